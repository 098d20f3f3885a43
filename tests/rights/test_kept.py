"""«Lo que guardamos de ti»: all of it in her words, nothing of what is confidential, and never without a log."""

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.rights.kept import kept_of
from idemnna.safeguards.models import Reading
from members.models import HomeVisit, Woman
from tests.factories import make_coordinator, make_visit, make_woman
from tests.rights.planted import plant

pytestmark = pytest.mark.django_db


def sheet(client: Client, woman: Woman) -> str:
    answer = client.get(f"/women/{woman.case_code}/kept/")
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_every_word_about_her_is_on_the_sheet(signed_in: Client, tabita: Coordinator) -> None:
    woman, words, _secret = plant(tabita)
    page = sheet(signed_in, woman)
    replaced = {word for word in words.all if word.startswith(("Zreferenc", "Zborrado")) or word == "987650001"}
    assert [word for word in words.all if word not in page and word not in replaced] == []
    assert "987 650 001" in page
    for said in ("09/03/1988", "Zmz9", "Propia", "Camión cisterna", "5 · vivienda", "Primaria", "S/ 900.00"):
        assert said in page, said


def test_it_is_in_her_language_whichever_the_coordinator_reads(signed_in: Client, tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    spanish = sheet(signed_in, woman)
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = sheet(signed_in, woman)
    assert "Back to her page" in english
    of_hers = re.compile(r"<article.*</article>", re.DOTALL)
    assert of_hers.findall(english) == of_hers.findall(spanish) != []


def test_nothing_confidential_is_printed_and_the_sheet_says_so(signed_in: Client, tabita: Coordinator) -> None:
    woman, _words, secret = plant(tabita)
    page = sheet(signed_in, woman)
    assert [word for word in secret.all if word in page] == []
    assert "•••" not in page
    assert not any(words in page for words in ("estuvo su pareja", "a solas", "cómo se puede usar"))
    assert "Lo conversado en reserva te lo leemos en persona si lo pides" in page
    bare = sheet(signed_in, make_woman("Delia"))  # it says the same of whoever has nothing there
    assert "Lo conversado en reserva te lo leemos en persona si lo pides" in bare


def test_opening_it_is_written_down_first(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman()
    sheet(signed_in, woman)
    log = Reading.objects.get()
    assert (log.reader, log.action, log.about, log.part) == (tabita, "exported", woman.case_code, "kept")


def test_without_the_log_there_is_no_sheet(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    woman = make_woman(first_surname="Ccori")
    signed_in.raise_request_exception = False

    def refused(**_facts: Any) -> None:
        raise OSError

    monkeypatch.setattr(Reading.objects, "create", refused)
    answer = signed_in.get(f"/women/{woman.case_code}/kept/")
    assert answer.status_code == 500
    assert "Ccori" not in answer.content.decode()


def test_the_title_and_the_address_tell_nothing(signed_in: Client) -> None:
    page = sheet(signed_in, make_woman("Nélida", "Ccori"))
    assert re.findall(r"<title>(.*?)</title>", page) == ["Lo que guardamos · Agenda"]


def test_only_coordinators_see_it(client: Client) -> None:
    client.force_login(make_coordinator("ana", role="administrator"))
    assert client.get(f"/women/{make_woman().case_code}/kept/").status_code == 403
    assert Reading.objects.count() == 0


def test_a_long_story_costs_no_more_queries(signed_in: Client, tabita: Coordinator, query_growth: Any) -> None:
    woman, _words, _secret = plant(tabita)
    days = iter(range(1, 20))
    query_growth(
        signed_in,
        f"/women/{woman.case_code}/kept/",
        lambda: make_visit(woman, HomeVisit.objects.earliest("pk").visited_on.replace(day=next(days)), summary="x"),
        50,
    )


def test_what_is_empty_is_left_out() -> None:
    groups = kept_of(make_woman(second_surname="", sector="", manzana="", lote=""))
    assert [group.name for group in groups] == ["Tú"]
    assert groups[0].tables[0].rows[0].said == [("nombres", "Nélida"), ("primer apellido", "Ccori")]
