"""Every demo office has papers to sign and a made-up key; a second load changes nothing."""

import stat
from pathlib import Path

import pytest
from django.conf import LazySettings

from laksana.documents.demo import PASSPHRASE, letters
from laksana.documents.demo.loader import load_all
from laksana.documents.models import Paper
from laksana.documents.selectors.agenda import books_of
from laksana.documents.selectors.kinds import kinds_of
from laksana.outside.signing import Mark, Secret, Signed, certificates, examples, local
from laksana.outside.signing.installed import Installed
from laksana.outside.time import now
from signing_keys import paper
from world import GOVERNMENTS, MONDAY, cast


@pytest.mark.django_db
def test_each_office_has_papers_that_wait_for_its_section_head(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.SIGNING = means = Installed(tmp_path / "keys", Secret(""))
    for _ in range(2):
        load_all(now=MONDAY)
    for slug in GOVERNMENTS:
        papers = Paper.objects.filter(government__slug=slug).exclude(kind="surat")
        assert [paper.state for paper in papers] == ["final"] * 3, slug
        assert {paper.signer.kind for paper in papers if paper.signer} == {"head_of_section"}, slug
        held = certificates.read(local.certificate_file(means, slug))
        assert held
        assert held.subject == f"Kunci contoh {slug}, Contoh, bukan sertifikat lembaga, ID"
        assert stat.S_IMODE(local.key_file(means, slug).stat().st_mode) == 0o600


@pytest.mark.django_db
def test_each_office_has_letters_for_its_head_and_an_agenda_without_a_gap() -> None:
    for slug in GOVERNMENTS:
        government = cast(slug).government
        for _ in range(2):
            letters.fill(government, MONDAY)
        (book,) = books_of(government.pk, 2026, kinds_of(government.pk))
        assert (book.last, book.used, book.reserved, book.cancelled, book.missing) == (44, 2, 1, 1, 0)
        written = Paper.objects.filter(government=government).order_by("pk")
        assert [paper.state for paper in written] == ["final", "final", "cancelled"]
        assert {paper.signer.kind for paper in written if paper.signer} == {"head_of_office"}


def test_the_made_up_key_signs(tmp_path: Path) -> None:
    examples.lay(tmp_path, "kota-contoh", passphrase=PASSPHRASE, now=now())
    means = Installed(tmp_path, Secret(""))
    with local.sitting(means, key="kota-contoh", secret=Secret(PASSPHRASE)) as signer:
        done = signer.sign(paper(), mark=Mark("ttd", "Uji"))
    assert isinstance(done, Signed)
    (seal,) = local.look(done.pdf, trust=local.trusted(means, "kota-contoh")) or ()
    assert (seal.sound, seal.trusted) == (True, True)
