from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from loans.cash import cash_day
from loans.forms.cash import CashCountForm

ONE_DAY = timedelta(days=1)
FIRST = date(2000, 1, 1)


@coordinator_required
@require_GET
def latest(request: HttpRequest) -> HttpResponse:
    return redirect("loans:cash_day", today().isoformat())


@coordinator_required
@require_GET
def day(request: HttpRequest, day: str) -> HttpResponse:
    asked = _day(day)
    return _page(request, asked, CashCountForm(day=asked, by=signed_in(request)))


@coordinator_required
@require_POST
@once_only
def count(request: HttpRequest, day: str) -> HttpResponse:
    asked = _day(day)
    form = CashCountForm(request.POST, day=asked, by=signed_in(request))
    if not form.is_valid():
        return _page(request, asked, form)
    counted = form.save()
    messages.success(request, _("Caja de %s contada.") % counted.coordinator)
    return redirect("loans:cash_day", day)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if text != found.isoformat() or not FIRST <= found <= today():
        raise Http404
    return found


def _page(request: HttpRequest, asked: date, form: CashCountForm) -> HttpResponse:
    now = today()
    context = {
        "cash": cash_day(asked),
        "form": form,
        "today": now,
        "previous": asked - ONE_DAY if asked > FIRST else None,
        "next": asked + ONE_DAY if asked < now else None,
    }
    return render(request, "loans/cash.html", context)
