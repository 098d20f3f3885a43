import django.db.models.deletion
import django.utils.timezone
import idemnna.append_only
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='huella del secreto')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='hecha')),
                ('used_at', models.DateTimeField(null=True, verbose_name='usada por última vez')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='anulada')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to=settings.AUTH_USER_MODEL, verbose_name='de quién')),
            ],
            options={
                'verbose_name': 'dirección del calendario',
                'verbose_name_plural': 'direcciones del calendario',
                'ordering': ('-made_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('account',), name='feed_once')],
            },
        ),
        migrations.CreateModel(
            name='FeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='hecha')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='anulada')),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='de quién')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='diary.feed')),
            ],
            options={
                'verbose_name': 'dirección del calendario',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "diary_feedevent" ("account_id", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."account_id", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revoked_at"); RETURN NULL;', hash='b0840de5006e629883e479d1862ff5293cbe015a', operation='INSERT', pgid='pgtrigger_insert_insert_be2b9', table='diary_feed', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."account_id" IS DISTINCT FROM (NEW."account_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "diary_feedevent" ("account_id", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (NEW."account_id", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revoked_at"); RETURN NULL;', hash='3515b3f5e5e83df55939ab2ce2ac4bb82093f57e', operation='UPDATE', pgid='pgtrigger_update_update_64baf', table='diary_feed', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "diary_feedevent" ("account_id", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at") VALUES (OLD."account_id", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revoked_at"); RETURN NULL;', hash='eb08b5de0e93ca417c5a1578db9b6c481a2dc1b5', operation='DELETE', pgid='pgtrigger_delete_delete_7975e', table='diary_feed', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='feedevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='efe8aa87862d275183ec0b11bc3794a0ec5a89a1', operation='UPDATE', pgid='pgtrigger_never_changed_94c15', table='diary_feedevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='feedevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fdbe061e8962f6fa45a92270c17f8808c420a0aa', operation='DELETE', pgid='pgtrigger_never_deleted_97974', table='diary_feedevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='feedevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='a45eeddcebc3282dc9fa9388ce5e9467f9685b94', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_133ab', table='diary_feedevent', when='BEFORE')),
        ),
    ]
