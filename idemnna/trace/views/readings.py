"""«Quién miró» and «Quién entró», for both coordinators: each sees what the other opened, and what she did herself."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from idemnna.accounts.models import AccountEvent, Coordinator
from idemnna.accounts.roles import coordinator_required
from idemnna.safeguards.models import Reading
from idemnna.trace.looked import case_code, in_words, looks

PAGE = 50


@require_GET
@coordinator_required
def readings(request: HttpRequest) -> HttpResponse:
    asked, about = request.GET.get("about", "").strip(), case_code(request.GET.get("about", ""))
    found = Reading.objects.newest_first()
    if asked:
        found = found.about(about) if about else found.none()
    if (who := _account(request)) is not None:
        found = found.filter(reader=who)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = looks(page.object_list)
    context = {"page": page, "looks": shown, "about": asked[:40], "who": who, "accounts": _accounts()}
    return render(request, "trace/readings.html", context)


@require_GET
@coordinator_required
def sign_ins(request: HttpRequest) -> HttpResponse:
    found = AccountEvent.objects.newest_first()
    if (who := _account(request)) is not None:
        found = found.filter(Q(account=who) | Q(by=who))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = [(event, in_words(event.note)) for event in page.object_list]
    context = {"page": page, "told": told, "who": who, "accounts": _accounts()}
    return render(request, "trace/sign_ins.html", context)


def _account(request: HttpRequest) -> int | None:
    text = request.GET.get("who", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _accounts() -> list[Coordinator]:
    return list(Coordinator.objects.order_by("display_name", "pk"))
