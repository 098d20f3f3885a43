"""Every component on one page, for whoever maintains the look. Exists under DEBUG only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide.html")
