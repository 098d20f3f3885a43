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
        ('members', '0007_two_coordinators'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='por qué es la misma')),
                ('told', models.JSONField(default=dict, editable=False, verbose_name='qué se movió')),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='juntadas')),
                ('undone_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='separadas')),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.woman', verbose_name='se junta')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='members.woman', verbose_name='queda')),
                ('merged_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién las juntó')),
                ('undone_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién las separó')),
            ],
            options={
                'verbose_name': 'fichas juntadas',
                'verbose_name_plural': 'fichas juntadas',
                'ordering': ('-merged_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='MergeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('reason', models.CharField(max_length=200, verbose_name='por qué es la misma')),
                ('told', models.JSONField(default=dict, editable=False, verbose_name='qué se movió')),
                ('merged_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='juntadas')),
                ('undone_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='separadas')),
                ('gone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='se junta')),
                ('kept', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='queda')),
                ('merged_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién las juntó')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='merging.merge')),
                ('undone_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién las separó')),
            ],
            options={
                'verbose_name': 'fichas juntadas',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "merging_mergeevent" ("gone_id", "id", "kept_id", "merged_at", "merged_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told", "undone_at", "undone_by_id") VALUES (NEW."gone_id", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."told", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='6b45a9e118e6add8e0ff62cec9fb951d87838b56', operation='INSERT', pgid='pgtrigger_insert_insert_33313', table='merging_merge', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "merging_mergeevent" ("gone_id", "id", "kept_id", "merged_at", "merged_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told", "undone_at", "undone_by_id") VALUES (NEW."gone_id", NEW."id", NEW."kept_id", NEW."merged_at", NEW."merged_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."told", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='587d987e27b6af45dd5d0d4dd7d0a52ef501ac86', operation='UPDATE', pgid='pgtrigger_update_update_6207b', table='merging_merge', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "merging_mergeevent" ("gone_id", "id", "kept_id", "merged_at", "merged_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told", "undone_at", "undone_by_id") VALUES (OLD."gone_id", OLD."id", OLD."kept_id", OLD."merged_at", OLD."merged_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."told", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='b643425cddee8d56ee7cd171be67a50c0abba8de', operation='DELETE', pgid='pgtrigger_delete_delete_f809e', table='merging_merge', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='mergeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='abb67f5a9c9b7341d9b28054886d36d4618eac29', operation='UPDATE', pgid='pgtrigger_never_changed_94538', table='merging_mergeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='mergeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9b5914a7dcb18823aea936595e12e79e74c5b120', operation='DELETE', pgid='pgtrigger_never_deleted_8e74a', table='merging_mergeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='mergeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='b9821d930edac29ca70627611c0c1204c14356dd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_11bc3', table='merging_mergeevent', when='BEFORE')),
        ),
    ]
