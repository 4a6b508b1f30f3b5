"""The models devices are of, by maker."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import services
from laksana.assets.forms import ModelChangeForm, ModelForm
from laksana.assets.models import DeviceModel
from laksana.assets.pages import ASKING, KEEPERS, shows
from laksana.organization.access import access, fetch, scoped
from laksana.organization.managing import edit, government_of, press, wants_on
from laksana.organization.requests import Request


@access(*KEEPERS)
@require_safe
def models(request: Request) -> HttpResponse:
    """List the models, those still offered first."""
    rows = scoped(request, DeviceModel).select_related("maker")
    return shows(request, "models", {"rows": rows.order_by("-active", "maker__name", "name")})


@access(*KEEPERS)
@require_http_methods(ASKING)
def new_model(request: Request) -> HttpResponse:
    """Add a model, and its maker when it is new."""
    return edit(
        request,
        ModelForm(request.POST or None),
        title=_("Tambah model"),
        lead=_("Pabrikan yang belum ada ikut ditambahkan."),
        back=reverse("assets:models"),
        save=lambda order, given: services.add_model(order, **given),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def change_model(request: Request, number: int) -> HttpResponse:
    """Rename a model, or say better what it does."""
    row = fetch(request, DeviceModel, pk=number)
    return edit(
        request,
        ModelChangeForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah model"),
        lead=row.maker.name,
        back=reverse("assets:models"),
        save=lambda order, given: services.change_model(order, number, given),
        shows=shows,
    )


@access(*KEEPERS)
@require_POST
def switch_model(request: Request, number: int) -> HttpResponse:
    """Offer a model for new devices, or no longer."""
    active = wants_on(request)
    return press(
        request,
        lambda order: services.switch_model(order, number, active=active),
        back=reverse("assets:models"),
        done=_("Perubahan tersimpan."),
    )
