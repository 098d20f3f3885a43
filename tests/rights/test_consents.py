from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from members.models import Consent, ConsentText, Purpose, Woman
from tests.factories import make_coordinator, make_woman
from tests.loans.factories import make_business, make_loan, make_plan

pytestmark = pytest.mark.django_db
READ = ConsentText.objects


def sent(purpose: str = "accompaniment", **over: Any) -> dict[str, Any]:
    text = READ.current().get(purpose=purpose)
    by = Coordinator.objects.earliest("pk")
    return {"text": text.pk, "how": "signed", "given_on": today().isoformat(), "explained_by": by.pk, **over}


def give(woman: Woman, purpose: str = "accompaniment", **over: Any) -> Consent:
    text = READ.current().get(purpose=purpose)
    return Consent.objects.create(woman=woman, text=text, **{"given_on": today() - timedelta(days=9), **over})


def test_a_first_text_is_there_for_every_purpose() -> None:
    assert set(READ.current().values_list("purpose", "number")) == {(purpose, 1) for purpose in Purpose.values}


def test_the_text_that_is_read_out_stands_whole_on_the_form(signed_in: Client) -> None:
    woman = make_woman()
    for text in READ.current().exclude(purpose="referral"):
        page = signed_in.get(f"/women/{woman.case_code}/consents/{text.purpose}/").content.decode()
        assert text.words in page


def test_her_yes_keeps_version_day_way_and_who_explained(signed_in: Client, tabita: Coordinator) -> None:
    woman, noemi = make_woman(), make_coordinator("noemi")
    day = today() - timedelta(days=3)
    told = sent(given_on=day.isoformat(), explained_by=noemi.pk)
    answer = signed_in.post(f"/women/{woman.case_code}/consents/accompaniment/", told)
    assert answer["Location"] == f"/women/{woman.case_code}/consents/"
    consent = Consent.objects.get()
    assert (consent.woman, consent.text.number, consent.text.purpose) == (woman, 1, "accompaniment")
    assert (consent.given_on, consent.how) == (day, "signed")
    assert (consent.explained_by, consent.recorded_by) == (noemi, tabita)
    page = signed_in.get(f"/women/{woman.case_code}/consents/").content.decode()
    assert page.count("Falta<") == 4
    assert "le explicó Noemi" in page


