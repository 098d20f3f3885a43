"""No log, no text: who opens a confidential text is written down first."""

import ast
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from idemnna.accounts.models import Coordinator, Role
from idemnna.safeguards.keyring import Damaged
from idemnna.safeguards.models import Action, Reading
from idemnna.safeguards.readings import open_row
from members.models import SafetyPlan, VisitNote
from tests.factories import make_coordinator, make_visit, make_woman

SECRETIVE = {
    "idemnna.safeguards": {"encryption", "keyring"},
    "idemnna.safeguards.encryption": {"opened"},
    "idemnna.safeguards.keyring": {"KeyRing", "keyring"},
}

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def plan(db: None) -> SafetyPlan:
    SafetyPlan.objects.create(woman=make_woman(), exists="sí", text="La vecina del lote 9")
    return SafetyPlan.objects.get()


def test_a_coordinator_opens_all_texts_of_a_row_and_it_is_written_down(
    plan: SafetyPlan, tabita: Coordinator, rf: Any
) -> None:
    request = rf.get("/", headers={"user-agent": PHONE})
    request.user = tabita
    texts = open_row(request, plan)
    assert texts == {"exists": "sí", "made_with_her": "", "review_on": "", "text": "La vecina del lote 9"}
    reading = Reading.objects.get()
    assert (reading.reader, reading.action, reading.about) == (tabita, Action.OPENED, plan.woman.case_code)
    assert (reading.part, reading.device) == ("safety_plan", "Android · Chrome")
    assert (reading.row_label, reading.row_key) == ("members.safetyplan", str(plan.pk))


def test_the_log_is_written_before_the_text_is_fetched(plan: SafetyPlan, tabita: Coordinator) -> None:
    row = SafetyPlan.objects.only("woman").get()
    with CaptureQueriesContext(connection) as queries:
        open_row(tabita, row)
    said = [query["sql"] for query in queries.captured_queries]
    log = next(number for number, sql in enumerate(said) if sql.startswith('INSERT INTO "safeguards_reading"'))
    texts = [number for number, sql in enumerate(said) if '"members_safetyplan"."text"' in sql]
    assert texts
    assert log < min(texts)


def test_without_a_log_there_is_no_text(plan: SafetyPlan, tabita: Coordinator) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE safeguards_reading ADD CHECK (false) NOT VALID")
    with pytest.raises(Exception, match="check constraint"):
        open_row(tabita, plan)


def test_a_text_that_does_not_open_leaves_no_log(plan: SafetyPlan, tabita: Coordinator) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_safetyplan SET exists = text")
    with pytest.raises(Damaged):
        open_row(tabita, SafetyPlan.objects.get())
    assert not Reading.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_log_that_a_later_failure_would_take_back_is_not_begun(plan: SafetyPlan, tabita: Coordinator) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        open_row(tabita, plan)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.COORDINATOR])
def test_others_than_coordinators_open_nothing(plan: SafetyPlan, role: str) -> None:
    with pytest.raises(PermissionDenied):
        open_row(make_coordinator("otra", role=role), plan)
    assert not Reading.objects.exists()


def test_nobody_in_particular_opens_nothing(plan: SafetyPlan, rf: Any) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        open_row(request, plan)


def test_what_was_taken_along_is_told_from_what_was_opened(plan: SafetyPlan, tabita: Coordinator) -> None:
    open_row(tabita, plan, part="her_data", about="P-0001", action=Action.EXPORTED)
    reading = Reading.objects.get()
    assert (reading.action, reading.part, reading.about) == (Action.EXPORTED, "her_data", "P-0001")


def test_there_is_no_other_way_to_a_text_in_the_whole_house() -> None:
    """Who may hold keys and opened texts is written here; everybody else asks `open_row`."""
    own = ("encryption", "keyring", "management/commands/keys", "proofs", "readings", "rotation")
    sealing_something_else = {"idemnna/accounts/sessions.py"}
    asked = {
        str(path.relative_to(settings.BASE_DIR))
        for folder in ("idemnna", "members", "meetings", "loans")
        for path in (settings.BASE_DIR / folder).rglob("*.py")
        if "migrations" not in path.parts
        and any(goes_past_the_log(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert asked <= {f"idemnna/safeguards/{name}.py" for name in own} | sealing_something_else
    assert "idemnna/safeguards/readings.py" in asked


def goes_past_the_log(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "_token"
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return bool(names & SECRETIVE.get(node.module or "", set()))
    return isinstance(node, ast.Import) and any(alias.name in SECRETIVE for alias in node.names)


def test_a_copy_in_the_trace_opens_like_the_row_it_tells_of(tabita: Coordinator) -> None:
    note = VisitNote.objects.create(visit=make_visit(make_woman(), date(2026, 11, 20)), text="antes")
    note.text = "después"
    note.save()
    copies = VisitNote.events.rel.related_model.objects.order_by("pgh_id")
    assert [str(copy.text) for copy in copies] == ["•••", "•••"]
    assert [open_row(tabita, copy, about="P-0001")["text"] for copy in copies] == ["antes", "después"]
    told = {"row_label": "members.visitnote", "row_key": str(note.pk), "part": "visit_note", "about": "P-0001"}
    assert Reading.objects.filter(**told).count() == 2
