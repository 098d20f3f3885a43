from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.navigation import back_to
from idemnna.rights.forms import ConsentForm, RevokeForm, TextForm
from idemnna.safeguards.once import once_only
from members.models import Consent, ConsentText, Purpose, Woman


@coordinator_required
@require_GET
def consents(request: HttpRequest, code: str) -> HttpResponse:
    """What she agreed to, purpose by purpose, and what nobody has asked her yet."""
    woman = get_object_or_404(Woman.objects.by_code(code))
    given = list(Consent.objects.of(woman))
    purposes = [
        {
            "purpose": purpose,
            "standing": [one for one in given if one.text.purpose == purpose and not one.revoked_on],
            "revoked": [one for one in given if one.text.purpose == purpose and one.revoked_on],
        }
        for purpose in Purpose
    ]
    return render(request, "rights/consents.html", {"woman": woman, "purposes": purposes, "today": today()})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str, purpose: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.by_code(code))
    if purpose == Purpose.REFERRAL:  # is for one service, and which one is sealed: it is asked where that is written
        return redirect("members:referral_add", code)
    text = get_object_or_404(ConsentText.objects.current(), purpose=_known(purpose))
    form = ConsentForm(request.POST or None, woman=woman, text=text, day=today(), by=signed_in(request))
    if request.method == "POST" and form.is_valid():
        form.record()
        messages.success(request, _("Permiso anotado."))
        return back_to(request, "rights:consents", code)
    context = {
        "form": form,
        "woman": woman,
        "text": text,
        "heading": Purpose(purpose).label,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "cancel_url": reverse("rights:consents", args=[code]),
    }
    return render(request, "rights/consent_form.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """She takes it back; the row stays. A mistake is mended by recording her yes again."""
    consent = get_object_or_404(Consent.objects.standing().select_related("text", "woman"), pk=pk)
    woman = consent.woman
    form = RevokeForm(request.POST or None, consent=consent, day=today())
    if request.method == "POST" and form.is_valid():
        form.revoke(by=signed_in(request))
        messages.success(request, _("Anotado: retiró su permiso. Si fue un error, anotarlo otra vez."))
        return redirect("rights:consents", woman.case_code)
    context = {
        "form": form,
        "woman": woman,
        "consent": consent,
        "heading": _("Retiró su permiso"),
        "cancel_url": reverse("rights:consents", args=[woman.case_code]),
    }
    return render(request, "rights/consent_revoke.html", context)


@coordinator_required
@require_GET
def texts(request: HttpRequest) -> HttpResponse:
    """The words that are read to them, newest first, with those of before."""
    written = list(ConsentText.objects.order_by("purpose", "-number"))
    purposes = [(purpose, [text for text in written if text.purpose == purpose]) for purpose in Purpose]
    return render(request, "rights/texts.html", {"purposes": purposes})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add_text(request: HttpRequest, purpose: str) -> HttpResponse:
    text = ConsentText.objects.current().filter(purpose=_known(purpose)).first()
    form = TextForm(request.POST or None, initial={"words": text.words if text else ""})
    if request.method == "POST" and form.is_valid():
        form.publish(purpose, day=today())
        messages.success(request, _("Texto nuevo guardado: desde hoy se lee este."))
        return redirect("rights:texts")
    heading = _("Texto nuevo: %s") % str(Purpose(purpose).label).lower()
    context = {"form": form, "heading": heading, "cancel_url": reverse("rights:texts")}
    return render(request, "_form.html", context)


def _known(purpose: str) -> str:
    if purpose not in Purpose.values:
        raise Http404
    return purpose
