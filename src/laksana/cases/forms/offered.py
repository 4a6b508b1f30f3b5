"""Words that a list of wanted goods offers while one writes: models the store knows, places, devices there.

Only offers: the paper takes whatever is written.
"""

from collections.abc import Callable, Iterable, Mapping

from django import forms

from laksana.assets import selectors as assets
from laksana.cases.listed import NAME, OLD_SERIAL, PLACE, is_wanted, places
from laksana.cases.selectors import Found
from laksana.organization.selectors import Structure
from laksana.ui.forms import Offering, RowsField

Words = Callable[[], Iterable[str]]


def offering(field: forms.Field, found: Found, structure: Structure) -> forms.Field:
    """Let a table of wanted goods offer what the office knows; any other field stays as it is."""
    if isinstance(field, RowsField) and is_wanted(field.columns):
        for key, words in _offers(found, structure).items():
            if column := field.columns.get(key):
                column.widget = Offering(words, column.widget.attrs)
    return field


def _offers(found: Found, structure: Structure) -> Mapping[str, Words]:
    government, sites = found.row.government, places(found, structure)
    return {
        NAME: lambda: [name for _pk, name in assets.model_choices(government)],
        PLACE: lambda: [site.name for site in sites],
        OLD_SERIAL: lambda: [str(one) for one in assets.installed_at({site.id for site in sites})],
    }
