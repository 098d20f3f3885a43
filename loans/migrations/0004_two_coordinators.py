import django.db.models.deletion
import idemnna.append_only
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('loans', '0003_safeguards'),
        ('members', '0006_sensitive_topics'),
    ]

    operations = [
        idemnna.triggers.RemoveTrigger(
            model_name='business',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='loan',
            name='frozen',
        ),
        migrations.AddField(
            model_name='business',
            name='name_words',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='loan',
            name='follow_ups',
            field=models.ManyToManyField(editable=False, related_name='loans', to='members.followup', verbose_name='pendientes'),
        ),
        migrations.CreateModel(
            name='Loan_follow_upsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('followup', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.followup')),
                ('loan', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.loan')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.loan_follow_ups')),
            ],
            options={
                'verbose_name': 'relación loan-followup',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='business',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."discussed_in_id" IS DISTINCT FROM (NEW."discussed_in_id") OR OLD."discussed_with" IS DISTINCT FROM (NEW."discussed_with") OR OLD."from_register" IS DISTINCT FROM (NEW."from_register") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."idea" IS DISTINCT FROM (NEW."idea") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."reasons_against" IS DISTINCT FROM (NEW."reasons_against") OR OLD."reasons_for" IS DISTINCT FROM (NEW."reasons_for") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."woman_id" IS DISTINCT FROM (NEW."woman_id"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessevent" ("activity_id", "discussed_in_id", "discussed_with", "from_register", "id", "idea", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons_against", "reasons_for", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."activity_id", NEW."discussed_in_id", NEW."discussed_with", NEW."from_register", NEW."id", NEW."idea", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reasons_against", NEW."reasons_for", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='96d2d5923267abf9d135f8bfc2dee9587bd613be', operation='UPDATE', pgid='pgtrigger_update_update_e8393', table='loans_business', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."annual_rate" IS DISTINCT FROM (NEW."annual_rate") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_on" IS DISTINCT FROM (NEW."approved_on") OR OLD."declined_by_id" IS DISTINCT FROM (NEW."declined_by_id") OR OLD."declined_on" IS DISTINCT FROM (NEW."declined_on") OR OLD."declined_reason" IS DISTINCT FROM (NEW."declined_reason") OR OLD."first_due" IS DISTINCT FROM (NEW."first_due") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."from_register" IS DISTINCT FROM (NEW."from_register") OR OLD."grace_all_periods" IS DISTINCT FROM (NEW."grace_all_periods") OR OLD."grace_principal_periods" IS DISTINCT FROM (NEW."grace_principal_periods") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instalment_count" IS DISTINCT FROM (NEW."instalment_count") OR OLD."irregular" IS DISTINCT FROM (NEW."irregular") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."principal" IS DISTINCT FROM (NEW."principal") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."requested_on" IS DISTINCT FROM (NEW."requested_on") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."unit" IS DISTINCT FROM (NEW."unit"))', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; IF OLD.approved_on IS NOT NULL THEN RAISE EXCEPTION 'frozen since approved_on is known' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='959c037eb9729ed38c4ef33459a867cbc2d72a28', operation='UPDATE', pgid='pgtrigger_frozen_44968', table='loans_loan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan_follow_upsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='74d54005fa0233833d14ca51991a34b65989421d', operation='UPDATE', pgid='pgtrigger_never_changed_bd0ae', table='loans_loan_follow_upsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan_follow_upsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='95a9cfe1877ae1f582e9477095ef191fa428a46d', operation='DELETE', pgid='pgtrigger_never_deleted_73e7b', table='loans_loan_follow_upsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan_follow_upsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='e49193c22a21e797cb8e22ce4df9d4338610d965', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_32989', table='loans_loan_follow_upsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='loan_follow_ups',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loan_follow_upsevent" ("followup_id", "id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."followup_id", NEW."id", NEW."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='42509ceb5493ce4bf4cedb7f80dda638e6910b8c', operation='INSERT', pgid='pgtrigger_insert_insert_832ac', table='loans_loan_follow_ups', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='loan_follow_ups',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loan_follow_upsevent" ("followup_id", "id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."followup_id", NEW."id", NEW."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='4e85e99cebf2a2ba8ac7b7b025d5e174e2ed3132', operation='UPDATE', pgid='pgtrigger_update_update_b28c6', table='loans_loan_follow_ups', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='loan_follow_ups',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loan_follow_upsevent" ("followup_id", "id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."followup_id", OLD."id", OLD."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='3f6eaa33f50a10985bcf684ffd8cf1b7c8007826', operation='DELETE', pgid='pgtrigger_delete_delete_d7d67', table='loans_loan_follow_ups', when='AFTER')),
        ),
    ]
