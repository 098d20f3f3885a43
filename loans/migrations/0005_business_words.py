from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from members.names import search_words


def fill_words(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    business = apps.get_model("loans", "Business")
    for row in business.objects.all():
        business.objects.filter(pk=row.pk).update(name_words=search_words(row.name))


class Migration(migrations.Migration):
    dependencies = [("loans", "0004_two_coordinators")]
    operations = [migrations.RunPython(fill_words, migrations.RunPython.noop)]
