"""Signing papers: allowed, refused, repeated, late, raced; an unknown outcome holds a paper."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.db import connections

from laksana.audit import selectors as audit
from laksana.core.authority.mandates import MandateKind
from laksana.core.papers.content import Content, Signatory
from laksana.documents import selectors, services
from laksana.documents.errors import PaperRefused, Why
from laksana.documents.models import Attempt, AttemptState, FileRole, Means, Paper, PaperSignature, SignedHow
from laksana.documents.selectors.waiting import held_up
from laksana.documents.selectors.waiting import to_sign as waiting
from laksana.documents.services import attempts, sittings
from laksana.documents.services.attempts import Hand
from laksana.documents.services.checking import check
from laksana.documents.services.sittings import NotOpened, sign_all
from laksana.documents.services.telling import tell_signer
from laksana.documents.signers import Pen
from laksana.notifications.models import Message
from laksana.notifications.services import NoticeKind
from laksana.organization.models import Person
from laksana.organization.selectors import actor_of
from laksana.organization.services import begin_mandate
from laksana.outbox.models import Job
from laksana.outside.signing import Refused, Secret, Signed, Unknown
from laksana.outside.signing.installed import Installed
from rooms.documents.papers import BEKASI, to_sign
from rooms.documents.pens import ESIGN_PEN, OFFICE_PEN, FakeSigner, signs
from signing_keys import PASSPHRASE, lay, office
from world import MONDAY


@pytest.fixture
def pen(monkeypatch: pytest.MonkeyPatch) -> FakeSigner:
    fake = FakeSigner()
    monkeypatch.setattr(sittings, "opened", fake.sitting)
    return fake


def hand(person: Person, title: str = "") -> Hand:
    person = Person.objects.select_related("government").get(pk=person.pk)
    return Hand(actor_of(person, MONDAY), person.name, title)


def sign(
    papers: Sequence[Paper], *, by: Person | None = None, pen: Pen = OFFICE_PEN, command: UUID | None = None
) -> list[Attempt]:
    mine = hand(by or BEKASI.holder("section_head"), "Kepala Seksi")
    return sign_all(
        papers,
        hands=lambda paper: mine,
        pen=pen,
        slug="kota-bekasi",
        command=command or uuid4(),
        clock=lambda: MONDAY,
    )


def outcomes(done: Sequence[Attempt]) -> list[tuple[str, str]]:
    return [(each.state, each.code) for each in done]


SIGNED = [("signed", "")]


@pytest.mark.django_db
class TestSigning:
    def test_the_post_it_names_signs_and_everything_is_noted(self, pen: FakeSigner) -> None:
        paper = to_sign()
        (done,) = sign([paper])
        assert (done.state, done.means, done.title) == ("signed", "office", "Kepala Seksi")
        paper.refresh_from_db()
        assert paper.state == "signed"
        row = selectors.signatures_of(paper)[0]
        assert (row.how, row.person_id) == (SignedHow.CERTIFICATE, BEKASI.holder("section_head").pk)
        files = selectors.files_of(paper)
        assert [file.role for file in files] == [FileRole.RENDERED, FileRole.SIGNED]
        assert row.file_id == done.file_id == files[1].pk
        assert Job.objects.filter(key=f"documents.check_signature:{done.pk}").exists()
        assert audit.latest(BEKASI.government.pk)[0].action == "paper.signed"

    def test_many_papers_are_signed_in_one_sitting(self, pen: FakeSigner) -> None:
        papers = [to_sign() for _ in range(3)]
        assert outcomes(sign(papers)) == SIGNED * 3
        assert pen.opened == 1
        assert len({mark.field for mark in pen.marks}) == 3

    def test_the_same_command_again_signs_nothing_and_says_the_same(self, pen: FakeSigner) -> None:
        paper, command = to_sign(), uuid4()
        first, second = (sign([paper], command=command) for _ in range(2))
        assert first[0].pk == second[0].pk
        assert len(pen.marks) == 1

    def test_a_sitting_cut_off_goes_on_where_it_was(self, pen: FakeSigner) -> None:
        papers, command = [to_sign() for _ in range(3)], uuid4()
        sign(papers[:1], command=command)
        assert outcomes(sign(papers, command=command)) == SIGNED * 3
        assert len(pen.marks) == 3

    def test_a_signed_paper_is_not_signed_again(self, pen: FakeSigner) -> None:
        paper = to_sign()
        sign([paper])
        assert outcomes(sign([paper])) == [("refused", "already_signed")]
        assert PaperSignature.objects.filter(paper=paper).count() == 1

    def test_the_list_holds_what_waits_and_nothing_else(self, pen: FakeSigner) -> None:
        mine, done, other = to_sign(), to_sign(), to_sign("head_of_division")
        foreign = to_sign(slug="kota-bogor", post="section_head")
        sign([done])
        actor = actor_of(BEKASI.holder("section_head"), MONDAY)
        assert list(waiting(actor)) == [mine]
        assert {other, foreign} & set(waiting(actor)) == set()


@pytest.mark.django_db
class TestTelling:
    def told(self, paper: Paper) -> list[tuple[str, str]]:
        for _ in range(2):
            tell_signer(paper, now=MONDAY)
        rows = Message.objects.filter(kind=NoticeKind.PAPER_TO_SIGN).select_related("person")
        return [(row.person.name, row.facts["paper"]) for row in rows]

    def test_who_signs_is_told_once_and_not_what_it_is_about(self) -> None:
        paper = to_sign()
        head = BEKASI.holder("section_head")
        assert self.told(paper) == [(head.name, f"Laporan {paper.number.text}")]
        assert Message.objects.get().path == f"/naskah/{paper.pk}/tanda-tangan/"

    def test_a_stand_in_is_told_too_but_not_for_some_procedures(self) -> None:
        first, second = BEKASI.holder("field_officer"), BEKASI.holder("field_officer", 2)
        _mandate(first)
        _mandate(second, procedures=frozenset({"kota-bekasi/penanganan-gangguan-jaringan-tik"}))
        names = {name for name, _ in self.told(to_sign())}
        assert names == {BEKASI.holder("section_head").name, first.name}

    def test_nobody_is_told_of_a_draft_or_of_one_s_own_paper(self) -> None:
        own = to_sign()
        own.made_by = BEKASI.holder("section_head")
        ended = to_sign()
        ended.state = "cancelled"
        assert self.told(own) == self.told(ended) == []


@pytest.mark.django_db
class TestRefusing:
    @pytest.mark.parametrize("who", ["head_of_division", "field_officer"])
    def test_nobody_but_the_post_signs(self, pen: FakeSigner, who: str) -> None:
        assert outcomes(sign([to_sign()], by=BEKASI.holder(who))) == [("refused", "not_yours")]
        assert pen.marks == []

    def test_a_stand_in_signs_where_no_name_stands_yet(self, pen: FakeSigner) -> None:
        stand_in = BEKASI.holder("field_officer")
        _mandate(stand_in)
        unnamed = to_sign(content=Content("Hal", (), (Signatory("Kepala Seksi"),)))
        named = to_sign()
        done = sign([unnamed, named], by=stand_in)
        assert outcomes(done) == [("signed", ""), ("refused", "other_name")]

    def test_a_mandate_for_some_procedures_covers_no_papers(self, pen: FakeSigner) -> None:
        stand_in = BEKASI.holder("field_officer")
        _mandate(stand_in, procedures=frozenset({"kota-bekasi/penanganan-gangguan-jaringan-tik"}))
        paper = to_sign(content=Content("Hal", (), (Signatory("Kepala Seksi"),)))
        assert outcomes(sign([paper], by=stand_in)) == [("refused", "not_yours")]
        assert list(waiting(hand(stand_in).actor)) == []

    def test_a_cancelled_paper_is_refused_before_and_after(self, pen: FakeSigner) -> None:
        paper, late = to_sign(), to_sign()
        me = services.Author(None, None, "")
        services.cancel(paper, by=me, reason="Salah", now=MONDAY)
        assert outcomes(sign([paper])) == [("refused", "not_final")]

        def meanwhile(pdf: bytes, mark: Any) -> Any:
            services.cancel(late, by=me, reason="Salah", now=MONDAY)
            return signs(pdf, mark)

        pen.answer = meanwhile
        assert outcomes(sign([late])) == [("refused", "not_final")]
        assert selectors.signatures_of(late) == {}
        assert [file.role for file in selectors.files_of(late)] == [FileRole.RENDERED]

    def test_a_paper_without_bytes_waits_for_them(self, pen: FakeSigner) -> None:
        paper = to_sign()
        paper.files.all().delete()
        assert outcomes(sign([paper])) == [("refused", "not_rendered")]

    def test_a_refusal_about_the_signer_ends_the_sitting(self, pen: FakeSigner) -> None:
        pen.answer = lambda pdf, mark: Refused("wrong_passphrase")
        papers = [to_sign() for _ in range(3)]
        assert outcomes(sign(papers, pen=ESIGN_PEN)) == [("refused", "wrong_passphrase")]
        assert len(pen.marks) == 1
        pen.answer = signs
        assert outcomes(sign(papers, pen=ESIGN_PEN)) == SIGNED * 3

    def test_one_paper_refused_does_not_stop_the_others(self, pen: FakeSigner) -> None:
        pen.answer = lambda pdf, mark: signs(pdf, mark) if len(pen.marks) > 1 else Refused("not_signed")
        assert outcomes(sign([to_sign(), to_sign()])) == [("refused", "not_signed"), ("signed", "")]

    def test_time_up_leaves_the_rest_unbegun(self, pen: FakeSigner) -> None:
        papers, ticks = [to_sign() for _ in range(3)], iter(range(0, 1000, 20))
        done = sign_all(
            papers,
            hands=lambda paper: hand(BEKASI.holder("section_head")),
            pen=OFFICE_PEN,
            slug="kota-bekasi",
            command=uuid4(),
            clock=lambda: MONDAY + timedelta(seconds=next(ticks)),
        )
        assert 0 < len(done) < 3
        assert Attempt.objects.count() == len(done)


@pytest.mark.django_db
class TestNotKnowing:
    def unknown(self, pen: FakeSigner) -> tuple[Paper, Attempt]:
        pen.answer = lambda pdf, mark: Unknown("no_answer")
        paper = to_sign()
        (attempt,) = sign([paper], pen=ESIGN_PEN)
        assert (attempt.state, attempt.code) == ("unknown", "no_answer")
        pen.answer = signs
        return paper, attempt

    def test_it_holds_the_paper_and_nothing_tries_again(self, pen: FakeSigner) -> None:
        paper, attempt = self.unknown(pen)
        assert outcomes(sign([paper])) == [("refused", "being_signed")]
        actor = actor_of(BEKASI.holder("section_head"), MONDAY)
        assert list(waiting(actor)) == []
        assert list(held_up(actor)) == [attempt]
        attempts.let_go_of_left(MONDAY + timedelta(days=9))
        attempt.refresh_from_db()
        assert attempt.state == AttemptState.UNKNOWN
        assert len(pen.marks) == 1
        assert not Job.objects.filter(task="documents.check_signature").exists()

    def test_a_person_says_it_came_to_nothing(self, pen: FakeSigner) -> None:
        paper, attempt = self.unknown(pen)
        who = BEKASI.holder("section_head").pk
        for reason, why in (("  ", Why.REASON_REQUIRED), ("Tidak ada pada layanan", None)):
            if why:
                with pytest.raises(PaperRefused) as error:
                    attempts.say_not_signed(attempt, by=who, reason=reason, now=MONDAY)
                assert error.value.why is why
            else:
                attempts.say_not_signed(attempt, by=who, reason=reason, now=MONDAY)
        with pytest.raises(PaperRefused):
            attempts.say_not_signed(attempt, by=who, reason="lagi", now=MONDAY)
        assert outcomes(sign([paper])) == SIGNED

    def test_the_file_is_brought_if_it_is_our_paper(self, pen: FakeSigner) -> None:
        paper, attempt = self.unknown(pen)
        base = attempts.base_of(attempt)
        for wrong in (base, b"%PDF-1.7 another", base[:-9] + b"x" * 40):
            with pytest.raises(PaperRefused) as error:
                attempts.bring(attempt, wrong, name="Nama", now=MONDAY)
            assert error.value.why is Why.NOT_OUR_PAPER
        done = attempts.bring(attempt, base + b"\n% signed", name="Nama", now=MONDAY)
        assert done.state == AttemptState.SIGNED
        paper.refresh_from_db()
        assert paper.state == "signed"
        with pytest.raises(PaperRefused):
            attempts.bring(done, base + b"\n% signed twice", name="Nama", now=MONDAY)

    def test_what_comes_back_as_another_paper_is_not_taken(self, pen: FakeSigner) -> None:
        pen.answer = lambda pdf, mark: Signed(b"%PDF-1.7 another")
        paper = to_sign()
        assert outcomes(sign([paper], pen=ESIGN_PEN)) == [("unknown", "answer_unusable")]
        assert selectors.signatures_of(paper) == {}

    @pytest.mark.parametrize(
        ("means", "state"), [(Means.OFFICE, AttemptState.REFUSED), (Means.ESIGN, AttemptState.UNKNOWN)]
    )
    def test_who_began_and_never_came_back(self, means: Means, state: AttemptState) -> None:
        mine = hand(BEKASI.holder("section_head"))
        row, fresh = attempts.begin(to_sign().pk, hand=mine, means=means, command=uuid4(), now=MONDAY)
        assert fresh
        attempts.let_go_of_left(MONDAY + timedelta(minutes=9))
        row.refresh_from_db()
        assert row.state == AttemptState.BEGUN
        attempts.let_go_of_left(MONDAY + timedelta(minutes=11))
        row.refresh_from_db()
        assert (row.state, row.code) == (state, "interrupted")


@pytest.mark.django_db
def test_with_a_real_key_it_is_signed_and_checked(settings: LazySettings, tmp_path: Any) -> None:
    lay(tmp_path, "kota-bekasi", office())
    settings.SIGNING = Installed(tmp_path, Secret(""), trust=str(tmp_path / "trust.pem"))
    paper = to_sign()
    with pytest.raises(NotOpened, match="wrong_passphrase"):
        sign([paper], pen=Pen(Means.OFFICE, Secret("salah")))
    assert not Attempt.objects.exists()
    (done,) = sign([paper], pen=Pen(Means.OFFICE, Secret(PASSPHRASE)))
    facts = selectors.signatures_of(paper)[0].facts
    assert "Dinas Contoh" in facts["subject"]
    check(done, now=MONDAY)
    done.refresh_from_db()
    assert (done.sound, done.trusted, done.checked_at) == (True, True, MONDAY)
    kept = services.rendering.paper_files().path(bytes.fromhex(done.file.digest))
    kept.write_bytes(kept.read_bytes().replace(b"/Lang", b"/Lbng", 1))
    Attempt.objects.filter(pk=done.pk).update(checked_at=None)
    done.refresh_from_db()
    check(done, now=MONDAY)
    done.refresh_from_db()
    assert done.sound is False


def test_of_two_tabs_one_signs(committed: str, pen: FakeSigner) -> None:
    papers, start = [to_sign() for _ in range(4)], Barrier(2)
    told: list[list[tuple[str, str]]] = []

    def tab() -> None:
        start.wait()
        try:
            told.append(outcomes(sign(papers)))
        finally:
            connections.close_all()

    tabs = [Thread(target=tab) for _ in range(2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    assert len(pen.marks) == 4
    both = [{first[0], second[0]} for first, second in zip(*told, strict=True)]
    assert both == [{"signed", "refused"}] * 4
    assert PaperSignature.objects.filter(paper__in=papers).count() == 4


def _mandate(person: Person, *, procedures: frozenset[str] = frozenset()) -> None:
    begin_mandate(
        BEKASI.order(),
        kind=MandateKind.PLH,
        post=BEKASI.post("section_head"),
        person=person.pk,
        begins_at=MONDAY - timedelta(days=1),
        ends_at=MONDAY + timedelta(days=5),
        procedures=procedures,
    )
