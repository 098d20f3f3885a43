"""One box over everything."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from idemnna.accounts.roles import coordinator_required
from idemnna.search.sources import BY_SLUG, SOURCES, Asked, Source

FEW: Final = 4
PAGE: Final = 50


@coordinator_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET.get("q", "").strip())
    found = [part for source in SOURCES if (part := _few(source, asked))["count"]] if asked.says_something else []
    return render(request, "search/search.html", {"asked": asked, "found": found})


@coordinator_required
@require_GET
def search_kind(request: HttpRequest, kind: str) -> HttpResponse:
    """All of one kind, by pages."""
    if kind not in BY_SLUG:
        raise Http404
    source, asked = BY_SLUG[kind], Asked(request.GET.get("q", "").strip())
    rows = source.find(source.rows(), asked) if asked.says_something else ()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    hits = [source.told(row) for row in page.object_list]
    return render(request, "search/kind.html", {"asked": asked, "source": source, "page": page, "hits": hits})


def _few(source: Source, asked: Asked) -> dict[str, Any]:
    """The best of a kind and how many there are. Only keys are asked for of all: looking for names takes the time."""
    keys = asked.women if source.slug == "women" else list(_keys(source, asked))
    rows = source.rows().in_bulk(keys[:FEW]) if keys else {}
    hits = [source.told(rows[key]) for key in keys[:FEW]]
    return {"source": source, "count": len(keys), "more": len(keys) > FEW, "hits": hits}


def _keys(source: Source, asked: Asked) -> Any:
    return source.find(source.rows(), asked).values_list("pk", flat=True)
