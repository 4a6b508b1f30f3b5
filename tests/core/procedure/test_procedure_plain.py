"""A procedure turned into JSON and back is the same procedure."""

import json

import pytest
from definitions import parsed

from laksana.core.procedure.plain import from_plain, to_plain
from laksana.procedures import library


@pytest.mark.parametrize("procedure", [*library.procedures(), parsed().procedure], ids=lambda one: one.id)
def test_round_trip(procedure):
    text = json.dumps(to_plain(procedure), ensure_ascii=False, sort_keys=True)
    again = from_plain(json.loads(text))
    assert again == procedure
    assert hash(again) == hash(procedure)
    assert json.dumps(to_plain(again), ensure_ascii=False, sort_keys=True) == text


def test_types_come_back_too():
    procedure = library.find("kab-ciamis/pemeliharaan-jaringan-intra-pemerintah")
    again = from_plain(json.loads(json.dumps(to_plain(procedure))))
    assert repr(again) == repr(procedure)
    assert again.identity.labels["equipment"] == "Peralatan"
    with pytest.raises(TypeError):
        again.identity.labels["equipment"] = "x"


def test_what_equals_its_default_is_left_out():
    plain = to_plain(library.find("umum/gangguan-jaringan"))
    assert "supplied" not in plain
    assert plain["steps"][0].keys() == {
        "no", "key", "performer", "does", "needs", "standard", "outputs", "next", "appoints",
    }  # fmt: skip


def test_another_format_is_refused():
    plain = to_plain(library.find("umum/gangguan-jaringan"))
    with pytest.raises(ValueError, match="format 2"):
        from_plain({**plain, "format": 2})
