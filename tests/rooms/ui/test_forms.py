"""Forms are asked so that they can't be misread, and answers come back in one shape."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from laksana.ui.forms import CheckCards, DateInput, FilesField, RadioCards, RowsField, Textarea


class Example(forms.Form):
    """One of each."""

    subject = forms.CharField(label="Gejala", help_text="Satu kalimat.")
    note = forms.CharField(label="Catatan", required=False, max_length=80, widget=Textarea)
    kind = forms.ChoiceField(
        label="Jenis",
        choices=[("a", "Pasang"), ("b", "Ganti")],
        widget=RadioCards(helps={"b": "Yang lama diambil."}),
    )
    words = forms.MultipleChoiceField(
        label="Kata", choices=[("1", "Pelajari")], widget=CheckCards, required=False
    )
    day = forms.DateField(label="Tanggal", widget=DateInput, required=False)
    devices = RowsField(
        label="Perangkat",
        columns={"name": forms.CharField(label="Nama"), "count": forms.IntegerField(label="Jumlah")},
        required=False,
    )


def filled(**changes: Any) -> Example:
    data = QueryDict(mutable=True)
    data.update({"subject": "Internet mati", "kind": "a"})
    for name, value in changes.items():
        data.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return Example(data)


def test_words_that_are_too_long_come_back_whole() -> None:
    form = filled(note="x" * 81)
    assert form.errors["note"] == [
        "Tulisan terlalu panjang: 81 huruf, paling banyak 80. Ringkas, lalu kirim lagi."
    ]
    assert "x" * 81 in str(form)
    assert "maxlength" not in str(form["note"])


def test_label_help_and_error_belong_to_their_input() -> None:
    page = str(filled(subject=""))
    assert '<label class="field__label" for="id_subject">' in page
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in page
    assert 'id="id_subject_helptext"' in page
    assert 'id="id_subject_error"' in page
    assert 'aria-invalid="true"' in page


def test_the_summary_links_every_error_to_its_field() -> None:
    page = str(filled(subject="", kind=""))
    assert 'role="alert"' in page
    assert '<a href="#id_subject">Gejala: Belum diisi. Isi bagian ini.</a>' in page
    assert '<a href="#id_kind">' in page
    assert '<fieldset class="field field--error" id="id_kind" tabindex="-1"' in page


def test_what_may_stay_empty_says_so() -> None:
    page = str(Example())
    assert page.count("(boleh dikosongkan)") == 4
    assert "error-summary" not in page


def test_cards_carry_a_word_of_help() -> None:
    assert "<small>Yang lama diambil.</small>" in str(Example()["kind"])


def test_words_of_others_are_escaped() -> None:
    page = str(filled(subject='"><script>alert(1)</script>', kind="<b>"))
    assert "<script>" not in page
    assert "<b>" not in page


def test_rows_come_back_as_a_list_and_blank_ones_are_left_out() -> None:
    form = filled(devices__name=["Router", "", " "], devices__count=["2", "", ""])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["devices"] == [{"name": "Router", "count": 2}]


def test_a_faulty_row_names_its_number_and_column() -> None:
    form = filled(devices__name=["Router", "Switch"], devices__count=["2", ""])
    assert form.errors["devices"] == ["Baris 2, Jumlah: Belum diisi. Isi bagian ini."]
    assert 'value="Switch"' in str(form["devices"])


def test_rows_without_script_leave_room_to_write() -> None:
    page = str(filled(devices__name=["Router"], devices__count=["2"])["devices"])
    assert page.count('name="devices.name"') == 4
    assert 'aria-label="Nama, baris 4"' in page


def test_rows_of_unequal_length_lose_no_column() -> None:
    form = filled(devices__name=["Router", "Switch"], devices__count=["2"])
    assert form.is_valid()
    assert form.cleaned_data["devices"] == [{"name": "Router", "count": 2}]


def test_a_required_table_asks_for_one_row() -> None:
    field = RowsField(columns={"name": forms.CharField()})
    with pytest.raises(forms.ValidationError, match="sedikitnya satu baris"):
        field.clean([{"name": " "}])


class Files(forms.Form):
    """Files only."""

    photos = FilesField(label="Foto", photos=True, required=False, most=2)


@pytest.mark.parametrize("keeps_place", [True, False])
def test_a_photo_that_keeps_its_place_is_sent_as_it_is(keeps_place: bool) -> None:
    asked = FilesField(photos=True, keeps_place=keeps_place).widget.render("files", None)
    assert (" data-keep-place" in asked) is keeps_place


def test_files_come_back_as_a_list() -> None:
    given = [SimpleUploadedFile("a.jpg", b"1"), SimpleUploadedFile("b.jpg", b"2")]
    form = Files({}, MultiValueDict({"photos": given}))
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["photos"]] == ["a.jpg", "b.jpg"]
    assert Files({}, MultiValueDict()).is_valid()


def test_too_many_or_empty_files_are_refused() -> None:
    three = [SimpleUploadedFile(f"{n}.jpg", b"1") for n in range(3)]
    assert "Paling banyak 2 berkas" in str(Files({}, MultiValueDict({"photos": three})).errors)
    empty = [SimpleUploadedFile("a.jpg", b"")]
    assert "Berkas ini kosong" in str(Files({}, MultiValueDict({"photos": empty})).errors)


def test_required_files_are_asked_for() -> None:
    with pytest.raises(forms.ValidationError):
        FilesField().clean([])
