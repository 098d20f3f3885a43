"""Referrals: with her consent for this one, sealed, and followed until somebody knows how it went."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.safeguards.models import Reading
from members.models import Consent, ConsentText, FollowUp, Referral, Service, Woman
from tests import factories
from tests.crawling import read

pytestmark = pytest.mark.django_db
SECRET = "zarzamora"


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


@pytest.fixture
def woman(db: None) -> Woman:
    return factories.make_woman()


@pytest.fixture
def service(db: None) -> Service:
    return Service.objects.create(name="CEM Las Retamas", kind="violence")


def page_of(woman: Woman) -> str:
    return f"/women/{woman.case_code}/referrals/add/"


def refer(client: Client, woman: Woman, service: Service, **over: Any) -> Any:
    """What the page would send, with a service and a word chosen."""
    at = page_of(woman)
    (form,) = [form for form in read(html_of(client.get(at)), at).forms if form.action == at]
    typed = {"wanted": "yes", "service_key": str(service.pk), "note": f"Va el lunes, {SECRET}", "accompanied": "us"}
    return client.post(at, {**form.fields, **typed, **over})


@pytest.fixture
def referral(signed_in: Client, woman: Woman, service: Service) -> Referral:
    assert refer(signed_in, woman, service).status_code == 302
    return Referral.objects.get()


def test_with_her_consent_it_is_kept_and_a_follow_up_says_nothing(
    signed_in: Client, tabita: Coordinator, woman: Woman, service: Service
) -> None:
    saved = refer(signed_in, woman, service, how="signed")
    assert (saved.status_code, saved.url) == (302, f"/women/{woman.case_code}/")
    referral, consent, follow_up = Referral.objects.get(), Consent.objects.get(), FollowUp.objects.get()
    assert referral.consent == consent
    assert (consent.text.purpose, consent.to_whom, consent.how) == ("referral", "", "signed")
    assert (consent.given_on, consent.explained_by, consent.recorded_by) == (today(), tabita, tabita)
    assert (follow_up.text, follow_up.referral, follow_up.owner) == ("Seguimiento de la derivación", referral, tabita)
    assert follow_up.due_on == today() + timedelta(days=7)
    assert referral.closed_on is None


def test_sent_twice_it_is_kept_once(signed_in: Client, woman: Woman, service: Service) -> None:
    at = page_of(woman)
    (form,) = [form for form in read(html_of(signed_in.get(at)), at).forms if form.action == at]
    sent = {**form.fields, "wanted": "yes", "service_key": str(service.pk)}
    assert [signed_in.post(at, sent).status_code for _ in range(2)] == [302, 302]
    assert (Referral.objects.count(), Consent.objects.count(), FollowUp.objects.count()) == (1, 1, 1)


def test_that_she_did_not_want_is_an_outcome_and_asks_no_consent(
    signed_in: Client, woman: Woman, service: Service
) -> None:
    assert refer(signed_in, woman, service, wanted="no", how="", explained_by="").status_code == 302
    referral = Referral.objects.get()
    assert (referral.consent, referral.closed_on) == (None, today())
    assert not Consent.objects.exists()
    assert not FollowUp.objects.exists()
    assert "Ella no quiso" in html_of(signed_in.get(f"/referrals/{referral.pk}/"))


def test_without_the_tick_no_follow_up_is_noted(signed_in: Client, woman: Woman, service: Service) -> None:
    refer(signed_in, woman, service, follow_up=[])
    assert Referral.objects.exists()
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"wanted": ""}, "obligatorio"),
        ({"service_key": ""}, "obligatorio"),
        ({"service_key": "99999999999999999999999"}, "99999999999999999999999"),
        ({"how": ""}, "Falta para anotar su permiso."),
        ({"explained_by": ""}, "Falta para anotar su permiso."),
        ({"text": ""}, "Falta el texto del permiso"),
        ({"referred_on": "2126-01-01"}, "Esa fecha todavía no llega."),
        ({"referred_on": "1026-01-01"}, "Revisar el año."),
        ({"accompanied": "nobody"}, "nobody"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    signed_in: Client, woman: Woman, service: Service, over: dict[str, str], said: str
) -> None:
    response = refer(signed_in, woman, service, **over)
    assert response.status_code == 200
    assert said in html_of(response)
    assert SECRET in html_of(response)
    assert not Referral.objects.exists()
    assert not Consent.objects.exists()


def test_without_a_text_to_read_out_there_is_no_consent(signed_in: Client, woman: Woman, service: Service) -> None:
    other = ConsentText.objects.get(purpose="photo")
    response = refer(signed_in, woman, service, text=str(other.pk))
    assert response.status_code == 200
    assert not Consent.objects.exists()


@pytest.mark.parametrize("typed", ["a\0b", "\ud800", "x" * 100_000, "٣" * 40, "<script>{{7*7}}"])
def test_bad_input_is_a_form_error_or_plain_text(signed_in: Client, referral: Referral, typed: str) -> None:
    names = ("wanted", "service_key", "text", "how", "explained_by", "accompanied", "note", "referred_on", "outcome")
    wrong = dict.fromkeys((*names, "closed_on", "revision", "follow_up", "follow_ups"), typed)
    pages = [f"/referrals/{referral.pk}/edit/", f"/referrals/{referral.pk}/outcome/", page_of(referral.woman)]
    for page in pages:
        body = urlencode(wrong, errors="surrogatepass")
        response = signed_in.post(page, body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200
        assert "<script>{{" not in html_of(response)


# Behind the door ----------------------------------------------------------------------------------------------------


def test_which_service_is_told_behind_its_own_tap_and_written_down(
    signed_in: Client, tabita: Coordinator, referral: Referral, service: Service
) -> None:
    assert not Reading.objects.exists()  # writing reads nothing
    html = html_of(signed_in.get(f"/referrals/{referral.pk}/"))
    for words in (service.name, "Una de nosotras", SECRET, "Aceptó: De palabra", "Le explicó Tabita"):
        assert words in html
    reading = Reading.objects.get()
    assert (reading.reader, reading.about, reading.part) == (tabita, referral.woman.case_code, "referral")
    assert "<title>Parte reservada · Agenda</title>" in html
    signed_in.get(f"/referrals/{referral.pk}/edit/")
    assert Reading.objects.count() == 2
    assert "una derivación" in html_of(signed_in.get("/readings/"))


def test_without_a_line_in_the_log_no_text_is_shown(client: Client, referral: Referral) -> None:
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE safeguards_reading ADD CONSTRAINT log_is_full CHECK (false) NOT VALID")
    for page in ("", "edit/"):
        response = client.get(f"/referrals/{referral.pk}/{page}")
        assert response.status_code >= 400
        assert SECRET not in html_of(response)


def test_the_database_holds_no_word_of_it(referral: Referral, service: Service) -> None:
    """Nor which of the questions were answered: an empty answer is sealed as well."""
    with connection.cursor() as cursor:
        for table in ("members_referral", "members_referralevent"):
            cursor.execute(f"SELECT to_jsonb(one) FROM {table} one")
            for (row,) in cursor.fetchall():
                assert SECRET not in str(row)
                assert str(row).count("v1:") == 4
        cursor.execute("SELECT to_jsonb(one) FROM members_consent one")
        assert service.name not in str(cursor.fetchall())


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_only_coordinators_see_that_there_is_one(signed_in: Client, referral: Referral, role: str) -> None:
    signed_in.force_login(factories.make_coordinator("julia", role=role))
    pages = [f"/referrals/{referral.pk}/{page}" for page in ("", "edit/", "outcome/")]
    for page in (*pages, "/referrals/", page_of(referral.woman)):
        response = signed_in.get(page)
        assert response.status_code == 403
        assert SECRET not in html_of(response)
    assert signed_in.post(pages[2], {"outcome": "attended", "closed_on": today().isoformat()}).status_code == 403
    assert not Reading.objects.exists()


def test_lists_and_her_story_say_only_that_there_is_one(
    signed_in: Client, referral: Referral, service: Service
) -> None:
    code = referral.woman.case_code
    pages = ["/", f"/women/{code}/", f"/women/{code}/reserved/", "/referrals/", "/follow-ups/"]
    pages += [f"/women/{code}/consents/", f"/referrals/{referral.pk}/outcome/"]
    for page in pages:
        response = signed_in.get(page)
        assert response.status_code == 200
        html = html_of(response)
        for words in (service.name, SECRET, "Una de nosotras"):
            assert words not in html, page
    her_page = html_of(signed_in.get(f"/women/{code}/"))
    assert f'<a href="/referrals/{referral.pk}/">Derivación</a>' in her_page
    assert "Hay una derivación" in html_of(signed_in.get("/referrals/"))
    assert not Reading.objects.exists()


def test_two_who_change_it_at_once_see_both(signed_in: Client, referral: Referral, service: Service) -> None:
    sent = {"revision": "1", "service_key": str(service.pk), "accompanied": "us"}
    at = f"/referrals/{referral.pk}/edit/"
    assert signed_in.post(at, {**sent, "note": "Lo de Tabita"}).status_code == 302
    signed_in.force_login(factories.make_coordinator("carmen"))
    late = signed_in.post(at, {**sent, "note": "Lo de Carmen"})
    html = html_of(late)
    assert late.status_code == 409
    for words in ("Tabita guardó mientras escribías", "Lo de Tabita", "Lo de Carmen"):
        assert words in html
    referral.refresh_from_db()
    assert referral.recorded_by is not None
    assert referral.recorded_by.username == "tabita"  # who referred her


def test_a_service_that_was_retired_is_still_told(signed_in: Client, referral: Referral, service: Service) -> None:
    service.retire(retired=True)
    assert service.name in html_of(signed_in.get(f"/referrals/{referral.pk}/"))
    assert service.name in html_of(signed_in.get(f"/referrals/{referral.pk}/edit/"))
    assert service.name not in html_of(signed_in.get(page_of(referral.woman)))


# How it went --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("attended", "La atendieron"),
        ("not_attended", "No la atendieron"),
        ("not_gone", "No fue"),
        ("declined", "Ella no quiso"),
        ("unknown", "No se sabe"),
    ],
)
def test_how_it_went_is_told_without_opening_it(
    signed_in: Client, referral: Referral, outcome: str, words: str
) -> None:
    at = f"/referrals/{referral.pk}/outcome/"
    (form,) = [form for form in read(html_of(signed_in.get(at)), at).forms if form.action == at]
    assert signed_in.post(at, {**form.fields, "outcome": outcome}).status_code == 302
    assert not Reading.objects.exists()
    referral.refresh_from_db()
    assert referral.closed_on == today()
    assert words in html_of(signed_in.get(f"/referrals/{referral.pk}/"))
    assert FollowUp.objects.get().done_at is not None
    assert "Hay una derivación" not in html_of(signed_in.get("/referrals/"))


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"outcome": ""}, "obligatorio"),
        ({"outcome": "won"}, "won"),
        ({"closed_on": "2126-01-01"}, "Esa fecha todavía no llega."),
        ({"closed_on": "2000-01-01"}, "No se puede saber antes de la derivación."),
    ],
)
def test_an_outcome_that_cannot_be_is_asked_about(
    signed_in: Client, referral: Referral, over: dict[str, str], said: str
) -> None:
    sent = {"outcome": "attended", "closed_on": today().isoformat(), **over}
    response = signed_in.post(f"/referrals/{referral.pk}/outcome/", sent)
    assert response.status_code == 200
    assert said in html_of(response)
    referral.refresh_from_db()
    assert referral.closed_on is None


def test_the_first_who_tells_it_is_not_overwritten(tabita: Coordinator, referral: Referral) -> None:
    assert referral.close("attended", today(), by=tabita, follow_ups=False)
    assert not referral.close("not_gone", today(), by=tabita, follow_ups=True)
    assert FollowUp.objects.get().done_at is None


def test_an_outcome_is_mended_on_its_page_and_may_be_taken_away(
    signed_in: Client, tabita: Coordinator, referral: Referral, service: Service
) -> None:
    referral.close("attended", today(), by=tabita, follow_ups=False)
    at = f"/referrals/{referral.pk}/edit/"
    (form,) = [form for form in read(html_of(signed_in.get(at)), at).forms if "note" in form.fields]
    assert (form.fields["outcome"], form.fields["closed_on"]) == (["attended"], [today().isoformat()])
    assert signed_in.post(at, {**form.fields, "outcome": ""}).status_code == 200
    assert signed_in.post(at, {**form.fields, "outcome": "", "closed_on": ""}).status_code == 302
    referral.refresh_from_db()
    assert referral.closed_on is None
    assert SECRET in html_of(signed_in.get(f"/referrals/{referral.pk}/"))


def test_a_consent_taken_back_is_warned_of(signed_in: Client, tabita: Coordinator, referral: Referral) -> None:
    assert referral.consent is not None
    signed_in.post(f"/consents/{referral.consent.pk}/revoke/", {"revoked_on": today().isoformat()})
    for page in ("", "outcome/"):
        assert "Retiró su permiso" in html_of(signed_in.get(f"/referrals/{referral.pk}/{page}"))
    assert "retiró su permiso" in html_of(signed_in.get("/referrals/"))
    referral.close("declined", today(), by=tabita, follow_ups=False)
    assert "no dar más datos" not in html_of(signed_in.get(f"/referrals/{referral.pk}/"))


# Lists --------------------------------------------------------------------------------------------------------------


def test_lists_cost_the_same_with_many(
    signed_in: Client, tabita: Coordinator, woman: Woman, query_growth: Callable[..., None]
) -> None:
    text = ConsentText.objects.filter(purpose="referral").latest("number")

    def add() -> None:
        consent = Consent.objects.create(woman=woman, text=text, given_on=today())
        Referral.objects.create(woman=woman, consent=consent, referred_on=today(), recorded_by=tabita)

    query_growth(signed_in, "/referrals/", add, 8)
    query_growth(signed_in, f"/women/{woman.case_code}/reserved/", add, 9)


def test_pages_of_her_story_lose_no_referral_of_one_day(signed_in: Client, woman: Woman) -> None:
    made = {Referral.objects.create(woman=woman, referred_on=today()).pk for _ in range(65)}
    found, at = list[str](), f"/women/{woman.case_code}/"
    while at:
        html = html_of(signed_in.get(at))
        found += re.findall(r'href="/referrals/([0-9a-f-]{36})/"', html)
        older = re.search(r'href="(/women/[^"]*/history/\?before=[^"]*)"', html)
        at = older[1] if older else ""
    assert sorted(found) == sorted(str(key) for key in made)


def test_a_place_far_in_the_future_is_a_place_too(signed_in: Client, woman: Woman) -> None:
    far = f"/women/{woman.case_code}/history/?before={today().isoformat()}-referral-{'9' * 18}"
    assert signed_in.get(far).status_code == 200
