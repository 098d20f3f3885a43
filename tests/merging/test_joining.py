"""Joining two entries of one woman: nothing is lost, and all of it can be taken back. All women are invented."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from idemnna.accounts.models import Coordinator
from idemnna.incidents.models import Incident
from idemnna.lima import today
from idemnna.merging.joining import RULES
from idemnna.merging.models import Merge
from idemnna.merging.pointers import LEFT_ALONE, pointers_to
from idemnna.merging.together import Refused, merge, separate
from idemnna.rights.anonymity import forget
from idemnna.today.models import ReadMark
from loans.models import Business, Loan
from loans.report import monthly_report
from meetings.models import Attendance, Mark, MarkedWoman, Membership
from members.models import (
    Attends,
    Child,
    ChildConcern,
    Forgetting,
    HandoverNote,
    Phone,
    Programme,
    ProgressCheck,
    SafeContact,
    SafetyPlan,
    Woman,
)
from tests import factories
from tests.factories import make_child, make_meeting, make_visit, make_woman

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
JOINABLE_TABLES = (Woman, Child, Phone, Attendance, Membership)
MADE_FROM = "pgh_tracked_model"


def joined(ours: Woman, theirs: Woman, by: Coordinator, **over: Any) -> Merge:
    told = {"facts": {}, "status": "active", "children": [], "reason": "La misma señora", **over}
    return merge(ours, theirs, by=by, **told)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but those of the trace and the tables that tell of merging; what counts changes up is
    left out."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if not hasattr(model, MADE_FROM) and model._meta.app_label in {
            *("members", "meetings", "loans", "today", "incidents"),
        }:
            columns = [field.attname for field in model._meta.local_fields if field.name != "revision"]
            found[model._meta.label] = sorted(model._base_manager.values(*columns), key=repr)
    return found


def test_every_unique_rule_about_a_joined_row_has_an_answer() -> None:
    """A new table that may hold something once for each woman has to say what happens when both have it."""
    asked = {pointer.label for table in JOINABLE_TABLES for pointer in pointers_to(table) if pointer.once}
    assert asked <= set(RULES)


def test_every_table_that_points_at_a_woman_is_seen() -> None:
    """Told from the database itself: foreign keys in its catalogue."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, attname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid"
            " AND attnum = ANY(conkey) WHERE contype = 'f' AND confrelid = 'members_woman'::regclass"
        )
        in_database = set(cursor.fetchall())
    seen = {(pointer.model._meta.db_table, pointer.field.column) for pointer in pointers_to(Woman)}
    left = {("merging_merge", "kept_id"), ("merging_merge", "gone_id")}
    assert {label.lower() for label in LEFT_ALONE} == {"merging.merge.kept", "merging.merge.gone"}
    assert in_database == seen | left


def full_life(tabita: Coordinator) -> tuple[Woman, Woman]:
    """Two entries of one woman, with something of everything, and everything twice that may stand once only."""
    ours = make_woman("Yésica", "Huamán", document_type="dni", document_number="40517410", notes="Puerta verde")
    theirs = make_woman("Jessica", "Waman", document_type="ce", document_number="000123456", notes="Vende pan")
    meeting = make_meeting(DAY)
    kids = [make_child(woman, name) for woman in (ours, theirs) for name in ("Dayana", "Brisa")]
    for place, woman in enumerate((ours, theirs)):
        _one_side(woman, place, tabita, kids[2 * place])
    marks = [
        MarkedWoman(Mark.ABSENT, children=(kids[0],)),
        MarkedWoman(Mark.LATE, children=(kids[2],), other_children=2),
    ]
    meeting.take_attendance(dict(zip((ours, theirs), marks, strict=True)), by=tabita)
    meeting.host = theirs
    meeting.save()
    note = HandoverNote.objects.create(text="Ver a las dos", written_by=tabita)
    incident = Incident.objects.create(kind="paper", learnt_at=timezone.now())
    for linked in (note, incident):
        linked.women.set([ours, theirs])
    return ours, theirs


