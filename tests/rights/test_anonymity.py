"""A woman who left becomes nobody, in every table, and the books do not move."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.rights.anonymity import GONE, REMEMBERED, STAYS, forget, forget_who_is_due, remains_of
from idemnna.rights.hers import HERS, WOMAN, told_fields
from idemnna.safeguards.models import Submission
from loans.models import LedgerEntry, Loan
from loans.report import monthly_report
from loans.reports.kept import to_figures
from meetings.models import Attendance, Meeting
from members.models import Child, FollowUp, Forgetting, HomeVisit, Woman
from members.search import search_women
from tests.factories import make_follow_up, make_meeting, make_woman
from tests.loans.factories import make_loan
from tests.rights.planted import plant

pytestmark = pytest.mark.django_db
MONTHS = [date(2026, month, 1) for month in range(1, 8)]
HERS_TO_READ = ("987650001", "Zmz9", "Zlt9", "1988-03-09", "2015-08-17", "Zfotografia")


@pytest.fixture(autouse=True)
def outside(settings: Settings, tmp_path: Path) -> Path:
    (tmp_path / "keys").symlink_to(settings.DATA_DIR / "keys")
    settings.DATA_DIR = tmp_path
    return tmp_path / REMEMBERED


def dump() -> str:
    """Every row of every table as the database gives it, the trace's and Django's own included."""
    told = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t")
            told += [row for (row,) in cursor.fetchall()]
    return "\n".join(told)


def sealed() -> list[str]:
    """All tokens of confidential texts that lie anywhere in the database."""
    return [part for part in dump().replace('"', " ").replace(",", " ").split() if part.startswith("v1:")]


def figures() -> list[Any]:
    reports = [monthly_report(month) for month in MONTHS]
    books = [to_figures(report.rows, report.aside) for report in reports]
    counts = [HomeVisit.objects.count(), HomeVisit.objects.current().count(), Meeting.objects.count()]
    came = [Attendance.objects.count(), Attendance.children.through.objects.count(), Child.objects.count()]
    moved = list(LedgerEntry.objects.order_by("pk").values_list("pk", "kind", "happened_on", "amount", "method"))
    return [books, counts, came, moved, Loan.objects.count(), sorted(Woman.objects.values_list("pk", flat=True))]


def decide(woman: Woman, due_on: date | None = None) -> Forgetting:
    day = due_on or today()
    return Forgetting.objects.create(woman=woman, asked_on=day - timedelta(days=30), due_on=day)


def test_a_dump_holds_none_of_her_words_afterwards(tabita: Coordinator) -> None:
    woman, words, _secret = plant(tabita)
    before = dump()
    assert [word for word in (*words.all, *HERS_TO_READ) if word not in before and word != "Zfotografia"] == []
    assert len(sealed()) >= 20
    forget(woman, today(), "default")
    after = dump()
    assert [word for word in (*words.all, *HERS_TO_READ, b"Zfotografia".hex()) if word in after] == []
    assert sealed() == []


def test_reports_and_counts_of_every_month_stay(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    make_loan(by=tabita, woman=make_woman("Otra"))
    before = figures()
    forget(woman, today(), "default")
    assert figures() == before
    said = StringIO()
    call_command("check_loans", stdout=said)
    assert "0 problems" in said.getvalue()


def test_search_finds_her_by_her_code_only(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    code, names = woman.case_code, (woman.given_names, woman.first_surname, woman.preferred_name)
    assert all(search_women(Woman.objects.all(), name) for name in names)
    forget(woman, today(), "default")
    assert not any(search_women(Woman.objects.all(), name) for name in names)
    assert [found.case_code for found in search_women(Woman.objects.all(), code)] == [code]


def test_nothing_of_anybody_else_changes(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    other = make_woman("Brígida", "Mallqui", reference="puerta azul")
    group = make_follow_up(None, "Comprar leche para el comedor")
    meeting = make_meeting(date(2026, 3, 1), notes="Se habló de ahorro.", host=other)
    forget(woman, today(), "default")
    other.refresh_from_db()
    meeting.refresh_from_db()
    assert (other.full_name, other.reference, other.revision) == ("Brígida Mallqui Sulca", "puerta azul", 1)
    assert (FollowUp.objects.get(pk=group.pk).done_at, meeting.notes) == (None, "Se habló de ahorro.")
    assert dump().count("puerta azul") == 2  # the row and its copy


def test_her_pages_still_open(signed_in: Client, tabita: Coordinator) -> None:
    woman, words, _secret = plant(tabita)
    forget(woman, today(), "default")
    for page in ("", "kept/", "consents/", "forget/"):
        answer = signed_in.get(f"/women/{woman.case_code}/{page}")
        assert answer.status_code == 200
        assert [word for word in words.all if word in answer.content.decode()] == []
    assert f"Retirada {woman.case_code}" in signed_in.get(f"/women/{woman.case_code}/").content.decode()


def test_every_personal_field_says_what_remains_of_it() -> None:
    """Whoever adds one decides: a type nobody thought of stops here."""
    woman = Woman(pk=1)
    for label in (WOMAN, *HERS):
        named = {f"{label}.{field.name}" for field in told_fields(label)}
        told = {f"{label}.{name}" for name in remains_of(label, woman)} if label not in GONE else named
        assert named - told <= set(STAYS)


def test_it_is_done_on_its_day_and_once(tabita: Coordinator, outside: Path) -> None:
    woman, _words, _secret = plant(tabita)
    waiting = decide(woman, today() + timedelta(days=1))
    assert forget_who_is_due(today(), "default").codes == ()
    done = forget_who_is_due(today() + timedelta(days=1), "default")
    assert done.codes == (woman.case_code,)
    waiting.refresh_from_db()
    assert waiting.done_at is not None
    before = dump()
    assert forget_who_is_due(today() + timedelta(days=2), "default") == forget_who_is_due(today(), "default")
    assert dump() == before
    assert outside.read_text().count(woman.case_code) == 1


def test_who_came_back_or_owes_something_is_left_alone(tabita: Coordinator) -> None:
    back, owes = make_woman("Rosa"), make_woman("Delia")
    for woman in (back, owes):
        woman.change_status("left", on=date(2026, 1, 1), by=tabita)
        decide(woman)
    back.change_status("returned", on=today(), by=tabita)
    make_loan(by=tabita, woman=owes)
    done = forget_who_is_due(today(), "default")
    assert (done.codes, set(done.not_now)) == ((), {back.case_code, owes.case_code})
    assert Woman.objects.get(pk=back.pk).given_names == "Rosa"


def test_one_called_off_is_not_done(tabita: Coordinator) -> None:
    woman, _words, _secret = plant(tabita)
    called_off = decide(woman)
    called_off.cancelled_at = timezone.now()
    called_off.save()
    assert forget_who_is_due(today(), "default").codes == ()


def test_an_older_backup_forgets_her_again(tabita: Coordinator, outside: Path) -> None:
    woman, words, _secret = plant(tabita)
    outside.write_text(f"{woman.case_code} 2026-06-30 {woman.recorded_at.isoformat()}\n")
    done = forget_who_is_due(today(), "default")
    assert (done.codes, done.again) == ((), (woman.case_code,))
    assert [word for word in words.all if word in dump()] == []
    assert forget_who_is_due(today(), "default").again == ()


def test_somebody_else_with_the_same_code_is_not_forgotten(tabita: Coordinator, outside: Path) -> None:
    woman = make_woman("Nélida")
    earlier = woman.recorded_at - timedelta(days=400)
    outside.write_text(f"{woman.case_code} 2026-06-30 {earlier.isoformat()}\n")
    assert forget_who_is_due(today(), "default").again == ()
    assert Woman.objects.get(pk=woman.pk).given_names == "Nélida"


def test_what_fails_half_way_leaves_everything_as_it_was(
    tabita: Coordinator, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    woman, _words, _secret = plant(tabita)
    before = dump()
    outside.mkdir()  # the last step cannot write there
    with pytest.raises(IsADirectoryError), transaction.atomic():
        forget(woman, today(), "default")
    assert dump() == before


def test_the_command_does_what_is_due_and_drops_old_marks(tabita: Coordinator) -> None:
    woman, words, _secret = plant(tabita)
    decide(woman)
    for days in (89, 91):
        mark = Submission.objects.create(account=tabita, digest="x", location="/")
        Submission.objects.filter(pk=mark.pk).update(sent_at=timezone.now() - timedelta(days=days))
    said = StringIO()
    call_command("apply_retention", database="default", stdout=said)
    assert f"{woman.case_code}: anonymous now" in said.getvalue()
    assert not any(word in said.getvalue() for word in words.all)
    assert Submission.objects.count() == 1
