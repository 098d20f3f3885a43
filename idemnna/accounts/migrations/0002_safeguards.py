import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import idemnna.accounts.models.people
import idemnna.append_only
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccountEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signed_in', 'Entró'), ('failed', 'Intento fallido'), ('signed_out', 'Salió'), ('locked', 'Se bloqueó sola'), ('unlocked', 'Volvió después del bloqueo'), ('ended', 'Se cerró una sesión'), ('all_ended', 'Se cerraron todas las sesiones'), ('password_changed', 'Contraseña cambiada'), ('factor_added', 'Segundo paso añadido'), ('factor_removed', 'Segundo paso quitado'), ('codes_made', 'Códigos de respaldo nuevos'), ('link_made', 'Enlace de entrada preparado'), ('link_used', 'Enlace de entrada usado'), ('backup_taken', 'Copia descargada'), ('backup_key', 'Llave de las copias creada'), ('exported', 'Lista descargada')], max_length=16, verbose_name='qué pasó')),
                ('device', models.CharField(blank=True, max_length=60, verbose_name='equipo')),
                ('address', models.GenericIPAddressField(null=True, verbose_name='dirección')),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='nota')),
                ('happened_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='cuándo')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='account_events', to=settings.AUTH_USER_MODEL, verbose_name='cuenta')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo hizo')),
            ],
            options={
                'verbose_name': 'movimiento de una cuenta',
                'verbose_name_plural': 'movimientos de cuentas',
                'ordering': ('-happened_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='CoordinatorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('username', models.CharField(max_length=40, validators=[django.core.validators.RegexValidator('^[a-z0-9._-]+\\Z', 'Solo minúsculas, números, punto y guion.')], verbose_name='usuario')),
                ('display_name', models.CharField(max_length=40, verbose_name='nombre que se muestra')),
                ('initials', models.CharField(max_length=3, verbose_name='iniciales')),
                ('colour', models.CharField(choices=[('wine', 'Vino'), ('money', 'Verde azulado'), ('ochre', 'Ocre'), ('leaf', 'Hoja')], default='wine', max_length=8, verbose_name='color')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinadora'), ('administrator', 'Administración'), ('reader', 'Lectura')], default='coordinator', max_length=14, verbose_name='rol')),
                ('is_active', models.BooleanField(default=True, verbose_name='puede entrar')),
                ('second_factor_due_at', models.DateTimeField(default=idemnna.accounts.models.people.second_factor_due, editable=False, verbose_name='segundo paso, a más tardar')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creada')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'cuenta',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='huella')),
                ('session_data', models.TextField(verbose_name='contenido')),
                ('device', models.CharField(blank=True, max_length=60, verbose_name='equipo')),
                ('is_phone', models.BooleanField(default=False, verbose_name='es un celular')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='desde')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='última vez')),
                ('locked_at', models.DateTimeField(null=True, verbose_name='bloqueada desde')),
                ('wrong_passwords', models.PositiveSmallIntegerField(default=0, verbose_name='intentos fallidos')),
                ('only_woman', models.BigIntegerField(null=True, verbose_name='modo negocio: solo esta señora')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL, verbose_name='cuenta')),
            ],
            options={
                'verbose_name': 'sesión',
                'verbose_name_plural': 'sesiones',
                'db_table': 'accounts_session',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignInLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='huella')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='preparado')),
                ('used_at', models.DateTimeField(null=True, verbose_name='usado')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_links', to=settings.AUTH_USER_MODEL, verbose_name='para quién')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo preparó')),
            ],
            options={
                'verbose_name': 'enlace de entrada',
                'verbose_name_plural': 'enlaces de entrada',
                'ordering': ('-made_at',),
            },
        ),
        migrations.AddField(
            model_name='coordinator',
            name='links_seen_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='avisos vistos'),
        ),
        migrations.AddField(
            model_name='coordinator',
            name='second_factor_due_at',
            field=models.DateTimeField(default=idemnna.accounts.models.people.second_factor_due, editable=False, verbose_name='segundo paso, a más tardar'),
        ),
        migrations.AlterField(
            model_name='coordinator',
            name='password',
            field=models.CharField(max_length=128, verbose_name='contraseña'),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_coordinatorevent" ("colour", "created_at", "display_name", "id", "initials", "is_active", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_due_at", "username") VALUES (NEW."colour", NEW."created_at", NEW."display_name", NEW."id", NEW."initials", NEW."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."second_factor_due_at", NEW."username"); RETURN NULL;', hash='2d9a29e9e0b90d407427ba5de756d576e5635f2e', operation='INSERT', pgid='pgtrigger_insert_insert_616ee', table='accounts_coordinator', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."colour" IS DISTINCT FROM (NEW."colour") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."display_name" IS DISTINCT FROM (NEW."display_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."second_factor_due_at" IS DISTINCT FROM (NEW."second_factor_due_at") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_coordinatorevent" ("colour", "created_at", "display_name", "id", "initials", "is_active", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_due_at", "username") VALUES (NEW."colour", NEW."created_at", NEW."display_name", NEW."id", NEW."initials", NEW."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."second_factor_due_at", NEW."username"); RETURN NULL;', hash='a25d22ef7db738d45160c688a68c6bcc247b6387', operation='UPDATE', pgid='pgtrigger_update_update_b8b70', table='accounts_coordinator', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinator',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "accounts_coordinatorevent" ("colour", "created_at", "display_name", "id", "initials", "is_active", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "second_factor_due_at", "username") VALUES (OLD."colour", OLD."created_at", OLD."display_name", OLD."id", OLD."initials", OLD."is_active", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."second_factor_due_at", OLD."username"); RETURN NULL;', hash='dd5334a931cbf1514aed68421a133adb3529bd2b', operation='DELETE', pgid='pgtrigger_delete_delete_7265f', table='accounts_coordinator', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='accountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5bc6a28f9ccd9c7cd427c35e1c220edd74b6c3a6', operation='UPDATE', pgid='pgtrigger_never_changed_e88de', table='accounts_accountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='accountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='78155c911a676a16517bef40a9077824c721577f', operation='DELETE', pgid='pgtrigger_never_deleted_eb46b', table='accounts_accountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='accountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='e8c49731a5d14c05cd98427d9f79bb996261beb0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_291d7', table='accounts_accountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinatorevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1213116de1718d3e797db413ed15a114479979b4', operation='UPDATE', pgid='pgtrigger_never_changed_56785', table='accounts_coordinatorevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinatorevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='37a8b676de79a8b2cb29fa26c245dec7c37914a7', operation='DELETE', pgid='pgtrigger_never_deleted_f839e', table='accounts_coordinatorevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='coordinatorevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='8bdceaa7b91d7cdc86b3b06e425ea315d4a62d85', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7b3d1', table='accounts_coordinatorevent', when='BEFORE')),
        ),
        migrations.RunPython(idemnna.triggers.begin_the_trace('accounts'), migrations.RunPython.noop),
    ]
