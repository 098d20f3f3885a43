import django.db.models.deletion
import django.utils.timezone
import idemnna.append_only
import idemnna.triggers
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeyProof',
            fields=[
                ('key_id', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='llave')),
                ('proof', models.TextField(verbose_name='prueba')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='hecha')),
            ],
            options={
                'verbose_name': 'prueba de una llave',
                'verbose_name_plural': 'pruebas de llaves',
                'ordering': ('made_at',),
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='cuándo')),
                ('action', models.CharField(choices=[('opened', 'Abrió'), ('exported', 'Llevó')], default='opened', max_length=8, verbose_name='qué hizo')),
                ('about', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='de quién')),
                ('part', models.CharField(max_length=20, verbose_name='qué parte')),
                ('row_label', models.CharField(max_length=60, verbose_name='tabla')),
                ('row_key', models.CharField(max_length=40, verbose_name='fila')),
                ('device', models.CharField(blank=True, max_length=60, verbose_name='equipo')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién')),
            ],
            options={
                'verbose_name': 'lectura',
                'verbose_name_plural': 'lecturas',
                'ordering': ('-read_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False, verbose_name='envío')),
                ('digest', models.CharField(max_length=64, verbose_name='huella de lo enviado')),
                ('location', models.CharField(max_length=200, verbose_name='adónde llevó')),
                ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='enviado')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién')),
            ],
            options={
                'verbose_name': 'envío',
                'verbose_name_plural': 'envíos',
                'ordering': ('-sent_at',),
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='reading',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='dea86655c1c283f6f19caec6f08eceeba0223c71', operation='UPDATE', pgid='pgtrigger_never_changed_06221', table='safeguards_reading', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='reading',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='89be4b68cee71a508f940ddb2db06e701e268c60', operation='DELETE', pgid='pgtrigger_never_deleted_2f53d', table='safeguards_reading', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='reading',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='c3d89ffa72b87ca68ea5f4141b6727b9cf7e2dad', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6cadf', table='safeguards_reading', when='BEFORE')),
        ),
    ]
