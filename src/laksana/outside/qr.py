"""Draws QR codes as vectors for a page. Never loads its library before a code is asked for."""

from django.utils.safestring import SafeString, mark_safe


def drawing(text: str) -> SafeString:
    """Give a code as SVG in the colour of the text around it; readable with a quarter of it lost."""
    import segno

    code = segno.make_qr(text, error="q")
    return mark_safe(code.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=4))