def _one_side(woman: Woman, place: int, tabita: Coordinator, kid: Child) -> None:
    group = factories.make_group()
    group.admit(woman, since=DAY - timedelta(days=100 + 50 * place))
    phone = woman.phones.create(number="+51987654321", use=("call", "never")[place])
    woman.phones.create(number=f"+5190000000{place}")
    SafeContact.objects.create(phone=phone, hours=f"de {place + 1} a 3", recorded_by=tabita)
    SafetyPlan.objects.create(woman=woman, text=f"Plan {place}", recorded_by=tabita)
    ProgressCheck.objects.create(woman=woman, moment="baseline", taken_on=DAY, recorded_by=tabita)
    ReadMark.objects.create(account=tabita, woman=woman, until=timezone.now() - timedelta(days=place))
    kid.note_school(2026, level="primaria", grade=3 + place, attends=Attends.YES)
    make_visit(woman, DAY - timedelta(days=place), children=[kid], summary="Todo bien", recorded_by=tabita)
    factories.make_follow_up(woman, owner=tabita, due_on=DAY)
    woman.programmes.set(Programme.objects.order_by("pk")[place : place + 2])


def test_joined_and_taken_apart_leaves_every_row_as_it_was(tabita: Coordinator) -> None:
    ours, theirs = full_life(tabita)
    before = everything()
    pairs = list(zip(ours.children.order_by("pk"), theirs.children.order_by("pk"), strict=True))
    told = joined(ours, theirs, tabita, children=[(mine.pk, other.pk) for mine, other in pairs[:1]],
                  facts={"notes": "Puerta verde\nVende pan", "document_type": "ce", "document_number": "000123456"},
                  status="paused")  # fmt: skip
    assert everything() != before
    assert separate(told, by=tabita) == []
    assert everything() == before


def test_everything_of_hers_follows(tabita: Coordinator) -> None:
    ours, theirs = full_life(tabita)
    visits = {*ours.visits.all(), *theirs.visits.all()}
    joined(ours, theirs, tabita)
    left = {pointer.label for pointer in pointers_to(Woman) if pointer.rows_of(theirs).exists()}
    assert left == {"members.SafetyPlan.woman", "members.Phone.woman"}
    assert set(ours.visits.all()) == visits
    assert ours.children.count() == 4
    assert ours.programmes.count() == 3
    assert {entry.pk for entry in ours.entries} == {ours.pk, theirs.pk}


def test_what_both_have_once_is_joined(tabita: Coordinator) -> None:
    ours, theirs = full_life(tabita)
    joined(ours, theirs, tabita)
    mark = Attendance.objects.get()
    assert (mark.woman, mark.mark, mark.other_children) == (ours, Mark.LATE, 2)
    assert mark.children.count() == 2
    belongs = Membership.objects.get()
    assert (belongs.woman, belongs.from_date) == (ours, DAY - timedelta(days=150))
    assert sorted(ours.progress_checks.values_list("moment", flat=True)) == ["baseline", "later"]
    assert ours.phones.get(number="+51987654321").use == "never"  # the more careful of «llamar» and «nunca»
    assert ReadMark.objects.get(woman=ours).until < timezone.now() - timedelta(hours=23)


def test_the_same_child_stands_once(tabita: Coordinator) -> None:
    ours, theirs = make_woman(), make_woman("Nelida", "Cori")
    mine, other = make_child(ours, "Dayana"), make_child(theirs, "Dallana", birth_date=date(2017, 3, 1), notes="Asma")
    visit = make_visit(theirs, DAY, children=[other])
    other.note_school(2025, level="primaria", grade=2, attends="yes")
    joined(ours, theirs, tabita, children=[(mine.pk, other.pk)])
    child = ours.children.get()
    assert (child.given_names, child.birth_date, child.notes) == ("Dayana", date(2017, 3, 1), "Asma")
    assert list(visit.children_present.all()) == [child]
    assert child.school_years.get().year == 2025


def test_two_children_with_something_reserved_stay_two(tabita: Coordinator) -> None:
    ours, theirs = make_woman(), make_woman("Nelida", "Cori")
    mine, other = make_child(ours, "Dayana"), make_child(theirs, "Dayana")
    for child in (mine, other):
        ChildConcern.objects.create(child=child, text="Falta mucho", recorded_by=tabita)
    with pytest.raises(Refused):
        joined(ours, theirs, tabita, children=[(mine.pk, other.pk)])
    assert Woman.objects.count() == 2


