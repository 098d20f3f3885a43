"""A woman who left, with a row in every table that holds something of hers and an own word in every text of it."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from idemnna.accounts.models import Coordinator
from idemnna.merging.models import Merge
from loans.models import Business, Loan, MissedPayment, PurchasePhoto
from meetings.models import Mark, MarkedWoman
from members.models import (
    ChildCheck,
    ChildConcern,
    Consent,
    ConsentText,
    DeliveryItem,
    FollowUp,
    Forgetting,
    HomeVisit,
    ProgressCheck,
    Referral,
    RightsRequest,
    SafeContact,
    SafetyPlan,
    SentMessage,
    SupportDelivery,
    ViolenceFacts,
    VisitNote,
    Woman,
)
from tests.factories import make_child, make_group, make_meeting, make_visit, make_woman
from tests.loans.factories import make_terms, pay

BEGAN = date(2026, 1, 5)
PHOTO = b"\xff\xd8 Zfotografia \xff\xd9"


class Words:
    """Words that nobody else says; `all` remembers them."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.numbers = count(1)

    def __call__(self, what: str) -> str:
        self.all.append(f"Z{what}{next(self.numbers)}q")
        return self.all[-1]


def plant(by: Coordinator) -> tuple[Woman, Words, Words]:
    """The woman, the words that may be read by her, and those that are confidential."""
    word, secret = Words(), Words()
    woman = _herself(word)
    child = make_child(
        woman, word("hija"), first_surname=word("padre"), second_surname=word("madre"), notes=word("tos"),
        birth_date=date(2015, 8, 17), sex="f",
    )  # fmt: skip
    child.note_school(2025, level="primaria", grade=4, attends="yes")
    ChildConcern.objects.create(child=child, text=secret("temor"), next_step=secret("paso"))
    phone = woman.phones.create(number="+51987650001")
    word.all.append("987650001")
    SafeContact.objects.create(
        phone=phone, hours=secret("hora"), if_answered=secret("contesta"), rules=secret("regla")
    )
    SafetyPlan.objects.create(woman=woman, text=secret("salida"), exists="sí")
    ViolenceFacts.objects.create(woman=woman, kinds=secret("tipo"), form_institution=secret("comisaria"))
    _visits(woman, child, by, word, secret)
    _beside(woman, child, by, secret)
    _rights(woman, by, word)
    loan = _lent(woman, by, word)
    _afterwards(loan, by, word)
    Merge.objects.create(
        kept=woman, gone=Woman.objects.create(given_names="Otra ficha", merged_into=woman), reason="La misma señora"
    )
    woman.change_status("left", on=date(2026, 6, 1), by=by, note=word("motivo"))
    woman.reference = word("puerta")  # the trace keeps what it said before
    woman.save()
    kind = ContentType.objects.get_for_model(Woman)
    LogEntry.objects.create(
        user=by, content_type=kind, object_id=str(woman.pk), object_repr=woman.full_name, action_flag=CHANGE
    )
    return woman, word, secret


def _herself(word: Words) -> Woman:
    texts = {
        name: word(name[:8])
        for name in ("preferred_name", "document_number", "origin", "sector", "reference", "register_number",
                     "livelihood", "notes", "second_surname")
    }  # fmt: skip
    return make_woman(
        word("nombre"), word("apellido"), document_type="dni", manzana="Zmz9", lote="Zlt9",
        birth_date=date(1988, 3, 9), joined_on=date(2024, 2, 1), household_size=5,
        dwelling="own", water="truck", power="solar", **texts,
    )  # fmt: skip


def _visits(woman: Woman, child: Any, by: Coordinator, word: Words, secret: Words) -> None:
    said: dict[str, Any] = {"recorded_by": by, "visitors": [by], "children": [child]}
    first = make_visit(
        woman, date(2026, 2, 3), summary=word("resumen"), others_present=word("cuñada"),
        visitors_as_written=word("quien"), partner_present=True, talked_alone="partly", **said,
    )  # fmt: skip
    VisitNote.objects.create(visit=first, text=secret("nota"))
    again = HomeVisit(woman=woman, visited_on=date(2026, 2, 3), summary=word("corregido"))
    first.correct(again, by=by, visitors=[by])
    FollowUp.objects.create(woman=woman, visit=again, text=word("pendiente"), due_on=date(2026, 3, 1))
    mistaken = woman.status_changes.create(status="paused", changed_on=date(2026, 1, 2), note=word("borrado"))
    mistaken.delete()  # lives on in the trace only
    group = make_group()
    group.admit(woman, since=date(2025, 1, 1))
    meeting = make_meeting(date(2026, 2, 14), group=group)
    meeting.take_attendance({woman: MarkedWoman(Mark.CAME, children=(child,))}, by=by)


