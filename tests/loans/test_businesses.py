"""From an idea to a business, and the list of kinds it may be of."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import ActivityKind, Business, BusinessStage
from members.models import Woman
from tests.factories import make_coordinator, make_meeting, make_woman
from tests.loans.factories import make_business, make_loan, make_plan, make_request


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman()


def add_url(woman: Woman) -> str:
    return f"/women/{woman.case_code}/businesses/add/"


def test_an_idea_is_noted_with_who_talked_about_it(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    kind, meeting = ActivityKind.objects.create(name="Velas y jabones"), make_meeting(today())
    sent = {
        "name": "Venta de  emoliente",
        "stage": "chosen",
        "activity": kind.pk,
        "idea": "En el paradero, de cinco a ocho.",
        "discussed_in": meeting.pk,
        "discussed_with": "Su hermana",
        "reasons_for": "Ya sabe hacerlo.",
        "reasons_against": "Hay que madrugar.",
    }
    response = signed_in.post(add_url(woman), sent)
    business = Business.objects.get()
    assert response.headers["Location"] == f"/businesses/{business.pk}/"
    assert (business.woman, business.name, business.recorded_by) == (woman, "Venta de emoliente", tabita)
    assert [(stage.stage, stage.changed_on) for stage in business.stages.all()] == [("chosen", today())]
    text = signed_in.get(f"/businesses/{business.pk}/").content.decode()
    for said in (
        "Venta de emoliente",
        "Elegida",
        "Velas y jabones",
        "paradero",
        str(meeting),
        "madrugar",
        "Su hermana",
    ):
        assert said in text
    assert f"/women/{woman.case_code}/" in text


def test_an_idea_with_a_loan_is_asked_whether_it_runs(signed_in: Client, tabita: Coordinator) -> None:
    business = make_loan(by=tabita).plan.business
    asked = "¿El negocio ya funciona?"
    assert asked in signed_in.get(f"/businesses/{business.pk}/").content.decode()
    business.enter_stage("running", on=today(), by=tabita)
    assert asked not in signed_in.get(f"/businesses/{business.pk}/").content.decode()


def test_the_same_form_sent_twice_is_one_business(signed_in: Client, woman: Woman) -> None:
    for _turn in range(2):
        assert signed_in.post(add_url(woman), {"name": "Costura", "stage": "idea"}).status_code == 302
    assert Business.objects.count() == 1
    assert BusinessStage.objects.count() == 1


def test_another_business_of_hers_wants_another_name(signed_in: Client, woman: Woman) -> None:
    make_business(woman, name="Costura")
    page = signed_in.post(add_url(woman), {"name": "costura", "stage": "idea", "idea": "Uniformes para el colegio"})
    assert "name" in page.context["form"].errors
    assert "Uniformes para el colegio" in page.content.decode()
    assert signed_in.post(add_url(make_woman("Rosa")), {"name": "costura", "stage": "idea"}).status_code == 302


def test_what_was_dropped_may_be_begun_again(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    make_business(woman, name="Costura").enter_stage("dropped", on=today(), by=tabita)
    assert signed_in.post(add_url(woman), {"name": "Costura", "stage": "running"}).status_code == 302
    assert Business.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"stage": "rich"}, "stage"),
        ({"activity": "99999999999999999999999"}, "activity"),
        ({"discussed_in": "٣"}, "discussed_in"),
        ({"discussed_with": "x" * 201}, "discussed_with"),
    ],
)
def test_nonsense_gets_a_word_beside_its_field(
    signed_in: Client, woman: Woman, typed: dict[str, str], field: str
) -> None:
    page = signed_in.post(add_url(woman), {"name": "Costura", "stage": "idea", "idea": "Lo que escribí", **typed})
    assert field in page.context["form"].errors
    assert "Lo que escribí" in page.content.decode()
    assert not Business.objects.exists()


def test_only_the_latest_meetings_are_offered_and_the_one_that_was_chosen(signed_in: Client, woman: Woman) -> None:
    meetings = [make_meeting(today() - timedelta(days=7 * weeks)) for weeks in range(25)]
    make_meeting(today() + timedelta(days=3))
    offered = signed_in.get(add_url(woman)).context["form"].fields["discussed_in"].queryset
    assert list(offered) == meetings[:20]
    business = make_business(woman, discussed_in=meetings[24])
    offered = signed_in.get(f"/businesses/{business.pk}/edit/").context["form"].fields["discussed_in"].queryset
    assert list(offered) == [*meetings[:20], meetings[24]]


def test_who_and_whose_cannot_be_posted(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    other, stranger = make_coordinator("carmen"), make_woman("Rosa")
    sent = {"name": "Costura", "stage": "idea", "woman": stranger.pk, "recorded_by": other.pk, "from_register": "on"}
    signed_in.post(add_url(woman), sent)
    business = Business.objects.get()
    assert (business.woman, business.recorded_by, business.from_register) == (woman, tabita, False)
    signed_in.post(f"/businesses/{business.pk}/edit/", {**sent, "name": "Costura fina"})
    business.refresh_from_db()
    assert (business.name, business.woman, business.recorded_by) == ("Costura fina", woman, tabita)
    assert not business.from_register


def test_a_stage_is_a_new_line_of_its_history(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    business = make_business(woman)
    url = f"/businesses/{business.pk}/stage/"
    sent = {"stage": "paused", "changed_on": today().isoformat(), "note": "Enfermó su hijo"}
    for _turn in range(2):
        assert signed_in.post(url, sent).status_code == 302
    assert [stage.stage for stage in business.stages.all()] == ["paused", "idea"]
    assert business.stages.latest("pk").recorded_by == tabita
    text = signed_in.get(f"/businesses/{business.pk}/").content.decode()
    assert "En pausa" in text
    assert "Enfermó su hijo" in text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"stage": ""}, "stage"),
        ({"stage": "gone"}, "stage"),
        ({"changed_on": "2099-01-01"}, "changed_on"),
        ({"changed_on": "0001-01-01"}, "changed_on"),
        ({"changed_on": "٣١/١٢/٢٠٢٦"}, "changed_on"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_a_stage_of_nonsense_is_refused(signed_in: Client, woman: Woman, typed: dict[str, str], field: str) -> None:
    business = make_business(woman)
    sent = {"stage": "paused", "changed_on": today().isoformat(), "note": "Mi nota", **typed}
    page = signed_in.post(f"/businesses/{business.pk}/stage/", sent)
    assert field in page.context["form"].errors
    assert business.stages.count() == 1


def test_the_page_says_what_comes_next(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    business = make_business(woman)
    url = f"/businesses/{business.pk}/"
    assert signed_in.get(url).context["step"] == "plan"
    plan = make_plan(business, by=tabita, approved=False)
    assert signed_in.get(url).context["step"] == "finish"
    plan.review(by=tabita, on=today())
    assert signed_in.get(url).context["step"] == "approve"
    plan.approve(by=tabita)
    assert signed_in.get(url).context["step"] == "apply"
    requested = make_request(by=tabita, woman=make_woman("Rosa"))
    assert signed_in.get(f"/businesses/{requested.plan.business_id}/").context["step"] == "loan"
    running = make_loan(by=tabita, woman=make_woman("Julia"))
    assert signed_in.get(f"/businesses/{running.plan.business_id}/").context["step"] == "income"


def test_a_business_costs_the_same_with_many_plans_and_loans(
    signed_in: Client, tabita: Coordinator, query_growth: Callable[..., None]
) -> None:
    loan = make_loan(by=tabita)
    business = loan.plan.business

    def add() -> None:
        plan = business.plans.latest("pk").new_version(by=tabita)
        plan.review(by=tabita, on=today())
        plan.approve(by=tabita)
        again = type(loan).objects.apply_for(plan=plan, terms=loan.terms, by=tabita, on=today())
        again.approve(by=None, on=today())
        business.enter_stage("running", on=today(), by=tabita, note="sigue")

    query_growth(signed_in, f"/businesses/{business.pk}/", add, 12)


def pages(tabita: Coordinator) -> list[str]:
    """Every page and deed of the chain, once."""
    loan = make_request(by=tabita)
    plan = loan.plan
    of = {
        "business": "business business_edit business_stage plan_add",
        "plan": "plan plan_edit plan_lines plan_figures plan_group plan_review plan_approve plan_version apply"
        " terms_preview terms_row_add terms_row_drop",
        "loan": "request_edit approve decline agreement",
    }
    keys = {"business": plan.business_id, "plan": plan.pk, "loan": loan.pk}
    found = [reverse(f"loans:{name}", args=[keys[what]]) for what, names in of.items() for name in names.split()]
    return [*found, add_url(loan.woman)]


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR])
def test_only_coordinators_see_or_change_the_chain(client: Client, tabita: Coordinator, role: str) -> None:
    addresses = pages(tabita)
    client.force_login(make_coordinator("otra", role=role))
    assert {client.get(at).status_code for at in addresses} <= {403, 405}
    assert {client.post(at).status_code for at in addresses} <= {403, 405}
    assert 403 in {client.get(at).status_code for at in addresses}


def test_nobody_unknown_gets_in(client: Client, tabita: Coordinator) -> None:
    for at in pages(tabita):
        assert client.get(at).headers["Location"].startswith("/account/login/")


def test_made_up_numbers_are_not_found(signed_in: Client, tabita: Coordinator) -> None:
    huge = "9" * 23
    for at in pages(tabita):
        parts = [huge if part.isdigit() or part.startswith("P-") else part for part in at.split("/")]
        if huge in parts:
            statuses = {signed_in.get("/".join(parts)).status_code, signed_in.post("/".join(parts)).status_code}
            assert statuses <= {404, 405}, at
