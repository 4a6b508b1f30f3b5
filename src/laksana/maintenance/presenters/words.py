"""How often and where, as an official would say it."""

from typing import Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laksana.core.recurrence import Rhythm
from laksana.maintenance.models import AGENCY_KINDS, NTHS, Plan

NTH: Final = dict(NTHS)


def rhythm_words(plan: Plan) -> str:
    """Say how often a plan comes."""
    rhythm = Rhythm(plan.rhythm)
    if rhythm is Rhythm.QUARTER:
        words = {"month": plan.month, "day": plan.day}
        return _("Setiap triwulan, tanggal %(day)d pada bulan ke-%(month)d") % words
    if rhythm is Rhythm.WEEKS:
        text = ngettext(
            "Setiap minggu, hari %(weekday)s", "Setiap %(n)d minggu, hari %(weekday)s", plan.every
        )
        return text % {"n": plan.every, "weekday": WEEKDAYS[plan.first.weekday()]}
    if rhythm is Rhythm.MONTHS:
        text = ngettext("Setiap bulan, tanggal %(day)d", "Setiap %(n)d bulan, tanggal %(day)d", plan.every)
        return text % {"n": plan.every, "day": plan.first.day}
    text = ngettext("%(weekday)s %(nth)s setiap bulan", "%(weekday)s %(nth)s setiap %(n)d bulan", plan.every)
    return text % {"n": plan.every, "weekday": WEEKDAYS[plan.weekday], "nth": NTH[plan.nth]}


def choice_words(plan: Plan) -> str:
    """Say which sites a plan chooses."""
    kinds = ", ".join(str(AGENCY_KINDS[kind]) for kind in plan.kinds)
    parts = [kinds or (plan.group.name if plan.group else _("Semua lokasi"))]
    if kinds and plan.group:
        parts.append(plan.group.name)
    if plan.not_within is not None:
        parts.append(_("tidak dikunjungi selama %(n)d bulan") % {"n": plan.not_within})
    if plan.most is not None:
        parts.append(_("paling banyak %(n)d") % {"n": plan.most})
    return " · ".join(parts)
