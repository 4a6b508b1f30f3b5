"""Fields that several forms of the case page share: people, posts, times, files. Never decides a right."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases import attachments
from laksana.organization.requests import me
from laksana.organization.selectors import Person, Structure
from laksana.outside import uploads
from laksana.ui.forms import DateTimeInput, FilesField, FilesInput, KeptFile, Textarea

UPLOAD_WORDS = {
    "too_large": gettext_lazy("Berkas %(name)s lebih dari 25 MB. Perkecil, lalu pilih lagi."),
    "empty": gettext_lazy("Berkas %(name)s kosong. Pilih berkas yang lain."),
    "type": gettext_lazy("Jenis berkas %(name)s tidak diterima. Kirim foto, PDF, DOCX, XLSX, atau TXT."),
    "damaged": gettext_lazy("Berkas %(name)s rusak atau tidak terbaca. Pilih salinan yang utuh."),
    "active_content": gettext_lazy("Berkas %(name)s memuat program. Simpan sebagai PDF, lalu kirim."),
    "too_much_inside": gettext_lazy("Isi berkas %(name)s terlalu besar. Kirim sebagian saja."),
}


def command_id(request: HttpRequest) -> UUID:
    """Give the id of the posted command; a form always carries one."""
    try:
        return UUID(request.POST.get("command_id", ""))
    except ValueError as error:
        raise BadRequest("the form carries no command id") from error


def files_field(
    *, photos: bool = False, keeps_place: bool = False, required: bool = False, label: Any = None
) -> FilesField:
    """Ask for photos or papers to go with an act."""
    return FilesField(
        photos=photos,
        keeps_place=keeps_place,
        required=required,
        label=label or (gettext_lazy("Foto") if photos else gettext_lazy("Foto atau berkas")),
    )


def happened_field() -> forms.Field:
    """Ask when an act happened, where it is entered later."""
    return forms.DateTimeField(
        label=gettext_lazy("Waktu kejadian"),
        help_text=gettext_lazy("Isi hanya bila dikerjakan sebelum dicatat di sini."),
        required=False,
        widget=DateTimeInput(),
    )


def reason_field(label: Any = None, *, required: bool = True) -> forms.Field:
    """Ask for a reason that others can understand."""
    return forms.CharField(
        label=label or gettext_lazy("Alasan"),
        required=required,
        max_length=2000,
        widget=Textarea(attrs={"rows": 2}),
    )


def people_choices(structure: Structure, people: Iterable[int]) -> list[tuple[int, str]]:
    """Give people as choices, by name."""
    return sorted(((one, structure.people[one].name) for one in people), key=lambda choice: choice[1])


def post_choices(structure: Structure, *, without: Iterable[int] = ()) -> list[tuple[int, str]]:
    """Give the active posts as choices, highest first."""
    left_out = set(without)
    posts = [post for post in structure.posts.values() if post.active and post.id not in left_out]
    ordered = sorted(posts, key=lambda post: (len(structure.superiors[post.id]), post.title))
    return [(post.id, post.title) for post in ordered]


def site_choices(structure: Structure) -> list[tuple[int, str]]:
    """Give the active sites as choices, by agency and name."""
    sites = [site for site in structure.sites.values() if site.active]
    named = [(site.id, f"{structure.agencies[site.agency].name} · {site.name}") for site in sites]
    return sorted(named, key=lambda choice: choice[1])


def sites_by_agency(structure: Structure) -> list[tuple[str, list[tuple[int, str]]]]:
    """Give the active sites as choices in groups, one for each active agency that has any."""
    agencies = sorted((one for one in structure.agencies.values() if one.active), key=lambda one: one.name)
    grouped = ((one.name, structure.sites_of[one.id]) for one in agencies)
    return [(name, [(site.id, site.name) for site in sites]) for name, sites in grouped if sites]


def keep_files(request: HttpRequest, form: forms.Form, name: str = "files") -> tuple[str, ...]:
    """Take the chosen files in and give their digests; one that is refused is said at its field.

    A form that is sent back lists them: nobody chooses twice. What came with it before counts as long as it
    is kept, and only for whom it came from.
    """
    if not form.is_bound or form.errors.get(name):
        return ()
    person, chosen = me(request), form.cleaned_data.get(name) or ()
    kept = _still_kept(person, form, name)
    if uploads.too_large(request):
        form.add_error(name, _(str(UPLOAD_WORDS["too_large"])) % {"name": "…"})
    for upload in chosen:
        try:
            kept.append(attachments.store(upload, person=person.pk, government=person.government_id))
        except attachments.UploadRefused as refused:
            form.add_error(name, _(str(UPLOAD_WORDS[refused.code])) % {"name": upload.name})
    _list(form, name, partial(attachments.loose, kept, person=person.pk) if kept else list)
    return tuple(dict.fromkeys(kept))


def _still_kept(person: Person, form: forms.Form, name: str) -> list[str]:
    """Give what came before and is still there; say so where something is gone meanwhile."""
    wanted = getattr(form.cleaned_data.get(name), "kept", ())
    there = {row.digest for row in attachments.loose(wanted, person=person.pk)} if wanted else set()
    if len(there) < len(set(wanted)):
        form.add_error(name, _("Berkas yang dipilih tadi sudah tidak ada. Pilih lagi."))
    return [digest for digest in dict.fromkeys(wanted) if digest in there]


def _list(form: forms.Form, name: str, kept: Callable[[], list[KeptFile]]) -> None:
    field = form.fields.get(name)
    if field is not None and isinstance(field.widget, FilesInput):
        field.widget.kept = kept
