"""How somebody wants to be told, and where: one's own choices and addresses. Shows nobody another's."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from laksana.notifications import services
from laksana.notifications.forms import AddressForm, CodeForm, PreferenceForm
from laksana.notifications.models import Address, Channel
from laksana.notifications.selectors import preference_of
from laksana.notifications.selectors.choices import choice, default_of, defaults_of
from laksana.notifications.selectors.reaching import ways_of
from laksana.notifications.selectors.ways import offered
from laksana.notifications.services import addressing
from laksana.notifications.services.addressing import TooMany, Verdict
from laksana.notifications.views.devices import shown_devices
from laksana.organization.access import Rule, access, scoped
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import structure

ASKING = ["GET", "HEAD", "POST"]
PAGE = "notifications:preferences"


@access(Rule.SIGNED_IN)
@require_http_methods(ASKING)
def preferences(request: Request) -> HttpResponse:
    """Let somebody say how they want to be told."""
    person, known = me(request), structure(me(request).government)
    own, channels = preference_of(person.pk), offered(person.government_id)
    default = default_of(person.pk, known, defaults_of(person.government_id), request.now)
    form = PreferenceForm(
        request.POST or None,
        instance=own if own.channels is not None else _begun(own, default),
        head=any(known.posts[post].is_head for post in my_actor(request).posts),
        channels=channels,
        chosen=choice(own, default).channels,
    )
    if form.is_valid():
        services.choose(person.pk, **form.given())
        messages.success(request, _("Pilihan pemberitahuan Anda disimpan."))
        return redirect(PAGE)
    context = {
        "form": form,
        "ways": ways_of(person, channels, request.now),
        "own": own.channels is not None,
        **shown_devices(request, by_push=Channel.PUSH in channels),
    }
    return render(request, "notifications/preferences.html", context, status=422 if form.is_bound else 200)


@access(Rule.SIGNED_IN)
@require_POST
def as_default(request: Request) -> HttpResponse:
    """Let somebody be told as their post is by default."""
    services.choose_default(me(request).pk)
    messages.success(request, _("Anda diberi tahu menurut bawaan jabatan Anda."))
    return redirect(PAGE)


@access(Rule.SIGNED_IN)
@require_http_methods(ASKING)
def address(request: Request, channel: str) -> HttpResponse:
    """Ask where somebody is reached by a channel, and send a code there."""
    by = _offered(request, channel)
    if _kept(request, by):
        return redirect("notifications:code", channel=channel)
    form = AddressForm(request.POST or None, channel=by)
    if form.is_valid():
        try:
            addressing.add_address(me(request), by, form.cleaned_data["value"], now=request.now)
        except TooMany:
            form.add_error("value", _too_many())
        else:
            return redirect("notifications:code", channel=channel)
    context = {"form": form, "channel": by}
    return render(request, "notifications/address.html", context, status=422 if form.is_bound else 200)


@access(Rule.SIGNED_IN)
@require_http_methods(ASKING)
def code(request: Request, channel: str) -> HttpResponse:
    """Ask for the code that came to an address."""
    row = _kept(request, _known(channel))
    if row is None:
        raise Http404
    if row.verified_at:
        return redirect(PAGE)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["code"]
        verdict = addressing.verify(me(request), Channel(row.channel), typed, now=request.now)
        if verdict is Verdict.RIGHT:
            messages.success(request, _("Alamat ini terbukti milik Anda dan mulai dipakai."))
            return redirect(PAGE)
        form.add_error("code", _judged(verdict))
    context = {"form": form, "row": row, "channel": Channel(row.channel)}
    return render(request, "notifications/code.html", context, status=422 if form.is_bound else 200)


@access(Rule.SIGNED_IN)
@require_POST
def code_again(request: Request, channel: str) -> HttpResponse:
    """Send a new code."""
    row = _mine(request, channel)
    try:
        addressing.send_again(me(request), Channel(row.channel), now=request.now)
    except TooMany:
        messages.error(request, _too_many())
    else:
        messages.success(request, _("Kode baru dikirim; kode sebelumnya tidak berlaku lagi."))
    return redirect("notifications:code", channel=channel)


@access(Rule.SIGNED_IN)
@require_POST
def remove(request: Request, channel: str) -> HttpResponse:
    """Forget an address."""
    row = _mine(request, channel)
    addressing.remove_address(me(request), Channel(row.channel), now=request.now)
    messages.success(request, _("Alamat dihapus."))
    return redirect(PAGE)


@access(Rule.SIGNED_IN)
@require_POST
def try_again(request: Request, channel: str) -> HttpResponse:
    """Let an address that refused be tried again; one that was given up is confirmed by a code first."""
    by = _known(channel)
    try:
        if addressing.confirm_again(me(request), by, now=request.now):
            messages.success(request, _("Kode dikirim. Begitu diketik, alamat ini dipakai lagi."))
            return redirect("notifications:code", channel=channel)
    except TooMany:
        messages.error(request, _too_many())
        return redirect(PAGE)
    if not addressing.try_again(me(request), by):
        raise Http404
    messages.success(request, _("Pemberitahuan berikutnya dikirim lagi ke alamat ini."))
    return redirect(PAGE)


def _known(channel: str) -> Channel:
    if channel not in Channel.values or channel == Channel.PUSH:
        raise Http404
    return Channel(channel)


def _offered(request: Request, channel: str) -> Channel:
    by = _known(channel)
    if by not in offered(me(request).government_id):
        raise Http404
    return by


def _kept(request: Request, channel: Channel) -> Address | None:
    return scoped(request, Address).filter(channel=channel).first()


def _mine(request: Request, channel: str) -> Address:
    row = _kept(request, _known(channel))
    if row is None:
        raise Http404
    return row


def _begun(own, default):
    """Begin the form with what is default."""
    for name in ("quiet_from", "quiet_until", "urgent_breaks"):
        setattr(own, name, getattr(default, name))
    return own


def _judged(verdict: Verdict) -> str:
    if verdict is Verdict.WRONG:
        return _("Kode ini keliru. Periksa pesan yang terakhir masuk.")
    return _("Kode ini tidak berlaku lagi. Minta kode baru.")


def _too_many() -> str:
    return _("Terlalu banyak kode dalam satu jam. Coba lagi nanti.")
