"""The bell, the list, one's choices, the link from a letter: only one's own, and at little cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laksana.notifications import services, tokens
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Address, Message, Outlet, Preference
from laksana.organization.models import Person
from laksana.outside import time
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
LIST, CHOICES = reverse("notifications:list"), reverse("notifications:preferences")
PATH = "/kasus/BKS-2026-0001/"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)


@pytest.fixture
def head() -> Person:
    return cast("kota-bekasi").holder("section_head")


def tell(person: Person, *keys: str) -> Message:
    for key in keys or ("k",):
        services.tell(
            government=person.government_id,
            key=key,
            kind=NoticeKind.STEP_YOURS,
            people=[person.pk],
            facts={"number": "BKS-2026-0001", "step": "Menganalisa gangguan", "due": MONDAY.isoformat()},
            path=PATH,
            now=MONDAY,
        )
    return Message.objects.latest("id")


def statements(browser: Client, address: str) -> list[str]:
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    return [query["sql"] for query in captured]


def test_the_bell_rings_on_every_page_for_one_statement(head: Person) -> None:
    browser = signed_in(head)
    assert "lonceng" in browser.get(reverse("organization:account")).content.decode()
    tell(head, "a", "b", "c")
    page = browser.get(reverse("organization:account")).content.decode()
    assert "Pemberitahuan, 3 belum dibaca" in page
    asked = [sql for sql in statements(browser, reverse("organization:account")) if "notifications" in sql]
    assert len(asked) == 1


@pytest.mark.sqlite
def test_the_bell_walks_an_index(head: Person) -> None:
    (asked,) = [sql for sql in statements(signed_in(head), reverse("notifications:bell")) if "message" in sql]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "INDEX notifications_unread" in plan


def test_the_bell_alone_costs_two_statements_and_leaves_strangers_in_peace(head: Person) -> None:
    tell(head)
    browser, address = signed_in(head), reverse("notifications:bell")
    assert len(statements(browser, address)) == 2
    answer = browser.get(address)
    assert "<html" not in answer.content.decode()
    assert "1 belum dibaca" in answer.content.decode()
    assert Client().get(address).status_code == 286


def test_a_message_is_opened_by_one_press_and_is_read_then(head: Person) -> None:
    message, browser = tell(head), signed_in(head)
    page = browser.get(LIST).content.decode()
    assert "Kerjakan: Menganalisa gangguan." in page
    assert "Senin, 16 November 2026 pukul 09.00 WIB" in page
    answer = browser.post(reverse("notifications:open", args=[message.pk]))
    assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert Message.objects.get().read_at == MONDAY
    assert "Menganalisa" not in browser.get(f"{LIST}?belum").content.decode()
    assert "Menganalisa" in browser.get(LIST).content.decode()


def test_nobody_sees_or_opens_what_another_was_told(head: Person) -> None:
    message = tell(head)
    browser = signed_in(cast("kota-bekasi").holder("head_of_division"))
    assert "Menganalisa" not in browser.get(LIST).content.decode()
    assert browser.post(reverse("notifications:open", args=[message.pk])).status_code == 404
    assert browser.get(reverse("notifications:follow", args=[tokens.token_of(message)])).status_code == 404
    browser.post(reverse("notifications:all_read"), {"newest": message.pk})
    assert Message.objects.get().read_at is None


def test_what_came_after_the_page_was_drawn_stays_unread(head: Person) -> None:
    first, browser = tell(head, "a"), signed_in(head)
    tell(head, "b")
    for newest in ("", "x", "9" * 30, first.pk):
        browser.post(reverse("notifications:all_read"), {"newest": newest})
    assert list(Message.objects.filter(read_at=None).values_list("key", flat=True)) == ["b"]


def test_older_messages_lie_one_page_back(head: Person) -> None:
    tell(head, *(str(number) for number in range(35)))
    browser = signed_in(head)
    assert len(statements(browser, LIST)) == 4, "who asks, the inbox's numbers, the bell, the page"
    first = browser.get(LIST)
    assert len(first.context["listed"]) == 30
    older = browser.get(LIST + first.context["older_url"])
    assert len(older.context["listed"]) == 5
    for odd in ("x", "-1", "9" * 40):
        assert browser.get(LIST, {"sebelum": odd}).status_code == 200


# ---- the link from a letter ----


def follow(browser: Client, token: str) -> Any:
    return browser.get(reverse("notifications:follow", args=[token]))


def test_a_link_leads_there_and_writes_nothing(head: Person) -> None:
    message = tell(head)
    answer = follow(signed_in(head), tokens.token_of(message))
    assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert Message.objects.get().read_at is None


def test_a_link_never_signs_anybody_in(head: Person) -> None:
    token = tokens.token_of(tell(head))
    browser = Client()
    answer = follow(browser, token)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert browser.get(LIST).status_code == 302


def test_a_link_runs_out_after_two_weeks(head: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    token = tokens.token_of(tell(head))
    for later, status in ((timedelta(days=14, seconds=-1), 302), (timedelta(days=14), 410)):
        monkeypatch.setattr(time, "now", lambda later=later: MONDAY + later)
        assert follow(signed_in(head), token).status_code == status


def test_a_made_up_link_leads_nowhere(head: Person) -> None:
    token, browser = tokens.token_of(tell(head)), signed_in(head)
    number, _, rest = token.partition(".")
    for false in (f"{int(number) + 1}.{rest}", token[:-1], "x", f"{number}.99999999999~{rest.split('~')[1]}"):
        assert follow(browser, false).status_code == 404


# ---- one's choices ----


def test_choices_are_kept(head: Person, settings: Any) -> None:
    settings.MAIL = True
    given = {"quiet_from": "20:00", "quiet_until": "06:00", "urgent_breaks": "on", "language": "en"}
    given |= {"asking": "email"}
    assert signed_in(head).post(CHOICES, given).status_code == 302
    kept = Preference.objects.get(person=head)
    assert kept.channels == {"asking": ["email", "push"], "informing": ["push"], "urgent": ["push"]}
    assert (kept.quiet_from.hour, kept.quiet_until.hour, kept.language) == (20, 6, "en")  # type: ignore[union-attr]
    assert (kept.urgent_breaks, kept.digest) == (True, False)
    assert 'value="20:00"' in signed_in(head).get(CHOICES).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {"language": "id", "quiet_from": "20:00"},
        {"language": "id", "quiet_until": "06:00"},
        {"language": "id", "quiet_from": "06:00", "quiet_until": "06:00"},
        {"language": "id", "asking": "by crow"},
        {"language": "xx"},
        {"language": "id", "quiet_from": "25:99", "quiet_until": "06:00"},
    ],
)
def test_what_makes_no_sense_is_said_and_not_kept(head: Person, given: dict[str, str], settings: Any) -> None:
    settings.MAIL = True
    assert signed_in(head).post(CHOICES, given).status_code == 422
    assert not Preference.objects.exists()


def test_where_nothing_is_offered_no_channel_is_asked_and_no_choice_lost(head: Person, settings: Any) -> None:
    settings.MAIL = False
    assert "Yang meminta tindakan Anda" not in signed_in(head).get(CHOICES).content.decode()
    assert signed_in(head).post(CHOICES, {"language": "en"}).status_code == 302
    assert Preference.objects.get(person=head).channels["asking"] == ["email", "push"]


def test_the_choices_cost_the_same_however_one_is_reached(head: Person, settings: Any) -> None:
    settings.MAIL = True
    browser = signed_in(head)
    bare = len(statements(browser, CHOICES))
    for channel in ("telegram", "whatsapp", "ntfy"):
        Outlet.objects.create(government=head.government, channel=channel, offered=True)
        Address.objects.create(person=head, channel=channel, value="1", added_at=MONDAY)
    assert len(statements(browser, CHOICES)) == bare <= 10


def test_only_heads_are_asked_about_the_morning_s_summary(head: Person) -> None:
    bekasi = cast("kota-bekasi")
    assert 'name="digest"' in signed_in(head).get(CHOICES).content.decode()
    technician = bekasi.contact("Kecamatan Rawalumbu")
    assert 'name="digest"' not in signed_in(technician).get(CHOICES).content.decode()
