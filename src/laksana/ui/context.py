"""What `base.html` needs on each page and no view should have to say: the chosen theme."""

from typing import Final

from django.http import HttpRequest

THEME_COOKIE: Final = "laksana_theme"
DARK_MEDIA: Final = {
    "auto": "screen and (prefers-color-scheme: dark)",
    "light": "not all",
    "dark": "screen",
}


def ui(request: HttpRequest) -> dict[str, str]:
    """Tell the theme this browser chose and when the dark sheet holds."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    if theme not in DARK_MEDIA:
        theme = "auto"
    return {"theme": theme, "dark_media": DARK_MEDIA[theme]}
