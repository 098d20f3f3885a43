from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from idemnna.accounts.roles import coordinator_required
from members.forms.programmes import ProgrammesForm
from members.models import Woman


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = ProgrammesForm(request.POST if request.method == "POST" else None, woman=woman)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Cambios guardados."))
        return redirect("story:woman", code)
    context = {"form": form, "woman": woman, "heading": _("Programas que recibe")}
    return render(request, "members/programmes_form.html", context)
