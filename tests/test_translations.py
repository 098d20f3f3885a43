"""Spanish in the code, English complete, Peru's numbers and dates in both."""

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.utils import formats, translation

from idemnna import translations
from idemnna.accounts.models import Role
from tests.browser.page_kinds import PAGE_KINDS, make_world
from tests.everywhere import for_each

ROOT = settings.BASE_DIR
PEOPLE_READ = ("title", "alt", "aria-label", "aria-description", "placeholder", "content", "data-label", "data-text")
# Arguments whose text a person reads.
SHOWN_ARGUMENTS = {
    "description", "empty_label", "empty_value_display", "error_messages", "help_text", "help_texts", "label",
    "labels", "message", "placeholder", "short_description", "verbose_name", "verbose_name_plural",
    "violation_error_message",
}  # fmt: skip
SHOWN_BY = {"ValidationError", "success", "error", "info", "warning", "add_error"}
SAME_EVERYWHERE = {"Agenda", "IDEMNNA", "S/", "kB", "MB", "XLSX", "Excel", "DNI", "Español", "English", "px", "Enter"}
SILENT = ("script", "style", "code")  # a command is typed as it stands, in any language
LETTERS = re.compile(r"[^\W\d_]{2,}")
BLOCKS = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL
)
ATTRIBUTE = re.compile(r"[\w-]+=\"[^\"]*\"")  # a block may hold attributes of the tag that stands in another template
TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
PYTHON = sorted(
    path
    for folder in translations.PYTHON_ROOTS
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# The style guide shows invented people, under DEBUG only; the page for «something broke» stands alone, in Spanish.
SPOKEN_TEMPLATES = [path for path in TEMPLATES if path.name not in ("styleguide.html", "500.html")]
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
BOTH = pytest.mark.parametrize("language", ["es-pe", "en"])


def test_every_spanish_text_has_its_english() -> None:
    assert translations.faults(ROOT, "en") == []


def test_no_translation_is_left_from_a_text_that_is_gone_or_has_other_placeholders(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% blocktranslate %}Hola {{ name }}{% endblocktranslate %}{{ _('Adiós') }}"
    )
    path = translations.catalogue_path(tmp_path, "en")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "Hola %(name)s"\nmsgstr "Hello %(nam)s"\n\nmsgid "Antes"\nmsgstr "Before"\n')
    assert translations.faults(tmp_path, "en") == [
        "templates/page.html:1: not translated: 'Adiós'",
        "other placeholders than 'Hola %(name)s': 'Hello %(nam)s'",
        "no longer used: 'Antes'",
    ]


