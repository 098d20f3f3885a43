from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add_main_group(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("meetings", "Group").objects.get_or_create(name="Las Pioneras")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(add_main_group, migrations.RunPython.noop)]
