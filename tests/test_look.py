"""What the base page and its pieces promise, without a browser."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from idemnna.accounts.models import Coordinator, Role
from idemnna.styleguide import styleguide
from tests import factories

LOAD = "{% load agenda crispy_forms_tags %}"
STATIC = settings.BASE_DIR / "static"
RECORD = ["/visits/new/", "/payments/new/", "/meetings/attendance/", "/follow-ups/add/"]
PLACES = ["/women/", "/meetings/", "/loans/"]


class OneForm(forms.Form):
    name = forms.CharField(label="Nombre", help_text="Como ella lo dice.")
    mark = forms.ChoiceField(label="Marca", choices=[("came", "Vino"), ("late", "Tarde")], widget=forms.RadioSelect)
    note = forms.CharField(label="Nota", required=False)


def show(template: str, **context: object) -> str:
    return Template(LOAD + template).render(Context(context))


def test_a_hint_stands_above_its_input_and_is_said_with_it() -> None:
    html = show("{{ form|crispy }}", form=OneForm())
    assert html.index("Como ella lo dice.") < html.index('name="name"')
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext"' in html


def test_errors_stand_beside_the_field_and_in_a_summary_that_links_there() -> None:
    html = show("{{ form|crispy }}", form=OneForm({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert html.index('id="id_name_error"') < html.index('name="name"')
    assert re.findall(r'href="#(\w+)"', html) == ["id_name", "id_mark_0"]
    assert {"id_name", "id_mark_0"} <= set(re.findall(r'id="(\w+)"', html))
    assert "Hay 2 cosas por corregir" in html


def test_choices_are_chips_in_a_group_with_a_legend() -> None:
    html = show("{{ form.mark|as_crispy_field }}", form=OneForm())
    assert re.search(r"<fieldset.*<legend[^>]*>Marca", html, re.DOTALL)
    assert html.count("<label>") == 2


def test_obligatory_is_said_only_where_it_tells_something() -> None:
    assert show("{{ form|crispy }}", form=OneForm()).count("obligatorio") == 2
    every = type("Every", (forms.Form,), {"name": forms.CharField()})()
    assert "obligatorio" not in show("{{ form|crispy }}", form=every)


def test_what_was_typed_is_escaped_and_kept() -> None:
    html = show("{{ form|crispy }}", form=OneForm({"name": '<b>"Ñ"</b>'}))
    assert 'value="&lt;b&gt;&quot;Ñ&quot;&lt;/b&gt;"' in html


def test_a_notice_with_undo_posts_where_the_view_said() -> None:
    message = Message(constants.SUCCESS, "Quitado.", extra_tags="undo:/phones/7/restore/")
    html = render_to_string("components/notices.html", {"messages": [message]}, RequestFactory().get("/"))
    form = re.search(r"<form[^>]*>.*?</form>", html, re.DOTALL)
    assert form is not None
    assert 'action="/phones/7/restore/"' in form[0]
    assert 'method="post"' in form[0]
    assert "csrfmiddlewaretoken" in form[0]
    assert "Deshacer" in form[0]


def test_a_notice_without_undo_has_no_button() -> None:
    message = Message(messages.WARNING, "Otra mujer se llama igual.")
    html = render_to_string("components/notices.html", {"messages": [message]}, RequestFactory().get("/"))
    assert 'role="status"' in html
    assert "<form" not in html


def test_initials_come_with_the_name_and_escaped() -> None:
    account = Coordinator(display_name="<Ana>", initials="A", colour="leaf")
    html = show("{% who account %}", account=account)
    assert "who-leaf" in html
    assert "&lt;Ana&gt;" in html
    assert "<Ana>" not in html


def test_days_are_told_from_the_day_the_page_was_given() -> None:
    context = {"day": date(2026, 11, 10), "today": date(2026, 11, 22)}
    assert show("{{ day|relative:today }}, {{ day|day_short:today }}", **context) == "hace 12 días, mar 10 nov"
    assert show("{{ none|relative:today }}", none=None, **context) == ""


@pytest.mark.django_db
def test_a_coordinator_may_record_from_every_page(signed_in: Client) -> None:
    html = signed_in.get("/account/").content.decode()
    assert all(f'href="{path}"' in html for path in [*PLACES, *RECORD])


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "admin"), [(Role.ADMINISTRATOR, True), (Role.READER, False)])
def test_nobody_is_shown_a_door_that_is_closed_to_her(client: Client, role: str, admin: bool) -> None:
    client.force_login(factories.make_coordinator("otra", role=role))
    html = client.get("/account/").content.decode()
    assert not any(f'href="{path}"' in html for path in [*PLACES, *RECORD])
    assert ('href="/admin/"' in html) is admin
    assert 'href="/loans/report/"' in html


@pytest.mark.django_db
def test_the_place_one_is_in_is_marked_once(signed_in: Client) -> None:
    html = signed_in.get("/women/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/women/"]


def test_strangers_see_no_navigation(client: Client) -> None:
    html = client.get("/calendar/").content.decode()
    assert "dock" not in html
    assert "data-quick-exit" not in html


def test_the_page_of_a_broken_server_needs_nothing_that_may_be_broken() -> None:
    template = (settings.BASE_DIR / "templates" / "500.html").read_text()
    assert not re.search(r"{%\s*(extends|include|url|translate|blocktranslate)", template)
    assert "<h1>" in render_to_string("500.html")


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html"])
def test_error_pages_say_what_to_do_even_without_a_request(name: str) -> None:
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


@pytest.mark.django_db
def test_the_styleguide_shows_itself_in_both_languages(rf: RequestFactory) -> None:
    for language, word in (("es-pe", "Pendiente"), ("en", "Styleguide")):
        with translation.override(language):
            response: HttpResponse = styleguide(_anonymous(rf))
            assert response.status_code == 200
            assert word in response.content.decode()


def test_every_picture_that_is_asked_for_is_in_the_sprite_and_the_other_way_round() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    asked = {name for page in _templates() for name in re.findall(r'{% icon "([\w-]+)" %}', page)}
    assert asked - drawn == set()
    assert drawn - asked == set(), "nobody uses these: take them out of the sprite"


def test_no_page_carries_styles_or_scripts_of_its_own() -> None:
    forbidden = re.compile(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
    assert [page for page in _templates() if forbidden.search(page)] == []


def test_every_form_keeps_the_browser_from_filling_it_in() -> None:
    opened = [form for page in _templates() for form in re.findall(r"<form\b[^>]*>", page)]
    assert [form for form in opened if 'autocomplete="off"' not in form] == []


def test_the_sources_of_the_look_stay_small() -> None:
    styles = [path.stat().st_size for path in (STATIC / "css").glob("*.css")]
    scripts = {path.name: path.read_text().count("\n") for path in (STATIC / "js").glob("*.js")}
    assert sum(styles) <= 20_000
    assert {name for name, lines in scripts.items() if lines > 80} == set()


def _anonymous(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/styleguide/")
    request.resolver_match = None
    return request


def _templates() -> list[str]:
    folder: Path = settings.BASE_DIR / "templates"
    return [path.read_text() for path in sorted(folder.rglob("*.html"))]
