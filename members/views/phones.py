from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from idemnna.accounts.roles import coordinator_required
from idemnna.safeguards.once import once_only
from members.forms import PhoneForm
from members.models import Phone, Woman


@coordinator_required
@require_http_methods(["GET", "POST"])
@once_only
def add(request: HttpRequest, code: str) -> HttpResponse:
    woman = get_object_or_404(Woman.objects.named().by_code(code))
    form = PhoneForm(request.POST or None, instance=Phone(woman=woman))
    return _edited(request, form, _("Añadir teléfono"))


@coordinator_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    phone = get_object_or_404(Phone.objects.kept().select_related("woman"), pk=pk)
    form = PhoneForm(request.POST or None, instance=phone, initial={"number": phone.shown})
    return _edited(request, form, _("Cambiar teléfono"))


@coordinator_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    phone = get_object_or_404(Phone.objects.kept(), pk=pk)
    phone.remove()
    messages.success(request, _("Teléfono quitado."), extra_tags=f"undo:{reverse('members:phone_restore', args=[pk])}")
    return redirect("story:woman", phone.woman.case_code)


@coordinator_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    phone = get_object_or_404(Phone.objects.select_related("woman"), pk=pk)
    if Phone.objects.kept().filter(woman=phone.woman, number=phone.number).exclude(pk=pk).exists():
        messages.warning(request, _("Ese número ya está anotado otra vez."))
    else:
        phone.restore()
        messages.success(request, _("El teléfono está otra vez."))
    return redirect("story:woman", phone.woman.case_code)


def _edited(request: HttpRequest, form: PhoneForm, heading: str) -> HttpResponse:
    woman = form.instance.woman
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Teléfono guardado."))
        return redirect("story:woman", woman.case_code)
    context = {"form": form, "heading": heading, "woman": woman, "phone": form.instance}
    return render(request, "members/phone_form.html", context)
