import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    SmallIntegerField,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least, TruncDate
from django.db.models.lookups import LessThan
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.lima import today
from idemnna.revisions import revision_number
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced
from members.models.fields import NormalisedField
from members.models.people import Person
from members.models.programmes import Programme
from members.names import search_sounds, search_words, sort_key
from members.rhythm import USUAL_WEEKS

CASE_CODE = re.compile(r"P-(\d{4,9})", re.ASCII)
NAME_FIELDS = ("given_names", "first_surname", "second_surname", "preferred_name")


class Status(models.TextChoices):
    ACTIVE = "active", _("Activa")
    PAUSED = "paused", _("En pausa")
    LEFT = "left", _("Retirada")
    MOVED = "moved", _("Se mudó")
    RETURNED = "returned", _("Volvió")


PRESENT = (Status.ACTIVE, Status.RETURNED)


class DocumentType(models.TextChoices):
    DNI = "dni", _("DNI")
    CE = "ce", _("Carné de extranjería")
    PTP = "ptp", _("PTP")
    CPP = "cpp", _("CPP")
    PASSPORT = "passport", _("Pasaporte")
    NONE = "none", _("No tiene")


class Water(models.TextChoices):
    TRUCK = "truck", _("Camión cisterna")
    STANDPIPE = "standpipe", _("Pilón")
    NEIGHBOUR = "neighbour", _("De una vecina")
    MAINS = "mains", _("Red pública")


class Power(models.TextChoices):
    NONE = "none", _("No tiene")
    SOLAR = "solar", _("Panel solar")
    NEIGHBOUR = "neighbour", _("De una vecina")
    MAINS = "mains", _("Red pública")


class Dwelling(models.TextChoices):
    OWN = "own", _("Propia")
    RENTED = "rented", _("Alquilada")
    LENT = "lent", _("Prestada o alojada")
    CARETAKER = "caretaker", _("La cuida")


class HomeForMeetings(models.TextChoices):
    """No reason is asked for the last: it may not be one to write down."""

    OFFERED = "offered", _("Ofrece su casa")
    NOT_HERE = "not_here", _("No proponer su casa")


class WomanQuerySet(models.QuerySet["Woman"]):
    def with_status(self) -> Self:
        """Adds `status` and `status_since`, from her latest change."""
        latest = StatusChange.objects.filter(woman=OuterRef("pk")).order_by("-changed_on", "-pk")
        return self.annotate(
            status=Subquery(latest.values("status")[:1]),
            status_since=Subquery(latest.values("changed_on")[:1]),
        )

    def present(self) -> Self:
        """Women the coordinators work with now: active or returned."""
        return self.with_status().filter(status__in=PRESENT)

    def in_status(self, status: str) -> Self:
        return self.with_status().filter(status=status)

    def with_last_visit(self) -> Self:
        """Adds `last_visit_on`: the last time somebody found her at home (`met`)."""
        from members.models.visits import HomeVisit, Outcome

        met = HomeVisit.objects.current().filter(woman=OuterRef("pk"), outcome=Outcome.MET)
        latest = met.order_by().values("woman").annotate(last=Max("visited_on")).values("last")
        return self.annotate(last_visit_on=Subquery(latest))

    def not_visited_for(self, days: int, day: date) -> Self:
        return self.with_last_visit().filter(
            Q(last_visit_on__isnull=True) | Q(last_visit_on__lte=day - timedelta(days=days))
        )

    def with_due_visit(self) -> Self:
        """Adds `due_on`: the next visit agreed at her latest visit. Who found nobody home and agreed nothing new
        leaves the old day standing: she still waits."""
        from members.models.visits import HomeVisit, Outcome

        counts = Q(outcome=Outcome.MET) | Q(next_visit_on__isnull=False)
        latest = HomeVisit.objects.current().filter(counts, woman=OuterRef("pk")).order_by("-visited_on", "-pk")
        return self.annotate(due_on=Subquery(latest.values("next_visit_on")[:1]))

    def with_visit_due(self, day: date) -> Self:
        """Adds `visit_due_on`, the day to visit her: the one agreed (`due_on`); else her rhythm after the last time
        somebody met her (`last_visit_on`); else the day she joined, as nobody has visited her yet. And `long_unseen`
        («hace mucho»): by `day` her rhythm has passed once more since then."""
        joined = Coalesce("joined_on", TruncDate("recorded_at"))
        found = self.with_due_visit().with_last_visit()
        found = found.annotate(visit_due_on=Coalesce("due_on", _a_rhythm_after("last_visit_on"), joined))
        return found.annotate(long_unseen=LessThan(_a_rhythm_after("visit_due_on"), day))

    def visit_due_by(self, day: date) -> Self:
        """Women to visit on a day or before. Whom the coordinators do not work with now is not due."""
        return self.present().with_visit_due(day).filter(visit_due_on__lte=day)

    def visit_agreed(self) -> Self:
        return self.filter(due_on__isnull=False)

    def visit_late_on(self, day: date) -> Self:
        return self.filter(visit_due_on__lt=day)

    def unseen_for_long(self) -> Self:
        return self.filter(long_unseen=True)

    def to_visit(self, day: date) -> Self:
        """What the start page shows: days that were agreed and have come, then those due by rhythm, then what is
        agreed for later; each the longest overdue first."""
        agreed, by_rhythm = Q(due_on__lte=day), Q(due_on__isnull=True)
        turn = Case(When(agreed, then=0), When(by_rhythm, then=1), default=2, output_field=SmallIntegerField())
        found = self.present().with_visit_due(day).filter(Q(due_on__isnull=False) | Q(visit_due_on__lte=day))
        return found.order_by(turn, "visit_due_on", "name_order", "pk")

    def with_namesakes(self) -> Self:
        """Adds `has_namesake`: another woman has the same given names and first surname, so tell them apart."""
        same = Woman.objects.filter(
            given_names__iexact=OuterRef("given_names"), first_surname__iexact=OuterRef("first_surname")
        ).exclude(pk=OuterRef("pk"))
        return self.annotate(has_namesake=Exists(same))

    def namesakes_of(self, woman: "Woman") -> Self:
        """Other women of the same given names and first surname."""
        return self.filter(given_names__iexact=woman.given_names, first_surname__iexact=woman.first_surname).exclude(
            pk=woman.pk
        )

    def in_order(self) -> Self:
        return self.order_by("name_order", "pk")

    def named(self) -> Self:
        """Those that nobody made anonymous: of the others nothing is written any more that says who they are, not
        even from a page that was opened before."""
        return self.exclude(forgettings__done_at__isnull=False)

    def by_codes(self, codes: Iterable[str]) -> Self:
        """Those that some addresses name; what is no case code names nobody."""
        return self.filter(pk__in=[int(found[1]) for code in codes if (found := CASE_CODE.fullmatch(code))])

    def by_code(self, code: str) -> Self:
        """The woman of a case code as written in addresses («P-0042»), or nobody. The code of an entry that was
        joined with another leads to that one: what somebody still sends from an old page arrives with her."""
        found = CASE_CODE.fullmatch(code)
        return self.of_entry(int(found[1])) if found else self.none()

    def by_own_code(self, code: str) -> Self:
        """Of `every_entry`: the very entry of a case code, joined with another or not."""
        found = CASE_CODE.fullmatch(code)
        return self.filter(pk=int(found[1])) if found else self.none()

    def of_entry(self, key: int) -> Self:
        joined = Woman.every_entry.filter(pk=key, merged_into__isnull=False).values("merged_into")
        return self.filter(Q(pk=key) | Q(pk__in=joined))


