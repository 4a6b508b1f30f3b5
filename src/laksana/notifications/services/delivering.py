"""Sends a message out of the house by mail: official words, one link, nothing personal in the subject."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from laksana.core.clock import Zone
from laksana.notifications.models import Delivery, DeliveryState
from laksana.notifications.selectors import Shown, shown
from laksana.notifications.tokens import token_of
from laksana.organization.selectors import Structure, person_row, structure
from laksana.outside import mail
from laksana.outside.mail import Letter, Refused
from laksana.ui.time import full_words


def deliver(delivery: int, *, now: datetime) -> None:
    """Send one waiting delivery and note how it went; a hindrance is noted and raised, to be tried again."""
    row = Delivery.objects.select_related("message").get(pk=delivery)
    if row.state != DeliveryState.WAITING:
        return
    person = person_row(row.message.person_id)
    address = person.account.email if person.account and person.account.is_active and person.active else ""
    if not address:
        _note(row, DeliveryState.DROPPED, now)
        return
    try:
        mail.send(letter(row, to=address, office=structure(person.government)))
    except Refused as error:
        _note(row, DeliveryState.REFUSED, now, error)
    except Exception as error:
        _note(row, DeliveryState.WAITING, now, error)
        raise
    else:
        _note(row, DeliveryState.SENT, now)


def letter(delivery: Delivery, *, to: str, office: Structure) -> Letter:
    """Write the letter of a delivery, in Indonesian and in the government's own time."""
    message = delivery.message
    with translation.override(settings.LANGUAGE_CODE), timezone.override(Zone[office.government.zone].tz):
        words = shown(message)
        context = {
            "words": words,
            "subject": subject_of(words),
            "due": full_words(words.due) if words.due else "",
            "office": office.government,
            "link": settings.BASE_URL + reverse("notifications:follow", args=[token_of(message)]),
        }
        return Letter(
            to=to,
            subject=subject_of(words),
            text=render_to_string("notifications/mail.txt", context),
            html=render_to_string("notifications/mail.html", context),
            reference=f"delivery-{delivery.pk}",
        )


def subject_of(words: Shown) -> str:
    """Give the subject line: what it is about and the case's number, nobody's name."""
    return f"{words.title}: {words.number}" if words.number else words.title


def _note(row: Delivery, state: DeliveryState, now: datetime, error: Exception | None = None) -> None:
    """Keep how a try ended. In a transaction: a writer outside the queue would make the others sleep."""
    row.state, row.at, row.attempts = state, now, row.attempts + 1
    row.last_error = str(error or "")[:500]
    with transaction.atomic():
        row.save(update_fields=["state", "at", "attempts", "last_error"])
