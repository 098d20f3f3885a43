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
        ('members', '0003_safeguards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('phone', 'Celular robado o perdido'), ('laptop', 'Laptop robada o perdida'), ('paper', 'Papel perdido'), ('screen', 'Alguien vio la pantalla'), ('wrong_person', 'Datos a quien no debía'), ('other', 'Otra cosa')], max_length=12, verbose_name='qué pasó')),
                ('happened_at', models.DateTimeField(blank=True, null=True, verbose_name='cuándo pasó')),
                ('learnt_at', models.DateTimeField(verbose_name='cuándo lo supimos')),
                ('details', models.TextField(blank=True, verbose_name='cómo fue')),
                ('everybody', models.BooleanField(default=False, verbose_name='todas las mujeres')),
                ('data_kinds', models.JSONField(blank=True, default=list, verbose_name='qué datos')),
                ('measures', models.TextField(blank=True, verbose_name='qué se hizo')),
                ('authority_told_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='avisado a la autoridad')),
                ('women_told_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='avisado a ellas')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('authority_told_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('women', models.ManyToManyField(blank=True, related_name='+', to='members.woman', verbose_name='a quiénes afecta')),
                ('women_told_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'incidente',
                'verbose_name_plural': 'incidentes',
                'ordering': ('-learnt_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['phone', 'laptop', 'paper', 'screen', 'wrong_person', 'other'])), name='incident_kind_known'), models.CheckConstraint(condition=models.Q(('happened_at__isnull', True), ('learnt_at__gte', models.F('happened_at')), _connector='OR'), name='incident_learnt_after_it_happened', violation_error_message='No se puede saber antes de que pase.')],
            },
        ),
        migrations.CreateModel(
            name='Incident_womenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('incident', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incidents.incident')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='incidents.incident_women')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman')),
            ],
            options={
                'verbose_name': 'relación incident-woman',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IncidentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('phone', 'Celular robado o perdido'), ('laptop', 'Laptop robada o perdida'), ('paper', 'Papel perdido'), ('screen', 'Alguien vio la pantalla'), ('wrong_person', 'Datos a quien no debía'), ('other', 'Otra cosa')], max_length=12, verbose_name='qué pasó')),
                ('happened_at', models.DateTimeField(blank=True, null=True, verbose_name='cuándo pasó')),
                ('learnt_at', models.DateTimeField(verbose_name='cuándo lo supimos')),
                ('details', models.TextField(blank=True, verbose_name='cómo fue')),
                ('everybody', models.BooleanField(default=False, verbose_name='todas las mujeres')),
                ('data_kinds', models.JSONField(blank=True, default=list, verbose_name='qué datos')),
                ('measures', models.TextField(blank=True, verbose_name='qué se hizo')),
                ('authority_told_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='avisado a la autoridad')),
                ('women_told_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='avisado a ellas')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('authority_told_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='incidents.incident')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('women_told_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'incidente',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incidentevent" ("authority_told_at", "authority_told_by_id", "data_kinds", "details", "everybody", "happened_at", "id", "kind", "learnt_at", "measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "women_told_at", "women_told_by_id") VALUES (NEW."authority_told_at", NEW."authority_told_by_id", NEW."data_kinds", NEW."details", NEW."everybody", NEW."happened_at", NEW."id", NEW."kind", NEW."learnt_at", NEW."measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."women_told_at", NEW."women_told_by_id"); RETURN NULL;', hash='a4f3a0d239fccc7b682cd094ccbb0dde2677c063', operation='INSERT', pgid='pgtrigger_insert_insert_edffb', table='incidents_incident', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incidentevent" ("authority_told_at", "authority_told_by_id", "data_kinds", "details", "everybody", "happened_at", "id", "kind", "learnt_at", "measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "women_told_at", "women_told_by_id") VALUES (NEW."authority_told_at", NEW."authority_told_by_id", NEW."data_kinds", NEW."details", NEW."everybody", NEW."happened_at", NEW."id", NEW."kind", NEW."learnt_at", NEW."measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."women_told_at", NEW."women_told_by_id"); RETURN NULL;', hash='f51434e7d851d9b656e9887a6fbcccb0fc4b4311', operation='UPDATE', pgid='pgtrigger_update_update_41444', table='incidents_incident', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incidentevent" ("authority_told_at", "authority_told_by_id", "data_kinds", "details", "everybody", "happened_at", "id", "kind", "learnt_at", "measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "women_told_at", "women_told_by_id") VALUES (OLD."authority_told_at", OLD."authority_told_by_id", OLD."data_kinds", OLD."details", OLD."everybody", OLD."happened_at", OLD."id", OLD."kind", OLD."learnt_at", OLD."measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."women_told_at", OLD."women_told_by_id"); RETURN NULL;', hash='cf7c216d8d599df67d035ca08b04f6f4d63ed2fc', operation='DELETE', pgid='pgtrigger_delete_delete_2fefa', table='incidents_incident', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='39dc91dd3cc0eac0e50be8e763b84f14afcdbcc4', operation='UPDATE', pgid='pgtrigger_revision_a36ee', table='incidents_incident', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1cc0a6eb8c976b782b49efad817f6130c4323eca', operation='UPDATE', pgid='pgtrigger_never_changed_fd1a6', table='incidents_incident_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3f0946a716f810532085cc7109bf339c3a764308', operation='DELETE', pgid='pgtrigger_never_deleted_389a5', table='incidents_incident_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incident_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='e7b1a0a80aa3ddf511f0f95e52f575da71d852e4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4d375', table='incidents_incident_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b144bdb4bfa66b6077e030bedfb3177e0f53377b', operation='UPDATE', pgid='pgtrigger_never_changed_371c2', table='incidents_incidentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='cdda90b4067396281efb26e36220e7cdf056eb67', operation='DELETE', pgid='pgtrigger_never_deleted_86fcd', table='incidents_incidentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='87db36602fd17f12b4bdad6503cd4184dcee591b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ebd3f', table='incidents_incidentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='incident_women',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incident_womenevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."woman_id"); RETURN NULL;', hash='9eba0794ecbdd6ff4b722a01f60d160540f8e784', operation='INSERT', pgid='pgtrigger_insert_insert_a89db', table='incidents_incident_women', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='incident_women',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incident_womenevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (NEW."id", NEW."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."woman_id"); RETURN NULL;', hash='225f1a6cd10f9ddcdeec549c6f9198d5c20c8968', operation='UPDATE', pgid='pgtrigger_update_update_cbbf7', table='incidents_incident_women', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='incident_women',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "incidents_incident_womenevent" ("id", "incident_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (OLD."id", OLD."incident_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."woman_id"); RETURN NULL;', hash='50e54e71af0879e1ea58de8129a7109c0bdd101b', operation='DELETE', pgid='pgtrigger_delete_delete_44779', table='incidents_incident_women', when='AFTER')),
        ),
    ]