def test_bringing_a_catalogue_up_to_date_keeps_what_was_translated(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text(
        '{% translate "Guardar" %} {{ x|default:_("Nada") }} {% translate "Sí" context "rol" %}'
        "{% blocktranslate trimmed count n=n %}\n  una visita\n{% plural %}\n  {{ n }} visitas\n"
        "{% endblocktranslate %}"
    )
    catalogue = translations.update(tmp_path, "en")
    assert {(message.id, message.context) for message in catalogue if message.id} == {
        ("Guardar", None), ("Nada", None), ("Sí", "rol"), (("una visita", "%(n)s visitas"), None),
    }  # fmt: skip
    path = translations.catalogue_path(tmp_path, "en")
    path.write_text(path.read_text().replace('msgid "Guardar"\nmsgstr ""', 'msgid "Guardar"\nmsgstr "Save"'))
    page.write_text('{% translate "Guardar" %}')
    catalogue = translations.update(tmp_path, "en")
    assert [(message.id, message.string) for message in catalogue if message.id] == [("Guardar", "Save")]
    assert translations.faults(tmp_path, "en") == []
    assert [written.name for written in translations.compile_catalogues(tmp_path / "locale")] == ["django.mo"]
    assert translations.compile_catalogues(tmp_path / "locale") == [], "nothing changed"


def test_a_text_that_is_put_together_before_it_is_translated_is_refused(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "views.py").write_text('_("Hola " + name)\n')
    with pytest.raises(ValueError, match=r"members/views\.py:1"):
        translations.sources(tmp_path)


def test_a_text_is_found_by_whatever_name_the_file_calls_the_function(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "views.py").write_text(
        "from django.utils.translation import gettext as now\nfrom django.utils.translation import gettext_lazy as _\n"
        'now("Hola")\n_("Adiós")\nother("Nada")\n'
    )
    assert [source.text for source in translations.sources(tmp_path)] == ["Hola", "Adiós"]


def test_no_spanish_text_is_mistaken_for_english_of_another_package() -> None:
    """Django and allauth translate their English into Spanish; ours must come out as it went in."""
    with translation.override("es-pe"):
        texts = {source.text for source in translations.sources(ROOT) if source.context is None}
        assert sorted(text for text in texts if translation.gettext(text) != text) == []


@for_each(SPOKEN_TEMPLATES)
def test_a_template_says_nothing_outside_its_translations(path: Path) -> None:
    reader = VisibleText()
    reader.feed(TAGS.sub(" ", BLOCKS.sub(" ", path.read_text(encoding="utf-8"))))
    reader.close()
    assert [text for text in reader.found if not _needs_no_translation(text)] == []


@for_each(PYTHON)
def test_the_code_shows_no_text_that_is_not_marked_for_translation(path: Path) -> None:
    shown = [
        f"{path.name}:{node.lineno}: {node.value!r}"
        for node in _shown_constants(ast.parse(path.read_text(encoding="utf-8")))
        if not _needs_no_translation(node.value)
    ]
    assert shown == []


@for_each(SCRIPTS)
def test_a_script_takes_its_words_from_the_page(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    strings = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
    texts = ["".join(parts) for parts in strings]
    assert [text for text in texts if re.search(r"[áéíóúñ¿¡]|^[A-ZÁÉÍÓÚ][a-záéíóúñ]+( |$)", text)] == []


@BOTH
def test_numbers_and_dates_are_printed_as_in_peru(language: str) -> None:
    with translation.override(language):
        assert formats.number_format(Decimal("1234.50"), use_l10n=True, force_grouping=True) == "1,234.50"
        assert formats.date_format(date(2026, 9, 5), "SHORT_DATE_FORMAT") == "05/09/2026"
        assert formats.date_format(datetime(2026, 9, 5, 17, 4), "SHORT_DATETIME_FORMAT") == "05/09/2026 17:04"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@BOTH
def test_a_key_in_an_address_or_a_form_has_no_thousands_comma(
    language: str, client: Client, keys_of_seven_digits: None
) -> None:
    world = make_world()
    client.force_login(world.coordinator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    torn = {
        (kind.name, attribute)
        for kind in PAGE_KINDS
        if kind.role == Role.COORDINATOR
        for attribute in re.findall(r"[\w-]+=\"[^\"]*7,041[^\"]*\"", client.get(kind.url(world)).content.decode())
    }
    assert torn == set()


@BOTH
@pytest.mark.parametrize("typed", ["05/09/2026", "05/09/26", "5-9-2026", "05.09.2026", "2026-09-05"])
def test_the_day_is_typed_before_the_month_in_both_languages(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 9, 5)


@pytest.mark.django_db
def test_the_pages_change_language_with_the_cookie_alone(client: Client) -> None:
    english_browser = {"HTTP_ACCEPT_LANGUAGE": "en"}
    assert 'lang="es' in client.get("/account/login/", **english_browser).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert 'lang="en' in client.get("/account/login/").content.decode()


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = {
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8"))
    }
    assert named
    assert sorted((page, name) for page, name in named if finders.find(name) is None) == []


@pytest.fixture
def keys_of_seven_digits(db: None) -> Iterator[None]:
    """New rows get keys above 7,041,000; sequences do not roll back by themselves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences")
        before = cursor.fetchall()
        cursor.executemany("SELECT setval(%s, 7041000)", [(name,) for name, _ in before])
    yield
    with connection.cursor() as cursor:
        cursor.executemany("SELECT setval(%s, %s, %s)", [(name, last or 1, last is not None) for name, last in before])


class VisibleText(HTMLParser):
    """Collects what a person reads or hears: text between tags and the attributes that speak."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        given = dict(attrs)
        if tag == "meta" and given.get("name") not in ("description", "application-name"):
            given.pop("content", None)
        spoken = [given.get(name) for name in PEOPLE_READ]
        if tag in ("button", "input") and given.get("type") in ("submit", "button"):
            spoken.append(given.get("value"))
        self.found += [text for text in spoken if text]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(" ".join(ATTRIBUTE.sub(" ", data).split()))


def _needs_no_translation(text: str) -> bool:
    return not set(LETTERS.findall(text)) - SAME_EVERYWHERE


def _shown_constants(tree: ast.AST) -> Iterator[ast.Constant]:
    """Plain strings in places that people read; what stands inside `_()` is a call, not a plain string."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.keyword) and node.arg in SHOWN_ARGUMENTS) or (
            isinstance(node, ast.Assign)
            and any(getattr(target, "id", "") in SHOWN_ARGUMENTS for target in node.targets)
        ):
            yield from _plain(node.value)
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SHOWN_BY and getattr(getattr(node.func, "value", None), "id", "") != "logger":
                for argument in node.args[-1:]:
                    yield from _plain(argument)


def _plain(node: ast.expr) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _plain(value)
