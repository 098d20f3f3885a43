"""Pages over ten thousand women against the same pages over fifty, and against a page that asks nothing."""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from bench.run import Row
from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from members.models import HomeVisit, StatusChange, Woman

FEW, MANY = 50, 10_000
GIVEN = ("Nélida", "Rosa", "Yovana", "Marleni", "Ysabel", "Lucila", "Gladys", "Brígida")
SURNAMES = ("Ccori", "Huamaní", "Quispe", "Ñahui", "Sulca", "Taipe", "Mallqui")


def rows() -> Iterator[Row]:
    tabita = Coordinator.objects.enrol("tabita", "cuatro palabras sueltas", role=Role.COORDINATOR)
    client = Client()
    client.force_login(tabita)

    def get(url: str) -> None:
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")

    women, account = reverse("members:list"), reverse("accounts:me")
    _add_women(0, FEW)
    yield Row("list of 50 women", "account page", lambda: get(women), lambda: get(account))
    _add_women(FEW, MANY)
    yield Row("list, 10,000 women", "account page", lambda: get(women), lambda: get(account))
    yield Row("search «nelida cori», 10,000 women", "list, 10,000 women", lambda: get(f"{women}?q=nelida+cori"),
              lambda: get(women))  # fmt: skip
    yield Row("start page, 10,000 women", "account page", lambda: get(reverse("today:start")), lambda: get(account))


def _add_women(start: int, end: int) -> None:
    """Rows in bulk, with a status and a visit each, as the product's verbs leave them."""
    day = today()
    women = [
        Woman(
            given_names=f"{GIVEN[number % 8]} {GIVEN[number // 8 % 8]}",
            first_surname=SURNAMES[number % 7],
            second_surname=SURNAMES[number // 7 % 7],
            sector=f"Sector {number % 9}",
            document_type="dni",
            document_number=f"{number:08d}",
        )
        for number in range(start, end)
    ]
    Woman.objects.bulk_create(women, batch_size=2000)
    StatusChange.objects.bulk_create(
        [StatusChange(woman=woman, status="active", changed_on=day - timedelta(days=400)) for woman in women]
    )
    HomeVisit.objects.bulk_create(
        [HomeVisit(woman=woman, visited_on=day - timedelta(days=number % 200)) for number, woman in enumerate(women)]
    )
