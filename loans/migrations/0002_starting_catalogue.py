from django.db import migrations

KINDS = (
    "Comida preparada",
    "Emoliente y bebidas",
    "Abarrotes",
    "Venta ambulante",
    "Crianza de animales",
    "Costura y tejido",
    "Peluquería y belleza",
    "Artesanía",
    "Reciclaje",
    "Lavado y limpieza",
)


def add_kinds(apps, schema_editor):
    kind = apps.get_model("loans", "ActivityKind")
    for name in KINDS:
        kind.objects.using(schema_editor.connection.alias).get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_initial")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