def test_for_a_referral_it_is_asked_where_the_service_is_sealed(signed_in: Client) -> None:
    woman = make_woman()
    address = f"/women/{woman.case_code}/consents/referral/"
    assert signed_in.get(address)["Location"] == f"/women/{woman.case_code}/referrals/add/"
    signed_in.post(address, sent("referral", to_whom="Posta de Jicamarca"))
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"given_on": "0001-01-01"}, "given_on"),
        ({"given_on": "ayer"}, "given_on"),
        ({"how": "email"}, "how"),
        ({"explained_by": "9" * 23}, "explained_by"),
        ({"explained_by": "٣"}, "explained_by"),
        ({"text": "9" * 23}, "text"),
        ({"text": ""}, "text"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(signed_in: Client, over: dict[str, str], field: str) -> None:
    woman = make_woman()
    page = signed_in.post(f"/women/{woman.case_code}/consents/photo/", sent("photo", **over))
    assert (page.status_code, field in page.context["form"].errors) == (200, True)
    assert not Consent.objects.exists()


def test_a_text_of_another_purpose_is_refused(signed_in: Client) -> None:
    woman = make_woman()
    other = READ.get(purpose="loan", number=1)
    page = signed_in.post(f"/women/{woman.case_code}/consents/photo/", sent("photo", text=other.pk))
    assert "text" in page.context["form"].errors


def test_a_new_wording_is_a_new_version_and_old_consents_keep_theirs(signed_in: Client) -> None:
    consent = give(make_woman())
    signed_in.post("/consent-texts/accompaniment/", {"words": "Otras palabras."})
    newest = READ.current().get(purpose="accompaniment")
    assert (newest.number, newest.words, newest.since) == (2, "Otras palabras.", today())
    consent.refresh_from_db()
    assert consent.text.number == 1
    page = signed_in.get("/consent-texts/").content.decode()
    assert "Otras palabras." in page
    assert consent.text.words in page


def test_a_wording_is_never_changed() -> None:
    text = READ.get(purpose="photo", number=1)
    for verb in (lambda: READ.filter(pk=text.pk).update(words="otro"), text.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            verb()


def test_taking_it_back_keeps_the_row_and_giving_it_again_mends_it(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman()
    consent = give(woman)
    assert not Consent.objects.missing(woman, "accompaniment")
    signed_in.post(f"/consents/{consent.pk}/revoke/", {"revoked_on": today().isoformat()})
    consent.refresh_from_db()
    assert (consent.revoked_on, consent.revoked_by) == (today(), tabita)
    assert Consent.objects.missing(woman, "accompaniment")
    assert signed_in.get(f"/consents/{consent.pk}/revoke/").status_code == 404
    signed_in.post(f"/women/{woman.case_code}/consents/accompaniment/", sent())
    assert not Consent.objects.missing(woman, "accompaniment")
    assert Consent.objects.count() == 2


def test_it_cannot_be_taken_back_before_it_was_given(signed_in: Client) -> None:
    consent = give(make_woman())
    day = consent.given_on - timedelta(days=1)
    page = signed_in.post(f"/consents/{consent.pk}/revoke/", {"revoked_on": day.isoformat()})
    assert "revoked_on" in page.context["form"].errors


def test_sent_twice_it_is_recorded_once(signed_in: Client) -> None:
    woman = make_woman()
    told = sent(once="0b8f5a52-6a52-4f5c-9a4e-3d2f6a1b7c11")
    for _ in range(2):
        answer = signed_in.post(f"/women/{woman.case_code}/consents/accompaniment/", told)
        assert answer.status_code == 302
    assert Consent.objects.count() == 1


def test_an_action_asks_where_permission_is_missing_and_comes_back(signed_in: Client, tabita: Coordinator) -> None:
    woman = make_woman()
    loan = make_loan(by=tabita, woman=woman)
    plan = make_plan(make_business(woman, by=tabita), by=tabita)
    pages = {
        f"/women/{woman.case_code}/": "accompaniment",
        f"/women/{woman.case_code}/visit/": "accompaniment",
        f"/plans/{plan.pk}/apply/": "loan",
        f"/loans/{loan.pk}/purchases/add/": "photo",
    }
    for at, purpose in pages.items():
        link = f"/women/{woman.case_code}/consents/{purpose}/?next={at}"
        assert link in signed_in.get(at).content.decode(), at
        form = signed_in.get(link).content.decode()
        assert f'name="next" value="{at}"' in form
        answer = signed_in.post(link.split("?")[0], sent(purpose, next=at))
        assert answer["Location"] == at
        assert link not in signed_in.get(at).content.decode(), at
        Consent.objects.all().delete()


def test_it_never_comes_back_to_another_site(signed_in: Client) -> None:
    woman = make_woman()
    told = sent(next="https://example.org/")
    answer = signed_in.post(f"/women/{woman.case_code}/consents/accompaniment/", told)
    assert answer["Location"] == f"/women/{woman.case_code}/consents/"


def test_nothing_is_blocked_where_permission_is_missing(signed_in: Client) -> None:
    woman = make_woman()
    form = signed_in.get(f"/women/{woman.case_code}/visit/").context["form"]
    visit = {"when": "today", "outcome": "met", "submission": str(form["submission"].value())}
    promises = {"promises-TOTAL_FORMS": "0", "promises-INITIAL_FORMS": "0"}
    assert signed_in.post(f"/women/{woman.case_code}/visit/", visit | promises).status_code == 302
    assert woman.visits.count() == 1


def test_unknown_purposes_and_women_are_not_found(signed_in: Client) -> None:
    woman = make_woman()
    for at in (f"/women/{woman.case_code}/consents/marketing/", "/women/P-9999/consents/", "/consent-texts/x/"):
        assert signed_in.get(at).status_code == 404


def test_how_many_consents_she_gave_costs_no_queries(signed_in: Client, query_growth: Any) -> None:
    woman = make_woman()
    query_growth(signed_in, f"/women/{woman.case_code}/consents/", lambda: give(woman, "referral"), 8)


def test_dates_of_other_days_are_shown_with_their_year(signed_in: Client) -> None:
    woman = make_woman()
    give(woman, given_on=date(2024, 5, 6))
    assert "lun 6 may 2024" in signed_in.get(f"/women/{woman.case_code}/consents/").content.decode()
