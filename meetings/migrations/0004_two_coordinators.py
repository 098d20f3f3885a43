import django.db.models.deletion
import django.db.models.functions.text
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
        ('meetings', '0003_safeguards'),
        ('members', '0006_sensitive_topics'),
    ]

    operations = [
        idemnna.triggers.RemoveTrigger(
            model_name='group',
            name='insert_insert',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='group',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='group',
            name='delete_delete',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='meeting',
            name='insert_insert',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='meeting',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='meeting',
            name='delete_delete',
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('directions', models.CharField(blank=True, max_length=200, verbose_name='cómo se llega')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
            ],
            options={
                'verbose_name': 'lugar',
                'verbose_name_plural': 'lugares',
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='place_once', violation_error_message='Ese lugar ya existe.')],
            },
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('every_weeks', models.PositiveSmallIntegerField(default=2, verbose_name='cada cuántas semanas')),
                ('first_on', models.DateField(verbose_name='desde')),
                ('last_on', models.DateField(verbose_name='hasta')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='hora')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='otro lugar')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='meetings.group', verbose_name='grupo')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series', to='meetings.place', verbose_name='lugar')),
            ],
            options={
                'verbose_name': 'serie de reuniones',
                'verbose_name_plural': 'series de reuniones',
                'ordering': ('-first_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='meeting_series_ends_after_start', violation_error_message='La última no puede ser antes de la primera.'), models.CheckConstraint(condition=models.Q(('every_weeks__range', (1, 8))), name='meeting_series_every_weeks_in_reason', violation_error_message='Anotar de 1 a 8 semanas.')],
            },
        ),
        migrations.CreateModel(
            name='MeetingSeriesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('every_weeks', models.PositiveSmallIntegerField(default=2, verbose_name='cada cuántas semanas')),
                ('first_on', models.DateField(verbose_name='desde')),
                ('last_on', models.DateField(verbose_name='hasta')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='hora')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='otro lugar')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group', verbose_name='grupo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.meetingseries')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('venue', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.place', verbose_name='lugar')),
            ],
            options={
                'verbose_name': 'serie de reuniones',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlaceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('directions', models.CharField(blank=True, max_length=200, verbose_name='cómo se llega')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.place')),
            ],
            options={
                'verbose_name': 'lugar',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='group',
            name='part_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='small_groups', to='meetings.group', verbose_name='es parte de'),
        ),
        migrations.AddField(
            model_name='groupevent',
            name='part_of',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.group', verbose_name='es parte de'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='agenda',
            field=models.TextField(blank=True, verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='experiences',
            field=models.ManyToManyField(blank=True, related_name='meetings_of_experience', to='members.topic', verbose_name='de qué se compartieron experiencias'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='agenda',
            field=models.TextField(blank=True, verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='series',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.meetingseries', verbose_name='serie'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='series',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meetingseries', verbose_name='serie'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.place', verbose_name='lugar'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='venue',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.place', verbose_name='lugar'),
        ),
        migrations.CreateModel(
            name='Meeting_experiencesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='meetings.meeting_experiences')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.topic')),
            ],
            options={
                'verbose_name': 'relación meeting-topic',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (NEW."id", NEW."name", NEW."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision"); RETURN NULL;', hash='9c4e78e54f7f11a24c98e4a7fd1d06fab4337294', operation='INSERT', pgid='pgtrigger_insert_insert_7ed24', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (NEW."id", NEW."name", NEW."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision"); RETURN NULL;', hash='ce1904a5174e162142132cae89290ffbe66f8bfc', operation='UPDATE', pgid='pgtrigger_update_update_40398', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='group',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_groupevent" ("id", "name", "part_of_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision") VALUES (OLD."id", OLD."name", OLD."part_of_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision"); RETURN NULL;', hash='3f4d7ab466bdc49208510a16e642e5d54e719f3f', operation='DELETE', pgid='pgtrigger_delete_delete_3c106', table='meetings_group', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("agenda", "group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "series_id", "starts_at", "venue_id") VALUES (NEW."agenda", NEW."group_id", NEW."held_on", NEW."host_id", NEW."id", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."series_id", NEW."starts_at", NEW."venue_id"); RETURN NULL;', hash='c80c0921f710bf1a3fa77fde194030a8685e3b38', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("agenda", "group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "series_id", "starts_at", "venue_id") VALUES (NEW."agenda", NEW."group_id", NEW."held_on", NEW."host_id", NEW."id", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."series_id", NEW."starts_at", NEW."venue_id"); RETURN NULL;', hash='a44faba67d52670887185f82c977f106e5771174', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingevent" ("agenda", "group_id", "held_on", "host_id", "id", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "series_id", "starts_at", "venue_id") VALUES (OLD."agenda", OLD."group_id", OLD."held_on", OLD."host_id", OLD."id", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."series_id", OLD."starts_at", OLD."venue_id"); RETURN NULL;', hash='925e7a0c89995fb9b657179cbb60e2e715662c56', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_placeevent" ("directions", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."directions", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='418d7d15aaf03e6cb45d49111617d4b85906fb91', operation='INSERT', pgid='pgtrigger_insert_insert_de5be', table='meetings_place', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_placeevent" ("directions", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."directions", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='6c86a04d351618b6c7eba307a6b0c63f92a28fe3', operation='UPDATE', pgid='pgtrigger_update_update_bf79f', table='meetings_place', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_placeevent" ("directions", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (OLD."directions", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision"); RETURN NULL;', hash='1e403877c47cbecc01cc200f36b8f257345cefa1', operation='DELETE', pgid='pgtrigger_delete_delete_104d7', table='meetings_place', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='61b436e4c26be83f3f4992c1ae6993159b0975a6', operation='UPDATE', pgid='pgtrigger_revision_921e9', table='meetings_place', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_experiencesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='08c8d62a936a94822f0dadd87fe5e4915388e069', operation='UPDATE', pgid='pgtrigger_never_changed_229e0', table='meetings_meeting_experiencesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_experiencesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='2ac521d6e2efbbfe2de049ecc50c5b8c613ab782', operation='DELETE', pgid='pgtrigger_never_deleted_1a902', table='meetings_meeting_experiencesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meeting_experiencesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='ba07dfeab5c1922bb2fa7e9fcbe3d24c47b29f78', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f6c86', table='meetings_meeting_experiencesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseriesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b4fae00099a2b3c14b5fecb810366a18af2de5db', operation='UPDATE', pgid='pgtrigger_never_changed_4a23d', table='meetings_meetingseriesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseriesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='90f323475a7748a864e57f5a76b3024e664eca81', operation='DELETE', pgid='pgtrigger_never_deleted_b5f2c', table='meetings_meetingseriesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseriesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='c114e58bacd9d48319d7008b904963d8b4423c53', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f4793', table='meetings_meetingseriesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingseriesevent" ("every_weeks", "first_on", "group_id", "id", "last_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at", "venue_id") VALUES (NEW."every_weeks", NEW."first_on", NEW."group_id", NEW."id", NEW."last_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."starts_at", NEW."venue_id"); RETURN NULL;', hash='15ae35148140a6087fd2b7aacb4229b9bcc86cde', operation='INSERT', pgid='pgtrigger_insert_insert_409cb', table='meetings_meetingseries', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingseriesevent" ("every_weeks", "first_on", "group_id", "id", "last_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at", "venue_id") VALUES (NEW."every_weeks", NEW."first_on", NEW."group_id", NEW."id", NEW."last_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."starts_at", NEW."venue_id"); RETURN NULL;', hash='16b6da6f74cc4d42a34a6a057f9365bc34282a84', operation='UPDATE', pgid='pgtrigger_update_update_d2466', table='meetings_meetingseries', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meetingseriesevent" ("every_weeks", "first_on", "group_id", "id", "last_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision", "starts_at", "venue_id") VALUES (OLD."every_weeks", OLD."first_on", OLD."group_id", OLD."id", OLD."last_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."starts_at", OLD."venue_id"); RETURN NULL;', hash='d3bea5b500bfa7d156bc6ba055be918880704701', operation='DELETE', pgid='pgtrigger_delete_delete_d9011', table='meetings_meetingseries', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='meetingseries',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='b123ed95c45596f80602038bddadf1d65a6ffd72', operation='UPDATE', pgid='pgtrigger_revision_4ed25', table='meetings_meetingseries', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='placeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2b73cbd7ba1ec2c2f910617a525d55de6da069be', operation='UPDATE', pgid='pgtrigger_never_changed_555e9', table='meetings_placeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='placeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='aa45a91bcb4d5845ce9d21e228dc69753a64865f', operation='DELETE', pgid='pgtrigger_never_deleted_084f2', table='meetings_placeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='placeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='24c6cb21249c0675bcff8664a28b22294a964d0d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3bf67', table='meetings_placeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_experiences',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_experiencesevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='5fdfd0acd8670eb74dea18e8c7c92dd87dfd036c', operation='INSERT', pgid='pgtrigger_insert_insert_97b9b', table='meetings_meeting_experiences', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_experiences',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_experiencesevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='04c2ae03cda4049b5285fd1fb1d35340f995ab5b', operation='UPDATE', pgid='pgtrigger_update_update_20dc5', table='meetings_meeting_experiences', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='meeting_experiences',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "meetings_meeting_experiencesevent" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."topic_id"); RETURN NULL;', hash='f7e934efd1af7dd74b491bd62910b27a2799e7c3', operation='DELETE', pgid='pgtrigger_delete_delete_40f5a', table='meetings_meeting_experiences', when='AFTER')),
        ),
    ]
