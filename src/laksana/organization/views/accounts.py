"""Coming in: the first page, the demo's one-click sign-in, one's own account."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.organization import selectors
from laksana.organization.access import Rule, access
from laksana.organization.navigation import places_for
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors.demo import demo_governments, demo_person
from laksana.organization.services import signing_in

BACKEND = "laksana.organization.backends.Backend"


@access(Rule.PUBLIC)
@require_safe
def home(request: Request) -> HttpResponse:
    """Send a person to where their work begins; show everybody else the ways in."""
    if request.visitor.person is None:
        governments = selectors.governments()
        return render(request, "organization/home.html", {"governments": governments, "demo": settings.DEMO})
    if request.visitor.administrator and not request.visitor.office_member:
        return redirect("organization:overview")
    places = places_for(request)
    return redirect(places[0].url if places else "organization:account")


@access(Rule.DEMO)
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: Request) -> HttpResponse:
    """Let anybody be anybody of the demo, by one click."""
    if request.method != "POST":
        return render(request, "organization/demo.html", {"governments": demo_governments()})
    number = request.POST.get("person", "")
    person = demo_person(int(number)) if number.isdecimal() else None
    if person is None or person.account is None:
        raise Http404
    login(request, person.account, backend=BACKEND)
    signing_in.note_sign_in(person.account, how="demo", now=request.now)
    return redirect("organization:home")


@access(Rule.OWN_ACCOUNT)
@require_safe
def account(request: Request) -> HttpResponse:
    """Show a person what they are here, and what they can do about their account."""
    person, actor = me(request), my_actor(request)
    known = selectors.structure(person.government)
    context = {
        "person": person,
        "posts": selectors.posts_held(known, actor),
        "agency": known.agencies[actor.agency] if actor.agency else None,
        "recorded_heads": [known.posts[head] for head in sorted(actor.clerk_for)],
    }
    return render(request, "organization/account.html", context)


@access(Rule.OWN_ACCOUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Let a person change their password; accounts of the demo have none."""
    account = me(request).account
    if account is None or not account.has_usable_password():
        raise Http404
    return allauth.password_change(request)


@access(Rule.OWN_ACCOUNT)
@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Sign the person out on all devices, this one too."""
    account = me(request).account
    if account:
        signing_in.end_sessions(account, now=request.now)
    logout(request)
    messages.success(request, _("Anda sudah keluar dari semua perangkat."))
    return redirect("account_login")
