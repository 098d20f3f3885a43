"""The pages for when something went wrong: what happened, what to do next, and nothing that was typed is lost."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from idemnna import failures
from idemnna.accounts.models import Coordinator
from members.models import Child
from tests.crawling import read
from tests.factories import make_woman
from tests.failing_urls import FAILURES

FORM = "application/x-www-form-urlencoded"
STANDING_ALONE = ["409.html", "409_sent.html", "500.html", "503.html", "507.html"]
PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", *STANDING_ALONE]
JARGON = re.compile(r"\b(error|servidor|CSRF|token|URL|HTTP|sesión expirada|excepción|inválid[oa])\b", re.IGNORECASE)
NEXT = re.compile(r"\b(vuelve|espera|avisa|intenta|prueba|habla|carga|busca)\b", re.IGNORECASE)
SENT = "given_names=%C3%91usta&notes=una%0D%0Ados%20%22%3Cb%3E%22&topics=1&topics=2&csrfmiddlewaretoken=abc"


@pytest.fixture
def failing(settings: Any, signed_in: Client) -> Client:
    settings.ROOT_URLCONF = "tests.failing_urls"
    signed_in.raise_request_exception = False
    return signed_in


@pytest.mark.parametrize("name", PAGES)
def test_each_page_says_what_to_do_in_plain_words(name: str) -> None:
    html = render_to_string(name)
    words = re.sub(r"<[^>]+>", " ", html[html.index("<h1") :])
    assert html.count("<h1>") == 1
    assert NEXT.search(words), words
    assert not JARGON.search(words)
    assert not re.search(r"\b[45]\d\d\b", words), "a number tells her nothing"


@pytest.mark.parametrize("status", [*FAILURES, 507])
def test_no_page_repeats_what_the_error_said(failing: Client, status: int) -> None:
    answer = failing.get(f"/fails/{status}/")
    assert answer.status_code == status
    assert "Rosa" not in answer.content.decode()
    assert "40517410" not in answer.content.decode()


@pytest.mark.parametrize("status", [409, 500, 503, 507])
def test_what_was_typed_is_sent_again_with_one_tap(failing: Client, status: int) -> None:
    answer = failing.post(f"/fails/{status}/?from=here", SENT, content_type=FORM)
    assert answer.status_code == status
    form = read(answer.content.decode(), f"/fails/{status}/").forms[0]
    assert (form.action, form.method) == (f"/fails/{status}/?from=here", "post")
    assert form.fields == {
        "given_names": ["Ñusta"],
        "notes": ['una\r\ndos "<b>"'],
        "topics": ["1", "2"],
        "csrfmiddlewaretoken": ["abc"],
    }
    assert "<b>" not in answer.content.decode()


@pytest.mark.parametrize("status", [409, 500, 503])
def test_a_page_that_was_only_opened_is_opened_again(failing: Client, status: int) -> None:
    html = failing.get(f"/fails/{status}/?page=2").content.decode()
    assert f'href="/fails/{status}/?page=2">Intentar de nuevo' in html
    assert "<form" not in html


@pytest.mark.parametrize("status", [503, 507, 429])
def test_a_page_that_asks_for_patience_says_when(failing: Client, rf: RequestFactory, status: int) -> None:
    answer = failures.too_many(rf.get("/")) if status == 429 else failing.get(f"/fails/{status}/")
    assert 1 <= int(answer["Retry-After"]) <= 60


@pytest.mark.parametrize("field", ["password", "oldpassword", "password1", "code", "credential", "id_passphrase"])
def test_a_secret_is_never_written_into_a_page(failing: Client, field: str) -> None:
    sent = {"login": "tabita", field: "quinua con leche"}
    answer = failing.post("/fails/503/", sent, headers={"referer": "http://testserver/account/login/?next=/women/"})
    html = answer.content.decode()
    assert "quinua" not in html
    assert 'href="/account/login/?next=/women/">Intentar de nuevo' in html


@pytest.mark.parametrize(
    "before", ["http://elsewhere.example/x", "//elsewhere.example", "nonsense", "", "http://[::1"]
)
def test_nobody_is_sent_to_another_site(failing: Client, before: str) -> None:
    html = failing.post("/fails/503/", {"password": "x"}, headers={"referer": before}).content.decode()
    assert re.findall(r'href="([^"]+)"', html[html.index("<main") :]) == ["/"]
    html = failing.get("//elsewhere.example/fails/503/").content.decode()
    assert 'href="//' not in html


def test_a_form_sent_before_with_other_words_can_be_kept_apart(signed_in: Client) -> None:
    url, mark = f"/women/{make_woman().case_code}/children/add/", "0d6f1a52-6b1e-4a39-9b7e-3f6f1e2d4c5b"
    signed_in.post(url, {"given_names": "Luz", "once": mark})
    refused = signed_in.post(url, "given_names=Sol&once=" + mark, content_type=FORM)
    assert refused.status_code == 409
    form = read(refused.content.decode(), url).forms[0]
    assert form.fields == {"given_names": ["Sol"]}
    assert signed_in.post(form.action, form.fields).status_code == 302
    assert set(Child.objects.values_list("given_names", flat=True)) == {"Luz", "Sol"}


def test_what_is_too_much_for_a_page_is_not_put_into_one(failing: Client) -> None:
    answer = failing.post("/fails/503/", "notes=" + "x" * 200_001, content_type=FORM)
    assert answer.status_code == 503
    assert len(answer.content) < 5_000


def test_a_page_open_for_too_long_keeps_what_was_typed(tabita: Coordinator) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    sent = {"given_names": "Ñusta", "first_surname": "Poma", "document_type": "none", "csrfmiddlewaretoken": "old"}
    refused = client.post("/women/add/", sent, headers={"origin": "http://testserver"})
    assert refused.status_code == 403
    form = read(refused.content.decode(), "/women/add/").forms[-1]
    assert form.fields["given_names"] == ["Ñusta"]
    assert form.fields["csrfmiddlewaretoken"] != ["old"]
    again = client.post(form.action, {name: texts[0] for name, texts in form.fields.items()})
    assert again.status_code in (200, 302), "the token is a good one now"


@pytest.mark.parametrize("origin", [{}, {"origin": "http://elsewhere.example"}, {"origin": "null"}])
def test_a_strangers_form_is_not_handed_a_button_of_ours(tabita: Coordinator, origin: dict[str, str]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(tabita)
    refused = client.post("/women/add/", {"given_names": "Intrusa"}, headers=origin)
    assert refused.status_code == 403
    assert "Intrusa" not in refused.content.decode()


@pytest.mark.parametrize("name", ["503.html", "409.html", "507.html"])
def test_what_stands_alone_says_its_language(name: str) -> None:
    for language in ("es-pe", "en"):
        with translation.override(language):
            assert f'<html lang="{language}">' in render_to_string(name)
