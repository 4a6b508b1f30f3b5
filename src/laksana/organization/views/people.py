"""People: their accounts, and what they do beside a post (desk, clerk, administrator, auditor)."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.organization import forms, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, known_of, page, press, wants_on
from laksana.organization.models import Clerk, Duty, Holding, Person
from laksana.organization.requests import Request

ASKING = ["GET", "HEAD", "POST"]
PEOPLE = "organization:people"


@access(Rule.ADMINISTRATOR)
@require_safe
def people(request: Request) -> HttpResponse:
    """List people; `q` narrows the list. Beside it who serves at the desk, records, administers, audits."""
    known, wanted = known_of(request), request.GET.get("q", "").strip()
    shown = [person for person in known.people.values() if wanted.casefold() in person.name.casefold()]
    shown.sort(key=lambda person: (not person.active, person.name))
    government = government_of(request)
    duties = (
        Duty.objects.filter(government=government).select_related("person").order_by("kind", "person__name")
    )
    clerks = (
        Clerk.objects.filter(government=government).select_related("person", "head").order_by("head__title")
    )
    context = {"shown": shown, "wanted": wanted, "duties": duties, "clerks": clerks}
    return page(request, "people", context)


@access(Rule.ADMINISTRATOR)
@require_safe
def person(request: Request, number: int) -> HttpResponse:
    """Show a person with account and posts."""
    row, known = fetch(request, Person, pk=number), known_of(request)
    holdings = Holding.objects.filter(person=row).select_related("post").order_by("-since")
    contact = known.contacts.get(number)
    agency = known.agencies[contact.agency] if contact else None
    return page(request, "person", {"person": row, "holdings": holdings, "agency": agency})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_person(request: Request) -> HttpResponse:
    """Add a person."""
    return edit(
        request,
        forms.PersonForm(request.POST or None, government=government_of(request)),
        title=_("Tambah orang"),
        back=reverse(PEOPLE),
        save=lambda order, given: services.add_person(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_person(request: Request, number: int) -> HttpResponse:
    """Change what is kept of a person."""
    row = fetch(request, Person, pk=number)
    return edit(
        request,
        forms.PersonForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah orang"),
        back=_person_page(number),
        save=lambda order, given: services.change_person(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_person(request: Request, number: int) -> HttpResponse:
    """Shut a person out, or let them back in."""
    if wants_on(request):
        act, done = services.enable_person, _("Orang ini dapat masuk kembali.")
    else:
        act, done = services.disable_person, _("Orang ini tidak dapat masuk lagi.")
    return press(request, lambda order: act(order, number), back=_person_page(number), done=done)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_account(request: Request, number: int) -> HttpResponse:
    """Give a person an account."""
    row = fetch(request, Person, pk=number)
    return edit(
        request,
        forms.AccountForm(request.POST or None),
        title=_("Buat akun"),
        lead=row.name,
        back=_person_page(number),
        save=lambda order, given: services.give_account(order, number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def new_password(request: Request, number: int) -> HttpResponse:
    """Set a temporary password and show it, this one time."""
    row = fetch(request, Person, pk=number)
    shown: list[str | None] = []
    answer = press(
        request,
        lambda order: shown.append(services.set_temporary_password(order, number)),
        back=_person_page(number),
        done=_("Kata sandi sementara sudah dibuat; hanya ditampilkan sekali."),
    )
    if not shown or shown[0] is None:
        return answer
    return page(request, "password", {"person": row, "password": shown[0]})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_duty(request: Request) -> HttpResponse:
    """Make a person desk staff, administrator or auditor."""
    return edit(
        request,
        forms.DutyForm(request.POST or None, government=government_of(request)),
        title=_("Beri tugas"),
        lead=_("Petugas layanan mencatat laporan atas nama perangkat daerah. Auditor hanya membaca."),
        back=reverse(PEOPLE),
        save=lambda order, given: services.give_duty(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def end_duty(request: Request, number: int) -> HttpResponse:
    """Take a duty from a person."""
    return press(
        request,
        lambda order: services.end_duty(order, number),
        back=reverse(PEOPLE),
        done=_("Tugas dicabut."),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_clerk(request: Request) -> HttpResponse:
    """Let a person record a head's written dispositions."""
    return edit(
        request,
        forms.ClerkForm(request.POST or None, government=government_of(request)),
        title=_("Tambah pencatat disposisi"),
        lead=_("Mencatat disposisi yang ditulis pimpinan di kertas; tidak memutuskan apa pun."),
        back=reverse(PEOPLE),
        save=lambda order, given: services.make_clerk(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def end_clerk(request: Request, number: int) -> HttpResponse:
    """Let a person no longer record for that head."""
    return press(
        request,
        lambda order: services.end_clerk(order, number),
        back=reverse(PEOPLE),
        done=_("Pencatat disposisi dicabut."),
    )


def _person_page(number: int) -> str:
    return reverse("organization:person", args=[number])
