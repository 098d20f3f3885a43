from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TOPICS = ["negocio", "préstamo", "crianza", "escuela de los hijos", "salud", "agua", "documentos"]
SENSITIVE = ["pareja", "violencia"]


def add_topics(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    Topic = apps.get_model("members", "Topic")
    for name in TOPICS + SENSITIVE:
        Topic.objects.get_or_create(name=name, defaults={"sensitive": name in SENSITIVE})


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunPython(add_topics, migrations.RunPython.noop)]
