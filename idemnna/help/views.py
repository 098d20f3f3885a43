from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.help.pages import BY_SLUG, PAGES, about


@coordinator_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "help/index.html", {"pages": PAGES})


@coordinator_required
@require_GET
def here(request: HttpRequest) -> HttpResponse:
    """On to the page that explains the one she comes from; a reserved one does not say its name."""
    name = request.GET.get("page", "")
    return redirect("help:page", about(name).slug) if name else redirect("help:index")


@coordinator_required
@require_GET
def page(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in BY_SLUG:
        raise Http404
    place = PAGES.index(BY_SLUG[slug])
    following = PAGES[place + 1] if place + 1 < len(PAGES) else None
    return render(request, "help/page.html", {"help": PAGES[place], "following": following})
