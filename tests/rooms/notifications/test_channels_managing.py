"""What administrators set and see: channels, keys, defaults of posts, the log, the words. Their own only."""

import re
from datetime import time as clock_time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laksana.audit.models import Detail, Entry
from laksana.notifications import preview, selectors, services
from laksana.notifications.kinds import SAMPLE, WORDS, NoticeKind, group_of
from laksana.notifications.models import (
    Channel,
    Default,
    Delivery,
    DeliveryState,
    Gate,
    Group,
    Message,
    Outlet,
)
from laksana.notifications.sealing import seal, unseal
from laksana.notifications.selectors.choices import HOUSE, choices_of
from laksana.notifications.selectors.ways import gateway_of
from laksana.notifications.services import managing
from laksana.organization import wellbeing
from laksana.organization.models import Person
from laksana.organization.selectors import structure_of
from laksana.organization.services import NotAllowed, Unknown
from laksana.outbox.models import Job
from laksana.outside import time
from world import MONDAY, cast, signed_in

pytestmark = pytest.mark.django_db
LOG, OUTLETS, DEFAULTS = (reverse(f"notifications:{name}") for name in ("log", "outlets", "defaults"))
KEY = "123456789:abcdefg_hijklmnop"


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.DEMO = True
    monkeypatch.setattr(time, "now", lambda: MONDAY)


@pytest.fixture
def browser() -> Client:
    return signed_in(cast("kota-bekasi").administrator)


@pytest.fixture
def head() -> Person:
    return cast("kota-bekasi").holder("section_head")


def post(browser: Client, address: str, **answers: Any) -> Any:
    return browser.post(address, {"command_id": str(uuid4()), **answers})


def delivered(person: Person, state: str, *, channel: str = "email", key: str = "k") -> Delivery:
    """Put a delivery into the log, as it stands after a try."""
    message, _new = Message.objects.get_or_create(
        government=person.government,
        person=person,
        key=key,
        defaults={
            "kind": NoticeKind.STEP_YOURS,
            "facts": {"number": "BKS-2026-0001", "step": "Kanari rahasia"},
            "path": "/",
            "made_at": MONDAY,
        },
    )
    return Delivery.objects.create(
        government=person.government,
        message=message,
        channel=channel,
        state=state,
        attempts=2,
        last_error="550 5.1.1",
        at=MONDAY,
    )


# ---- channels ----


def test_a_key_is_kept_sealed_and_never_shown(browser: Client) -> None:
    address = reverse("notifications:outlet_telegram")
    assert post(browser, address, offered="on", secret=KEY).status_code == 302
    row = Outlet.objects.get()
    assert KEY not in row.secret
    assert unseal(row.secret) == KEY
    assert gateway_of(row.government_id, Channel.TELEGRAM).secret == KEY  # type: ignore[union-attr]
    told = str([*Detail.objects.values(), *Entry.objects.values()])
    for page in (browser.get(address), browser.get(OUTLETS)):
        assert KEY not in page.content.decode()
    assert KEY not in told
    assert row.secret not in told


def test_an_empty_key_leaves_the_one_that_is_kept(browser: Client) -> None:
    address = reverse("notifications:outlet_telegram")
    post(browser, address, offered="on", secret=KEY)
    post(browser, address, offered="on", url="https://bot.bekasi.example/tg/kirim/")
    row = Outlet.objects.get()
    assert (unseal(row.secret), row.url) == (KEY, "https://bot.bekasi.example/tg/kirim")


def test_a_seal_of_another_secret_key_opens_nothing(settings: Any) -> None:
    sealed = seal(KEY)
    settings.SECRET_KEY = "y" * 60
    assert unseal(sealed) == ""


