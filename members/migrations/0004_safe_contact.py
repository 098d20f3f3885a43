from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

from idemnna.safeguards.keyring import make_first_key


def seal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """How a number may be used safely was kept in clear until now."""
    Phone, SafeContact = apps.get_model("members", "Phone"), apps.get_model("members", "SafeContact")
    told = Phone.objects.using(editor.connection.alias).exclude(Q(hours="") & Q(if_answered=""))
    if told.exists():
        make_first_key()
    for phone in told:
        contact = SafeContact(phone=phone, hours=phone.hours, if_answered=phone.if_answered)
        contact.save(using=editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("members", "0003_safeguards")]
    operations = [
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField("phone", "hours"),
        migrations.RemoveField("phone", "if_answered"),
    ]
