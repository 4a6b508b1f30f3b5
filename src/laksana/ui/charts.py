"""Draws bars as SVG on the server: no script, prints, readable on a phone. Never counts anything itself."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from laksana.core.values import frozen


@frozen
class Bar:
    """One bar: what, how much, and the state that colours it (the figure stands beside it)."""

    label: str
    value: float
    state: str = ""
    note: str = ""


def bars(rows: Sequence[Bar], *, title: str, unit: str = "", standard: float | None = None) -> SafeString:
    """Draw one bar per row with its label and figure in words; `standard` is a mark across every bar."""
    most = max([row.value for row in rows] + [standard or 0]) or 1
    mark = 100 * standard / most if standard else None
    drawn = ((row.state, row.label, _figure(row, unit), _bar(100 * row.value / most, mark)) for row in rows)
    return format_html(
        '<ul class="bars" aria-label="{}">{}</ul>',
        title,
        format_html_join(
            "",
            '<li class="bar" data-state="{}"><span>{}</span><strong class="bar__figure">{}</strong>{}</li>',
            drawn,
        ),
    )


def load_bar(*, value: float, most: float, label: str) -> SafeString:
    """Draw a single bar against the largest of its list, its figure in words for readers."""
    return format_html('{}<span class="unseen">{}</span>', _bar(100 * value / (most or 1), None), label)


def _figure(row: Bar, unit: str) -> str:
    return " ".join(str(part) for part in (number_format(row.value), unit, row.note) if part)


def _bar(percent: float, mark: float | None) -> SafeString:
    return format_html(
        '<svg class="bar__drawn" aria-hidden="true" focusable="false"><rect class="bar__base" width="100%"'
        ' height="100%"/><rect class="bar__value" width="{}%" height="100%"/>{}</svg>',
        _short(min(percent, 100)),
        format_html('<line class="bar__mark" x1="{0}%" x2="{0}%" y1="0" y2="100%"/>', _short(mark))
        if mark
        else "",
    )


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
