from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NormalisedField(models.TextField):  # type: ignore[type-arg]
    """A stored text computed from other fields of the row at every save, so search and order need no extension.

    `compute` takes the source fields' texts in the order of `sources`.
    """

    def __init__(self, *, compute: Callable[..., str] | None = None, sources: tuple[str, ...] = (), **kwargs: Any):
        self.compute, self.sources = compute, sources
        super().__init__(**{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """How the text is computed is code, not schema: migrations see a plain text column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        assert self.compute is not None
        text = self.compute(*(getattr(model_instance, source) for source in self.sources))
        setattr(model_instance, self.attname, text)
        return text


RECORDED = _("registró")


def recorder(label: Any = RECORDED) -> "models.ForeignKey[Any, Any]":
    """Which coordinator it was; nothing looks for her rows by this."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )
