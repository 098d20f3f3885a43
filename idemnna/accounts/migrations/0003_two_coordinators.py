import django.db.models.deletion
import django.utils.timezone
import idemnna.append_only
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_safeguards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='empezó')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='lo último que hizo')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='terminó')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to=settings.AUTH_USER_MODEL, verbose_name='coordinadora')),
            ],
            options={
                'verbose_name': 'turno',
                'verbose_name_plural': 'turnos',
                'ordering': ('-began_at', '-pk'),
                'indexes': [models.Index(fields=['account', '-began_at'], name='shift_latest_first')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('account',), name='shift_open_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='shift_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='ShiftEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='empezó')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='terminó')),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='coordinadora')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='accounts.shift')),
            ],
            options={
                'verbose_name': 'turno',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='shift',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_shiftevent" ("account_id", "began_at", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."began_at", NEW."ended_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d18cdd7380784e08187f912aa337b6c51d4b2bce', operation='INSERT', pgid='pgtrigger_insert_insert_743d7', table='accounts_shift', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='shift',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."began_at" IS DISTINCT FROM (NEW."began_at") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_shiftevent" ("account_id", "began_at", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."account_id", NEW."began_at", NEW."ended_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='9156988a8bd9048bae5ef2d1269285e901543eb5', operation='UPDATE', pgid='pgtrigger_update_update_17be6', table='accounts_shift', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='shift',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_shiftevent" ("account_id", "began_at", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account_id", OLD."began_at", OLD."ended_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='caffbe38727144868639d4850eacfe0ee39ef1e3', operation='DELETE', pgid='pgtrigger_delete_delete_db7c6', table='accounts_shift', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='shiftevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f9d5c445ac8aa40653e11ae0902b717c4c00df22', operation='UPDATE', pgid='pgtrigger_never_changed_c0ff8', table='accounts_shiftevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='shiftevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1803cc26853fcbf07ae46a0ee0931935ea5e5939', operation='DELETE', pgid='pgtrigger_never_deleted_0a864', table='accounts_shiftevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='shiftevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='7d382897f9105e28e0ea9d2c5ca148f4c873db3d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e5787', table='accounts_shiftevent', when='BEFORE')),
        ),
    ]
