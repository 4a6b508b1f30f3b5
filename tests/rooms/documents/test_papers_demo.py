"""Every demo office has papers to sign and a made-up key; a second load changes nothing."""

import stat
from pathlib import Path

import pytest
from django.conf import LazySettings

from laksana.documents.demo import PASSPHRASE
from laksana.documents.demo.loader import load_all
from laksana.documents.models import Paper
from laksana.outside.signing import Mark, Secret, Signed, certificates, examples, local
from laksana.outside.signing.installed import Installed
from laksana.outside.time import now
from signing_keys import paper
from world import GOVERNMENTS, MONDAY


@pytest.mark.django_db
def test_each_office_has_papers_that_wait_for_its_section_head(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.SIGNING = means = Installed(tmp_path / "keys", Secret(""))
    for _ in range(2):
        load_all(now=MONDAY)
    for slug in GOVERNMENTS:
        papers = Paper.objects.filter(government__slug=slug)
        assert [paper.state for paper in papers] == ["final"] * 3, slug
        assert {paper.signer.kind for paper in papers if paper.signer} == {"head_of_section"}, slug
        held = certificates.read(local.certificate_file(means, slug))
        assert held
        assert held.subject == f"Kunci contoh {slug}, Contoh, bukan sertifikat lembaga, ID"
        assert stat.S_IMODE(local.key_file(means, slug).stat().st_mode) == 0o600


def test_the_made_up_key_signs(tmp_path: Path) -> None:
    examples.lay(tmp_path, "kota-contoh", passphrase=PASSPHRASE, now=now())
    means = Installed(tmp_path, Secret(""))
    with local.sitting(means, key="kota-contoh", secret=Secret(PASSPHRASE)) as signer:
        done = signer.sign(paper(), mark=Mark("ttd", "Uji"))
    assert isinstance(done, Signed)
    (seal,) = local.look(done.pdf, trust=local.trusted(means, "kota-contoh")) or ()
    assert (seal.sound, seal.trusted) == (True, True)
