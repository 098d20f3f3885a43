"""Which of the state's programmes reach her."""

import pytest
from django.test import Client

from members.models import Programme
from tests.factories import make_woman

pytestmark = pytest.mark.django_db


def make_programme(name: str, **over: object) -> Programme:
    return Programme.objects.get_or_create(name=name, defaults=over)[0]


def test_they_are_ticked_and_stand_among_her_facts(signed_in: Client) -> None:
    woman, sis, juntos = make_woman(), make_programme("SIS de prueba"), make_programme("Juntos de prueba")
    signed_in.post(f"/women/{woman.case_code}/programmes/", {"programmes": [sis.pk, juntos.pk]})
    html = signed_in.get(f"/women/{woman.case_code}/").content.decode()
    assert "Juntos de prueba, SIS de prueba" in html
    signed_in.post(f"/women/{woman.case_code}/programmes/", {"programmes": [sis.pk], "seen": [sis.pk, juntos.pk]})
    assert list(woman.programmes.all()) == [sis]


def test_what_a_colleague_ticked_meanwhile_stays(signed_in: Client) -> None:
    woman, sis, juntos = make_woman(), make_programme("SIS de prueba"), make_programme("Juntos de prueba")
    woman.programmes.add(juntos)  # after the page was opened, without any
    signed_in.post(f"/women/{woman.case_code}/programmes/", {"programmes": [sis.pk]})
    assert set(woman.programmes.all()) == {sis, juntos}


def test_a_retired_one_is_kept_by_who_has_it_and_offered_to_nobody_else(signed_in: Client) -> None:
    hers, other, old = make_woman(), make_woman("Otra"), make_programme("Programa viejo", retired=True)
    hers.programmes.add(old)
    assert "Programa viejo" in signed_in.get(f"/women/{hers.case_code}/programmes/").content.decode()
    assert "Programa viejo" not in signed_in.get(f"/women/{other.case_code}/programmes/").content.decode()
    page = signed_in.post(f"/women/{other.case_code}/programmes/", {"programmes": [old.pk]})
    assert "programmes" in page.context["form"].errors
