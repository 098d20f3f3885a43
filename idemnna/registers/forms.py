from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from idemnna.registers.choices import SKIP, Choices
from idemnna.registers.headings import ATTENDANCE, PADRON
from idemnna.registers.items import PlannedTable
from idemnna.registers.names import Order
from idemnna.registers.problems import FileProblem
from idemnna.registers.reading import LARGEST_FILE, read_file
from idemnna.registers.vocabulary import FIELDS, KINDS, LABELS
from idemnna.registers.words import clean, is_blank
from meetings.models import Group, Mark

MOST_FILES = 12


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files at once; cleaned to (name, content), each known to be readable."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        chosen = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not chosen:
            raise forms.ValidationError(_("Elegir al menos un archivo."))
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(_("Traer hasta %(most)s archivos a la vez."), params={"most": MOST_FILES})
        files, errors = [], []
        for file in chosen:
            try:
                files.append(self._read(file))
            except FileProblem as problem:
                errors.append(f"{file.name}: {problem}")
        if errors:
            raise forms.ValidationError(errors)
        return files

    @staticmethod
    def _read(file: UploadedFile[Any]) -> tuple[str, bytes]:
        content = file.read(LARGEST_FILE + 1)
        read_file(content)
        return clean(file.name or ""), content


class UploadForm(forms.Form):
    sheets = _FilesField(
        label=_("Archivos"),
        help_text=_("Excel (.xlsx) o texto (.csv), hasta 20 MB cada uno. Se pueden elegir varios a la vez."),
        widget=_Files(attrs={"accept": ".xlsx,.csv,.tsv,.txt", "aria-describedby": "id_sheets_helptext"}),
    )


class ReadingForm(forms.Form):
    """How one register is read: its kind, its columns, its marks."""

    kind = forms.ChoiceField(label=_("Qué registro es"), required=False)

    def __init__(self, *args: Any, planned: PlannedTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned = planned
        table = planned.table
        self.fields["kind"] = forms.ChoiceField(
            label=_("Qué registro es"),
            choices=[*([] if table.kind else [("", _("No se reconoce"))]), *KINDS.items(), (SKIP, _("No traer"))],
            initial=table.kind,
            required=False,
        )
        if table.kind == PADRON and any(c.field.startswith("name") for c in table.columns):
            self._add_order()
        if table.kind == ATTENDANCE:
            self._add_attendance()
        self._add_columns()

    def _add_order(self) -> None:
        orders = [
            (Order.SURNAMES_FIRST.value, _("Apellidos primero")),
            (Order.GIVEN_FIRST.value, _("Nombres primero")),
        ]
        self.fields["order"] = forms.ChoiceField(
            label=_("Nombres sin coma"), choices=orders, initial=self.planned.name_order, required=False
        )

    def _add_attendance(self) -> None:
        groups = list(Group.objects.values_list("name", flat=True))
        names = groups if self.planned.group in groups else [self.planned.group, *groups]
        self.fields["group"] = forms.ChoiceField(
            label=_("Grupo"), choices=[(name, name) for name in names], initial=self.planned.group, required=False
        )
        self.fields["year"] = forms.IntegerField(
            label=_("Año de las fechas sin año"),
            min_value=2000,
            max_value=2100,
            required=False,
            initial=self.planned.table.around.year,
        )
        self.fields["year"].localize = False
        meanings = [*Mark.choices, ("", _("No se anota")), ("?", _("No se entiende"))]
        for sign, meaning in self.planned.marks.items():
            self.fields[mark_name(sign)] = forms.ChoiceField(
                label=self.planned.mark_examples.get(sign, sign), choices=meanings, initial=meaning, required=False
            )

    def _add_columns(self) -> None:
        table = self.planned.table
        told = FIELDS.get(table.kind, ())
        for column in table.columns:
            if column.field in ("meeting", "person", "reason") or column.child:
                continue
            extra = (column.field,) if column.field and column.field not in told and column.field in LABELS else ()
            choices: list[tuple[str, str | Promise]] = [("", _("No traer"))]
            choices += [(name, LABELS[name]) for name in (*extra, *told)]
            self.fields[f"column_{column.index}"] = forms.ChoiceField(
                label=column.header or _("Columna %(number)s") % {"number": column.index + 1},
                choices=choices,
                initial=column.field if column.field in LABELS else "",
                help_text=self._examples(column.index),
                required=False,
            )

    def _examples(self, index: int) -> str:
        table = self.planned.table
        cells = (table.sheet.cell(row, index) for row in table.rows())
        texts = dict.fromkeys(clean(cell)[:24] for cell in cells if not is_blank(cell))
        return " · ".join(list(texts)[:3])

    def general(self) -> list[forms.BoundField]:
        """What is asked about the register as a whole."""
        return [field for field in self if not field.name.startswith(("mark_", "column_"))]

    def marks(self) -> list[forms.BoundField]:
        """One question for each mark."""
        return [field for field in self if field.name.startswith("mark_")]

    def columns(self) -> list[forms.BoundField]:
        """One question for each column."""
        return [field for field in self if field.name.startswith("column_")]

    def choices(self) -> Choices:
        """What was changed, compared with how the register reads itself."""
        told = self.cleaned_data
        kind = told["kind"]
        if kind != self.planned.table.kind:
            return Choices(kind=kind)  # other columns are asked for once the kind is known
        # A column that no form can name («N°») keeps its meaning when nothing was picked for it.
        unnamed = {column.index for column in self.planned.table.columns if column.field not in ("", *LABELS)}
        picked = {int(name.removeprefix("column_")): value for name, value in told.items() if name[:7] == "column_"}
        columns = {index: value for index, value in picked.items() if value or index not in unnamed}
        marks = {sign: told[mark_name(sign)] for sign in self.planned.marks if mark_name(sign) in told}
        return Choices(kind, columns, marks, told.get("year"), told.get("group", ""), told.get("order", ""))


def mark_name(sign: str) -> str:
    """The field of a mark: its letters in hexadecimal, so that any sign makes a name."""
    return f"mark_{sign.encode().hex()}"
