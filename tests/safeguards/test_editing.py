"""Two coordinators, one row: what one typed never vanishes under what the other saved."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from meetings.models import Group, Meeting
from members.models import Child, Topic, Woman
from tests.factories import make_coordinator, make_woman

pytestmark = pytest.mark.django_db


@pytest.fixture
def woman(db: None) -> Woman:
    return make_woman(given_names="Delia", first_surname="Rojas", sector="Sector 2", manzana="B", notes="Vende comida")


def sent(woman: Woman, **over: object) -> dict[str, object]:
    kept = ("given_names", "first_surname", "second_surname", "sector", "manzana", "lote", "notes")
    return {**{name: getattr(woman, name) for name in kept}, "revision": woman.revision, **over}


def url_of(woman: Woman) -> str:
    return f"/women/{woman.case_code}/edit/"


def carmen_saves(woman: Woman, **changed: object) -> None:
    client = Client()
    client.force_login(make_coordinator("carmen"))
    assert client.post(url_of(woman), sent(woman, **changed)).status_code == 302


def test_changes_of_different_fields_are_both_kept(signed_in: Client, woman: Woman) -> None:
    opened = sent(woman)
    carmen_saves(woman, sector="Sector 5")
    assert signed_in.post(url_of(woman), {**opened, "notes": "Vende helados"}).status_code == 302
    woman.refresh_from_db()
    assert (woman.sector, woman.notes) == ("Sector 5", "Vende helados")


def test_of_one_field_both_values_are_shown_and_nothing_is_stored(signed_in: Client, woman: Woman) -> None:
    opened = sent(woman)
    carmen_saves(woman, notes="Vende ropa")
    page = signed_in.post(url_of(woman), {**opened, "notes": "Vende helados", "lote": "9"})
    said = page.content.decode()
    assert page.status_code == 200
    assert "Carmen guardó cambios mientras escribías" in said
    assert "Vende ropa" in said
    assert "Vende helados" in said
    woman.refresh_from_db()
    assert (woman.notes, woman.lote) == ("Vende ropa", "7")


@pytest.mark.parametrize(("keep", "stays"), [("hers", "Vende helados"), ("theirs", "Vende ropa")])
def test_she_chooses_which_value_stays(signed_in: Client, woman: Woman, keep: str, stays: str) -> None:
    opened = sent(woman)
    carmen_saves(woman, notes="Vende ropa")
    typed = {**opened, "notes": "Vende helados", "lote": "9"}
    now = signed_in.post(url_of(woman), typed).context["form"].revision
    assert signed_in.post(url_of(woman), {**typed, "revision": now, "keep_notes": keep}).status_code == 302
    woman.refresh_from_db()
    assert (woman.notes, woman.lote) == (stays, "9")


def test_a_third_change_meanwhile_is_asked_about_again(signed_in: Client, woman: Woman) -> None:
    opened = sent(woman)
    carmen_saves(woman, notes="Vende ropa")
    typed = {**opened, "notes": "Vende helados"}
    now = signed_in.post(url_of(woman), typed).context["form"].revision
    Woman.objects.filter(pk=woman.pk).update(notes="Vende fruta")
    again = signed_in.post(url_of(woman), {**typed, "revision": now, "keep_notes": "hers"})
    assert [conflict.theirs for conflict in again.context["form"].conflicts] == ["Vende fruta"]


def test_the_same_change_by_both_is_no_conflict(signed_in: Client, woman: Woman) -> None:
    opened = sent(woman)
    carmen_saves(woman, notes="Vende helados")
    assert signed_in.post(url_of(woman), {**opened, "notes": "Vende helados"}).status_code == 302


def test_a_box_a_choice_and_a_school_are_asked_about_too(signed_in: Client, woman: Woman) -> None:
    child = Child.objects.create(woman=woman, given_names="Luz", lives_with_her=True)
    url, opened = f"/children/{child.pk}/", {"given_names": "Luz", "lives_with_her": "True"}
    opened["revision"] = str(signed_in.get(url).context["form"].revision)
    first = {**opened, "lives_with_her": "False", "level": "primaria", "grade": "3"}
    assert signed_in.post(url, first).status_code == 302
    page = signed_in.post(url, {**opened, "sex": "f", "level": "primaria", "grade": "4"})
    conflicts = {conflict.name: (conflict.theirs, conflict.hers) for conflict in page.context["form"].conflicts}
    # Only Carmen touched the box, both wrote the grade.
    assert conflicts == {"grade": ("3", "4")}
    assert page.context["form"]["lives_with_her"].value() == "False"


def test_the_school_alone_changed_by_both_is_asked_about(signed_in: Client, woman: Woman) -> None:
    child = Child.objects.create(woman=woman, given_names="Luz")
    child.note_school(today().year, level="primaria", grade=3, attends="yes")
    url = f"/children/{child.pk}/"
    opened = {"given_names": "Luz", "level": "primaria", "grade": "3", "attends": "yes"}
    opened["revision"] = str(signed_in.get(url).context["form"].revision)
    assert f'name="revision" value="{opened["revision"]}"' in signed_in.get(url).content.decode()  # no «10,001»
    assert signed_in.post(url, {**opened, "attends": "irregular"}).status_code == 302
    page = signed_in.post(url, {**opened, "attends": "no"})
    conflicts = [(one.name, one.theirs, one.hers) for one in page.context["form"].conflicts]
    assert conflicts == [("attends", "Asiste a veces", "No asiste")]
    assert child.school_years.get().attends == "irregular"
    now = page.context["form"].revision
    kept = {**opened, "attends": "no", "revision": now, "keep_attends": "hers"}
    assert signed_in.post(url, kept).status_code == 302
    assert child.school_years.get().attends == "no"


def test_what_only_a_colleague_changed_of_the_school_stays(signed_in: Client, woman: Woman) -> None:
    child = Child.objects.create(woman=woman, given_names="Luz")
    child.note_school(today().year, level="primaria", grade=3, attends="yes")
    url = f"/children/{child.pk}/"
    opened = {"given_names": "Luz", "level": "primaria", "grade": "3", "attends": "yes"}
    opened["revision"] = str(signed_in.get(url).context["form"].revision)
    assert signed_in.post(url, {**opened, "attends": "irregular"}).status_code == 302
    assert signed_in.post(url, {**opened, "given_names": "Luz María"}).status_code == 302
    child.refresh_from_db()
    assert (child.given_names, child.school_years.get().attends) == ("Luz María", "irregular")


def test_every_way_of_changing_a_row_counts(woman: Woman) -> None:
    assert woman.revision == 1
    Woman.objects.filter(pk=woman.pk).update(lote="9")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_woman SET manzana = 'Z' WHERE id = %s", [woman.pk])
        cursor.execute("UPDATE members_woman SET manzana = 'Z' WHERE id = %s", [woman.pk])  # changes nothing
    woman.refresh_from_db()
    assert woman.revision == 3


def test_a_made_up_revision_is_no_crash(signed_in: Client, woman: Woman) -> None:
    for nonsense in ("", "x", "-1", "9" * 40, "٣", "0", "NaN"):
        assert signed_in.post(url_of(woman), sent(woman, revision=nonsense)).status_code == 302, nonsense


def test_meetings_show_both_lists_of_topics(signed_in: Client, tabita: Coordinator) -> None:
    meeting = Meeting.objects.create(group=Group.objects.get(name="Las Pioneras"), held_on=date(2026, 11, 20))
    agua, salud = Topic.objects.get(name="agua"), Topic.objects.get(name="salud")
    url = f"/meetings/{meeting.pk}/edit/"
    opened = {"group": meeting.group_id, "held_on": "2026-11-20", "revision": "1"}
    assert signed_in.post(url, {**opened, "topics": [agua.pk], "notes": "x"}).status_code == 302
    page = signed_in.post(url, {**opened, "topics": [salud.pk]})
    assert [(c.name, c.theirs, c.hers) for c in page.context["form"].conflicts] == [("topics", "agua", "salud")]


def test_the_admin_site_asks_too(signed_in: Client) -> None:
    topic = Topic.objects.get(name="agua")
    url = f"/admin/members/topic/{topic.pk}/change/"
    assert 'name="revision" value="1"' in signed_in.get(url).content.decode()
    assert signed_in.post(url, {"name": "agua potable", "revision": "1"}).status_code == 302
    page = signed_in.post(url, {"name": "agua limpia", "revision": "1"})
    assert "agua potable" in page.content.decode()
    assert page.status_code == 200
    chosen = {"name": "agua limpia", "revision": "2", "keep_name": "theirs"}
    assert signed_in.post(url, chosen).status_code == 302
    topic.refresh_from_db()
    assert topic.name == "agua potable"
