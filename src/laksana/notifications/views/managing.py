"""The administrator's pages of how a government tells people. They show no address and no secret."""

from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.notifications import preview
from laksana.notifications.forms import DefaultForm, LogForm, OutletForm
from laksana.notifications.kinds import NoticeKind
from laksana.notifications.models import Channel, Default, Delivery
from laksana.notifications.selectors import log
from laksana.notifications.selectors.choices import defaults_of
from laksana.notifications.selectors.defaults import kinds_shown, posts_shown
from laksana.notifications.selectors.ways import offered, outlets_of
from laksana.notifications.services import managing as services
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.managing import edit, framed, government_of, known_of, press
from laksana.organization.requests import Request
from laksana.organization.selectors import post_kinds

ASKING: Final = ["GET", "HEAD", "POST"]
LISTED: Final = 30
LOG: Final = "notifications:log"


@access(Rule.ADMINISTRATOR)
@require_safe
def deliveries(request: Request) -> HttpResponse:
    """Show how messages left, newest first."""
    government = government_of(request).pk
    form = LogForm(request.GET)
    rows = scoped(request, Delivery).select_related("message__person").order_by("-id")
    rows = rows.filter(**form.asked())
    if (before := request.GET.get("sebelum", "")).isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    listed = log.lines(rows[:LISTED])
    older = f"?{form.address(sebelum=listed[-1].id)}" if len(listed) == LISTED else ""
    context = {
        "form": form,
        "in_force": form.in_force(),
        "clear_url": reverse(LOG),
        "lines": listed,
        "older_url": older,
        "resting": log.resting(government, list(Channel)),
        "given_up": log.given_up(government),
        "now": request.now,
    }
    return framed(request, "notifications/log.html", context)


@access(Rule.ADMINISTRATOR)
@require_POST
def retry(request: Request, number: int) -> HttpResponse:
    """Let a delivery that failed be tried anew."""
    row = fetch(request, Delivery, pk=number)
    return press(
        request,
        lambda order: services.retry(order, row.pk),
        back=reverse(LOG),
        done=_("Pemberitahuan ini dikirim lagi."),
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def outlets(request: Request) -> HttpResponse:
    """Show by which channels messages may leave."""
    rows = outlets_of(government_of(request).pk)
    mail = Channel.EMAIL in offered(government_of(request).pk)
    return framed(request, "notifications/outlets.html", {"outlets": list(rows.values()), "mail": mail})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def outlet(request: Request, channel: str) -> HttpResponse:
    """Set up one channel."""
    by = Channel(channel)
    return edit(
        request,
        OutletForm(request.POST or None, instance=outlets_of(government_of(request).pk)[by]),
        title=_("Saluran %(channel)s") % {"channel": by.label},
        lead=str(HELPS[by]),
        back=reverse("notifications:outlets"),
        save=lambda order, given: services.set_outlet(order, by, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def defaults(request: Request) -> HttpResponse:
    """Show how holders of posts are told unless they choose themselves."""
    known, rows = known_of(request), defaults_of(government_of(request).pk)
    context = {"kinds": kinds_shown(rows), "posts": posts_shown(known, rows)}
    return framed(request, "notifications/defaults.html", context)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def default(request: Request, kind: str = "", number: int | None = None) -> HttpResponse:
    """Say how the holders of a post, or of a kind of post, are told."""
    known = known_of(request)
    titles = dict(post_kinds())
    if number is not None and number not in known.posts:
        raise Http404
    row = scoped(request, Default).filter(post=number, post_kind=kind).first()
    form = DefaultForm(
        request.POST or None, instance=row or Default(), channels=offered(government_of(request).pk)
    )
    return edit(
        request,
        form,
        title=_("Bawaan pemberitahuan"),
        lead=known.posts[number].title if number is not None else titles[kind],
        back=reverse("notifications:defaults"),
        save=lambda order, given: services.set_default(order, post=number, post_kind=kind, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def remove_default(request: Request, number: int) -> HttpResponse:
    """Let the next wider default hold again."""
    row = fetch(request, Default, pk=number)
    return press(
        request,
        lambda order: services.remove_default(order, row.pk),
        back=reverse("notifications:defaults"),
        done=_("Bawaan ini dihapus."),
    )


@access(Rule.ADMINISTRATOR)
@require_safe
def words(request: Request) -> HttpResponse:
    """Show a kind of notice as its reader meets it, in both languages, and who is told it."""
    kinds, wanted = preview.titles(), request.GET.get("jenis", "")
    if wanted and wanted not in dict(kinds):
        raise Http404
    kind = NoticeKind(wanted or kinds[0][0])
    context = {
        "kinds": kinds,
        "kind": preview.previewed(kind, known_of(request), request.now),
        "now": request.now,
    }
    return framed(request, "notifications/words.html", context)


HELPS: Final = {
    Channel.TELEGRAM: gettext_lazy(
        "Kuncinya adalah token bot dari BotFather. Alamat gerbang diisi bila kantor punya server bot sendiri."
    ),
    Channel.WHATSAPP: gettext_lazy(
        "Gerbang WhatsApp yang memakai Evolution API: alamatnya, nama instans, dan kunci API-nya."
    ),
    Channel.NTFY: gettext_lazy(
        "Server ntfy kantor. Pegawai juga dapat menulis alamat lengkap pada server lain."
    ),
    Channel.WEBHOOK: gettext_lazy("Pegawai menulis sendiri alamat penerima; tidak ada yang perlu diisi."),
    Channel.PUSH: gettext_lazy(
        "Pemberitahuan singkat di ponsel dan peramban. Isinya disegel; "
        "layanan pembuat peramban hanya meneruskan."
    ),
}
