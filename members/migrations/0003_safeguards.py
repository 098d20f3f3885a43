import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import idemnna.append_only
import idemnna.safeguards.encryption
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('members', '0002_first_topics'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChildConcern',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué preocupa')),
                ('next_step', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué se acordó')),
                ('child', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='concern', to='members.child', verbose_name='hijo o hija')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'preocupación por un hijo o hija',
                'verbose_name_plural': 'preocupaciones por hijos e hijas',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChildConcernEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué preocupa')),
                ('next_step', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué se acordó')),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child', verbose_name='hijo o hija')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.childconcern')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'preocupación por un hijo o hija',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChildEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('given_names', models.CharField(max_length=80, verbose_name='nombres')),
                ('first_surname', models.CharField(blank=True, max_length=60, verbose_name='primer apellido')),
                ('second_surname', models.CharField(blank=True, max_length=60, verbose_name='segundo apellido')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='fecha de nacimiento')),
                ('approximate_age', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='edad aproximada')),
                ('age_noted_on', models.DateField(blank=True, null=True, verbose_name='edad anotada el')),
                ('sex', models.CharField(blank=True, choices=[('f', 'Hija'), ('m', 'Hijo')], max_length=1, verbose_name='hijo o hija')),
                ('lives_with_her', models.BooleanField(blank=True, null=True, verbose_name='vive con ella')),
                ('notes', models.TextField(blank=True, verbose_name='observaciones')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.child')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mamá')),
            ],
            options={
                'verbose_name': 'hijo o hija',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('accompaniment', 'Acompañamiento'), ('loan', 'Préstamo'), ('referral', 'Derivación a un servicio'), ('statistics', 'Estadísticas sin su nombre'), ('photo', 'Fotos')], max_length=13, verbose_name='para qué')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versión')),
                ('words', models.TextField(verbose_name='texto que se le lee')),
                ('since', models.DateField(verbose_name='vale desde')),
            ],
            options={
                'verbose_name': 'texto de consentimiento',
                'verbose_name_plural': 'textos de consentimiento',
                'ordering': ('purpose', '-number'),
                'constraints': [models.UniqueConstraint(fields=('purpose', 'number'), name='consent_text_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_whom', models.CharField(blank=True, max_length=120, verbose_name='a qué servicio')),
                ('given_on', models.DateField(verbose_name='fecha')),
                ('how', models.CharField(choices=[('spoken', 'De palabra'), ('signed', 'Firmó en papel'), ('fingerprint', 'Puso su huella')], default='spoken', max_length=11, verbose_name='cómo lo dio')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='lo retiró el')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('explained_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién le explicó')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('revoked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo anotó')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='members.woman', verbose_name='mujer')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='members.consenttext', verbose_name='texto')),
            ],
            options={
                'verbose_name': 'consentimiento',
                'verbose_name_plural': 'consentimientos',
                'ordering': ('-given_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('revoked_on__isnull', True), ('revoked_on__gte', models.F('given_on')), _connector='OR'), name='consent_revoked_after_given', violation_error_message='No puede retirarlo antes de haberlo dado.')],
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('to_whom', models.CharField(blank=True, max_length=120, verbose_name='a qué servicio')),
                ('given_on', models.DateField(verbose_name='fecha')),
                ('how', models.CharField(choices=[('spoken', 'De palabra'), ('signed', 'Firmó en papel'), ('fingerprint', 'Puso su huella')], default='spoken', max_length=11, verbose_name='cómo lo dio')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='lo retiró el')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('explained_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién le explicó')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.consent')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('revoked_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo anotó')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
                ('text', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.consenttext', verbose_name='texto')),
            ],
            options={
                'verbose_name': 'consentimiento',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('purpose', models.CharField(choices=[('accompaniment', 'Acompañamiento'), ('loan', 'Préstamo'), ('referral', 'Derivación a un servicio'), ('statistics', 'Estadísticas sin su nombre'), ('photo', 'Fotos')], max_length=13, verbose_name='para qué')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versión')),
                ('words', models.TextField(verbose_name='texto que se le lee')),
                ('since', models.DateField(verbose_name='vale desde')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.consenttext')),
            ],
            options={
                'verbose_name': 'texto de consentimiento',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FollowUpEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=200, verbose_name='qué queda pendiente')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='para cuándo')),
                ('done_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='hecho')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo ve')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.followup')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('visit', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit', verbose_name='visita')),
                ('woman', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'pendiente',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Forgetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField(verbose_name='decidido el')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='por qué')),
                ('due_on', models.DateField(verbose_name='se hace el')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='dejado sin efecto')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='hecho')),
                ('asked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo decidió')),
                ('cancelled_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo dejó sin efecto')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forgettings', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'anonimización',
                'verbose_name_plural': 'anonimizaciones',
                'ordering': ('-asked_on', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('woman',), name='forgetting_once_per_woman')],
            },
        ),
        migrations.CreateModel(
            name='ForgettingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('asked_on', models.DateField(verbose_name='decidido el')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='por qué')),
                ('due_on', models.DateField(verbose_name='se hace el')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='dejado sin efecto')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='hecho')),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo decidió')),
                ('cancelled_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo dejó sin efecto')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.forgetting')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'anonimización',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HomeVisit_children_presentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child')),
                ('homevisit', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.homevisit_children_present')),
            ],
            options={
                'verbose_name': 'relación homevisit-child',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HomeVisit_topicsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('homevisit', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.homevisit_topics')),
                ('topic', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.topic')),
            ],
            options={
                'verbose_name': 'relación homevisit-topic',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HomeVisit_visitorsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('coordinator', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('homevisit', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.homevisit_visitors')),
            ],
            options={
                'verbose_name': 'relación homevisit-coordinator',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HomeVisitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('visited_on', models.DateField(verbose_name='fecha de la visita')),
                ('outcome', models.CharField(choices=[('met', 'La encontré'), ('nobody_home', 'No estaba')], default='met', max_length=11, verbose_name='resultado')),
                ('visitors_as_written', models.CharField(blank=True, max_length=80, verbose_name='quién fue, como estaba escrito')),
                ('partner_present', models.BooleanField(default=False, verbose_name='estuvo su pareja')),
                ('others_present', models.CharField(blank=True, max_length=120, verbose_name='quién más estuvo')),
                ('talked_alone', models.CharField(blank=True, choices=[('yes', 'Sí'), ('partly', 'En parte'), ('no', 'No')], max_length=6, verbose_name='pudieron hablar a solas')),
                ('summary', models.TextField(blank=True, verbose_name='resumen')),
                ('next_visit_on', models.DateField(blank=True, null=True, verbose_name='próxima visita')),
                ('from_register', models.BooleanField(default=False, editable=False, verbose_name='viene de un registro anterior')),
                ('submission', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='envío')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retirada')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='registrada')),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit', verbose_name='corrige a')),
                ('original', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.homevisit')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'visita',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=20, verbose_name='número')),
                ('whose', models.CharField(choices=[('hers', 'De ella'), ('partner', 'De su pareja'), ('family', 'De un familiar'), ('neighbour', 'De una vecina'), ('other', 'De otra persona')], default='hers', max_length=10, verbose_name='de quién es')),
                ('use', models.CharField(choices=[('ask', 'Preguntarle antes'), ('call', 'Llamar'), ('whatsapp', 'WhatsApp'), ('both', 'Llamar y WhatsApp'), ('never', 'Nunca')], default='ask', max_length=10, verbose_name='cómo se puede usar')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='quitado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.phone')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'teléfono',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('access', 'Saber qué guardamos de ella'), ('rectification', 'Corregir un dato'), ('deletion', 'Borrar sus datos'), ('opposition', 'Que no se usen para algo')], max_length=13, verbose_name='qué pide')),
                ('details', models.TextField(blank=True, verbose_name='en sus palabras')),
                ('received_on', models.DateField(verbose_name='lo pidió el')),
                ('due_on', models.DateField(verbose_name='responder hasta el')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='respondido el')),
                ('answer', models.TextField(blank=True, verbose_name='qué se hizo')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('answered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién respondió')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_requests', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'pedido sobre sus datos',
                'verbose_name_plural': 'pedidos sobre sus datos',
                'ordering': ('-received_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), ('answered_on__gte', models.F('received_on')), _connector='OR'), name='rights_request_answered_after', violation_error_message='No se puede responder antes de que lo pida.')],
            },
        ),
        migrations.CreateModel(
            name='RightsRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('access', 'Saber qué guardamos de ella'), ('rectification', 'Corregir un dato'), ('deletion', 'Borrar sus datos'), ('opposition', 'Que no se usen para algo')], max_length=13, verbose_name='qué pide')),
                ('details', models.TextField(blank=True, verbose_name='en sus palabras')),
                ('received_on', models.DateField(verbose_name='lo pidió el')),
                ('due_on', models.DateField(verbose_name='responder hasta el')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='respondido el')),
                ('answer', models.TextField(blank=True, verbose_name='qué se hizo')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién respondió')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.rightsrequest')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'pedido sobre sus datos',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafeContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('hours', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='a qué hora')),
                ('if_answered', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué decir si contesta otra persona')),
                ('rules', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué más cuidar')),
                ('phone', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='safe_contact', to='members.phone', verbose_name='teléfono')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'cuidados al llamar',
                'verbose_name_plural': 'cuidados al llamar',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafeContactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('hours', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='a qué hora')),
                ('if_answered', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué decir si contesta otra persona')),
                ('rules', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué más cuidar')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.safecontact')),
                ('phone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.phone', verbose_name='teléfono')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'cuidados al llamar',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafetyPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('exists', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hay un plan')),
                ('made_with_her', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hecho con ella')),
                ('review_on', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='volver a verlo el')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='plan')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='safety_plan', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'plan de seguridad',
                'verbose_name_plural': 'planes de seguridad',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SafetyPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('exists', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hay un plan')),
                ('made_with_her', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hecho con ella')),
                ('review_on', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='volver a verlo el')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='plan')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.safetyplan')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'plan de seguridad',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SchoolYearEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='año escolar')),
                ('level', models.CharField(blank=True, choices=[('inicial', 'Inicial'), ('primaria', 'Primaria'), ('secundaria', 'Secundaria')], max_length=10, verbose_name='nivel')),
                ('grade', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='grado')),
                ('attends', models.CharField(blank=True, choices=[('yes', 'Asiste'), ('irregular', 'Asiste a veces'), ('no', 'No asiste')], max_length=9, verbose_name='asistencia')),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child', verbose_name='hijo o hija')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.schoolyear')),
            ],
            options={
                'verbose_name': 'año escolar',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StatusChangeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('active', 'Activa'), ('paused', 'En pausa'), ('left', 'Retirada'), ('moved', 'Se mudó'), ('returned', 'Volvió')], max_length=8, verbose_name='situación')),
                ('changed_on', models.DateField(verbose_name='desde')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='nota')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.statuschange')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'cambio de situación',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TopicEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('sensitive', models.BooleanField(default=False, verbose_name='delicado: no sale en listas ni en la historia')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.topic')),
            ],
            options={
                'verbose_name': 'tema',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ViolenceFacts',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('kinds', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='tipos')),
                ('form_exists', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hay ficha de valoración de riesgo')),
                ('form_level', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='nivel comunicado')),
                ('form_on', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='fecha de la ficha')),
                ('form_institution', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='institución')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='violence_facts', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'hechos reservados',
                'verbose_name_plural': 'hechos reservados',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ViolenceFactsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('kinds', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='tipos')),
                ('form_exists', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hay ficha de valoración de riesgo')),
                ('form_level', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='nivel comunicado')),
                ('form_on', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='fecha de la ficha')),
                ('form_institution', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='institución')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.violencefacts')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'hechos reservados',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VisitNote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='nota')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confidential_note', to='members.homevisit', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'nota reservada de una visita',
                'verbose_name_plural': 'notas reservadas de visitas',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VisitNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('text', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='nota')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.visitnote')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('visit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'nota reservada de una visita',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WomanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('given_names', models.CharField(max_length=80, verbose_name='nombres')),
                ('first_surname', models.CharField(blank=True, max_length=60, verbose_name='primer apellido')),
                ('second_surname', models.CharField(blank=True, max_length=60, verbose_name='segundo apellido')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='fecha de nacimiento')),
                ('approximate_age', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='edad aproximada')),
                ('age_noted_on', models.DateField(blank=True, null=True, verbose_name='edad anotada el')),
                ('preferred_name', models.CharField(blank=True, max_length=40, verbose_name='le gusta que la llamen')),
                ('document_type', models.CharField(blank=True, choices=[('dni', 'DNI'), ('ce', 'Carné de extranjería'), ('ptp', 'PTP'), ('cpp', 'CPP'), ('passport', 'Pasaporte'), ('none', 'No tiene')], max_length=8, verbose_name='tipo de documento')),
                ('document_number', models.CharField(blank=True, max_length=20, verbose_name='número de documento')),
                ('origin', models.CharField(blank=True, max_length=60, verbose_name='procedencia')),
                ('sector', models.CharField(blank=True, max_length=40, verbose_name='sector')),
                ('manzana', models.CharField(blank=True, max_length=10, verbose_name='manzana')),
                ('lote', models.CharField(blank=True, max_length=10, verbose_name='lote')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='referencia para llegar')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='ingresó al grupo')),
                ('register_number', models.CharField(blank=True, max_length=20, verbose_name='número en el padrón')),
                ('livelihood', models.CharField(blank=True, max_length=120, verbose_name='a qué se dedica o qué idea tiene')),
                ('household_size', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='personas en casa')),
                ('dwelling', models.CharField(blank=True, choices=[('own', 'Propia'), ('rented', 'Alquilada'), ('lent', 'Prestada o alojada'), ('caretaker', 'La cuida')], max_length=10, verbose_name='vivienda')),
                ('water', models.CharField(blank=True, choices=[('truck', 'Camión cisterna'), ('standpipe', 'Pilón'), ('neighbour', 'De una vecina'), ('mains', 'Red pública')], max_length=10, verbose_name='agua')),
                ('power', models.CharField(blank=True, choices=[('none', 'No tiene'), ('solar', 'Panel solar'), ('neighbour', 'De una vecina'), ('mains', 'Red pública')], max_length=10, verbose_name='luz')),
                ('notes', models.TextField(blank=True, verbose_name='observaciones')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.woman')),
            ],
            options={
                'verbose_name': 'mujer',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='child',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='followup',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='phone',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='topic',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='woman',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        idemnna.triggers.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childevent" ("age_noted_on", "approximate_age", "birth_date", "first_surname", "given_names", "id", "lives_with_her", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "second_surname", "sex", "woman_id") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."first_surname", NEW."given_names", NEW."id", NEW."lives_with_her", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."revision", NEW."second_surname", NEW."sex", NEW."woman_id"); RETURN NULL;', hash='22126fd9e98687027865b45eba05edbae9be8cf4', operation='INSERT', pgid='pgtrigger_insert_insert_b36b5', table='members_child', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childevent" ("age_noted_on", "approximate_age", "birth_date", "first_surname", "given_names", "id", "lives_with_her", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "second_surname", "sex", "woman_id") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."first_surname", NEW."given_names", NEW."id", NEW."lives_with_her", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."revision", NEW."second_surname", NEW."sex", NEW."woman_id"); RETURN NULL;', hash='6ee61b37842693c543ea1fd067be31fd06b2b063', operation='UPDATE', pgid='pgtrigger_update_update_cf56c', table='members_child', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childevent" ("age_noted_on", "approximate_age", "birth_date", "first_surname", "given_names", "id", "lives_with_her", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "second_surname", "sex", "woman_id") VALUES (OLD."age_noted_on", OLD."approximate_age", OLD."birth_date", OLD."first_surname", OLD."given_names", OLD."id", OLD."lives_with_her", OLD."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."revision", OLD."second_surname", OLD."sex", OLD."woman_id"); RETURN NULL;', hash='828f709009e1bcd5b59ae86066af3eecd4715173', operation='DELETE', pgid='pgtrigger_delete_delete_db61d', table='members_child', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='dd33dcc90d3441a283d3db929f11fc3ead119df1', operation='UPDATE', pgid='pgtrigger_revision_962ea', table='members_child', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id", "woman_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text", NEW."visit_id", NEW."woman_id"); RETURN NULL;', hash='f9d88ce770d6945e07cb8103ca82cf7b07c6a1be', operation='INSERT', pgid='pgtrigger_insert_insert_fe303', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id", "woman_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text", NEW."visit_id", NEW."woman_id"); RETURN NULL;', hash='c2215f9f6537ec8f562302b51d9cfb40769388b8', operation='UPDATE', pgid='pgtrigger_update_update_c5d37', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id", "woman_id") VALUES (OLD."done_at", OLD."done_by_id", OLD."due_on", OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."text", OLD."visit_id", OLD."woman_id"); RETURN NULL;', hash='2058c5f8aa1b0342cfc58af91fc497b3978c5324', operation='DELETE', pgid='pgtrigger_delete_delete_2f48f', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='f7319874f9a62adc55678aa9e0be7c83b164e9a4', operation='UPDATE', pgid='pgtrigger_revision_994d0', table='members_followup', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisitevent" ("corrects_id", "from_register", "id", "next_visit_on", "original_id", "others_present", "outcome", "partner_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "submission", "summary", "talked_alone", "visited_on", "visitors_as_written", "withdrawn_at", "withdrawn_by_id", "woman_id") VALUES (NEW."corrects_id", NEW."from_register", NEW."id", NEW."next_visit_on", NEW."original_id", NEW."others_present", NEW."outcome", NEW."partner_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."summary", NEW."talked_alone", NEW."visited_on", NEW."visitors_as_written", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."woman_id"); RETURN NULL;', hash='4b6fd8a2a608b18668a5fe658814ff06c84d4dbe', operation='INSERT', pgid='pgtrigger_insert_insert_178f0', table='members_homevisit', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisitevent" ("corrects_id", "from_register", "id", "next_visit_on", "original_id", "others_present", "outcome", "partner_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "submission", "summary", "talked_alone", "visited_on", "visitors_as_written", "withdrawn_at", "withdrawn_by_id", "woman_id") VALUES (NEW."corrects_id", NEW."from_register", NEW."id", NEW."next_visit_on", NEW."original_id", NEW."others_present", NEW."outcome", NEW."partner_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."submission", NEW."summary", NEW."talked_alone", NEW."visited_on", NEW."visitors_as_written", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."woman_id"); RETURN NULL;', hash='2c9ce823f24c71f69abc4c1a444b4a51972ca751', operation='UPDATE', pgid='pgtrigger_update_update_7d66f', table='members_homevisit', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisitevent" ("corrects_id", "from_register", "id", "next_visit_on", "original_id", "others_present", "outcome", "partner_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "submission", "summary", "talked_alone", "visited_on", "visitors_as_written", "withdrawn_at", "withdrawn_by_id", "woman_id") VALUES (OLD."corrects_id", OLD."from_register", OLD."id", OLD."next_visit_on", OLD."original_id", OLD."others_present", OLD."outcome", OLD."partner_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."submission", OLD."summary", OLD."talked_alone", OLD."visited_on", OLD."visitors_as_written", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."woman_id"); RETURN NULL;', hash='71d97100093cab8535df8750e2062fa61ca0c837', operation='DELETE', pgid='pgtrigger_delete_delete_69d42', table='members_homevisit', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_phoneevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "revision", "use", "whose", "woman_id") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."revision", NEW."use", NEW."whose", NEW."woman_id"); RETURN NULL;', hash='0be32dd780db69061e06e70e2fa7846bf1324634', operation='INSERT', pgid='pgtrigger_insert_insert_fb4d3', table='members_phone', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_phoneevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "revision", "use", "whose", "woman_id") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."removed_at", NEW."revision", NEW."use", NEW."whose", NEW."woman_id"); RETURN NULL;', hash='e8399b230c859ce6da4aaaa4b6c45e9e33302809', operation='UPDATE', pgid='pgtrigger_update_update_e7a64', table='members_phone', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_phoneevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "revision", "use", "whose", "woman_id") VALUES (OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."revision", OLD."use", OLD."whose", OLD."woman_id"); RETURN NULL;', hash='797c1a0c391d773ed407ffc68fbe2be2079fc4ac', operation='DELETE', pgid='pgtrigger_delete_delete_507c7', table='members_phone', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phone',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='ab83df30431d83e2daec1b4afeccd25aff954100', operation='UPDATE', pgid='pgtrigger_revision_ccc6d', table='members_phone', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyear',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_schoolyearevent" ("attends", "child_id", "grade", "id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."attends", NEW."child_id", NEW."grade", NEW."id", NEW."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;', hash='021cf17a6fae1712ec1df45178cbbb4ee4587dd5', operation='INSERT', pgid='pgtrigger_insert_insert_fb4fc', table='members_schoolyear', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyear',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_schoolyearevent" ("attends", "child_id", "grade", "id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."attends", NEW."child_id", NEW."grade", NEW."id", NEW."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;', hash='e7a07ca643d8b73dc0175ee9cc6a37c1f4963965', operation='UPDATE', pgid='pgtrigger_update_update_b3b54', table='members_schoolyear', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyear',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_schoolyearevent" ("attends", "child_id", "grade", "id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."attends", OLD."child_id", OLD."grade", OLD."id", OLD."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;', hash='f1120c36152f88db42d8297820dcc6b92c4c88b1', operation='DELETE', pgid='pgtrigger_delete_delete_8e02f', table='members_schoolyear', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_statuschangeevent" ("changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "woman_id") VALUES (NEW."changed_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."status", NEW."woman_id"); RETURN NULL;', hash='7c1bdb62d0c230f1ca4e8fe33cc3ce9b90cbf2aa', operation='INSERT', pgid='pgtrigger_insert_insert_41eb8', table='members_statuschange', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_statuschangeevent" ("changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "woman_id") VALUES (NEW."changed_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."status", NEW."woman_id"); RETURN NULL;', hash='a6d1105fbdcc4a613e30ee7533f400b49eade0f9', operation='UPDATE', pgid='pgtrigger_update_update_f5b71', table='members_statuschange', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschange',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_statuschangeevent" ("changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "status", "woman_id") VALUES (OLD."changed_on", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."status", OLD."woman_id"); RETURN NULL;', hash='14c3cc90cfb62626ff7bc2f2588e948a210d7631', operation='DELETE', pgid='pgtrigger_delete_delete_65798', table='members_statuschange', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_topicevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "sensitive") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision", NEW."sensitive"); RETURN NULL;', hash='e8064bfc3bb875b2ffd94f46e492a8e0661e7ef6', operation='INSERT', pgid='pgtrigger_insert_insert_343c9', table='members_topic', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_topicevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "sensitive") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision", NEW."sensitive"); RETURN NULL;', hash='31b8300efe53ae4bb494f98daac3f9fe01c17672', operation='UPDATE', pgid='pgtrigger_update_update_143bc', table='members_topic', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_topicevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "sensitive") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision", OLD."sensitive"); RETURN NULL;', hash='2ad7e13ca20b10e560bc1e7636580d84d96dc469', operation='DELETE', pgid='pgtrigger_delete_delete_4354e', table='members_topic', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='87a85b62dcf4ff878803e437dc9a33b0335e3178', operation='UPDATE', pgid='pgtrigger_revision_795ee', table='members_topic', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "water") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."document_number", NEW."document_type", NEW."dwelling", NEW."first_surname", NEW."given_names", NEW."household_size", NEW."id", NEW."joined_on", NEW."livelihood", NEW."lote", NEW."manzana", NEW."notes", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."power", NEW."preferred_name", NEW."recorded_at", NEW."reference", NEW."register_number", NEW."revision", NEW."second_surname", NEW."sector", NEW."water"); RETURN NULL;', hash='f7d273c697626b70197ee0d1e60172a6b3d497d8', operation='INSERT', pgid='pgtrigger_insert_insert_c638d', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."age_noted_on" IS DISTINCT FROM (NEW."age_noted_on") OR OLD."approximate_age" IS DISTINCT FROM (NEW."approximate_age") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."document_number" IS DISTINCT FROM (NEW."document_number") OR OLD."document_type" IS DISTINCT FROM (NEW."document_type") OR OLD."dwelling" IS DISTINCT FROM (NEW."dwelling") OR OLD."first_surname" IS DISTINCT FROM (NEW."first_surname") OR OLD."given_names" IS DISTINCT FROM (NEW."given_names") OR OLD."household_size" IS DISTINCT FROM (NEW."household_size") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."joined_on" IS DISTINCT FROM (NEW."joined_on") OR OLD."livelihood" IS DISTINCT FROM (NEW."livelihood") OR OLD."lote" IS DISTINCT FROM (NEW."lote") OR OLD."manzana" IS DISTINCT FROM (NEW."manzana") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."power" IS DISTINCT FROM (NEW."power") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."register_number" IS DISTINCT FROM (NEW."register_number") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."second_surname" IS DISTINCT FROM (NEW."second_surname") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."water" IS DISTINCT FROM (NEW."water"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "water") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."document_number", NEW."document_type", NEW."dwelling", NEW."first_surname", NEW."given_names", NEW."household_size", NEW."id", NEW."joined_on", NEW."livelihood", NEW."lote", NEW."manzana", NEW."notes", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."power", NEW."preferred_name", NEW."recorded_at", NEW."reference", NEW."register_number", NEW."revision", NEW."second_surname", NEW."sector", NEW."water"); RETURN NULL;', hash='82df1d457a8b4b36c457077d014dfcfbdb446c3c', operation='UPDATE', pgid='pgtrigger_update_update_3f903', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "water") VALUES (OLD."age_noted_on", OLD."approximate_age", OLD."birth_date", OLD."document_number", OLD."document_type", OLD."dwelling", OLD."first_surname", OLD."given_names", OLD."household_size", OLD."id", OLD."joined_on", OLD."livelihood", OLD."lote", OLD."manzana", OLD."notes", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."power", OLD."preferred_name", OLD."recorded_at", OLD."reference", OLD."register_number", OLD."revision", OLD."second_surname", OLD."sector", OLD."water"); RETURN NULL;', hash='a1bc2fd9dc83e16352934784756e8f3eb45b1e02', operation='DELETE', pgid='pgtrigger_delete_delete_73532', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='33b79dccfefff622d1090f19dcd6644bddd363c4', operation='UPDATE', pgid='pgtrigger_revision_33966', table='members_woman', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a5ba1d82165ee634c729853d0bdb05b7d4d10189', operation='UPDATE', pgid='pgtrigger_never_changed_94d30', table='members_consenttext', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='01a0a3779d665db825583d5b59d5fe89749bd0cb', operation='DELETE', pgid='pgtrigger_never_deleted_b14eb', table='members_consenttext', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='109e538ab0cf7d08b0a60c6a3e3327485f177eca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d2b24', table='members_consenttext', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consenttextevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "words") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."since", NEW."words"); RETURN NULL;', hash='65305200fce4b32dbeda362f2d988697194d3d9b', operation='INSERT', pgid='pgtrigger_insert_insert_8f9af', table='members_consenttext', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consenttextevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "words") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."since", NEW."words"); RETURN NULL;', hash='f07d644167e3aecb2316dca920fc256a2c2fce25', operation='UPDATE', pgid='pgtrigger_update_update_722ef', table='members_consenttext', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consenttextevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "words") VALUES (OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."since", OLD."words"); RETURN NULL;', hash='057823140d9d7f6531e046a7880a12f84aa6d9ac', operation='DELETE', pgid='pgtrigger_delete_delete_7494d', table='members_consenttext', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcern',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childconcernevent" ("child_id", "id", "next_step", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text") VALUES (NEW."child_id", NEW."id", NEW."next_step", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text"); RETURN NULL;', hash='cfc04bfdf48043c2ea76c91d7b3162d906489507', operation='INSERT', pgid='pgtrigger_insert_insert_30341', table='members_childconcern', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcern',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childconcernevent" ("child_id", "id", "next_step", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text") VALUES (NEW."child_id", NEW."id", NEW."next_step", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text"); RETURN NULL;', hash='92042cab33e419039429f0e4c374fcf90d20aed3', operation='UPDATE', pgid='pgtrigger_update_update_e556c', table='members_childconcern', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcern',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childconcernevent" ("child_id", "id", "next_step", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text") VALUES (OLD."child_id", OLD."id", OLD."next_step", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."text"); RETURN NULL;', hash='b800c11814ba6883d43edf47c8c1973886375814', operation='DELETE', pgid='pgtrigger_delete_delete_6fda4', table='members_childconcern', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcern',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='d9ab740b4f2efe8b882ec8015cd2783936ae9d9f', operation='UPDATE', pgid='pgtrigger_revision_7ad85', table='members_childconcern', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcernevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d6752d911d13fa68604b1b5816487ffe4d17fe2a', operation='UPDATE', pgid='pgtrigger_never_changed_4ea59', table='members_childconcernevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcernevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e340293e6145625653801334bcf06e5516b6f3ec', operation='DELETE', pgid='pgtrigger_never_deleted_dd4b9', table='members_childconcernevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childconcernevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='417ebe42410f73c85fee5346cfda8c618015b6c1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c7d2c', table='members_childconcernevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='59eb7aec6be4806ce02bcafdb89cab108f3b042c', operation='UPDATE', pgid='pgtrigger_never_changed_45eea', table='members_childevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4b43ca7b547f8a40513c4e9226ae4a2e5a6d9ccb', operation='DELETE', pgid='pgtrigger_never_deleted_8eea3', table='members_childevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='cd7106671f0bc660e4febaff323dd33061ff2d6e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cea7f', table='members_childevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4ef42a756cfe0ff5a8f5c98dc19b33652e4c8399', operation='UPDATE', pgid='pgtrigger_never_changed_d103d', table='members_consentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='dca70bc547b7b7130a5294f100699e3be0feaea2', operation='DELETE', pgid='pgtrigger_never_deleted_b5709', table='members_consentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='7804037f1a2425eb659a3fd948f1a76cc084f6b7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e7400', table='members_consentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consentevent" ("explained_by_id", "given_on", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "revoked_by_id", "revoked_on", "text_id", "to_whom", "woman_id") VALUES (NEW."explained_by_id", NEW."given_on", NEW."how", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."revoked_by_id", NEW."revoked_on", NEW."text_id", NEW."to_whom", NEW."woman_id"); RETURN NULL;', hash='c59948fde6e76637a95b760f011a175d441ab7b6', operation='INSERT', pgid='pgtrigger_insert_insert_8ef50', table='members_consent', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consentevent" ("explained_by_id", "given_on", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "revoked_by_id", "revoked_on", "text_id", "to_whom", "woman_id") VALUES (NEW."explained_by_id", NEW."given_on", NEW."how", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."revoked_by_id", NEW."revoked_on", NEW."text_id", NEW."to_whom", NEW."woman_id"); RETURN NULL;', hash='136b6fb2b66ba28cee62e62f944c71eef5ae5088', operation='UPDATE', pgid='pgtrigger_update_update_679c0', table='members_consent', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_consentevent" ("explained_by_id", "given_on", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "revoked_by_id", "revoked_on", "text_id", "to_whom", "woman_id") VALUES (OLD."explained_by_id", OLD."given_on", OLD."how", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."revoked_by_id", OLD."revoked_on", OLD."text_id", OLD."to_whom", OLD."woman_id"); RETURN NULL;', hash='cd7c5410fb5bf3b177c3047af11600a588207c95', operation='DELETE', pgid='pgtrigger_delete_delete_157c2', table='members_consent', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='eb2c6547dcbbfd8a726e898e41e950264749aa24', operation='UPDATE', pgid='pgtrigger_revision_cc2f2', table='members_consent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttextevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d35a44c5c32db19694b6190d86d05f86ba806cf5', operation='UPDATE', pgid='pgtrigger_never_changed_d824d', table='members_consenttextevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttextevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c9798e2a43424f99cda85a4180827c7277e09d8f', operation='DELETE', pgid='pgtrigger_never_deleted_905a3', table='members_consenttextevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='consenttextevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='f877c35fdd7d8a195e6dc1f8bff8c5fe0df01a46', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_78a7c', table='members_consenttextevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cdc8306cf741330deae54441313f2e7fc2dea535', operation='UPDATE', pgid='pgtrigger_never_changed_efdcf', table='members_followupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='35178dc748b3c89aaff6a22ac117fe66f1f33076', operation='DELETE', pgid='pgtrigger_never_deleted_864f7', table='members_followupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followupevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='26419e4afe09c58fa717faa8953bdd7a0031cae8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d15ae', table='members_followupevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgetting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_forgettingevent" ("asked_by_id", "asked_on", "cancelled_at", "cancelled_by_id", "done_at", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "woman_id") VALUES (NEW."asked_by_id", NEW."asked_on", NEW."cancelled_at", NEW."cancelled_by_id", NEW."done_at", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."woman_id"); RETURN NULL;', hash='9beb6155626f312f0c72c1a81e3298c9e3bcf997', operation='INSERT', pgid='pgtrigger_insert_insert_7fb66', table='members_forgetting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgetting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_forgettingevent" ("asked_by_id", "asked_on", "cancelled_at", "cancelled_by_id", "done_at", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "woman_id") VALUES (NEW."asked_by_id", NEW."asked_on", NEW."cancelled_at", NEW."cancelled_by_id", NEW."done_at", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."woman_id"); RETURN NULL;', hash='845b9ebd9a3e0ed3408f5be1e1e2525937aa5fba', operation='UPDATE', pgid='pgtrigger_update_update_c6b38', table='members_forgetting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgetting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_forgettingevent" ("asked_by_id", "asked_on", "cancelled_at", "cancelled_by_id", "done_at", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "woman_id") VALUES (OLD."asked_by_id", OLD."asked_on", OLD."cancelled_at", OLD."cancelled_by_id", OLD."done_at", OLD."due_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."woman_id"); RETURN NULL;', hash='d910ad550ef33cc9634f40204dc59820a1d4650f', operation='DELETE', pgid='pgtrigger_delete_delete_ffa53', table='members_forgetting', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgettingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d953b01f8c97c97f69c9ba1d61c0023daebfdb67', operation='UPDATE', pgid='pgtrigger_never_changed_3c548', table='members_forgettingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgettingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5981635ba07b9d47cb60989b1ee79dfb42d09ec5', operation='DELETE', pgid='pgtrigger_never_deleted_811f2', table='members_forgettingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='forgettingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='f613d7889379cc2b09321c1f0dda5c12a495e483', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d74ae', table='members_forgettingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_children_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b60bcb02323ce01ce55d53ae360d4e49f1e8d9ab', operation='UPDATE', pgid='pgtrigger_never_changed_3fb47', table='members_homevisit_children_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_children_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='445a8246e2ca3c7188b7cf3b08b2403f994a00bc', operation='DELETE', pgid='pgtrigger_never_deleted_d1a2b', table='members_homevisit_children_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_children_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='31fce3cd9ca960e8eadc381cfc60d7de72eed634', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e1722', table='members_homevisit_children_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='112689367f66bde00352454e4cb9c60adc7b2ea9', operation='UPDATE', pgid='pgtrigger_never_changed_36103', table='members_homevisit_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3fe01b1b7e0e1242842d5d1051d1e701c57b110b', operation='DELETE', pgid='pgtrigger_never_deleted_b1dee', table='members_homevisit_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_topicsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='9c61df92e4aab32e311d9fe4815b8d7b79189d60', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_eb3c0', table='members_homevisit_topicsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_visitorsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='689180913fb1d17e24047d68da31558107cf15ac', operation='UPDATE', pgid='pgtrigger_never_changed_13ecb', table='members_homevisit_visitorsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_visitorsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9fcf877840d461979bdfc27b0397139435cbeac0', operation='DELETE', pgid='pgtrigger_never_deleted_e295b', table='members_homevisit_visitorsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisit_visitorsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='dcd7788d0d6b713ecece4682b6267c39c9bae0fa', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_73140', table='members_homevisit_visitorsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisitevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='226b3d5a9112be36604e228405affe974383a811', operation='UPDATE', pgid='pgtrigger_never_changed_61e2d', table='members_homevisitevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisitevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='25b7c8ee4dbd3c38746a4164ba0b00032bc5d46b', operation='DELETE', pgid='pgtrigger_never_deleted_d3abe', table='members_homevisitevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='homevisitevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='41a875f3f5e84f8efc7fb17a482d41174e21562d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_779cf', table='members_homevisitevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phoneevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='99c33690504f64e78abd4f3c8b66b1ee1998828e', operation='UPDATE', pgid='pgtrigger_never_changed_40776', table='members_phoneevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phoneevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fb6f286df21abff43f097a534eea5bddd138a301', operation='DELETE', pgid='pgtrigger_never_deleted_467c7', table='members_phoneevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='phoneevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='6724e536eddd230f3df2a2df21b9d4a57b01c5c2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6e094', table='members_phoneevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_rightsrequestevent" ("answer", "answered_by_id", "answered_on", "details", "due_on", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."details", NEW."due_on", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='0c37828085054823d98d4fe560d74588a9614ae1', operation='INSERT', pgid='pgtrigger_insert_insert_133be', table='members_rightsrequest', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_rightsrequestevent" ("answer", "answered_by_id", "answered_on", "details", "due_on", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."answered_on", NEW."details", NEW."due_on", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='af8f8b0c16dd517559193b41df687f7555cddb47', operation='UPDATE', pgid='pgtrigger_update_update_9ed2b', table='members_rightsrequest', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_rightsrequestevent" ("answer", "answered_by_id", "answered_on", "details", "due_on", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (OLD."answer", OLD."answered_by_id", OLD."answered_on", OLD."details", OLD."due_on", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."received_on", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."woman_id"); RETURN NULL;', hash='94d018c80cc96666a40c995970953a939492e40b', operation='DELETE', pgid='pgtrigger_delete_delete_d0808', table='members_rightsrequest', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequest',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='ecd501abbe06d6d4001ec81ab1b9d6ebc6dd3684', operation='UPDATE', pgid='pgtrigger_revision_5940e', table='members_rightsrequest', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='eed68261864a361f4ce86e16aab2adee9dff589a', operation='UPDATE', pgid='pgtrigger_never_changed_87a85', table='members_rightsrequestevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0cf491a142c55d5fc65238950f0362720f36d88c', operation='DELETE', pgid='pgtrigger_never_deleted_dd48f', table='members_rightsrequestevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='rightsrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='1f9b2b3a4f348852227120f827bdb15624824f32', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a2e93', table='members_rightsrequestevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules") VALUES (NEW."hours", NEW."id", NEW."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone_id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."rules"); RETURN NULL;', hash='2e0c143a87bc8ce93681ce27727acded2478103b', operation='INSERT', pgid='pgtrigger_insert_insert_7da38', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules") VALUES (NEW."hours", NEW."id", NEW."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone_id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."rules"); RETURN NULL;', hash='ce32030f61b5a0ddb232225e01266cfb7adba6bb', operation='UPDATE', pgid='pgtrigger_update_update_5132c', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules") VALUES (OLD."hours", OLD."id", OLD."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone_id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."rules"); RETURN NULL;', hash='173d9be60f136eca16b852a2a90bdac1d779b94f', operation='DELETE', pgid='pgtrigger_delete_delete_4e3fe', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='27d2607e7f4038d64766629f9e2ac88ec0ba16d3', operation='UPDATE', pgid='pgtrigger_revision_992ce', table='members_safecontact', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontactevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5ff32cb243d7fc7c1cf53d9245faea12ec1bd439', operation='UPDATE', pgid='pgtrigger_never_changed_507e7', table='members_safecontactevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontactevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='29ef04ae886d50b80f730d21145f84f643e44872', operation='DELETE', pgid='pgtrigger_never_deleted_804c3', table='members_safecontactevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontactevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='a06d527302727ccfbc89353fe7139b866437f42c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_84755', table='members_safecontactevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safetyplanevent" ("exists", "id", "made_with_her", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_on", "revision", "text", "woman_id") VALUES (NEW."exists", NEW."id", NEW."made_with_her", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on", NEW."revision", NEW."text", NEW."woman_id"); RETURN NULL;', hash='0fa592176af082abd1f4afe064dd8f3222f58ebd', operation='INSERT', pgid='pgtrigger_insert_insert_c9f82', table='members_safetyplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safetyplanevent" ("exists", "id", "made_with_her", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_on", "revision", "text", "woman_id") VALUES (NEW."exists", NEW."id", NEW."made_with_her", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_on", NEW."revision", NEW."text", NEW."woman_id"); RETURN NULL;', hash='4c5fe213a99aaa3749a59a381d44d000e5755280', operation='UPDATE', pgid='pgtrigger_update_update_ff2b4', table='members_safetyplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safetyplanevent" ("exists", "id", "made_with_her", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_on", "revision", "text", "woman_id") VALUES (OLD."exists", OLD."id", OLD."made_with_her", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."review_on", OLD."revision", OLD."text", OLD."woman_id"); RETURN NULL;', hash='b8a82dfbc676f952958e487bd04806ef8e4def9d', operation='DELETE', pgid='pgtrigger_delete_delete_aea33', table='members_safetyplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplan',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='5a64db1d555c19cebbe2b13850fd2489738177af', operation='UPDATE', pgid='pgtrigger_revision_cf577', table='members_safetyplan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a9570995ff4923f27eb8c06f2cd2ef6ed3be81ab', operation='UPDATE', pgid='pgtrigger_never_changed_44634', table='members_safetyplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f7931ae265fca26a025c2f2a71b0791648b5fe92', operation='DELETE', pgid='pgtrigger_never_deleted_c49ab', table='members_safetyplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safetyplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='d55d8b91648b5fbdb4a56b86ad1b49a417ecc15a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_77618', table='members_safetyplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyearevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='05792bd2d14a6a02178a479421c79d0bf83df8f3', operation='UPDATE', pgid='pgtrigger_never_changed_f5ed0', table='members_schoolyearevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyearevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fe390173b8f9d7bced5f15eccf34590bbb989793', operation='DELETE', pgid='pgtrigger_never_deleted_7ec83', table='members_schoolyearevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schoolyearevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='f7c41c9793ac6e793fe98a250490fa26fab7afb0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f8788', table='members_schoolyearevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschangeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0856e072b1fe0a7476b9c307652e2a67b77fc3d8', operation='UPDATE', pgid='pgtrigger_never_changed_6aaa7', table='members_statuschangeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschangeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='77e23d4669dac42de668491e6961ee272b84af91', operation='DELETE', pgid='pgtrigger_never_deleted_191b0', table='members_statuschangeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='statuschangeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='aa110b24cabbe8544777ce9bb895337710b16424', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e6f61', table='members_statuschangeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topicevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4d72e750b671f82a0760198bf33c545cda87399b', operation='UPDATE', pgid='pgtrigger_never_changed_086b0', table='members_topicevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topicevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a782092f77cbb997186b80e39964e616b105ce8c', operation='DELETE', pgid='pgtrigger_never_deleted_56e27', table='members_topicevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='topicevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='ddf44e6ffa1eb8e82b6f8a0659b0288151b79540', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ad0f9', table='members_topicevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefacts',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_violencefactsevent" ("form_exists", "form_institution", "form_level", "form_on", "id", "kinds", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."form_exists", NEW."form_institution", NEW."form_level", NEW."form_on", NEW."id", NEW."kinds", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='8e43388869a15a780fb815c00d0d17d358570644', operation='INSERT', pgid='pgtrigger_insert_insert_e5ce1', table='members_violencefacts', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefacts',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_violencefactsevent" ("form_exists", "form_institution", "form_level", "form_on", "id", "kinds", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."form_exists", NEW."form_institution", NEW."form_level", NEW."form_on", NEW."id", NEW."kinds", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='3ce9c62b5b55b67ec8422697101d7533e019df8d', operation='UPDATE', pgid='pgtrigger_update_update_d9829', table='members_violencefacts', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefacts',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_violencefactsevent" ("form_exists", "form_institution", "form_level", "form_on", "id", "kinds", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (OLD."form_exists", OLD."form_institution", OLD."form_level", OLD."form_on", OLD."id", OLD."kinds", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."woman_id"); RETURN NULL;', hash='f08c0db5c66fc0f14fbab4f401bab7c338e80451', operation='DELETE', pgid='pgtrigger_delete_delete_18c39', table='members_violencefacts', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefacts',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='67bbcd69285b857c8fbf8d964d0ad41ea96f81d4', operation='UPDATE', pgid='pgtrigger_revision_9095a', table='members_violencefacts', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefactsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='90430925081def94fce969aad7d3ae309ca588cf', operation='UPDATE', pgid='pgtrigger_never_changed_a3c08', table='members_violencefactsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefactsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b5bf2676b0c24d32ad5e0d21939e5df1162a89bb', operation='DELETE', pgid='pgtrigger_never_deleted_3ea0a', table='members_violencefactsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='violencefactsevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='4077f35347b43035f628a0f87f74cf442438d5b0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f462f', table='members_violencefactsevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_visitnoteevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text", NEW."visit_id"); RETURN NULL;', hash='450b48d302d42540dd2b5f7d315454f9f7a08113', operation='INSERT', pgid='pgtrigger_insert_insert_19566', table='members_visitnote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_visitnoteevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."text", NEW."visit_id"); RETURN NULL;', hash='489b7f7b609e7f7e7661a4075597ca08224dc32d', operation='UPDATE', pgid='pgtrigger_update_update_f17d2', table='members_visitnote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_visitnoteevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "text", "visit_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."text", OLD."visit_id"); RETURN NULL;', hash='5c4990c3336d63ee3bc8e18a4f76b1a313a0680e', operation='DELETE', pgid='pgtrigger_delete_delete_95ca5', table='members_visitnote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnote',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='45b1e4a25adf9370342229f2dc4565d386c44a31', operation='UPDATE', pgid='pgtrigger_revision_47d14', table='members_visitnote', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7a2598ef86047685c067c24c3b255c8c9d6f8731', operation='UPDATE', pgid='pgtrigger_never_changed_3adb5', table='members_visitnoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='58031249fb59a4937e9ced3d45072275d33669aa', operation='DELETE', pgid='pgtrigger_never_deleted_55ba3', table='members_visitnoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='visitnoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='742fbb9d2e425cdbbb1d26fca1790b9e8bcf64bb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e40e1', table='members_visitnoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='womanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4d1ab690fef3abfaf0568699d1afc6caa864efa2', operation='UPDATE', pgid='pgtrigger_never_changed_964b5', table='members_womanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='womanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='59998550e51658b65251183c3bd1a37ebc2b64cf', operation='DELETE', pgid='pgtrigger_never_deleted_b4e79', table='members_womanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='womanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='d6c4c369782b95ad5fa87f776e38c9c986e15256', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9cedf', table='members_womanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_visitors',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_visitorsevent" ("coordinator_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."coordinator_id", NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='9afd1e39b0247e987106777858f0334df1206dca', operation='INSERT', pgid='pgtrigger_insert_insert_65d90', table='members_homevisit_visitors', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_visitors',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_visitorsevent" ("coordinator_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."coordinator_id", NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ebb8b0f374b68f2149325953f0ca72f4f765d568', operation='UPDATE', pgid='pgtrigger_update_update_79288', table='members_homevisit_visitors', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_visitors',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_visitorsevent" ("coordinator_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."coordinator_id", OLD."homevisit_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='3e00f6291394a17ede811f929e73bc63d1cfdf31', operation='DELETE', pgid='pgtrigger_delete_delete_c8826', table='members_homevisit_visitors', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_children_present',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_children_presentevent" ("child_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."child_id", NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='73b5ee99849828f9ee43eca31d6d4eef4365de16', operation='INSERT', pgid='pgtrigger_insert_insert_9202e', table='members_homevisit_children_present', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_children_present',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_children_presentevent" ("child_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."child_id", NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='3811e4f354ba5bd39403f4d39d4a1040876a5484', operation='UPDATE', pgid='pgtrigger_update_update_3e453', table='members_homevisit_children_present', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_children_present',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_children_presentevent" ("child_id", "homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."child_id", OLD."homevisit_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c5da2d104f7068d04c232797be5ebadca4c922c8', operation='DELETE', pgid='pgtrigger_delete_delete_7ae39', table='members_homevisit_children_present', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_topics',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_topicsevent" ("homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='30b638e7543d9be5cce952e7c3e23c1877baa11f', operation='INSERT', pgid='pgtrigger_insert_insert_effc1', table='members_homevisit_topics', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_topics',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_topicsevent" ("homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."homevisit_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='b9ca2d04dfcb730cbf9bf6526ca80b9072dc501a', operation='UPDATE', pgid='pgtrigger_update_update_277cc', table='members_homevisit_topics', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='homevisit_topics',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_homevisit_topicsevent" ("homevisit_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (OLD."homevisit_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."topic_id"); RETURN NULL;', hash='afb86f78b70a69a181c33f13530351a5091ba414', operation='DELETE', pgid='pgtrigger_delete_delete_12c16', table='members_homevisit_topics', when='AFTER')),
        ),
        migrations.RunPython(idemnna.triggers.begin_the_trace('members'), migrations.RunPython.noop),
    ]
