"""Makes a harmless picture out of an uploaded one: decoded within limits, turned upright, shrunk, made anew.

What the file carried besides its pixels is gone afterwards. It never guesses a type, and never returns the
bytes it was given.
"""

import io
import warnings
from fractions import Fraction
from typing import Any, BinaryIO, Final

import pi_heif
from PIL import ExifTags, Image, ImageOps

from laksana.core.values import frozen

pi_heif.register_heif_opener()

LONGEST_SIDE: Final = 2560
MOST_PIXELS: Final = 24_000_000
MOST_PIXELS_JPEG: Final = 89_000_000
"""JPEG is decoded at a fraction of its size, so large phone cameras pass."""
QUALITY: Final = 82
FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heif": "HEIF", "avif": "AVIF"}


class Unreadable(Exception):
    """The bytes are no picture that can be shown, or one too large to open."""


@frozen
class Picture:
    """A picture made anew. `place` is "latitude,longitude" when the camera had noted it, else ""."""

    content: bytes
    type: str
    width: int
    height: int
    place: str


def remake(file: BinaryIO, type_name: str) -> Picture:
    """Decode a picture of that type and encode it anew; raise Unreadable when that can't be done."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _remake(file, FORMATS[type_name])
        except MemoryError:
            raise
        except Exception as error:  # decoders raise whatever they please on hostile bytes
            raise Unreadable(type(error).__name__) from error


def _remake(file: BinaryIO, form: str) -> Picture:
    with Image.open(file, formats=[form]) as source:
        _refuse_large(source, form)
        place = _place(source.getexif())
        source.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        source.load()
        upright = ImageOps.exif_transpose(source)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _encode(upright, form="PNG" if form == "PNG" else "JPEG", place=place)


def _refuse_large(source: Image.Image, form: str) -> None:
    width, height = source.size
    if width * height > (MOST_PIXELS_JPEG if form == "JPEG" else MOST_PIXELS):
        raise Unreadable("too many pixels")


def _encode(picture: Image.Image, *, form: str, place: str) -> Picture:
    plain = _flat(picture) if form == "JPEG" else picture.convert("RGBA")
    plain.info = {}
    out = io.BytesIO()
    plain.save(out, form, quality=QUALITY)
    return Picture(out.getvalue(), form.lower(), plain.width, plain.height, place)


def _flat(picture: Image.Image) -> Image.Image:
    """Lay what is see-through on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    sheet = Image.new("RGBA", picture.size, "white")
    sheet.alpha_composite(picture.convert("RGBA"))
    return sheet.convert("RGB")


def _place(exif: Image.Exif) -> str:
    notes = exif.get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees(notes[2]) * (-1 if notes[1] == "S" else 1)
        longitude = _degrees(notes[4]) * (-1 if notes[3] == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return ""
    return f"{float(latitude):.6f},{float(longitude):.6f}"


def _degrees(parts: Any) -> Fraction:
    degrees, minutes, seconds = (Fraction(part.numerator, part.denominator) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def smaller(file: BinaryIO, *, longest: int) -> bytes:
    """Give a picture that `remake` made as a small JPEG for a printed page."""
    with Image.open(file, formats=["JPEG", "PNG"]) as source:
        source.draft("RGB", (longest, longest))
        picture = _flat(source)
        picture.thumbnail((longest, longest))
        return _encode(picture, form="JPEG", place="").content
