from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from idemnna.lima import today
from members.models import Child, FollowUp, Phone, Woman
from tests.factories import make_child, make_coordinator, make_follow_up, make_visit, make_woman


def test_a_woman_is_registered_with_her_first_status(signed_in: Client) -> None:
    sent = {"given_names": "  Nélida  Rosa ", "first_surname": "Ccori", "joined_on": "05/09/2025"}
    response = signed_in.post("/women/add/", sent)
    woman = Woman.objects.get()
    assert response["Location"] == f"/women/{woman.case_code}/"
    assert woman.full_name == "Nélida Rosa Ccori"
    assert woman.joined_on == date(2025, 9, 5)
    status = woman.current_status
    assert status is not None
    assert (status.status, status.changed_on) == ("active", date(2025, 9, 5))


def test_an_age_remembers_the_day_it_was_told(signed_in: Client) -> None:
    signed_in.post("/women/add/", {"given_names": "Nélida", "approximate_age": "34"})
    woman = Woman.objects.get()
    assert woman.age_noted_on == today()
    age = woman.age_on(date(today().year + 2, today().month, 28))
    assert age is not None
    assert age.approximate
    assert age.years in (35, 36)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"given_names": ""}, "given_names"),
        ({"birth_date": "31/02/1990"}, "birth_date"),
        ({"birth_date": "01/01/2099"}, "birth_date"),
        ({"birth_date": "01/01/1990", "approximate_age": "36"}, "approximate_age"),
        ({"approximate_age": "400"}, "approximate_age"),
        ({"document_number": "12345678"}, "document_type"),
        ({"joined_on": "01/01/2099"}, "joined_on"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(signed_in: Client, typed: dict[str, str], field: str) -> None:
    page = signed_in.post("/women/add/", {"given_names": "Nélida", "origin": "Ayacucho", **typed})
    assert field in page.context["form"].errors
    assert "Ayacucho" in page.content.decode()
    assert not Woman.objects.exists()


def test_an_odd_document_warns_and_never_blocks(signed_in: Client) -> None:
    sent = {"given_names": "Nélida", "document_type": "dni", "document_number": "1234"}
    page = signed_in.post("/women/add/", sent, follow=True)
    assert "8 cifras" in page.content.decode()
    assert Woman.objects.get().document_number == "1234"


def test_a_document_belongs_to_one_woman(signed_in: Client) -> None:
    make_woman(document_type="dni", document_number="08946631")
    sent = {"given_names": "Otra", "document_type": "dni", "document_number": "0894 6631"}
    page = signed_in.post("/women/add/", sent)
    assert "P-" in str(page.context["form"].errors["document_number"])


def test_the_list_finds_filters_and_tells_namesakes_apart(signed_in: Client) -> None:
    seen = make_woman("Rosa", "Huamán", sector="Sector 1", preferred_name="Rosita")
    make_woman("Rosa", "Huamán", sector="Sector 2")
    gone = make_woman("Yésica", "Poma", status="moved")
    make_visit(seen, today() - timedelta(days=3))
    text = signed_in.get("/women/?q=waman").content.decode()
    assert text.count("otra se llama igual") == 2
    assert "Rosita" in text
    assert gone.case_code in signed_in.get("/women/?q=jessica").content.decode()
    assert gone.case_code not in signed_in.get("/women/?status=present").content.decode()
    assert seen.case_code in signed_in.get("/women/?sector=Sector+1").content.decode()
    unseen = signed_in.get("/women/?not_visited=30&status=present").content.decode()
    assert seen.case_code not in unseen


def test_a_filter_nobody_offers_shows_everybody_and_never_fails(signed_in: Client) -> None:
    woman = make_woman()
    for query in ("status=queen", "not_visited=-1", "sector=x", "q=%25", "page=zzz", "page=99999999999999999999"):
        assert woman.case_code in signed_in.get(f"/women/?{query}").content.decode(), query


def test_the_list_costs_the_same_with_many_women(signed_in: Client, query_growth: Callable[..., None]) -> None:
    query_growth(signed_in, "/women/?q=ccori&status=present&not_visited=30", make_woman, 7)


def test_a_change_of_status_is_a_dated_row(signed_in: Client) -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    signed_in.post(f"/women/{woman.case_code}/status/", {"status": "paused", "changed_on": "2026-01-05"})
    signed_in.post(f"/women/{woman.case_code}/status/", {"status": "returned", "changed_on": "2026-03-05"})
    assert [change.status for change in woman.status_changes.all()] == ["returned", "paused", "active"]
    assert Woman.objects.present().get() == woman


def test_a_change_of_status_is_undone_by_who_made_it_and_never_the_first(signed_in: Client) -> None:
    woman = make_woman(joined_on=date(2024, 3, 1))
    page = signed_in.post(
        f"/women/{woman.case_code}/status/", {"status": "left", "changed_on": "2026-01-05"}, follow=True
    )
    change = woman.status_changes.get(status="left")
    undo = f"/women/{woman.case_code}/status/{change.pk}/undo/"
    assert undo in page.content.decode()
    other = Client()
    other.force_login(make_coordinator("carmen"))
    assert other.post(undo).status_code == 404
    signed_in.post(undo)
    assert [change.status for change in woman.status_changes.all()] == ["active"]
    first = woman.status_changes.get()
    signed_in.post(f"/women/{woman.case_code}/status/{first.pk}/undo/")
    assert woman.status_changes.count() == 1


@pytest.mark.parametrize(
    "typed", ["05/09/1981", "05091981", "5 9 1981", "5-9-81", "5.9.1981", " 05/09/81 ", "1981-09-05"]
)
def test_a_birth_date_is_understood_without_a_slash_on_the_keypad(signed_in: Client, typed: str) -> None:
    signed_in.post("/women/add/", {"given_names": "Nélida", "birth_date": typed})
    assert Woman.objects.get().birth_date == date(1981, 9, 5)


def test_a_phone_is_stored_international_and_shown_as_spoken(signed_in: Client) -> None:
    woman = make_woman()
    sent = {"number": "995-154 811", "whose": "hers", "use": "call"}
    signed_in.post(f"/women/{woman.case_code}/phones/add/", sent)
    phone = Phone.objects.get()
    assert (phone.number, phone.shown) == ("+51995154811", "995 154 811")
    again = signed_in.post(f"/women/{woman.case_code}/phones/add/", sent)
    assert "number" in again.context["form"].errors


@pytest.mark.parametrize("number", ["12345", "99515481", "hola", "", "9" * 40, "٩٩٥١٥٤٨١"])
def test_a_number_that_cannot_be_dialled_is_refused(signed_in: Client, number: str) -> None:
    woman = make_woman()
    page = signed_in.post(f"/women/{woman.case_code}/phones/add/", {"number": number, "whose": "hers", "use": "call"})
    assert "number" in page.context["form"].errors


def test_a_removed_phone_can_come_back(signed_in: Client) -> None:
    phone = Phone.objects.create(woman=make_woman(), number="+51995154811")
    page = signed_in.post(f"/phones/{phone.pk}/remove/", follow=True)
    assert f"/phones/{phone.pk}/restore/" in page.content.decode()
    assert not Phone.objects.kept().exists()
    signed_in.post(f"/phones/{phone.pk}/restore/")
    assert Phone.objects.kept().exists()


def test_a_child_is_kept_with_this_years_school(signed_in: Client) -> None:
    woman = make_woman()
    sent = {"given_names": "Dayana", "sex": "f", "approximate_age": "9", "lives_with_her": "True"}
    school = {"level": "primaria", "grade": "4", "attends": "irregular"}
    signed_in.post(f"/women/{woman.case_code}/children/add/", {**sent, **school})
    child = Child.objects.get()
    year = child.school_years.get()
    assert (year.year, year.grade_name, year.attends) == (today().year, "4.º de primaria", "irregular")
    assert child.lives_with_her is True


@pytest.mark.parametrize(
    ("level", "grade", "field"), [("secundaria", "6", "grade"), ("inicial", "2", "grade"), ("", "3", "level")]
)
def test_a_grade_that_does_not_exist_is_refused(signed_in: Client, level: str, grade: str, field: str) -> None:
    woman = make_woman()
    sent = {"given_names": "Dayana", "level": level, "grade": grade}
    page = signed_in.post(f"/women/{woman.case_code}/children/add/", sent)
    assert field in page.context["form"].errors


def test_a_follow_up_is_done_and_undone(signed_in: Client) -> None:
    promise = make_follow_up(make_woman(), due_on=today())
    page = signed_in.post(f"/follow-ups/{promise.pk}/done/", {"next": "/"}, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert f"/follow-ups/{promise.pk}/reopen/" in page.content.decode()
    assert not FollowUp.objects.open().exists()
    signed_in.post(f"/follow-ups/{promise.pk}/reopen/")
    assert FollowUp.objects.open().exists()


def test_done_never_leads_to_another_site(signed_in: Client) -> None:
    promise = make_follow_up()
    response = signed_in.post(f"/follow-ups/{promise.pk}/done/", {"next": "https://example.org/"})
    assert response["Location"] == "/follow-ups/"


def test_a_follow_up_begins_with_the_woman_it_came_from(signed_in: Client) -> None:
    woman = make_woman()
    page = signed_in.get(f"/follow-ups/add/?woman={woman.case_code}")
    assert page.context["form"]["woman"].value() == woman.pk
    signed_in.post("/follow-ups/add/", {"text": "Llamar", "woman": woman.pk, "due_on": today().isoformat()})
    assert FollowUp.objects.get().woman == woman


def test_the_follow_ups_cost_the_same_however_many(signed_in: Client, query_growth: Callable[..., None]) -> None:
    query_growth(signed_in, "/follow-ups/", lambda: make_follow_up(make_woman()), 6)


def test_names_with_markup_are_shown_as_text(signed_in: Client) -> None:
    make_woman("<script>alert(1)</script>", "{{7*7}}")
    text = signed_in.get("/women/").content.decode()
    assert "<script>alert" not in text
    assert escape("<script>alert(1)</script>") in text
    assert "{{7*7}}" in text


def test_the_mothers_children_are_hers_alone(signed_in: Client) -> None:
    child = make_child(make_woman())
    assert signed_in.get(f"/children/{child.pk}/").status_code == 200
    assert signed_in.get("/children/999999/").status_code == 404
    assert signed_in.get("/women/P-99999/edit/").status_code == 404