def _a_rhythm_after(day: str) -> Combinable:
    """Without a day there is none; and never a day after the last one that Python knows."""
    weeks = Coalesce("visit_every", Value(USUAL_WEEKS))
    after = ExpressionWrapper(F(day) + weeks * 7, output_field=DateField())
    return Case(When(**{f"{day}__isnull": False}, then=Least(after, Value(date.max))), output_field=DateField())


class WomanManager(models.Manager.from_queryset(WomanQuerySet)):  # type: ignore[misc]
    """Women, each once: an entry that was joined with another is hers no more, and only `Woman.every_entry` and
    pointers from other tables still lead to it."""

    def get_queryset(self) -> WomanQuerySet:
        women: WomanQuerySet = super().get_queryset()
        return women.filter(merged_into__isnull=True)

    @transaction.atomic
    def register(self, *, by: Coordinator | None, status: str = Status.ACTIVE, **facts: Any) -> "Woman":
        """A new member with her first status, active since she joined unless told otherwise."""
        woman: Woman = self.create(**facts)
        woman.begin(by=by)
        if status != Status.ACTIVE:
            woman.change_status(status, on=today(), by=by)
        return woman


@traced(exclude=("name_order", "name_words", "name_sounds"))
class Woman(Person):
    preferred_name = personal(models.CharField(_("le gusta que la llamen"), max_length=40, blank=True))
    document_type = personal(models.CharField(_("tipo de documento"), max_length=8, choices=DocumentType, blank=True))
    document_number = personal(models.CharField(_("número de documento"), max_length=20, blank=True))
    origin = personal(models.CharField(_("procedencia"), max_length=60, blank=True))
    sector = personal(models.CharField(_("sector"), max_length=40, blank=True))
    manzana = personal(models.CharField(_("manzana"), max_length=10, blank=True))
    lote = personal(models.CharField(_("lote"), max_length=10, blank=True))
    reference = personal(models.CharField(_("referencia para llegar"), max_length=200, blank=True))
    joined_on = models.DateField(_("ingresó al grupo"), null=True, blank=True)
    register_number = personal(models.CharField(_("número en el padrón"), max_length=20, blank=True))
    livelihood = sensitive(models.CharField(_("a qué se dedica o qué idea tiene"), max_length=120, blank=True))
    household_size = sensitive(models.PositiveSmallIntegerField(_("personas en casa"), null=True, blank=True))
    dwelling = sensitive(models.CharField(_("vivienda"), max_length=10, choices=Dwelling, blank=True))
    water = sensitive(models.CharField(_("agua"), max_length=10, choices=Water, blank=True))
    power = sensitive(models.CharField(_("luz"), max_length=10, choices=Power, blank=True))
    notes = sensitive(models.TextField(_("observaciones"), blank=True))
    visit_every = models.PositiveSmallIntegerField(_("visitarla cada (semanas)"), null=True, blank=True)
    home_for_meetings = sensitive(
        models.CharField(_("su casa para reuniones"), max_length=8, choices=HomeForMeetings, blank=True)
    )
    programmes = models.ManyToManyField(
        Programme, related_name="women", blank=True, verbose_name=_("programas que recibe")
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        editable=False,
        verbose_name=_("es la misma que"),
    )
    recorded_at = models.DateTimeField(_("registrada"), default=timezone.now, editable=False)

    name_order = personal(
        NormalisedField(compute=sort_key, sources=("given_names", "first_surname", "second_surname"), db_collation="C")
    )
    name_words = personal(NormalisedField(compute=search_words, sources=NAME_FIELDS))
    name_sounds = personal(NormalisedField(compute=search_sounds, sources=NAME_FIELDS))
    revision = revision_number()

    objects: ClassVar[WomanManager] = WomanManager()
    every_entry: ClassVar[models.Manager["Woman"]] = models.Manager.from_queryset(WomanQuerySet)()
    status: str | None  # from with_status()
    status_since: date | None
    last_visit_on: date | None  # from with_last_visit()
    due_on: date | None  # from with_due_visit()
    visit_due_on: date  # from with_visit_due()
    long_unseen: bool
    has_namesake: bool  # from with_namesakes()

    class Meta(Person.Meta):
        verbose_name = _("mujer")
        verbose_name_plural = _("mujeres")
        ordering = ("name_order", "pk")
        indexes = (models.Index(fields=["name_order", "id"], name="woman_in_order"),)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Person.Meta.constraints,
            models.UniqueConstraint(
                fields=["document_type", "document_number"],
                condition=~Q(document_number=""),
                name="woman_document_once",
                violation_error_message=_("Otra mujer ya tiene ese documento."),
            ),
            models.CheckConstraint(
                condition=Q(visit_every__isnull=True) | Q(visit_every__range=(1, 52)),
                name="woman_visit_every_in_reason",
                violation_error_message=_("Anotar de 1 a 52 semanas."),
            ),
        )

    @property
    def case_code(self) -> str:
        return f"P-{self.pk:04d}"

    @property
    def entries(self) -> "models.QuerySet[Woman]":
        """Her own row, and those of entries that were joined with it."""
        return Woman.every_entry.filter(Q(pk=self.pk) | Q(merged_into=self.pk))

    @property
    def short_name(self) -> str:
        """Preferred name or first given name, with the first surname."""
        called = self.preferred_name or self.given_names.split(" ")[0]
        return f"{called} {self.first_surname}".strip()

    @property
    def called(self) -> str:
        return self.preferred_name or self.given_names.split(" ")[0]

    @property
    def status_name(self) -> str:
        """In words, on rows that came `with_status`."""
        return str(Status(self.status).label) if self.status else ""

    @property
    def address(self) -> str:
        block = " ".join(
            filter(None, (f"Mz. {self.manzana}" if self.manzana else "", f"Lt. {self.lote}" if self.lote else ""))
        )
        return ", ".join(filter(None, (self.sector, block)))

    @property
    def rhythm_weeks(self) -> int:
        return self.visit_every or USUAL_WEEKS

    @property
    def masked_document(self) -> str:
        number = self.document_number
        return f"•••• {number[-4:]}" if len(number) > 4 else number

    @property
    def current_status(self) -> "StatusChange | None":
        return self.status_changes.order_by("-changed_on", "-pk").first()

    def begin(self, *, by: Coordinator | None) -> "StatusChange":
        """Her first status: active since she joined, or since today."""
        return self.change_status(Status.ACTIVE, on=self.joined_on or today(), by=by)

    def change_status(self, status: str, *, on: date, by: Coordinator | None, note: str = "") -> "StatusChange":
        return self.status_changes.create(status=status, changed_on=on, recorded_by=by, note=note)


@traced()
class StatusChange(models.Model):
    woman = models.ForeignKey(Woman, models.CASCADE, related_name="status_changes", verbose_name=_("mujer"))
    status = internal(models.CharField(_("situación"), max_length=8, choices=Status))
    changed_on = models.DateField(_("desde"))
    note = sensitive(models.CharField(_("nota"), max_length=200, blank=True))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("registró")
    )
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("cambio de situación")
        verbose_name_plural = _("cambios de situación")
        ordering = ("-changed_on", "-pk")
        indexes = (models.Index(F("woman"), F("changed_on").desc(), F("id").desc(), name="status_latest_first"),)
        constraints = (models.CheckConstraint(condition=Q(status__in=Status.values), name="status_known"),)

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.changed_on:%d/%m/%Y}"


traced()(Woman.programmes.through)
