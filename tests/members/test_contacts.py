"""Reaching her by her own rule, and marking what somebody sent."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from idemnna.safeguards.models import Reading
from members.calling import Hours
from members.models import Phone, SafeContact, SentMessage, Woman
from tests import factories
from tests.crawling import read

LIMA = ZoneInfo("America/Lima")
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
NUMBER = "+51995154811"
WORKING = {"days": "1,2,3,4,5", "from_time": "09:00", "until_time": "12:00"}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, whose second day is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LIMA)


def far_day() -> str:
    """A day of the week that is neither today nor next to it, whenever the test runs."""
    return str((today() + timedelta(days=3)).isoweekday())


def html_of(response: Any) -> str:
    html: str = response.content.decode()
    return html


# The clock ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "open_now"),
    [
        (at(2, 9), True),
        (at(2, 8, 59), False),
        (at(2, 11, 59), True),
        (at(2, 12), False),
        (at(6, 10), True),
        (at(7, 10), False),  # a Saturday
        (at(8, 10), False),
    ],
)
def test_a_moment_is_within_her_days_and_hours_or_it_is_not(moment: datetime, open_now: bool) -> None:
    assert Hours.read(WORKING).include(moment) is open_now


def test_without_days_and_hours_every_moment_is_good() -> None:
    assert Hours.read({}) == Hours()
    assert Hours.read({"hours": " ", "days": " ", "rules": "Nunca audios"}).include(at(8, 23, 59))


def test_one_hour_alone_limits_one_side() -> None:
    assert not Hours.read({"from_time": "14:30"}).include(at(3, 14, 29))
    assert Hours.read({"from_time": "14:30"}).include(at(3, 23, 59))
    assert Hours.read({"until_time": "07:00"}).include(at(3, 0))
    assert not Hours.read({"until_time": "07:00"}).include(at(3, 7))


@pytest.mark.parametrize(
    "texts", [{"hours": "De lunes a viernes, de 9 a 12"}, {"days": "lunes"}, {"days": "1", "from_time": "a las 9"}]
)
def test_what_no_clock_can_read_is_a_no(texts: dict[str, str]) -> None:
    hours = Hours.read(texts)
    assert hours.in_words
    assert not hours.include(at(2, 10))
    assert hours.next_opening(at(2, 10)) is None


def test_words_beside_days_and_hours_only_add_to_them() -> None:
    assert Hours.read({**WORKING, "hours": "en feriados no"}).include(at(2, 10))


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        (Hours(MONDAY_TO_FRIDAY, time(9), time(12)), at(2, 8), at(2, 9)),
        (Hours(MONDAY_TO_FRIDAY, time(9), time(12)), at(2, 12), at(3, 9)),
        (Hours(MONDAY_TO_FRIDAY, time(9), time(12)), at(6, 15), at(9, 9)),
        (Hours(frozenset({1}), time(9), time(12)), at(2, 13), at(9, 9)),
        (Hours(frozenset({7})), at(2, 13), at(8, 0)),
    ],
)
def test_it_says_when_she_may_be_reached_again(hours: Hours, moment: datetime, opens: datetime) -> None:
    assert hours.next_opening(moment) == opens


# The page -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def woman(db: None) -> Woman:
    return factories.make_woman(preferred_name="Nelly")


def make_phone(woman: Woman, use: str = "both", **over: str) -> Phone:
    return woman.phones.create(**{"number": NUMBER, "use": use, **over})


def reach(client: Client, phone: Phone) -> str:
    return html_of(client.get(f"/phones/{phone.pk}/contact/"))


def offered(html: str) -> tuple[bool, bool]:
    """Whether it may be called, whether it may be written to."""
    return f'href="tel:{NUMBER}"' in html, "https://wa.me/" in html


@pytest.mark.parametrize(
    ("use", "buttons"),
    [
        ("call", (True, False)),
        ("whatsapp", (False, True)),
        ("both", (True, True)),
        ("ask", (False, False)),
        ("never", (False, False)),
    ],
)
def test_without_cares_the_use_of_the_number_decides_alone(
    signed_in: Client, woman: Woman, use: str, buttons: tuple[bool, bool]
) -> None:
    assert offered(reach(signed_in, make_phone(woman, use))) == buttons
    assert not Reading.objects.exists()


@pytest.mark.parametrize("use", ["call", "whatsapp", "both", "ask", "never"])
def test_outside_her_days_no_number_has_a_button(signed_in: Client, woman: Woman, use: str) -> None:
    phone = make_phone(woman, use)
    SafeContact.objects.create(phone=phone, days=far_day(), from_time="09:30")
    html = reach(signed_in, phone)
    assert offered(html) == (False, False)
    assert "Ahora no" in html
    assert ("a las 09:30" in html) is (use in ("call", "whatsapp", "both"))


def test_within_her_days_the_use_of_the_number_decides(signed_in: Client, woman: Woman) -> None:
    phone = make_phone(woman, "call")
    SafeContact.objects.create(phone=phone, days="1,2,3,4,5,6,7", if_answered="Por las telas")
    html = reach(signed_in, phone)
    assert offered(html) == (True, False)
    assert "Por las telas" in html


def test_hours_told_in_words_alone_ask_for_days_and_hours(signed_in: Client, woman: Woman) -> None:
    phone = make_phone(woman)
    SafeContact.objects.create(phone=phone, hours="De lunes a viernes, de 9 a 12")
    html = reach(signed_in, phone)
    assert offered(html) == (False, False)
    assert "La hora está anotada solo en palabras." in html
    assert f'href="/phones/{phone.pk}/reserved/edit/"' in html


def test_a_short_code_has_no_whatsapp(signed_in: Client, woman: Woman) -> None:
    assert "wa.me" not in reach(signed_in, make_phone(woman, number="105"))


def test_who_reads_her_hours_is_written_down_first(signed_in: Client, tabita: Coordinator, woman: Woman) -> None:
    phone = make_phone(woman)
    SafeContact.objects.create(phone=phone, days=far_day())
    reach(signed_in, phone)
    assert list(Reading.objects.values_list("reader", "about", "part")) == [
        (tabita.pk, woman.case_code, "safe_contact")
    ]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_only_coordinators_reach_her(client: Client, woman: Woman, role: str) -> None:
    phone = make_phone(woman)
    SafeContact.objects.create(phone=phone, if_answered="Por las telas")
    client.force_login(factories.make_coordinator("julia", role=role))
    for address in (f"/phones/{phone.pk}/contact/", f"/women/{woman.case_code}/messages/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/phones/{phone.pk}/sent/", {"about": "visit"}).status_code == 403
    assert not Reading.objects.exists()
    assert not SentMessage.objects.exists()


def test_a_number_taken_away_reaches_nobody(signed_in: Client, woman: Woman) -> None:
    phone = make_phone(woman)
    phone.remove()
    assert signed_in.get(f"/phones/{phone.pk}/contact/").status_code == 404
    assert signed_in.post(f"/phones/{phone.pk}/sent/", {"about": "visit"}).status_code == 404


def test_the_page_is_the_same_before_the_door_whether_there_are_cares_or_not(signed_in: Client, woman: Woman) -> None:
    phone = make_phone(woman)
    token = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=)"[^"]*"')
    before = token.sub("", html_of(signed_in.get(f"/women/{woman.case_code}/")))
    SafeContact.objects.create(phone=phone, days=far_day())
    assert token.sub("", html_of(signed_in.get(f"/women/{woman.case_code}/"))) == before


def test_its_title_and_addresses_give_nothing_away(signed_in: Client, woman: Woman) -> None:
    html = reach(signed_in, make_phone(woman))
    assert "<title>Comunicarse · Agenda</title>" in html
    for tag in re.findall(r"<a[^>]*wa\.me[^>]*>", html):
        assert 'rel="noreferrer noopener"' in tag


def words_in(html: str) -> list[str]:
    links = [urlsplit(unescape(link)) for link in re.findall(r'href="(https://wa\.me/[^"]+)"', html)]
    assert {link.path for link in links} == {f"/{NUMBER[1:]}"}
    return [parse_qs(link.query)["text"][0] for link in links]


def test_prefilled_words_call_her_as_she_likes_and_say_nothing_else(signed_in: Client, woman: Woman) -> None:
    words = words_in(reach(signed_in, make_phone(woman)))
    assert len(words) == 4
    for text in words:
        assert text.startswith("Hola, Nelly.")
        told = {"idemnna", "violencia", "préstamo", "cuota", "s/", "debe", woman.first_surname.lower(), "p-0"}
        assert [word for word in told if word in text.lower()] == []
        assert not re.search(r"\d", text)


def test_on_somebody_elses_number_only_a_call_back_is_asked_for(signed_in: Client, woman: Woman) -> None:
    (text,) = words_in(reach(signed_in, make_phone(woman, whose="neighbour")))
    assert text == "Hola, buenas. ¿Le puede decir a Nelly que me llame cuando pueda? Gracias."


# The marks ----------------------------------------------------------------------------------------------------------


def test_opening_the_page_marks_nothing_and_a_second_tap_does(
    signed_in: Client, tabita: Coordinator, woman: Woman
) -> None:
    phone = make_phone(woman)
    here = f"/phones/{phone.pk}/contact/"
    forms = [form for form in read(reach(signed_in, phone), here).forms if "about" in form.fields]
    assert [form.fields["about"] for form in forms] == [["meeting"], ["visit"], ["payment"], ["greeting"]]
    assert not SentMessage.objects.exists()
    for _ in range(2):  # an impatient thumb
        assert signed_in.post(forms[1].action, forms[1].fields)["Location"] == here
    sent = SentMessage.objects.get()
    assert (sent.woman, sent.phone, sent.about, sent.sent_by) == (woman, phone, "visit", tabita)
    html = reach(signed_in, phone)
    assert "Anotado como enviado: La visita." in html
    assert f'action="/messages/{sent.pk}/undo/"' in html


def test_what_was_not_sent_is_taken_back_and_leaves_the_list(signed_in: Client, woman: Woman) -> None:
    phone = make_phone(woman)
    signed_in.post(f"/phones/{phone.pk}/sent/", {"about": "meeting"})
    sent = SentMessage.objects.get()
    assert "La reunión" in html_of(signed_in.get(f"/women/{woman.case_code}/messages/"))
    for _ in range(2):
        signed_in.post(f"/messages/{sent.pk}/undo/")
    signed_in.get("/account/")  # takes the messages away
    assert "La reunión" not in html_of(signed_in.get(f"/women/{woman.case_code}/messages/"))
    sent.refresh_from_db()
    assert sent.taken_back_at is not None


@pytest.mark.parametrize("about", ["", "loan", "\0", "x" * 10_000, "٣"])
def test_a_mark_about_nothing_we_know_is_not_made(signed_in: Client, woman: Woman, about: str) -> None:
    phone = make_phone(woman)
    assert signed_in.post(f"/phones/{phone.pk}/sent/", {"about": about}).status_code in (302, 400)
    assert not SentMessage.objects.exists()


def test_the_list_tells_day_subject_and_who_but_no_words(
    signed_in: Client, tabita: Coordinator, woman: Woman, query_growth: Callable[..., None]
) -> None:
    phone = make_phone(woman)

    def add() -> None:
        SentMessage.objects.create(woman=woman, phone=phone, about="payment", sent_by=tabita)

    query_growth(signed_in, f"/women/{woman.case_code}/messages/", add, 8)
    html = html_of(signed_in.get(f"/women/{woman.case_code}/messages/"))
    assert "El pago" in html
    assert "Tabita" in html
    assert "cuentas de tu negocio" not in html


def test_reaching_her_costs_the_same_queries_every_time(
    signed_in: Client, tabita: Coordinator, woman: Woman, query_growth: Callable[..., None]
) -> None:
    phone = make_phone(woman)
    SafeContact.objects.create(phone=phone, days="1,2,3,4,5,6,7")

    def add() -> None:
        SentMessage.objects.create(woman=woman, phone=phone, about="payment", sent_by=tabita)

    query_growth(signed_in, f"/phones/{phone.pk}/contact/", add, 11)
