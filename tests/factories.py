"""Invented rows for tests, made through the product's own verbs."""

import time
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from idemnna.accounts.models import Coordinator, Role
from meetings.models import MAIN_GROUP, Group, Meeting
from members.models import Child, FollowUp, HomeVisit, Topic, Woman

PASSWORD = "cuatro palabras sueltas"
_numbers = count(1)


def make_coordinator(username: str = "tabita", *, role: str = Role.COORDINATOR, **over: Any) -> Coordinator:
    return Coordinator.objects.enrol(username, PASSWORD, role=role, **over)


def enter(client: Client, account: Coordinator) -> None:
    """As if she had just given her password: what matters most does not ask for it again."""
    client.force_login(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


def make_woman(given_names: str = "Nélida", first_surname: str = "Ccori", **over: Any) -> Woman:
    facts = {"second_surname": "Sulca", "sector": "Sector 3", "manzana": "B", "lote": "7", "by": None, **over}
    return Woman.objects.register(given_names=given_names, first_surname=first_surname, **facts)


def make_child(woman: Woman, given_names: str = "Dayana", **over: Any) -> Child:
    return Child.objects.create(woman=woman, given_names=given_names, **over)


def make_topic(name: str = "", **over: Any) -> Topic:
    return Topic.objects.get_or_create(name=name or f"tema {next(_numbers)}", defaults=over)[0]


def make_visit(woman: Woman, visited_on: date, **over: Any) -> HomeVisit:
    people = {name: over.pop(name) for name in ("visitors", "children", "topics") if name in over}
    return HomeVisit(woman=woman, visited_on=visited_on, **over).record(**people)


def make_follow_up(woman: Woman | None = None, text: str = "Llevar copia del DNI", **over: Any) -> FollowUp:
    return FollowUp.objects.create(woman=woman, text=text, **over)


def make_group(name: str = MAIN_GROUP) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def make_meeting(held_on: date, *, group: Group | None = None, **over: Any) -> Meeting:
    return Meeting.objects.create(group=group or make_group(), held_on=held_on, **over)
