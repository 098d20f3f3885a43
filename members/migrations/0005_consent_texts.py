from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SINCE = date(2026, 11, 23)
WORDS = {
    "accompaniment": "IDEMNNA guarda tus datos y lo que conversamos en las visitas para acompañarte a ti y a tus hijos. "
    "Solo los ven las dos coordinadoras. Puedes pedir verlos, corregirlos o borrarlos, y puedes retirar este permiso "
    "cuando quieras: te seguiremos atendiendo igual.",
    "loan": "Para darte un préstamo guardamos tu plan, lo que recibes, lo que pagas y cómo va tu negocio. Lo ven las dos "
    "coordinadoras; quien da el dinero ve los montos sin tu nombre. Las cuentas de un préstamo no se borran mientras "
    "se deba algo.",
    "referral": "Para que otro servicio te atienda le damos tu nombre y lo que tú decidas contarle, solo a ese servicio y "
    "solo esta vez. Si no quieres, no se le dice nada.",
    "statistics": "Contamos cuántas mujeres participan y qué cambió, sin nombres y sin nada que te señale. Si no quieres, "
    "no entras en la cuenta.",
    "photo": "Guardamos y mostramos fotos en las que se te reconoce solo para lo que te expliquemos ahora. Puedes pedir "
    "que se borren.",
}


def add_texts(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    ConsentText = apps.get_model("members", "ConsentText")
    for purpose, words in WORDS.items():
        ConsentText.objects.using(editor.connection.alias).create(purpose=purpose, number=1, words=words, since=SINCE)


class Migration(migrations.Migration):
    dependencies = [("members", "0004_safe_contact")]
    operations = [migrations.RunPython(add_texts, migrations.RunPython.noop)]