def test_an_entry_that_was_joined_is_found_nowhere_and_its_address_leads_on(
    signed_in: Client, tabita: Coordinator
) -> None:
    ours, theirs = make_woman("Yésica", "Huamán"), make_woman("Jessica", "Waman")
    joined(ours, theirs, tabita)
    assert list(Woman.objects.all()) == [ours]
    assert signed_in.get(f"/women/{theirs.case_code}/").url == f"/women/{ours.case_code}/"
    assert theirs.case_code not in signed_in.get("/women/").content.decode()
    assert signed_in.get(f"/women/{theirs.case_code}/edit/").context["woman"] == ours


def test_a_page_of_the_entry_that_went_does_not_write_over_the_one_that_stays(
    signed_in: Client, tabita: Coordinator
) -> None:
    ours, theirs = make_woman("Yésica", "Huamán", notes="Puerta azul"), make_woman("Jessica", "Waman")
    opened = signed_in.get(f"/women/{theirs.case_code}/edit/").context["form"]
    joined(ours, theirs, tabita)
    shown = {"given_names": "Jessica", "first_surname": "Waman", "notes": "Toldo"}
    typed = {**shown, "revision": str(opened.revision)}
    page = signed_in.post(f"/women/{theirs.case_code}/edit/", typed)
    told = {conflict.name for conflict in page.context["form"].conflicts}
    assert {"given_names", "first_surname", "notes"} <= told
    ours.refresh_from_db()
    assert (ours.given_names, ours.notes) == ("Yésica", "Puerta azul")
    chosen = {f"keep_{name}": "hers" for name in told} | {"keep_given_names": "theirs"}
    typed |= chosen | {"revision": str(page.context["form"].revision)}
    assert signed_in.post(f"/women/{theirs.case_code}/edit/", typed).status_code == 302
    ours.refresh_from_db()
    assert (ours.given_names, ours.notes) == ("Yésica", "Toldo")


def test_a_chain_leads_to_the_last_and_comes_apart_from_its_end(tabita: Coordinator) -> None:
    one, two, three = (make_woman(name) for name in ("Rosa", "Rosita", "Rosalía"))
    visit = make_visit(one, DAY)
    first, second = joined(two, one, tabita), joined(three, two, tabita)
    assert Woman.objects.by_code(one.case_code).get() == three
    with pytest.raises(Refused):
        separate(first, by=tabita)
    separate(second, by=tabita)
    separate(first, by=tabita)
    visit.refresh_from_db()
    assert visit.woman == one


def test_the_report_of_loans_says_the_same(tabita: Coordinator) -> None:
    from tests.loans.factories import make_loan

    ours, theirs = make_woman("Yésica"), make_woman("Jessica")
    loans = [make_loan(woman=woman, by=tabita) for woman in (ours, theirs)]
    before = monthly_report(today()).totals
    joined(ours, theirs, tabita)
    assert monthly_report(today()).totals == before
    assert set(Loan.objects.filter(woman=ours)) == set(loans)
    assert Business.objects.filter(woman=ours).count() == 2


def test_what_was_written_since_stays_with_the_kept_entry(tabita: Coordinator) -> None:
    ours, theirs = make_woman("Yésica", notes=""), make_woman("Jessica", notes="Vende pan")
    told = joined(ours, theirs, tabita, facts={"notes": "Vende pan"})
    ours.refresh_from_db()
    ours.notes = "Vende pan y tamales"
    ours.save()
    visit = make_visit(ours, DAY)
    assert separate(told, by=tabita) == ["observaciones"]
    ours.refresh_from_db()
    visit.refresh_from_db()
    assert (ours.notes, visit.woman) == ("Vende pan y tamales", ours)


def test_after_thirty_days_it_stays(tabita: Coordinator) -> None:
    told = joined(make_woman("Yésica"), make_woman("Jessica"), tabita)
    Merge.objects.filter(pk=told.pk).update(merged_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused):
        separate(told, by=tabita)


