from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required, signed_in
from idemnna.lima import today
from idemnna.registers import bringing
from idemnna.registers.forms import ReadingForm, UploadForm
from idemnna.registers.items import NEW, STATES, UPDATE, PlannedTable
from idemnna.registers.mending import mending_workbook
from idemnna.registers.models import Batch, Stage
from idemnna.registers.pages import summary_of, table_cards

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@coordinator_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        batch = Batch.objects.receive(form.cleaned_data["sheets"], by=signed_in(request))
        return redirect("registers:preview", batch.pk)
    waiting = Batch.objects.waiting().with_names()[:5]
    return render(request, "registers/upload.html", {"form": form, "waiting": waiting})


@coordinator_required
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2; and, once it was sent off, how far step 3 has come and what it did."""
    batch = get_object_or_404(Batch, pk=pk)
    if batch.stage == Stage.RUNNING and not batch.is_stuck:
        response = render(request, "registers/progress.html", {"batch": batch})
        response["Refresh"] = "2"  # a header and no script: the page also goes on where JavaScript is off
        return response
    if batch.stage == Stage.DONE:
        return render(request, "registers/done.html", {"batch": batch, "summary": summary_of(batch)})
    plan = bringing.plan_batch(batch, today())
    context = {
        "batch": batch,
        "cards": table_cards(plan),
        "to_bring": sum(item.acts_by_itself for table in plan.tables for item in table.items),
        "to_tick": plan.count(UPDATE),
        "to_mend_count": sum(len(table.to_mend) for table in plan.tables),
        "failed": batch.stage != Stage.READ,
    }
    return render(request, "registers/preview.html", context)


@coordinator_required
@require_GET
def rows(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    batch = get_object_or_404(Batch, pk=pk, stage__in=[Stage.READ, Stage.FAILED])
    planned = _table(batch, key)
    state = request.GET.get("state", NEW)
    if state not in STATES:
        raise Http404
    found = [item for item in planned.items if item.state == state]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    tabs = [(name, label, planned.count(name)) for name, label in STATES.items()]
    context = {"batch": batch, "planned": planned, "page": page, "tabs": tabs, "state": state}
    return render(request, "registers/rows.html", context)


@coordinator_required
@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    batch = get_object_or_404(Batch, pk=pk, stage__in=[Stage.READ, Stage.FAILED])
    planned = _table(batch, key)
    form = ReadingForm(request.POST or None, planned=planned)
    if request.method == "POST" and form.is_valid():
        chosen = form.choices()
        batch.choose(key, chosen)
        again = chosen.kind and chosen.kind != planned.table.kind and not chosen.is_skipped
        return redirect("registers:reading", pk, key) if again else redirect("registers:preview", pk)
    return render(request, "registers/reading.html", {"batch": batch, "planned": planned, "form": form})


@coordinator_required
@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Batch, pk=pk)
    if batch.start():
        bringing.begin(batch, by=signed_in(request), ticked=request.POST.getlist("replace"), day=today())
    return redirect("registers:preview", pk)


@coordinator_required
@require_GET
def to_mend(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that stay out, to be mended and brought again."""
    batch = get_object_or_404(Batch, pk=pk)
    if batch.stage == Stage.DONE:
        content = bytes(batch.to_mend)
    elif batch.stage == Stage.RUNNING and not batch.is_stuck:
        raise Http404
    else:
        content = mending_workbook(bringing.plan_batch(batch, today()))
    if not content:
        raise Http404
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_("por-corregir")}.xlsx"'
    return response


@coordinator_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(Batch, pk=pk)
    if batch.stage == Stage.RUNNING and not batch.is_stuck:
        return redirect("registers:preview", pk)
    batch.delete()
    messages.success(request, _("Archivos quitados. No se guardó nada de ellos."))
    return redirect("registers:upload")


def _table(batch: Batch, key: str) -> PlannedTable:
    plan = bringing.plan_batch(batch, today())
    found = next((table for table in plan.tables if table.key == key), None)
    if found is None:
        raise Http404
    return found