@pytest.mark.parametrize(
    ("channel", "given", "missing"),
    [
        ("telegram", {}, {"secret"}),
        ("whatsapp", {"secret": "k"}, {"url", "instance"}),
        ("whatsapp", {"url": "https://wa.example", "instance": "dinas"}, {"secret"}),
        ("whatsapp", {"url": "wa.example", "instance": "dinas", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://wa.example/a/../b", "instance": "d", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://wa.example/a%2e%2e/b", "instance": "d", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://wa.example/a//b", "instance": "d", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://wa.example/a?b=c", "instance": "d", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://wa.example/a?", "instance": "d", "secret": "k"}, {"url"}),
        ("whatsapp", {"url": "https://u:p@wa.example/a", "instance": "d", "secret": "k"}, {"url"}),
        ("ntfy", {"url": "file:///etc/passwd"}, {"url"}),
    ],
)
def test_a_channel_is_not_offered_half_set_up(
    browser: Client, channel: str, given: dict[str, str], missing: set[str]
) -> None:
    answer = post(browser, reverse(f"notifications:outlet_{channel}"), offered="on", **given)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, missing)
    assert not Outlet.objects.exists()


def test_who_is_no_administrator_sets_nothing(head: Person) -> None:
    with pytest.raises(NotAllowed):
        managing.set_outlet(cast("kota-bekasi").order(head), Channel.WEBHOOK, offered=True)
    assert not Outlet.objects.exists()


def test_a_form_sent_twice_acts_once() -> None:
    order = cast("kota-bekasi").order()
    first, second = (managing.set_outlet(order, Channel.WEBHOOK, offered=True) for _time in range(2))
    assert first == second
    assert Entry.objects.filter(action="outlet.changed").count() == 1


# ---- defaults of posts ----


def channels_of(person: Person) -> Any:
    return choices_of([person.pk], structure_of(person.government_id), MONDAY)[person.pk]


def only(channel: str) -> dict[str, list[str]]:
    return {group: [channel] for group in HOUSE}


def test_own_word_goes_before_the_post_before_its_kind_before_the_house(head: Person) -> None:
    bekasi = cast("kota-bekasi")
    assert channels_of(head).channels == HOUSE
    managing.set_default(bekasi.order(), post_kind="head_of_section", channels=only("telegram"))
    assert channels_of(head).channels == only("telegram")
    managing.set_default(
        bekasi.order(),
        post=bekasi.post("section_head"),
        channels=only("ntfy"),
        quiet_from=clock_time(20),
        quiet_until=clock_time(6),
    )
    assert channels_of(head).channels == only("ntfy")
    assert channels_of(head).quiet_from == clock_time(20)
    services.choose(head.pk, channels=only("webhook"))
    assert channels_of(head).channels == only("webhook")
    assert channels_of(head).quiet_from is None, "who chose for themselves chose their quiet hours too"
    services.choose_default(head.pk)
    assert channels_of(head).channels == only("ntfy")
    managing.remove_default(bekasi.order(), Default.objects.get(post_kind="").pk)
    assert channels_of(head).channels == only("telegram")


def test_a_default_is_of_one_government(head: Person) -> None:
    bogor = cast("kota-bogor")
    managing.set_default(bogor.order(), post_kind="head_of_section", channels=only("telegram"))
    assert channels_of(head).channels == HOUSE
    with pytest.raises(Unknown):
        managing.set_default(bogor.order(), post=cast("kota-bekasi").post("section_head"), channels={})
    with pytest.raises(Unknown):
        managing.remove_default(cast("kota-bekasi").order(), Default.objects.get().pk)


def test_following_the_default_keeps_language_and_summary(head: Person) -> None:
    services.choose(head.pk, channels=only("webhook"), language="en", digest=False)
    services.choose_default(head.pk)
    choice = channels_of(head)
    assert (choice.channels, choice.language, choice.digest) == (HOUSE, "en", False)


def test_defaults_are_set_on_a_page(browser: Client, head: Person, settings: Any) -> None:
    settings.MAIL = True
    number = cast("kota-bekasi").post("section_head")
    for address in (
        reverse("notifications:default_technician"),
        reverse("notifications:default_post", args=[number]),
    ):
        answers = {"urgent": "email", "quiet_from": "21:00", "quiet_until": "05:00"}
        assert post(browser, address, **answers).status_code == 302
    unasked = ["push"]
    assert channels_of(head).channels == {
        "asking": unasked,
        "informing": unasked,
        "urgent": ["email", *unasked],
    }
    assert "21.00\u201305.00" in browser.get(DEFAULTS).content.decode()
    assert post(browser, reverse("notifications:default_technician"), quiet_from="21:00").status_code == 422


def test_a_person_begins_with_the_default_and_follows_it_again(head: Person, settings: Any) -> None:
    settings.MAIL = True
    managing.set_default(
        cast("kota-bekasi").order(), post_kind="head_of_section", channels={"urgent": ["email"]}
    )
    browser, page = signed_in(head), reverse("notifications:preferences")
    shown = browser.get(page)
    assert shown.context["form"]["urgent"].initial == ["email"]
    assert shown.context["form"]["asking"].initial == []
    browser.post(page, {"asking": "email", "language": "id"})
    assert channels_of(head).channels == {"asking": ["email"], "informing": [], "urgent": []}
    browser.post(reverse("notifications:as_default"))
    assert channels_of(head).channels == {"urgent": ["email"]}


def test_a_channel_that_is_not_offered_yet_stays_chosen(head: Person) -> None:
    """Who saves their language before the mail server is set up still gets mail afterwards."""
    signed_in(head).post(reverse("notifications:preferences"), {"language": "en"})
    assert channels_of(head).channels == HOUSE
    assert channels_of(head).language == "en"


# ---- the log ----


def test_the_log_tells_how_and_when_never_what(browser: Client, head: Person) -> None:
    delivered(head, "refused")
    page = browser.get(LOG).content.decode()
    for words in ("Langkah untuk Anda", "BKS-2026-0001", head.name, "Ditolak penerima", "550 5.1.1"):
        assert words in page
    assert "Kanari rahasia" not in page


def test_another_government_s_log_is_not_there(browser: Client, head: Person) -> None:
    foreign = delivered(cast("kota-bogor").holder("section_head"), "refused")
    assert foreign.message.person.name not in browser.get(LOG).content.decode()
    assert browser.get(LOG).context["lines"] == []
    answer = post(browser, reverse("notifications:retry", args=[foreign.pk]))
    missing = post(browser, reverse("notifications:retry", args=[999_999]))
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert Delivery.objects.get().state == DeliveryState.REFUSED


def test_the_log_is_filtered_and_paged(browser: Client, head: Person) -> None:
    for number in range(35):
        delivered(head, "sent" if number % 5 else "refused", key=str(number))
    delivered(head, "refused", channel="ntfy", key="n")
    assert len(browser.get(LOG, {"keadaan": "refused"}).context["lines"]) == 8
    assert len(browser.get(LOG, {"keadaan": "refused", "saluran": "ntfy"}).context["lines"]) == 1
    first = browser.get(LOG, {"saluran": "email"})
    older = browser.get(LOG + first.context["older_url"])
    assert (len(first.context["lines"]), len(older.context["lines"])) == (30, 5)
    assert {line.channel for line in older.context["lines"]} == {"Surel"}
    for odd in ({"keadaan": "x"}, {"sebelum": "9" * 40}, {"saluran": "'"}):
        assert browser.get(LOG, odd).status_code == 200


@pytest.mark.parametrize(("page", "most"), [("log", 6), ("outlets", 4), ("defaults", 4), ("words", 3)])
def test_a_page_costs_the_same_however_much_lies_there(
    browser: Client, head: Person, page: str, most: int
) -> None:
    for number in range(25):
        delivered(head, "refused", key=str(number))
    address = reverse(f"notifications:{page}")
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        browser.get(address)
    assert len(captured) <= most, [query["sql"][:90] for query in captured]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("asked", "index"),
    [({}, "notifications_log"), ({"keadaan": "refused"}, "notifications_log_state")],
)
def test_the_log_walks_an_index(browser: Client, head: Person, asked: dict[str, str], index: str) -> None:
    delivered(head, "refused")
    with CaptureQueriesContext(connection) as captured:
        browser.get(LOG, asked)
    (sql,) = [query["sql"] for query in captured if 'FROM "notifications_delivery"' in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert f"INDEX {index} " in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("state", ["refused", "lapsed", "dropped"])
def test_what_failed_is_tried_again_once_and_audited(browser: Client, head: Person, state: str) -> None:
    row, command = delivered(head, state), str(uuid4())
    address = reverse("notifications:retry", args=[row.pk])
    for _press in range(2):
        assert browser.post(address, {"command_id": command}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.turn, row.due_at) == ("waiting", 1, MONDAY)
    assert Job.objects.filter(task=services.DELIVER).count() == 1
    assert Entry.objects.filter(action="delivery.retried").count() == 1


@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_what_did_not_fail_is_not_sent_again(browser: Client, head: Person, state: str) -> None:
    row = delivered(head, state)
    answer = browser.post(
        reverse("notifications:retry", args=[row.pk]), {"command_id": str(uuid4())}, follow=True
    )
    assert "sudah terkirim atau masih menunggu" in answer.content.decode()
    assert not Job.objects.filter(task=services.DELIVER).exists()
    assert Delivery.objects.get().state == state


def test_a_gateway_that_rests_is_said_to_its_own_administrators(browser: Client) -> None:
    own, bogor = cast("kota-bekasi").government.pk, cast("kota-bogor").government.pk
    for name in (f"telegram/{own}", f"whatsapp/{bogor}"):
        Gate.objects.create(
            name=name,
            failures=3,
            since=MONDAY,
            rests_until=MONDAY + timedelta(minutes=5),
            last_error="502",
        )
    page = browser.get(LOG).content.decode()
    assert "Telegram tidak menjawab (502)" in page
    assert "WhatsApp tidak menjawab" not in page


def test_messages_that_wait_in_vain_show_on_the_office_s_health(head: Person, settings: Any) -> None:
    settings.MAIL = True

    def mail(government: str) -> str:
        signs = wellbeing.vital_signs(cast(government).government.pk, MONDAY)
        return next(sign.word for sign in signs if sign.icon == "mail")

    assert mail("kota-bekasi") == "dipakai"
    delivered(head, "waiting")
    assert (mail("kota-bekasi"), mail("kota-bogor")) == ("tersendat", "dipakai")
    Delivery.objects.update(state="sent")
    assert mail("kota-bekasi") == "dipakai"


# ---- the words ----


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_is_shown_in_both_languages_with_who_is_told(browser: Client, kind: NoticeKind) -> None:
    page = browser.get(reverse("notifications:words"), {"jenis": kind.value})
    shown = page.context["kind"]
    indonesian, english = shown.samples
    assert indonesian.written.subject != english.written.subject
    assert shown.told, "somebody must be told"
    for sample in shown.samples:
        for text in (sample.written.text, sample.written.short, str(sample.sheet), sample.written.html):
            assert "%(" not in text
            assert text.count(preview.SAMPLE_LINK) == 1
        assert "style=" not in sample.sheet
    assert str(indonesian.sheet) in page.content.decode()


def test_an_unknown_kind_is_not_there(browser: Client) -> None:
    assert browser.get(reverse("notifications:words"), {"jenis": "merpati"}).status_code == 404


def test_the_sample_says_all_that_words_ask_for() -> None:
    for words in WORDS.values():
        assert set(re.findall(r"%\((\w+)\)", str(words.text))) <= set(SAMPLE)


def test_kinds_fall_into_groups() -> None:
    assert group_of(NoticeKind.STEP_YOURS, urgent=False) is Group.ASKING
    assert group_of(NoticeKind.COMMENT, urgent=False) is Group.INFORMING
    assert group_of(NoticeKind.COMMENT, urgent=True) is Group.URGENT
    assert group_of(NoticeKind.BELOW_DUE, urgent=False) is Group.URGENT


def test_what_is_shown_is_what_is_sent(head: Person) -> None:
    """The page and the letter come from one template: same words, other dress."""
    known = structure_of(head.government_id)
    shown = preview.previewed(NoticeKind.STEP_YOURS, known, MONDAY).samples[0]
    plain = re.sub(r' (style|class)="[^"]*"', "", str(shown.sheet)).strip()
    assert plain in re.sub(r' (style|class)="[^"]*"', "", shown.written.html)
    assert selectors.shown(Message(kind="step_yours", facts=dict(SAMPLE), made_at=MONDAY)).title in plain
