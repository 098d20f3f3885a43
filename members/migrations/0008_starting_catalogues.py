"""What the directory and the catalogues begin with, and the search columns of children who were there before."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from members.names import search_sounds, search_words

# Checked against the state's own pages; local services stay empty until IDEMNNA fills them in.
NATIONAL = (
    ("Línea 100", "line", "100", "Violencia familiar y sexual: orientación y ayuda. Gratis, también sin saldo."),
    ("Policía", "police", "105", "Emergencias. Gratis."),
    ("SAMU", "health", "106", "Ambulancia y urgencias médicas. Gratis."),
    ("Bomberos", "other", "116", "Incendios, accidentes y rescates. Gratis."),
    ("Línea 1810", "children", "1810", "Niñas, niños y adolescentes en riesgo. Gratis."),
    ("Salud mental: 113, opción 5", "health", "113", "Orientación en salud mental. Gratis, marcar la opción 5."),
)
LOCAL = (
    ("CEM (Centro Emergencia Mujer)", "violence"),
    ("DEMUNA", "children"),
    ("UPE (Unidad de Protección Especial)", "children"),
    ("Comisaría", "police"),
    ("Centro de salud", "health"),
)
PROGRAMMES = ("SIS", "Juntos", "Vaso de Leche", "Comedor popular", "Programa de alimentación escolar", "Pensión 65")
ACTIVITIES = ("Apoyo escolar", "Juegos y deporte", "Manualidades", "Paseo", "Taller de cuidado")
SUPPORT = ("Kit de higiene", "Víveres", "Útiles escolares", "Ropa de abrigo", "Información de salud")


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    service = apps.get_model("members", "Service")
    for name, kind, phones, offers in NATIONAL:
        service.objects.create(name=name, kind=kind, phones=phones, offers=offers, hours="24 horas", is_national=True)
    for name, kind in LOCAL:
        service.objects.create(name=name, kind=kind)
    catalogues = (("Programme", PROGRAMMES), ("ActivityType", ACTIVITIES), ("DeliveryItem", SUPPORT))
    for model, names in catalogues:
        for name in names:
            apps.get_model("members", model).objects.create(name=name)


def fill_names(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    child = apps.get_model("members", "Child")
    for row in child.objects.all():
        names = (row.given_names, row.first_surname, row.second_surname)
        child.objects.filter(pk=row.pk).update(name_words=search_words(*names), name_sounds=search_sounds(*names))


class Migration(migrations.Migration):
    dependencies = [("members", "0007_two_coordinators")]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(fill_names, migrations.RunPython.noop),
    ]
