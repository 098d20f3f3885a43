import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from idemnna.safeguards.sensitivity import internal, personal
from idemnna.safeguards.trace import traced

SECOND_FACTOR_CAN_WAIT = timedelta(days=7)


def second_factor_due() -> datetime:
    return timezone.now() + SECOND_FACTOR_CAN_WAIT


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinadora")
    ADMINISTRATOR = "administrator", _("Administración")
    READER = "reader", _("Lectura")


class Colour(models.TextChoices):
    """Names of the palette in agenda.css; the initials beside it always say the same in letters."""

    WINE = "wine", pgettext_lazy("color", "Vino")
    MONEY = "money", _("Verde azulado")
    OCHRE = "ochre", _("Ocre")
    LEAF = "leaf", pgettext_lazy("color", "Hoja")


class CoordinatorManager(BaseUserManager["Coordinator"]):
    def next_colour(self) -> str:
        """Colours take turns, so that two colleagues look different in the timeline."""
        return Colour.values[self.count() % len(Colour.values)]

    def enrol(self, username: str, password: str, *, role: str, display_name: str = "", **over: Any) -> "Coordinator":
        """Make an account that can sign in. Coordinators and administrators may repair data in the admin site."""
        name = display_name or username.capitalize()
        account = self.model(
            username=self.normalise(username),
            display_name=name,
            role=role,
            initials=over.pop("initials", "") or initials_of(name),
            colour=over.pop("colour", "") or self.next_colour(),
            **over,
        )
        account.set_password(password)
        account.save(using=self._db)
        return account

    def coordinating(self, or_kept: Iterable[int] = ()) -> models.QuerySet["Coordinator"]:
        """Who can be chosen today, and whoever was already chosen on the row at hand."""
        today = models.Q(role=Role.COORDINATOR, is_active=True)
        return self.filter(today | models.Q(pk__in=list(or_kept))).order_by("display_name", "pk")

    @staticmethod
    def normalise(username: str) -> str:
        return unicodedata.normalize("NFKC", username).strip().lower()


@traced(exclude=("password", "last_login", "links_seen_at"))
class Coordinator(AbstractBaseUser):
    password = internal(models.CharField(_("contraseña"), max_length=128))
    username = personal(
        models.CharField(
            _("usuario"),
            max_length=40,
            unique=True,
            validators=[RegexValidator(r"^[a-z0-9._-]+\Z", _("Solo minúsculas, números, punto y guion."))],
        )
    )
    display_name = personal(models.CharField(_("nombre que se muestra"), max_length=40))
    initials = personal(models.CharField(_("iniciales"), max_length=3))
    colour = internal(models.CharField(_("color"), max_length=8, choices=Colour, default=Colour.WINE))
    role = internal(models.CharField(_("rol"), max_length=14, choices=Role, default=Role.COORDINATOR))
    is_active = models.BooleanField(_("puede entrar"), default=True)
    second_factor_due_at = models.DateTimeField(
        _("segundo paso, a más tardar"), default=second_factor_due, editable=False
    )
    links_seen_at = models.DateTimeField(_("avisos vistos"), null=True, editable=False)
    created_at = models.DateTimeField(_("creada"), default=timezone.now, editable=False)

    objects: ClassVar[CoordinatorManager] = CoordinatorManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("cuenta")
        verbose_name_plural = _("cuentas")
        ordering = ("display_name",)
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="coordinator_role_known"),
        )

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_coordinator(self) -> bool:
        return self.role == Role.COORDINATOR

    def is_only_coordinator(self) -> bool:
        """Whether nobody else could do the coordinators' work if this account stopped. Locks who could, until the
        transaction ends: two who stop each other at the same moment cannot both succeed."""
        able = Coordinator.objects.filter(role=Role.COORDINATOR, is_active=True).order_by("pk").select_for_update()
        return {account.pk for account in able} == {self.pk}

    @property
    def is_staff(self) -> bool:
        """The admin site is for data fixes: coordinators and administrators, never readers."""
        return self.role in (Role.COORDINATOR, Role.ADMINISTRATOR)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and self.is_staff

    def has_perms(self, perm_list: list[str], obj: object = None) -> bool:
        return self.is_active and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff


def initials_of(name: str) -> str:
    """«Tabita» → «T», «Ana María» → «AM»."""
    return "".join(word[0] for word in name.split()[:2]).upper()[:3] or "?"
