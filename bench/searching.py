"""The one box over ten thousand women, their children, businesses, loans and meetings, against the account page: what
any signed-in page costs. Names are as mixed as those of the hills: a word finds some, not a quarter of all."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.run import Row
from idemnna.accounts.models import Coordinator, Role
from idemnna.lima import today
from loans.models import Business, BusinessStage
from meetings.models import Group, Meeting
from members.models import Child, StatusChange, Woman

WOMEN, BUSINESSES, MEETINGS = 10_000, 2_000, 300
BAR = 6.0  # of the account page: 50 ms where that takes eight
GIVEN = (
    *("Nélida", "Rosa", "Yovana", "Marleni", "Ysabel", "Lucila", "Gladys", "Brígida", "Yésica", "Milagros", "Hilda"),
    *("Zoila", "Mayli", "Guadalupe", "Herlinda", "Elena", "Flor", "Julia", "Carmen", "Nelly", "Victoria", "Antonia"),
    *("Josefina", "Teodora", "Wendy", "Shirley", "Xiomara", "Margarita", "Susana", "Wilma", "Delia", "Rita"),
)
SURNAMES = (
    *("Ccori", "Huamaní", "Quispe", "Ñahui", "Sulca", "Taipe", "Mallqui", "Condori", "Apaza", "Vásquez", "Cáceres"),
    *("Ramos", "Mayta", "Choque", "Layme", "Soncco", "Hancco", "Vilca", "Salas", "Ortiz", "Meza", "Yucra", "Tapia"),
    *("Huanca", "Arias", "Zúñiga", "Huarcaya", "Rengifo", "Pari", "Solís", "Campos", "Herrera", "Báez", "Tello"),
    *("Rimachi", "Olivares", "Canchari", "Gamboa", "Meneses", "Ponce", "Casas"),
)
ASKED = ("nelida cori", "quispe", "P-0042", "987 654", "dayana ccori", "15/11", "noviembre", "bodega", "zzzz")


def rows() -> Iterator[Row]:
    client = Client()
    client.force_login(Coordinator.objects.enrol("tabita", "cuatro palabras sueltas", role=Role.COORDINATOR))
    _fill()

    def get(url: str, **asked: str) -> None:
        response = client.get(url, asked)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")

    account, search = reverse("accounts:me"), reverse("search:search")
    for text in ASKED:
        yield Row(f"«{text}» among 10,000 women", "account page", lambda text=text: get(search, q=text),  # type: ignore[misc]
                  lambda: get(account), bar=BAR)  # fmt: skip
    yield Row("entries that may be one, 10,000 women", "account page", lambda: get(reverse("merging:duplicates")),
              lambda: get(account))  # fmt: skip


def _fill() -> None:
    women = Woman.objects.bulk_create(map(_woman, range(WOMEN)), batch_size=2000)
    StatusChange.objects.bulk_create([StatusChange(woman=one, status="active", changed_on=today()) for one in women])
    Child.objects.bulk_create(
        [
            Child(woman=one, given_names=name, first_surname=one.first_surname if number % 2 else "")
            for number, one in enumerate(women)
            for name in (
                ("Dayana", "Brisa", "Ángel", "Luz", "Kevin", "Yadira", "Josué")[number % 7],
                GIVEN[number % 32],
            )
        ],
        batch_size=2000,
    )
    trades = ("Bodega", "Venta de comida", "Costura", "Emoliente", "Crianza de cuyes")
    businesses = Business.objects.bulk_create(
        [Business(woman=one, name=trades[number % 5]) for number, one in enumerate(women[:BUSINESSES])]
    )
    BusinessStage.objects.bulk_create(
        [BusinessStage(business=one, stage="running", changed_on=today()) for one in businesses]
    )
    group = Group.objects.get_or_create(name="Las Pioneras")[0]
    Meeting.objects.bulk_create(
        [
            Meeting(group=group, held_on=date(2021, 1, 3) + timedelta(days=7 * n), place="Local")
            for n in range(MEETINGS)
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _woman(number: int) -> Woman:
    return Woman(
        given_names=f"{GIVEN[number % 32]} {GIVEN[(number // 3) % 32]}",
        first_surname=SURNAMES[(number * 7) % len(SURNAMES)],
        second_surname=SURNAMES[(number // 11) % len(SURNAMES)],
        sector=f"Sector {number % 9}",
        document_type="dni",
        document_number=f"{number:08d}",
    )
