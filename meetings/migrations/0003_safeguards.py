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
        ('accounts', '__first__'),
        ('meetings', '0002_las_pioneras'),
        ('members', '0003_safeguards'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=200, verbose_name='acuerdo')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('follow_up', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.followup', verbose_name='pendiente')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='reunión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.agreement')),
            ],
            options={
                'verbose_name': 'acuerdo',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attendance_childrenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('attendance', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.attendance')),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.attendance_children')),
            ],
            options={
                'verbose_name': 'relación attendance-child',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('mark', models.CharField(choices=[('came', 'Vino'), ('late', 'Tarde'), ('excused', 'Avisó'), ('absent', 'Faltó')], max_length=7, verbose_name='asistencia')),
                ('other_children', models.PositiveSmallIntegerField(default=0, verbose_name='hijos sin nombre')),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='anotada')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='reunión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.attendance')),
                ('taken_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='pasó lista')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'asistencia',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GroupEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.group')),
            ],
            options={
                'verbose_name': 'grupo',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting_topicsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.meeting_topics')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.topic')),
            ],
            options={
                'verbose_name': 'relación meeting-topic',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('held_on', models.DateField(verbose_name='fecha')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='hora')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='otro lugar')),
                ('notes', models.TextField(blank=True, verbose_name='notas')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group', verbose_name='grupo')),
                ('host', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='en casa de')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.meeting')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'reunión',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('from_date', models.DateField(verbose_name='desde')),
                ('to_date', models.DateField(blank=True, null=True, verbose_name='hasta')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group', verbose_name='grupo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.membership')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'membresía',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='group',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='membership',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_agreementevent" ("follow_up_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."follow_up_id", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;', hash='a3e5c68adf088a0f6790d349d76907ea25211323', operation='INSERT', pgid='pgtrigger_insert_insert_f8592', table='meetings_agreement', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_agreementevent" ("follow_up_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."follow_up_id", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;', hash='3cea8c09e3d29d3850978e25d66e5ccbc8553aa5', operation='UPDATE', pgid='pgtrigger_update_update_255dc', table='meetings_agreement', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_agreementevent" ("follow_up_id", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (OLD."follow_up_id", OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."text"); RETURN NULL;', hash='56f142df05549bd61df7e02af79ca943c63b5a2e', operation='DELETE', pgid='pgtrigger_delete_delete_b1b48', table='meetings_agreement', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='f34dc2b4d9427f454caa00b4c6d33403f57cfcd4', operation='UPDATE', pgid='pgtrigger_revision_d432a', table='meetings_agreement', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendanceevent" ("id", "mark", "meeting_id", "other_children", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "woman_id") VALUES (NEW."id", NEW."mark", NEW."meeting_id", NEW."other_children", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."woman_id"); RETURN NULL;', hash='78b20fb96e3d15d5ac9e12527fcf4dfddcee3e98', operation='INSERT', pgid='pgtrigger_insert_insert_f595f', table='meetings_attendance', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendanceevent" ("id", "mark", "meeting_id", "other_children", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "woman_id") VALUES (NEW."id", NEW."mark", NEW."meeting_id", NEW."other_children", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."taken_at", NEW."taken_by_id", NEW."woman_id"); RETURN NULL;', hash='da9ed6c9fac7bcf39f1137419cdb1d90e228401a', operation='UPDATE', pgid='pgtrigger_update_update_870cb', table='meetings_attendance', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendanceevent" ("id", "mark", "meeting_id", "other_children", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_at", "taken_by_id", "woman_id") VALUES (OLD."id", OLD."mark", OLD."meeting_id", OLD."other_children", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."taken_at", OLD."taken_by_id", OLD."woman_id"); RETURN NULL;', hash='2ed330552fc193087573b9cf1de01b17e3b41e6c', operation='DELETE', pgid='pgtrigger_delete_delete_774f3', table='meetings_attendance', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision"); RETURN NULL;', hash='5e77baa1b07ea9a792f9f7f04640bac20e21a395', operation='INSERT', pgid='pgtrigger_insert_insert_7ed24', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision"); RETURN NULL;', hash='2c7fd6cccc299ce2b9e2b42839d1723f8a7b52d7', operation='UPDATE', pgid='pgtrigger_update_update_40398', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision"); RETURN NULL;', hash='23c9e3ab2c79f8e2e4725172b77a48374a6d286c', operation='DELETE', pgid='pgtrigger_delete_delete_3c106', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='9a091d68fd5d3d788770f2dee9f42d7d2501f9e5', operation='UPDATE', pgid='pgtrigger_revision_8632d', table='meetings_group', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at") VALUES (NEW."group_id", NEW."held_on", NEW."host_id", NEW."id", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."starts_at"); RETURN NULL;', hash='9c7a7f85d95e3fac943c7cc3aa19b4f687bbd7f5', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at") VALUES (NEW."group_id", NEW."held_on", NEW."host_id", NEW."id", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."starts_at"); RETURN NULL;', hash='5c9923408e089ad4cf483e70836c6d9b64e72d36', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at") VALUES (OLD."group_id", OLD."held_on", OLD."host_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."starts_at"); RETURN NULL;', hash='ed4b4e0aae470172c1b083c348a2c0bebcf46c31', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='235e832b4a489fead8f454cca5e55e6a615f0b0f', operation='UPDATE', pgid='pgtrigger_revision_8b6c8', table='meetings_meeting', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_membershipevent" ("from_date", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "to_date", "woman_id") VALUES (NEW."from_date", NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."to_date", NEW."woman_id"); RETURN NULL;', hash='d9ed314be370f244673b50ba00cb3e8a56d7e9a9', operation='INSERT', pgid='pgtrigger_insert_insert_a542d', table='meetings_membership', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_membershipevent" ("from_date", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "to_date", "woman_id") VALUES (NEW."from_date", NEW."group_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."to_date", NEW."woman_id"); RETURN NULL;', hash='f79372a1ec2335b94fcd7bcecb2981e5522d726f', operation='UPDATE', pgid='pgtrigger_update_update_44ed1', table='meetings_membership', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_membershipevent" ("from_date", "group_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "to_date", "woman_id") VALUES (OLD."from_date", OLD."group_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."to_date", OLD."woman_id"); RETURN NULL;', hash='a405b3b5494f54cc61816804eb1488989f90b4b9', operation='DELETE', pgid='pgtrigger_delete_delete_2ad87', table='meetings_membership', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='30058c224b9d46aabb58b466598a3456b41f828e', operation='UPDATE', pgid='pgtrigger_revision_c6da2', table='meetings_membership', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreementevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8dc2d0b79a56101518a35e37f581821093000c03', operation='UPDATE', pgid='pgtrigger_never_changed_db36d', table='meetings_agreementevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreementevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='948dac746bde41364782fa31f116dcb188f06fd0', operation='DELETE', pgid='pgtrigger_never_deleted_8c157', table='meetings_agreementevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='agreementevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='5c3267d2414d4d9a59ad1da0604609211c29018d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b530a', table='meetings_agreementevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cb834d96c7fbc0e929ad75b835a939fa6f5ddb4b', operation='UPDATE', pgid='pgtrigger_never_changed_0b5c7', table='meetings_attendance_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='245a4a30fbcc13acfa4ff243948b54126f580d21', operation='DELETE', pgid='pgtrigger_never_deleted_62b82', table='meetings_attendance_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendance_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='5ded2ad8d82073a25088bc7aead809ed62398080', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_86f8e', table='meetings_attendance_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bf0e53c20a716e806f9fff0a918166c99ca5334f', operation='UPDATE', pgid='pgtrigger_never_changed_b615e', table='meetings_attendanceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4f01d51dd82f514375042dbdeb3eee4654cbbf37', operation='DELETE', pgid='pgtrigger_never_deleted_4c605', table='meetings_attendanceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='attendanceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='2315958a453a0c3db4cf8306a0f533406ca26cf1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8c024', table='meetings_attendanceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='groupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ef3fe0e8bd3c01beedcfe372a0f53fb96d51451e', operation='UPDATE', pgid='pgtrigger_never_changed_091c9', table='meetings_groupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='groupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='dcfbf8d67b81cb10f4ffa51d0211dbf347870d10', operation='DELETE', pgid='pgtrigger_never_deleted_7117d', table='meetings_groupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='groupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='9de7e04851b69c4c8bcec662a16100717ce5d380', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f46f8', table='meetings_groupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='164cb0021bde2a67b2f23c762893f389b36e520a', operation='UPDATE', pgid='pgtrigger_never_changed_6086f', table='meetings_meeting_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f01c8fa97a31bc5be8c938b8afeeb42edcf267ba', operation='DELETE', pgid='pgtrigger_never_deleted_43495', table='meetings_meeting_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='58d78400d98cab14f53bc2f953e840b10e3e804e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b6e39', table='meetings_meeting_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e53c68e47153fe1b239ba045c8b08dc1173284b0', operation='UPDATE', pgid='pgtrigger_never_changed_94afb', table='meetings_meetingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fa84b1998345a8865eea3b75eb1d34e333ed4bba', operation='DELETE', pgid='pgtrigger_never_deleted_6bb4c', table='meetings_meetingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='6e2d8edc9b8ed9fa5da583b1b852ffc8dfb957fa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cfa79', table='meetings_meetingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='79b201cb7d9fb077bae49d19d6cae254612f8b71', operation='UPDATE', pgid='pgtrigger_never_changed_a9a61', table='meetings_membershipevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='10f8b693d94527727a06b6e230d4107933c95b1d', operation='DELETE', pgid='pgtrigger_never_deleted_19866', table='meetings_membershipevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='2e81e7f682a7b129287adddb46b511b1bae3253f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_56b25', table='meetings_membershipevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_topics',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_topicsevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='e4550b60659d6626a02a00d99c298f7aec2b0ded', operation='INSERT', pgid='pgtrigger_insert_insert_f0067', table='meetings_meeting_topics', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_topics',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_topicsevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='a85629000bd34021b5f173183378db1dacad859b', operation='UPDATE', pgid='pgtrigger_update_update_18843', table='meetings_meeting_topics', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_topics',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_topicsevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."topic_id"); RETURN NULL;', hash='1953bd3a290f24409b717d8993071abc3274357e', operation='DELETE', pgid='pgtrigger_delete_delete_71434', table='meetings_meeting_topics', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='attendance_children',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendance_childrenevent" ("attendance_id", "child_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance_id", NEW."child_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='7d10edc21352e05bc95182d22c52f03691823c0d', operation='INSERT', pgid='pgtrigger_insert_insert_d9875', table='meetings_attendance_children', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='attendance_children',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendance_childrenevent" ("attendance_id", "child_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."attendance_id", NEW."child_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='91a6fdec4ea6102dd17d0858eda1b9505d48a59f', operation='UPDATE', pgid='pgtrigger_update_update_6bdbf', table='meetings_attendance_children', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='attendance_children',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_attendance_childrenevent" ("attendance_id", "child_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."attendance_id", OLD."child_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='0f1610ed13959c93962a6f88c0a09cea045718e9', operation='DELETE', pgid='pgtrigger_delete_delete_08fcf', table='meetings_attendance_children', when='AFTER')),
        ),
        migrations.RunPython(idemnna.triggers.begin_the_trace('meetings'), migrations.RunPython.noop),
    ]
