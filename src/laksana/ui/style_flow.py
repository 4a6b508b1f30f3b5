"""placeholder"""


def style_flow():
    return {}
