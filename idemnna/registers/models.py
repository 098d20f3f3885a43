"""An upload between its steps: files, what was changed by hand, how far step 3 has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from idemnna.accounts.models import Coordinator
from idemnna.registers.choices import Choices
from idemnna.safeguards.sensitivity import internal, personal, sensitive
from idemnna.safeguards.trace import traced

KEPT_FOR = timedelta(hours=24)
SILENT_FOR = timedelta(seconds=30)


class Stage(models.TextChoices):
    READ = "read", _("Por revisar")
    RUNNING = "running", _("Trayendo")
    DONE = "done", _("Traído")
    FAILED = "failed", _("Interrumpido")


class BatchQuerySet(models.QuerySet["Batch"]):
    def outdated(self) -> Self:
        """Uploads older than a day: nothing of them is kept."""
        return self.filter(uploaded_at__lt=timezone.now() - KEPT_FOR)

    def waiting(self) -> Self:
        recent = self.filter(uploaded_at__gte=timezone.now() - KEPT_FOR)
        return recent.filter(stage__in=[Stage.READ, Stage.FAILED]).order_by("-pk")

    def with_names(self) -> Self:
        """Who uploaded them and what the files are called, without their contents."""
        names = models.Prefetch("files", queryset=BatchFile.objects.defer("content"))
        return self.select_related("uploaded_by").defer("to_mend").prefetch_related(names)


class BatchManager(models.Manager.from_queryset(BatchQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def receive(self, files: Iterable[tuple[str, bytes]], *, by: Coordinator) -> Batch:
        """Keep an upload's files until they are brought in or a day has passed."""
        self.outdated().delete()
        batch: Batch = self.create(uploaded_by=by)
        BatchFile.objects.bulk_create(
            BatchFile(batch=batch, position=position, name=name[:200], content=content)
            for position, (name, content) in enumerate(files)
        )
        return batch


@traced(exclude=("choices", "result", "to_mend", "beat_at", "rows_done", "rows_all"))
class Batch(models.Model):
    """One upload on its way in; `choices` by register, `progress` while it runs, `result` after."""

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("subió")
    )
    uploaded_at = models.DateTimeField(_("subido"), default=timezone.now, editable=False)
    stage = internal(models.CharField(_("etapa"), max_length=7, choices=Stage, default=Stage.READ))
    choices = sensitive(models.JSONField(default=dict, blank=True, editable=False))
    rows_done = models.PositiveIntegerField(_("filas hechas"), default=0)
    rows_all = models.PositiveIntegerField(_("filas"), default=0)
    beat_at = models.DateTimeField(null=True, blank=True, editable=False)
    result = sensitive(models.JSONField(default=dict, blank=True, editable=False))
    to_mend = sensitive(models.BinaryField(default=b"", editable=False))

    objects: ClassVar[BatchManager] = BatchManager()

    class Meta:
        verbose_name = _("registro subido")
        verbose_name_plural = _("registros subidos")
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="batch_stage_known"),)

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def chosen(self) -> dict[str, Choices]:
        """What was changed by hand, by register."""
        return {key: Choices.from_json(stored) for key, stored in self.choices.items()}

    @property
    def is_stuck(self) -> bool:
        """Whether step 3 has gone silent: its process died, and its transaction with it."""
        silent = self.beat_at is None or self.beat_at < timezone.now() - SILENT_FOR
        return self.stage == Stage.RUNNING and silent

    def contents(self) -> list[tuple[str, bytes]]:
        """The files in the order they were chosen."""
        return [(file.name, bytes(file.content)) for file in self.files.order_by("position")]

    def choose(self, key: str, chosen: Choices) -> None:
        """Keep what a person changed about one register."""
        self.choices = {**self.choices, key: chosen.as_json()}
        self.save(update_fields=["choices"])

    def start(self) -> bool:
        """Claim step 3; False when it is running already or done."""
        open_stages = [Stage.READ, Stage.FAILED, *([Stage.RUNNING] if self.is_stuck else [])]
        claimed: int = Batch.objects.filter(pk=self.pk, stage__in=open_stages).update(
            stage=Stage.RUNNING, rows_done=0, rows_all=0, beat_at=timezone.now()
        )
        return claimed == 1

    def beat(self, rows_done: int, rows_all: int) -> None:
        """Say how far step 3 has come."""
        Batch.objects.filter(pk=self.pk, stage=Stage.RUNNING).update(
            rows_done=rows_done, rows_all=rows_all, beat_at=timezone.now()
        )

    def finish(self, result: dict[str, Any], to_mend: bytes) -> None:
        """Done: the files go, what was left out stays for a day as a workbook to mend."""
        self.files.all().delete()
        self.stage, self.result, self.to_mend, self.choices = Stage.DONE, result, to_mend, {}
        self.save(update_fields=["stage", "result", "to_mend", "choices"])

    def fail(self) -> None:
        """Nothing was stored; the files stay for another try."""
        Batch.objects.filter(pk=self.pk).update(stage=Stage.FAILED)


@traced(exclude=("content",))
class BatchFile(models.Model):
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files", verbose_name=_("registro subido"))
    position = models.PositiveSmallIntegerField(_("orden"))
    name = personal(models.CharField(_("nombre"), max_length=200))
    content = sensitive(models.BinaryField(_("contenido")))

    class Meta:
        verbose_name = _("archivo")
        verbose_name_plural = _("archivos")
        ordering = ("batch", "position")
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="batch_file_position"),)

    def __str__(self) -> str:
        return self.name
