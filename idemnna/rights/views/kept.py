from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.devices import device_of
from idemnna.lima import today
from idemnna.rights.kept import kept_of
from idemnna.safeguards.models import Action, Reading
from idemnna.safeguards.retention import PERIODS
from members.models import Woman

HERS = 3  # of the periods, those that a woman asks about


@coordinator_required
@require_GET
def kept(request: HttpRequest, code: str) -> HttpResponse:
    """All that is kept of her, for her: a sheet that is printed. That it was taken out is written down before."""
    woman = get_object_or_404(Woman.objects.by_code(code))
    Reading.objects.create(
        reader=signed_in(request),
        action=Action.EXPORTED,
        about=woman.case_code,
        part="kept",
        row_label=woman._meta.label_lower,
        row_key=str(woman.pk),
        device=device_of(request),
    )
    with translation.override(settings.LANGUAGE_CODE):  # hers, whichever language the coordinator reads
        groups = kept_of(woman)
    context = {"woman": woman, "groups": groups, "periods": PERIODS[:HERS], "today": today()}
    return render(request, "rights/kept.html", context)
