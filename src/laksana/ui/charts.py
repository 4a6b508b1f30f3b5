"""Draws bars as SVG on the server: no script, prints, readable. Never counts anything itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH: Final = 640
ROW: Final = 44
BAR_TOP: Final = 22
BAR_HEIGHT: Final = 12
VALUE_WIDTH: Final = 110


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what, how much, and the state that colours it (the figure stands beside it)."""

    label: str
    value: float
    state: str = ""
    note: str = ""


def bars(rows: Sequence[Bar], *, title: str, unit: str = "", standard: float | None = None) -> SafeString:
    """Draw one bar per row, label above it, figure behind it; `standard` is a dashed line across."""
    most = max([row.value for row in rows] + [standard or 0]) or 1
    scale = (WIDTH - VALUE_WIDTH) / most
    height = ROW * len(rows) + 4
    drawn = [_bar(index, row, unit=unit, scale=scale) for index, row in enumerate(rows)]
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH,
        height,
        title,
        mark_safe("".join(drawn)),
        _standard(standard * scale, height) if standard else "",
    )


def load_bar(*, value: float, most: float, label: str) -> SafeString:
    """Draw a single thin bar against the largest of its list."""
    width = min(100.0, 100 * value / most) if most else 0
    return format_html(
        '<svg class="chart" viewBox="0 0 100 4" preserveAspectRatio="none" height="8" role="img"'
        ' aria-label="{}"><rect class="chart__base" width="100" height="4"/>'
        '<rect class="chart__bar" width="{}" height="4"/></svg>',
        label,
        _short(width),
    )


def _bar(index: int, row: Bar, *, unit: str, scale: float) -> str:
    top = index * ROW
    length = row.value * scale
    figure = " ".join(str(part) for part in (number_format(row.value), unit, row.note) if part)
    return format_html(
        '<g{}><text y="{}">{}</text><rect class="chart__base" y="{}" width="{}" height="{}" rx="3"/>'
        '<rect class="chart__bar" y="{}" width="{}" height="{}" rx="3"/>'
        '<text class="chart__quiet" x="{}" y="{}">{}</text></g>',
        format_html_join("", ' data-state="{}"', [(row.state,)] if row.state else []),
        top + 15,
        row.label,
        top + BAR_TOP,
        WIDTH - VALUE_WIDTH,
        BAR_HEIGHT,
        top + BAR_TOP,
        _short(length),
        BAR_HEIGHT,
        _short(max(length, 0) + 8),
        top + BAR_TOP + 11,
        figure,
    )


def _standard(x: float, height: int) -> SafeString:
    return format_html(
        '<line class="chart__standard" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>',
        _short(x),
        BAR_TOP - 4,
        height - 4,
    )


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
