from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from idemnna.lima import today
from idemnna.safeguards.editing import EditedMeanwhileError
from meetings.forms import GroupForm
from meetings.models import Group
from tests.factories import make_group, make_woman

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def whole(db: None) -> Group:
    return make_group()


def small_group_of(whole: Group, name: str = "Costura") -> Group:
    return Group.objects.create(name=name, part_of=whole)


def test_a_small_group_is_made_from_the_page_of_the_whole(signed_in: Client, whole: Group) -> None:
    assert f"/groups/add/?part_of={whole.pk}" in signed_in.get(f"/groups/{whole.pk}/").content.decode()
    form = signed_in.get(f"/groups/add/?part_of={whole.pk}").context["form"]
    assert form["part_of"].value() == str(whole.pk)
    answer = signed_in.post("/groups/add/", {"name": "Costura", "part_of": whole.pk})
    small = Group.objects.get(name="Costura")
    assert (small.part_of, answer.url) == (whole, f"/groups/{small.pk}/admit/")
    assert "Costura" in signed_in.get(f"/groups/{whole.pk}/").content.decode()


def test_small_groups_stand_below_the_whole(signed_in: Client, whole: Group) -> None:
    other = make_group("Huerto")
    for name in ("Tejido", "Costura"):
        small_group_of(whole, name)
    small_group_of(other, "Abono")
    groups = signed_in.get("/groups/").context["groups"]
    assert [group.name for group in groups] == [whole.name, "Costura", "Tejido", "Huerto", "Abono"]


def test_a_group_is_never_part_of_itself_nor_of_its_own_small_group(signed_in: Client, whole: Group) -> None:
    small = small_group_of(whole)
    for part_of in (whole.pk, small.pk, "x", 9**30):
        page = signed_in.post(f"/groups/{whole.pk}/edit/", {"name": whole.name, "revision": 1, "part_of": part_of})
        assert "part_of" in page.context["form"].errors
        assert "elegir uno de la lista" in page.content.decode()
    whole.refresh_from_db()
    assert whole.part_of is None


def test_a_group_that_has_small_groups_does_not_become_one(signed_in: Client, whole: Group) -> None:
    small_group_of(whole)
    other = make_group("Huerto")
    page = signed_in.post(f"/groups/{whole.pk}/edit/", {"name": whole.name, "revision": 1, "part_of": other.pk})
    assert "tiene grupos pequeños" in page.content.decode()
    with pytest.raises(ValidationError):  # the admin site asks the model
        Group(name="Otra", part_of=small_group_of(other, "Abono")).full_clean()


def test_two_groups_made_part_of_each_other_at_one_moment_do_not_go_in_a_circle(
    signed_in: Client, whole: Group
) -> None:
    """The first is stored between the second's check and its saving."""
    other = make_group("Huerto")
    first = GroupForm({"name": whole.name, "part_of": str(other.pk), "revision": "1"}, instance=whole)
    second = GroupForm({"name": other.name, "part_of": str(whole.pk), "revision": "1"}, instance=other)
    assert first.is_valid()
    assert second.is_valid()
    first.save()
    with pytest.raises(EditedMeanwhileError):
        second.save()
    other.refresh_from_db()
    assert other.part_of is None


def test_a_small_group_offers_the_members_of_the_whole_first(signed_in: Client, whole: Group) -> None:
    small = small_group_of(whole)
    inside, left, outside = (make_woman(name) for name in ("Ana", "Bea", "Carla"))
    whole.admit(inside, since=today() - 9 * DAY)
    whole.admit(left, since=today() - 9 * DAY).end(on=today() - DAY)
    admit = f"/groups/{small.pk}/admit/"
    assert list(signed_in.get(admit).context["offered"]) == [inside]
    assert list(signed_in.get(admit, {"q": "carla"}).context["offered"]) == [outside]
    signed_in.post(admit, {"women": [inside.pk], "since": today().isoformat()})
    assert list(small.members_on(today())) == [inside]
    assert "Todas las de Las Pioneras ya son parte" in signed_in.get(admit).content.decode()
