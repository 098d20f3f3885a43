"""What could cost a woman her life in the wrong hands (S4). Every text here is encrypted, and every reading of it is
written down first. Facts that the coordinators need in order to act, never an account, a name or a diagnosis."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.revisions import revision_number
from idemnna.safeguards.encryption import EncryptedTextField
from idemnna.safeguards.trace import traced
from members.models.children import Child
from members.models.fields import recorder
from members.models.phones import Phone
from members.models.visits import HomeVisit
from members.models.women import Woman


class Confidential(models.Model):
    """A row whose key is known before it is stored: the texts are sealed for this row and no other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_by = recorder()
    recorded_at = models.DateTimeField(_("registrado"), default=timezone.now, editable=False)
    revision = revision_number()

    reading_part: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@traced()
class VisitNote(Confidential):
    """What of a visit is not for the summary. Hangs on the visit's first wording, so that a correction keeps it."""

    visit = models.OneToOneField(HomeVisit, models.PROTECT, related_name="confidential_note", verbose_name=_("visita"))
    text = EncryptedTextField(_("nota"), blank=True)
    reading_part = "visit_note"

    class Meta(Confidential.Meta):
        verbose_name = _("nota reservada de una visita")
        verbose_name_plural = _("notas reservadas de visitas")

    @property
    def reading_about(self) -> str:
        return self.visit.woman.case_code


@traced()
class SafetyPlan(Confidential):
    """That there is one, that it was made with her, and when to look at it again; its text is optional."""

    woman = models.OneToOneField(Woman, models.PROTECT, related_name="safety_plan", verbose_name=_("mujer"))
    exists = EncryptedTextField(_("hay un plan"), blank=True)
    made_with_her = EncryptedTextField(_("hecho con ella"), blank=True)
    review_on = EncryptedTextField(_("volver a verlo el"), blank=True)
    text = EncryptedTextField(_("plan"), blank=True)
    reading_part = "safety_plan"

    class Meta(Confidential.Meta):
        verbose_name = _("plan de seguridad")
        verbose_name_plural = _("planes de seguridad")

    @property
    def reading_about(self) -> str:
        return self.woman.case_code


@traced()
class ViolenceFacts(Confidential):
    """Kinds, if she named them; of the official risk form only that it exists, the level told, its date and who
    applied it. Nothing is scored here."""

    woman = models.OneToOneField(Woman, models.PROTECT, related_name="violence_facts", verbose_name=_("mujer"))
    kinds = EncryptedTextField(_("tipos"), blank=True)
    form_exists = EncryptedTextField(_("hay ficha de valoración de riesgo"), blank=True)
    form_level = EncryptedTextField(_("nivel comunicado"), blank=True)
    form_on = EncryptedTextField(_("fecha de la ficha"), blank=True)
    form_institution = EncryptedTextField(_("institución"), blank=True)
    reading_part = "violence_facts"

    class Meta(Confidential.Meta):
        verbose_name = _("hechos reservados")
        verbose_name_plural = _("hechos reservados")

    @property
    def reading_about(self) -> str:
        return self.woman.case_code


@traced()
class ChildConcern(Confidential):
    """Something about a child that has to be followed."""

    child = models.OneToOneField(Child, models.PROTECT, related_name="concern", verbose_name=_("hijo o hija"))
    text = EncryptedTextField(_("qué preocupa"), blank=True)
    next_step = EncryptedTextField(_("qué se acordó"), blank=True)
    reading_part = "child_concern"

    class Meta(Confidential.Meta):
        verbose_name = _("preocupación por un hijo o hija")
        verbose_name_plural = _("preocupaciones por hijos e hijas")

    @property
    def reading_about(self) -> str:
        return self.child.woman.case_code


@traced()
class SafeContact(Confidential):
    """How a number may be used without putting her in danger. Whether it may be called at all is said on the phone."""

    phone = models.OneToOneField(Phone, models.CASCADE, related_name="safe_contact", verbose_name=_("teléfono"))
    days = EncryptedTextField(_("qué días"), blank=True)
    from_time = EncryptedTextField(_("desde qué hora"), blank=True)
    until_time = EncryptedTextField(_("hasta qué hora"), blank=True)
    hours = EncryptedTextField(_("a qué hora"), blank=True)
    if_answered = EncryptedTextField(_("qué decir si contesta otra persona"), blank=True)
    rules = EncryptedTextField(_("qué más cuidar"), blank=True)
    reading_part = "safe_contact"

    class Meta(Confidential.Meta):
        verbose_name = _("cuidados al llamar")
        verbose_name_plural = _("cuidados al llamar")

    @property
    def reading_about(self) -> str:
        return self.phone.woman.case_code
