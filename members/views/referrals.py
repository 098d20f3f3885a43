"""Referrals: that there is one may be seen; to which service, with whom and how it went lies behind its own tap."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from idemnna.words import day_short
from members.forms.referrals import NewReferralForm, OutcomeForm, ReferralForm
from members.models import ConsentText, Purpose, Referral, Woman
from members.models.directory import ReferralQuerySet
from members.views.confidential import Part, edit_part, index_of, show_part

PAGE = 50


@coordinator_required
@require_GET
def list_open(request: HttpRequest) -> HttpResponse:
    """Of which nobody knows yet how they went: whose and since when, no more."""
    waiting = _hers().open().for_list()
    page = Paginator(waiting.order_by("referred_on", "recorded_at"), PAGE).get_page(request.GET.get("page"))
    return render(request, "members/referrals.html", {"page": page, "today": today()})


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    text = ConsentText.objects.current().filter(purpose=Purpose.REFERRAL).first()
    form = NewReferralForm(request.POST or None, day=today(), by=signed_in(request), text=text)
    if request.method == "POST" and form.is_valid():
        form.record(woman)
        messages.success(request, _("Derivación guardada."))
        return redirect("story:woman", woman.case_code)
    return render(request, "members/referral_form.html", {"form": form, "woman": woman, "text": text})


@coordinator_required
@require_GET
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    return show_part(request, _part_of(_referral(pk)))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    return edit_part(request, _part_of(_referral(pk)))


@coordinator_required
@require_http_methods(["GET", "POST"])
def tell_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Opens nothing: how it went can be told without reading to which service she went."""
    asked = get_object_or_404(_hers().for_list(), pk=pk)
    if asked.closed_on is not None:
        return redirect("members:referral_reserved", pk)
    form = OutcomeForm(request.POST or None, referral=asked, day=today())
    if request.method == "POST" and form.is_valid():
        if form.tell(by=signed_in(request)):
            messages.success(request, _("Anotado cómo fue."))
        else:
            messages.warning(request, _("Otra persona ya lo había anotado. Se puede cambiar en la derivación."))
        return redirect("members:reserved", asked.woman.case_code)
    context = {"form": form, "woman": asked.woman, "referral": asked, "heading": _heading(asked)}
    return render(request, "members/referral_outcome.html", context)


def _hers() -> ReferralQuerySet:
    return Referral.objects.filter(woman__in=Woman.objects.named())


def _referral(pk: UUID) -> Referral:
    return get_object_or_404(_hers().select_related("woman", "consent__explained_by"), pk=pk)


def _part_of(asked: Referral) -> Part:
    return Part(
        ReferralForm,
        asked.pk,
        asked.woman,
        _heading(asked),
        reverse("members:referral_reserved", args=[asked.pk]),
        reverse("members:referral_reserved_edit", args=[asked.pk]),
        index_of(asked.woman),
        {"day": today(), "referral": asked},
        "members/referral.html",
    )


def _heading(asked: Referral) -> str:
    return _("Derivación del %(day)s") % {"day": day_short(asked.referred_on, today())}