def test_a_document_that_is_somebody_elses_now_keeps_them_joined(tabita: Coordinator) -> None:
    ours, theirs = make_woman("Yésica"), make_woman("Jessica", document_type="dni", document_number="40517410")
    told = joined(ours, theirs, tabita)
    make_woman("Otra", document_type="dni", document_number="40517410")
    with pytest.raises(Refused):
        separate(told, by=tabita)
    theirs.refresh_from_db()
    assert theirs.merged_into == ours


def test_nobody_who_is_leaving_is_joined(tabita: Coordinator) -> None:
    ours, theirs = make_woman("Yésica"), make_woman("Jessica")
    Forgetting.objects.create(woman=theirs, asked_on=today(), due_on=today())
    with pytest.raises(Refused):
        joined(ours, theirs, tabita)


def test_whoever_comes_second_is_told(tabita: Coordinator) -> None:
    ours, theirs = make_woman("Yésica"), make_woman("Jessica")
    joined(ours, theirs, tabita)
    with pytest.raises(Refused):
        joined(ours, theirs, tabita)
    with pytest.raises(Refused):
        joined(theirs, ours, tabita)


def test_what_was_sealed_for_either_entry_stays_reachable_from_the_kept_one(
    signed_in: Client, tabita: Coordinator
) -> None:
    ours, theirs = full_life(tabita)
    joined(ours, theirs, tabita)
    index = signed_in.get(f"/women/{ours.case_code}/reserved/").content.decode()
    phone = theirs.phones.get()
    for address, text in {
        f"/women/{ours.case_code}/reserved/1/": "Plan 0",
        f"/women/{theirs.case_code}/reserved/1/": "Plan 1",
        f"/phones/{phone.pk}/reserved/": "de 2 a 3",
    }.items():
        assert f'href="{address}"' in index
        assert text in signed_in.get(address).content.decode()


def test_making_her_anonymous_covers_what_was_joined(tabita: Coordinator) -> None:
    ours, theirs = full_life(tabita)
    told = joined(ours, theirs, tabita, facts={"notes": "Puerta verde\nVende pan"}, status="left")
    forget(ours, today(), "default")
    told.refresh_from_db()
    assert (told.reason, told.told) == ("—", {})
    for table in (Woman, Woman.pgh_event_model, Merge.pgh_event_model):  # type: ignore[attr-defined]
        words = repr(list(table._base_manager.values()))
        assert not [word for word in ("Waman", "Jessica", "Vende pan", "000123456", "La misma") if word in words]
    assert not SafetyPlan.objects.exists()
    assert not Phone.objects.exists()
    with pytest.raises(Refused):
        separate(told, by=tabita)


def test_making_her_anonymous_reaches_what_another_said_while_joined_by_mistake(tabita: Coordinator) -> None:
    """The trace of the other woman and her child keeps what both said as long as they were taken for one."""
    ours, theirs = (
        make_woman("Anselma", "Quispe", notes="Puerta azul"),
        make_woman("Zoraida", "Yupanki", notes="Toldo"),
    )
    hers, others = make_child(ours, "Luis"), make_child(theirs, "Luis", first_surname="Tinoco", notes="Zurda")
    facts = {"given_names": "Zoraida", "first_surname": "Yupanki", "notes": "Toldo"}
    separate(joined(ours, theirs, tabita, facts=facts, children=[(hers.pk, others.pk)]), by=tabita)
    forget(theirs, today(), "default")
    copies = [table.pgh_event_model._base_manager.values() for table in (Woman, Child, Merge)]  # type: ignore[attr-defined]
    words = repr([list(table) for table in copies])
    assert not [word for word in ("Zoraida", "Yupanki", "Toldo", "Tinoco", "Zurda") if word in words]
    assert "Puerta azul" in words
    ours.refresh_from_db()
    assert (ours.given_names, ours.first_surname, ours.notes) == ("Anselma", "Quispe", "Puerta azul")


def test_her_history_tells_of_both_entries(signed_in: Client, tabita: Coordinator) -> None:
    ours, theirs = make_woman("Yésica", "Huamán"), make_woman("Jessica", "Waman", livelihood="vende pan")
    joined(ours, theirs, tabita)
    page = signed_in.get(f"/women/{ours.case_code}/changes/")
    assert "vende pan" in page.content.decode()
