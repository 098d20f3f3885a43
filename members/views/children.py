from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required
from idemnna.lima import today
from idemnna.safeguards.once import once_only
from members.forms import ChildForm
from members.models import Child, Woman


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = ChildForm(request.POST or None, instance=Child(woman=woman), year=today().year)
    return _edited(request, form, _("Añadir hijo o hija"))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    child = get_object_or_404(Child.objects.filter(woman__in=Woman.objects.named()).select_related("woman"), pk=pk)
    form = ChildForm(request.POST or None, instance=child, year=today().year)
    return _edited(request, form, child.given_names)


def _edited(request: HttpRequest, form: ChildForm, heading: str) -> HttpResponse:
    woman = form.instance.woman
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Datos de %(name)s guardados.") % {"name": form.instance.given_names})
        return redirect("story:woman", woman.case_code)
    earlier = form.instance.school_years.exclude(year=form.year) if form.instance.pk else []
    context = {"form": form, "heading": heading, "woman": woman, "earlier_years": earlier}
    return render(request, "members/child_form.html", context)
