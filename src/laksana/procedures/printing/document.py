"""Makes the SOP document of a version: the identity page and the step table with its flow, as PDF.

Always in Indonesian, whatever the screen speaks. Reads nothing but the definition it is given.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation

from laksana.core.procedure.model import Procedure
from laksana.outside import typesetting
from laksana.procedures.emblems import Emblem
from laksana.procedures.printing.layout import Layout
from laksana.ui.flow import paper as flow


def sop_pdf(
    procedure: Procedure, *, signed_only: bool, moment: datetime, emblem: Emblem | None = None
) -> bytes:
    """Typeset a version as its office knows it; raise TypesettingFailed when it can't be."""
    given: Mapping[str, Any] = {
        "sources": {flow.NAME: flow.source()},
        "files": {emblem.name: emblem.content} if emblem else {},
    }
    with translation.override("id"):
        layout = Layout(
            procedure, signed_only=signed_only and procedure.signed, emblem=emblem.name if emblem else ""
        )
        [measured] = typesetting.ask(_source(), "heights", data=layout.to_measure(), **given)
        return typesetting.typeset(_source(), data=layout.to_set(measured), moment=moment, **given)


@cache
def _source() -> str:
    return (Path(__file__).parent / "sop.typ").read_text(encoding="utf-8")
