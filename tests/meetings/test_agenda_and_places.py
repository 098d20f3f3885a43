from datetime import timedelta

import pytest
from django.test import Client

from idemnna.lima import today
from meetings.models import Group, Meeting, Place
from tests.factories import make_group, make_meeting, make_topic, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group(db: None) -> Group:
    return make_group()


def told(**over: object) -> dict[str, object]:
    return {"group": make_group().pk, "held_on": today().isoformat(), **over}


def test_the_agenda_is_written_a_point_a_line_and_shown_so(signed_in: Client) -> None:
    signed_in.post("/meetings/add/", told(agenda="  Rifa \r\n\r\nPrecios de la tela\n"))
    meeting = Meeting.objects.get()
    assert meeting.agenda_lines == ["Rifa", "Precios de la tela"]
    page = signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
    assert page.index("<li>Rifa</li>") < page.index("<li>Precios de la tela</li>")
    assert "Rifa · Precios de la tela" in signed_in.get(f"/meetings/{meeting.pk}/print/").content.decode()


def test_experiences_are_kept_as_topics_only_and_it_says_so(signed_in: Client) -> None:
    topic = make_topic("crianza")
    assert "Quién contó y qué contó no se escribe" in signed_in.get("/meetings/add/").content.decode()
    signed_in.post("/meetings/add/", told(experiences=[topic.pk]))
    meeting = Meeting.objects.get()
    assert (list(meeting.experiences.all()), list(meeting.topics.all())) == ([topic], [])
    assert "Se compartieron experiencias de: crianza." in signed_in.get(f"/meetings/{meeting.pk}/").content.decode()


def test_a_sensitive_topic_is_neither_offered_nor_shown_and_stays(signed_in: Client, group: Group) -> None:
    hidden, plain = make_topic("asunto de casa", sensitive=True), make_topic("huerto")
    meeting = make_meeting(today() + DAY)
    for said in (meeting.topics, meeting.experiences):
        said.set([hidden, plain])
    pages = ["", "meetings/", "meetings/add/", f"groups/{group.pk}/"]
    pages += [f"meetings/{meeting.pk}/{part}" for part in ("", "edit/", "print/", "attendance/")]
    for page in pages:
        assert "asunto de casa" not in signed_in.get(f"/{page}").content.decode(), page
    signed_in.post(f"/meetings/{meeting.pk}/edit/", told(held_on=meeting.held_on, experiences=[plain.pk], revision=1))
    assert set(meeting.experiences.all()) == {hidden, plain}
    page = signed_in.post("/meetings/add/", told(experiences=[hidden.pk], topics=[hidden.pk]))
    assert set(page.context["form"].errors) == {"topics", "experiences"}


def test_a_place_is_told_in_words_and_a_retired_one_stays_where_it_was(signed_in: Client) -> None:
    old = Place.objects.create(name="Comedor", retired=True)
    place = Place.objects.create(name="Local comunal", directions="Frente al tanque")
    meeting = make_meeting(today() + DAY, venue=old)
    assert "Comedor" not in signed_in.get("/meetings/add/").content.decode()
    assert "Comedor" in signed_in.get(f"/meetings/{meeting.pk}/edit/").content.decode()
    signed_in.post("/meetings/add/", told(venue=place.pk, place="segundo piso"))
    new = Meeting.objects.latest("pk")
    assert "Local comunal, segundo piso" in signed_in.get("/meetings/").content.decode()
    assert "Frente al tanque" in signed_in.get(f"/meetings/{new.pk}/print/").content.decode()


def test_how_to_get_to_a_home_stands_only_on_the_roster_and_the_paper(signed_in: Client) -> None:
    host = make_woman("Delia", "Rojas", reference="puerta verde")
    meeting = make_meeting(today() + DAY, host=host)
    for page in ("meetings/", f"meetings/{meeting.pk}/", f"groups/{meeting.group_id}/"):
        shown = signed_in.get(f"/{page}").content.decode()
        assert "En casa de Delia Rojas" in shown
        assert "Mz. B" not in shown
        assert "puerta verde" not in shown
    for page in ("attendance/", "print/"):
        shown = signed_in.get(f"/meetings/{meeting.pk}/{page}").content.decode()
        assert "Sector 3, Mz. B Lt. 7 · puerta verde" in shown


def test_a_removed_meeting_comes_back_with_all_it_said(signed_in: Client, group: Group) -> None:
    place, topic = Place.objects.create(name="Local comunal"), make_topic("crianza")
    meeting = make_meeting(today() + DAY, venue=place, agenda="Rifa")
    meeting.experiences.add(topic)
    signed_in.post(f"/meetings/{meeting.pk}/remove/")
    signed_in.post("/meetings/restore/")
    again = Meeting.objects.get()
    assert (again.venue, again.agenda, list(again.experiences.all())) == (place, "Rifa", [topic])


def test_the_list_to_print_names_women_as_they_like_to_be_called(signed_in: Client, group: Group) -> None:
    meeting = make_meeting(today() + DAY)
    ana = make_woman("Ana María", preferred_name="Anita")
    group.admit(ana, since=today())
    group.admit(make_woman("Bea"), since=today() + 2 * DAY)
    page = signed_in.get(f"/meetings/{meeting.pk}/print/").content.decode()
    assert "Anita Ccori" in page
    assert ana.case_code in page
    assert "Bea" not in page
    assert page.count("☐") == 4 * (1 + 3)
    assert "<title>Lista de asistencia" in page
    assert f"/meetings/{meeting.pk}/print/" in signed_in.get(f"/meetings/{meeting.pk}/").content.decode()