def _beside(woman: Woman, child: Any, by: Coordinator, secret: Words) -> None:
    """What was handed to her, how she was getting on, where she was sent."""
    ChildCheck.objects.create(visit=woman.visits.first(), child=child, school="yes", doing="look")
    SupportDelivery.objects.create(woman=woman, item=DeliveryItem.objects.first(), delivered_on=date(2026, 2, 14))
    ProgressCheck.objects.create(
        woman=woman, moment="baseline", taken_on=date(2026, 2, 3), income=Decimal(320), meals=2
    )
    Referral.objects.create(woman=woman, referred_on=date(2026, 2, 4), note=secret("derivada"), service_key="1")
    SentMessage.objects.create(woman=woman, phone=woman.phones.first(), about="visit", sent_by=by)


def _rights(woman: Woman, by: Coordinator, word: Words) -> None:
    text = ConsentText.objects.get(purpose="referral", number=1)
    Consent.objects.create(woman=woman, text=text, given_on=date(2026, 2, 3), to_whom=word("posta"), explained_by=by)
    RightsRequest.objects.create(
        woman=woman, kind="access", details=word("pide"), answer=word("dimos"), received_on=date(2026, 3, 2),
        due_on=date(2026, 3, 30), answered_on=date(2026, 3, 5),
    )  # fmt: skip
    cancelled = {"cancelled_at": "2026-03-03T10:00:00Z", "asked_on": date(2026, 3, 2), "due_on": date(2026, 4, 1)}
    Forgetting.objects.create(woman=woman, reason=word("decidido"), **cancelled)


def _lent(woman: Woman, by: Coordinator, word: Words) -> Loan:
    business = Business.objects.begin(
        woman=woman, by=by, on=BEGAN, name=word("negocio"), idea=word("idea"), discussed_with=word("hermana"),
        reasons_for=word("favor"), reasons_against=word("contra"),
    )  # fmt: skip
    business.enter_stage("running", on=BEGAN, by=by, note=word("etapa"))
    business.incomes.create(month=date(2026, 3, 1), sales=Decimal(900), costs=Decimal(500), event=word("feria"))
    plan = business.plans.create(
        recorded_by=by, children_work=word("ayudan"), notes=word("plan"), group_opinion=word("grupo")
    )
    plan.products.create(name=word("producto"), price=Decimal("2.50"))
    plan.fixed_costs.create(name=word("gas"), monthly=Decimal(90))
    plan.investments.create(item=word("carrito"), unit_price=Decimal(350))
    plan.review(by=by, on=BEGAN, note=word("revision"))
    plan.approve(by=by)
    asked = Loan.objects.apply_for(plan=plan, terms=make_terms("900"), by=by, on=BEGAN)
    asked.decline(word("negado"), by=by, on=BEGAN)
    loan = Loan.objects.apply_for(plan=plan, terms=make_terms("400"), by=by, on=BEGAN, purpose=word("para"))
    loan.approve(by=None, on=BEGAN)
    loan.disburse(loan.principal, BEGAN, "cash", by=by, submission=uuid4(), note=word("entrega"))
    loan.refresh_from_db()
    return loan


def _afterwards(loan: Loan, by: Coordinator, word: Words) -> None:
    pay(loan, 100, date(2026, 2, 5), by=by, method="yape", operation_number=word("op"), note=word("pago"))
    mistaken = pay(loan, 30, date(2026, 2, 6), by=by)
    mistaken.reverse(word("error"), by=by, day=date(2026, 2, 6), submission=uuid4())
    MissedPayment.objects.create(
        loan=loan, noted_on=date(2026, 3, 6), reason=word("enferma"), next_step=word("volver"), submission=uuid4()
    )
    purchase = loan.purchases.create(
        line=loan.plan.investments.get(), bought_on=date(2026, 1, 8), item=word("compra"), shop=word("tienda"),
        amount=Decimal(350), receipt="none", no_receipt_reason=word("sinboleta"), others_present=word("vecina"),
        submission=uuid4(),
    )  # fmt: skip
    PurchasePhoto.objects.create(purchase=purchase, jpeg=PHOTO)
    pay(loan, 300, date(2026, 5, 5) + timedelta(days=2), by=by)
