"""Walking the site as a browser would: what its pages link to, what their forms send, what the resolver knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

Fields = dict[str, list[str]]


@dataclass
class Form:
    action: str
    method: str
    fields: Fields = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    is_multipart: bool = False

    def filled(self, **typed: list[str]) -> Fields:
        return {**self.fields, **typed}


@dataclass
class Page:
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects links and forms, with the values a browser would send untouched."""

    def __init__(self, at: str) -> None:
        super().__init__()
        self.at, self.page = at, Page()
        self.form: Form | None = None
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "a" and "href" in told:
            self.page.links.append(told["href"])
        elif tag == "form":
            multipart = told.get("enctype", "").startswith("multipart")
            self.form = Form(told.get("action") or self.at, told.get("method", "get").lower(), is_multipart=multipart)
            self.page.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input" and name:
            self._input(self.form, name, told)
        elif tag == "button" and name:
            self.form.buttons.append((name, told.get("value", "")))
        elif tag == "textarea" and name:
            self.textarea = name
            self.form.texts.append(name)
            self.form.fields.setdefault(name, [""])
        elif tag == "select":
            self.select = name
            self.form.fields.setdefault(name, [])
        elif tag == "option" and self.select and ("selected" in told or not self.form.fields[self.select]):
            self.form.fields[self.select] = [told.get("value", "")]

    def _input(self, form: Form, name: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in told:
                form.fields.setdefault(name, []).append(told.get("value", "on"))
            else:
                form.fields.setdefault(name, [])
        elif kind not in ("submit", "button", "file"):
            form.fields.setdefault(name, []).append(told.get("value", ""))
            if kind != "hidden":
                form.texts.append(name)

    def handle_data(self, data: str) -> None:
        if self.form and self.textarea:
            self.form.fields[self.textarea] = [self.form.fields[self.textarea][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.textarea = ""
        elif tag == "select":
            self.select = ""


def read(html: str, at: str) -> Page:
    reader = _Reader(at)
    reader.feed(html)
    return reader.page


def walk(client: Client, start: str = "/", *, of_each_view: int = 3) -> Iterator[tuple[str, str, HttpResponse, Page]]:
    """Follows links from a page, a few addresses of each view; gives (view name, address, response, page)."""
    waiting, seen, of_view = [start], {start}, dict[str, int]()
    while waiting:
        at = waiting.pop(0)
        view = resolve(at.split("?")[0]).view_name
        of_view[view] = of_view.get(view, 0) + 1
        if of_view[view] > of_each_view:
            continue
        response: Any = client.get(at)
        page = Page()
        if "text/html" in response.headers.get("Content-Type", ""):
            page = read(response.content.decode(), at)
        yield view, at, response, page
        found = [*page.links, *([response.url] if response.status_code in (301, 302) else [])]
        for link in found:
            address = _here(link, at)
            if address and address not in seen and not address.startswith(("/exit/", "/admin/")):
                seen.add(address)
                waiting.append(address)


def _here(link: str, at: str) -> str:
    """An address of this site, without its fragment; empty for any other."""
    link = link.split("#")[0]
    if link.startswith("?"):
        return at.split("?")[0] + link
    return link if link.startswith("/") and not link.startswith("//") else ""


NOBODYS = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver: «/visits/<int:pk>/»."""

    name: str
    path: str
    parameters: tuple[tuple[str, str], ...]

    def somewhere(self) -> str:
        """An address that the pattern takes, whether or not anything is there."""
        known = {"code": "P-0001"}
        return self.at(**{name: NOBODYS if kind == "uuid" else known.get(name, "1") for name, kind in self.parameters})

    def at(self, **values: str) -> str:
        path = self.path
        for name, kind in self.parameters:
            path = path.replace(f"<{kind}:{name}>", values[name]).replace(f"<{name}>", values[name])
        return path


def routes() -> list[Route]:
    """Every pattern of the site, the admin site's included."""
    return list(_routes(get_resolver().url_patterns, "/", ""))


def _routes(entries: list[Any], prefix: str, namespace: str) -> Iterator[Route]:
    for entry in entries:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _routes(entry.url_patterns, path, inner)
        elif isinstance(entry, URLPattern) and "(?P" not in path:
            found = re.findall(r"<(?:(\w+):)?(\w+)>", path)
            yield Route(f"{namespace}{entry.name}", path, tuple((name, kind or "str") for kind, name in found))
