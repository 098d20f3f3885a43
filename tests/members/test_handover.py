"""What one coordinator leaves for the other: pinned to women, answered, closed."""

from collections.abc import Callable
from itertools import count

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator
from members.models import HandoverNote
from tests.factories import make_coordinator, make_woman

pytestmark = pytest.mark.django_db
Growth = Callable[[Client, str, Callable[[], object], int], None]


@pytest.fixture
def carmen(db: None) -> Coordinator:
    return make_coordinator("carmen")


def leave(client: Client, **over: object) -> HandoverNote:
    client.post("/notes/add/", {"text": "Llevarle la partida", "when": "week", "for_whom": "", "names": "", **over})
    return HandoverNote.objects.latest("pk")


def make_note(by: Coordinator, text: str = "Ver si volvió", **over: object) -> HandoverNote:
    return HandoverNote.objects.create(text=text, written_by=by, **over)


def test_a_note_left_for_the_colleague_is_on_her_start_page(
    signed_in: Client, client: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    make_woman()
    note = leave(signed_in, for_whom=carmen.pk, when="today")
    assert (note.written_by, note.for_whom, note.when) == (tabita, carmen, "today")
    assert f'href="/notes/{note.pk}/"' not in signed_in.get("/").content.decode()
    client.force_login(carmen)
    for page in ("/", "/since/"):
        html = client.get(page).content.decode()
        assert f'href="/notes/{note.pk}/"' in html, page
        assert "Llevarle la partida" in html


def test_a_note_for_whoever_comes_is_not_for_who_wrote_it(
    signed_in: Client, tabita: Coordinator, carmen: Coordinator
) -> None:
    assert leave(signed_in).for_whom is None
    assert not HandoverNote.objects.waiting_for(tabita).exists()
    assert HandoverNote.objects.waiting_for(carmen).count() == 1


def test_women_are_pinned_by_name_or_code(signed_in: Client) -> None:
    nelida, rosa = make_woman(), make_woman("Rosa", "Quispe")
    note = leave(signed_in, names=f"rosa quispe, {nelida.case_code.lower()}")
    assert set(note.women.all()) == {nelida, rosa}
    html = signed_in.get(f"/notes/{note.pk}/").content.decode()
    assert f'href="/women/{nelida.case_code}/"' in html
    assert f'href="/women/{rosa.case_code}/"' in html


def test_a_name_of_two_women_is_asked_about_and_what_was_typed_stays(signed_in: Client) -> None:
    first, second = make_woman("Rosa", "Quispe"), make_woman("Rosa", "Taipe")
    sent = {"text": "Preguntar por el colegio", "when": "any", "for_whom": "", "names": "Rosa"}
    html = signed_in.post("/notes/add/", sent).content.decode()
    assert first.case_code in html
    assert second.case_code in html
    assert "Preguntar por el colegio" in html
    assert not HandoverNote.objects.exists()
    html = signed_in.post("/notes/add/", {**sent, "names": "Zoraida"}).content.decode()
    assert "No se encuentra a «Zoraida»." in html


def test_from_her_page_the_note_is_about_her(signed_in: Client) -> None:
    woman = make_woman()
    html = signed_in.get(f"/women/{woman.case_code}/").content.decode()
    assert f'href="/notes/?woman={woman.case_code}"' in html
    html = signed_in.get(f"/notes/?woman={woman.case_code}").content.decode()
    assert f'href="/notes/add/?woman={woman.case_code}"' in html
    assert (
        f'value="{woman.case_code} Nélida Ccori"'
        in signed_in.get(f"/notes/add/?woman={woman.case_code}").content.decode()
    )


def test_the_most_urgent_comes_first(signed_in: Client, carmen: Coordinator) -> None:
    for text, when in (("tercera", "any"), ("segunda", "week"), ("primera", "today")):
        make_note(carmen, text, when=when)
    html = signed_in.get("/notes/").content.decode()
    assert html.index("primera") < html.index("segunda") < html.index("tercera")


def test_a_note_is_answered_closed_and_opened_again(signed_in: Client, carmen: Coordinator) -> None:
    note = make_note(carmen)
    html = signed_in.post(f"/notes/{note.pk}/reply/", {"text": "Ya fui"}, follow=True).content.decode()
    assert "Ya fui" in html
    html = signed_in.post(f"/notes/{note.pk}/close/", follow=True).content.decode()
    assert f'action="/notes/{note.pk}/reopen/"' in html
    assert "Ver si volvió" not in signed_in.get("/notes/").content.decode()
    assert "Ver si volvió" in signed_in.get("/notes/?state=closed").content.decode()
    signed_in.post(f"/notes/{note.pk}/reopen/")
    note.refresh_from_db()
    assert (note.closed_at, note.closed_by) == (None, None)


def test_an_empty_reply_is_an_error_beside_the_field(signed_in: Client, carmen: Coordinator) -> None:
    note = make_note(carmen)
    html = signed_in.post(f"/notes/{note.pk}/reply/", {"text": " "}).content.decode()
    assert 'id="error_1_id_text"' in html or "Este campo es obligatorio" in html
    assert not note.replies.exists()


def test_only_who_wrote_an_open_note_changes_it(signed_in: Client, tabita: Coordinator, carmen: Coordinator) -> None:
    hers, mine = make_note(carmen), make_note(tabita)
    assert signed_in.get(f"/notes/{hers.pk}/edit/").status_code == 404
    sent = {"text": "Mejor el lunes", "when": "any", "for_whom": "", "names": "", "written_by": carmen.pk}
    signed_in.post(f"/notes/{mine.pk}/edit/", sent)
    mine.refresh_from_db()
    assert (mine.text, mine.written_by) == ("Mejor el lunes", tabita)
    mine.close(by=tabita)
    assert signed_in.get(f"/notes/{mine.pk}/edit/").status_code == 404


def test_two_editors_of_a_note_see_both_texts(signed_in: Client, tabita: Coordinator) -> None:
    note = make_note(tabita)
    html = signed_in.get(f"/notes/{note.pk}/edit/").content.decode()
    assert 'name="revision" value="1"' in html
    HandoverNote.objects.filter(pk=note.pk).update(text="Ya volvió")
    sent = {"text": "Sigue fuera", "when": "any", "for_whom": "", "names": "", "revision": "1"}
    html = signed_in.post(f"/notes/{note.pk}/edit/", sent).content.decode()
    assert "Ya volvió" in html
    assert "Sigue fuera" in html
    note.refresh_from_db()
    assert note.text == "Ya volvió"


@pytest.mark.parametrize(
    "sent",
    [{"text": "\x00"}, {"text": "x" * 1001}, {"when": "nunca"}, {"for_whom": "9" * 23}, {"names": "," * 5 + "\x00"},
     {"names": ",".join("abcdefghijklmnopqrst")}, {"text": ""}],
)  # fmt: skip
def test_nonsense_makes_no_note(signed_in: Client, sent: dict[str, str]) -> None:
    response = signed_in.post("/notes/add/", {"text": "Bien", "when": "any", "for_whom": "", "names": "", **sent})
    assert response.status_code == 200
    assert not HandoverNote.objects.exists()


def test_the_list_costs_the_same_however_many_there_are(
    signed_in: Client, tabita: Coordinator, query_growth: Growth
) -> None:
    numbers = count(1)

    def one_more() -> None:
        number = next(numbers)
        note = make_note(make_coordinator(f"c{number}"), for_whom=tabita)
        note.women.add(make_woman(f"Ana {number}"))

    query_growth(signed_in, "/notes/", one_more, 8)
