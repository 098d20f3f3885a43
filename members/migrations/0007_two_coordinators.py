import django.db.models.deletion
import django.db.models.functions.text
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
        ('meetings', '0004_two_coordinators'),
        ('members', '0006_sensitive_topics'),
    ]

    operations = [
        idemnna.triggers.RemoveTrigger(
            model_name='child',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='followup',
            name='insert_insert',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='followup',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='followup',
            name='delete_delete',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='safecontact',
            name='insert_insert',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='safecontact',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='safecontact',
            name='delete_delete',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='woman',
            name='insert_insert',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='woman',
            name='update_update',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='woman',
            name='delete_delete',
        ),
        migrations.CreateModel(
            name='ActivityType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
            ],
            options={
                'verbose_name': 'actividad para niños',
                'verbose_name_plural': 'actividades para niños',
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='activity_type_once', violation_error_message='Esa actividad ya existe.')],
            },
        ),
        migrations.CreateModel(
            name='ActivityTypeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.activitytype')),
            ],
            options={
                'verbose_name': 'actividad para niños',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChildActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='fecha')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='dónde')),
                ('others', models.PositiveSmallIntegerField(default=0, verbose_name='otros niños, sin nombre')),
                ('notes', models.TextField(blank=True, verbose_name='notas')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='members.activitytype', verbose_name='actividad')),
                ('children', models.ManyToManyField(blank=True, related_name='activities', to='members.child', verbose_name='quiénes vinieron')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'actividad',
                'verbose_name_plural': 'actividades',
                'ordering': ('-held_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ChildActivity_childrenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child')),
                ('childactivity', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.childactivity')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.childactivity_children')),
            ],
            options={
                'verbose_name': 'relación childactivity-child',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChildActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('held_on', models.DateField(verbose_name='fecha')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='dónde')),
                ('others', models.PositiveSmallIntegerField(default=0, verbose_name='otros niños, sin nombre')),
                ('notes', models.TextField(blank=True, verbose_name='notas')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('activity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.activitytype', verbose_name='actividad')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.childactivity')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'actividad',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ChildCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school', models.CharField(blank=True, choices=[('yes', 'Asiste'), ('irregular', 'Asiste a veces'), ('no', 'No asiste')], max_length=9, verbose_name='escuela')),
                ('doing', models.CharField(blank=True, choices=[('well', 'Bien'), ('look', 'Hay que verlo')], max_length=4, verbose_name='cómo está')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='members.child', verbose_name='hijo o hija')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='child_checks', to='members.homevisit', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'cómo estaba un hijo o hija',
                'verbose_name_plural': 'cómo estaban los hijos e hijas',
                'ordering': ('visit', 'child'),
                'constraints': [models.UniqueConstraint(fields=('visit', 'child'), name='child_check_once')],
            },
        ),
        migrations.CreateModel(
            name='ChildCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('school', models.CharField(blank=True, choices=[('yes', 'Asiste'), ('irregular', 'Asiste a veces'), ('no', 'No asiste')], max_length=9, verbose_name='escuela')),
                ('doing', models.CharField(blank=True, choices=[('well', 'Bien'), ('look', 'Hay que verlo')], max_length=4, verbose_name='cómo está')),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.child', verbose_name='hijo o hija')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.childcheck')),
                ('visit', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'cómo estaba un hijo o hija',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeliveryItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
            ],
            options={
                'verbose_name': 'apoyo',
                'verbose_name_plural': 'apoyos',
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='delivery_item_once', violation_error_message='Ese apoyo ya existe.')],
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='nombre')),
                ('started_on', models.DateField(verbose_name='empezó el')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='terminó el')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='members.deliveryitem', verbose_name='apoyo')),
            ],
            options={
                'verbose_name': 'campaña',
                'verbose_name_plural': 'campañas',
                'ordering': ('-started_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('started_on')), _connector='OR'), name='campaign_ends_after_start', violation_error_message='No puede terminar antes de empezar.')],
            },
        ),
        migrations.CreateModel(
            name='CampaignEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='nombre')),
                ('started_on', models.DateField(verbose_name='empezó el')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='terminó el')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.campaign')),
                ('item', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.deliveryitem', verbose_name='apoyo')),
            ],
            options={
                'verbose_name': 'campaña',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeliveryItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.deliveryitem')),
            ],
            options={
                'verbose_name': 'apoyo',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HandoverNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='nota')),
                ('when', models.CharField(choices=[('today', 'Hoy'), ('week', 'Esta semana'), ('any', 'Cuando puedas')], default='any', max_length=5, verbose_name='para cuándo')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='dejada')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='cerrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('closed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la cerró')),
                ('for_whom', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='para quién')),
                ('women', models.ManyToManyField(blank=True, related_name='handover_notes', to='members.woman', verbose_name='mujeres')),
                ('written_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la dejó')),
            ],
            options={
                'verbose_name': 'nota de relevo',
                'verbose_name_plural': 'notas de relevo',
                'ordering': ('-written_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='HandoverNote_womenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('handovernote', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.handovernote')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.handovernote_women')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman')),
            ],
            options={
                'verbose_name': 'relación handovernote-woman',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HandoverNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(max_length=1000, verbose_name='nota')),
                ('when', models.CharField(choices=[('today', 'Hoy'), ('week', 'Esta semana'), ('any', 'Cuando puedas')], default='any', max_length=5, verbose_name='para cuándo')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='dejada')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='cerrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la cerró')),
                ('for_whom', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='para quién')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.handovernote')),
                ('written_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la dejó')),
            ],
            options={
                'verbose_name': 'nota de relevo',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HandoverReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='respuesta')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='respondida')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='members.handovernote', verbose_name='nota')),
                ('written_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién respondió')),
            ],
            options={
                'verbose_name': 'respuesta',
                'verbose_name_plural': 'respuestas',
                'ordering': ('written_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='HandoverReplyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(max_length=1000, verbose_name='respuesta')),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='respondida')),
                ('note', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.handovernote', verbose_name='nota')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.handoverreply')),
                ('written_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién respondió')),
            ],
            options={
                'verbose_name': 'respuesta',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Outing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('where', models.CharField(blank=True, max_length=120, verbose_name='por dónde')),
                ('left_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='salió')),
                ('back_by', models.DateTimeField(verbose_name='piensa volver a las')),
                ('back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='volvió')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outings', to=settings.AUTH_USER_MODEL, verbose_name='quién salió')),
            ],
            options={
                'verbose_name': 'salida',
                'verbose_name_plural': 'salidas',
                'ordering': ('-left_at', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('back_at__isnull', True)), fields=('account',), name='outing_once', violation_error_message='Ya está anotada su salida.'), models.CheckConstraint(condition=models.Q(('back_by__gt', models.F('left_at'))), name='outing_back_after_leaving', violation_error_message='La hora de volver es antes de salir.')],
            },
        ),
        migrations.CreateModel(
            name='OutingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('where', models.CharField(blank=True, max_length=120, verbose_name='por dónde')),
                ('left_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='salió')),
                ('back_by', models.DateTimeField(verbose_name='piensa volver a las')),
                ('back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='volvió')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién salió')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.outing')),
            ],
            options={
                'verbose_name': 'salida',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verificado el')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
            ],
            options={
                'verbose_name': 'programa',
                'verbose_name_plural': 'programas',
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='programme_once', violation_error_message='Ese programa ya existe.')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='nombre')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verificado el')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.programme')),
            ],
            options={
                'verbose_name': 'programa',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgressCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('baseline', 'Al empezar'), ('six', 'A los 6 meses'), ('twelve', 'A los 12 meses'), ('later', 'Más adelante')], max_length=8, verbose_name='cuándo')),
                ('taken_on', models.DateField(verbose_name='fecha')),
                ('income', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='ingreso de ella en un mes')),
                ('savings', models.CharField(blank=True, choices=[('none', 'Nada'), ('little', 'Menos de S/ 50'), ('some', 'De S/ 50 a S/ 200'), ('more', 'Más de S/ 200')], max_length=6, verbose_name='ahorra en un mes')),
                ('decides', models.CharField(blank=True, choices=[('herself', 'Ella'), ('together', 'Juntos'), ('other', 'Otra persona')], max_length=8, verbose_name='quién decide sobre su dinero')),
                ('school_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hijos en edad escolar')),
                ('at_school', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='de ellos, van a la escuela')),
                ('meals', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='comidas al día en casa')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_checks', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'cómo va',
                'verbose_name_plural': 'cómo van',
                'ordering': ('taken_on', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('moment', 'later'), _negated=True), fields=('woman', 'moment'), name='progress_check_once_per_moment', violation_error_message='Ese momento ya está anotado.'), models.CheckConstraint(condition=models.Q(('income__isnull', True), ('income__gte', 0), _connector='OR'), name='progress_income_not_negative', violation_error_message='No puede ser menos de cero.'), models.CheckConstraint(condition=models.Q(('at_school__isnull', True), models.Q(('at_school__lte', models.F('school_age')), ('school_age__isnull', False)), _connector='OR'), name='progress_at_school_of_age', violation_error_message='Van a la escuela más de los que tienen edad.'), models.CheckConstraint(condition=models.Q(('meals__isnull', True), ('meals__lte', 6), _connector='OR'), name='progress_meals_in_reason', violation_error_message='Anotar de 0 a 6 comidas.')],
            },
        ),
        migrations.CreateModel(
            name='ProgressCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('moment', models.CharField(choices=[('baseline', 'Al empezar'), ('six', 'A los 6 meses'), ('twelve', 'A los 12 meses'), ('later', 'Más adelante')], max_length=8, verbose_name='cuándo')),
                ('taken_on', models.DateField(verbose_name='fecha')),
                ('income', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='ingreso de ella en un mes')),
                ('savings', models.CharField(blank=True, choices=[('none', 'Nada'), ('little', 'Menos de S/ 50'), ('some', 'De S/ 50 a S/ 200'), ('more', 'Más de S/ 200')], max_length=6, verbose_name='ahorra en un mes')),
                ('decides', models.CharField(blank=True, choices=[('herself', 'Ella'), ('together', 'Juntos'), ('other', 'Otra persona')], max_length=8, verbose_name='quién decide sobre su dinero')),
                ('school_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hijos en edad escolar')),
                ('at_school', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='de ellos, van a la escuela')),
                ('meals', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='comidas al día en casa')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.progresscheck')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'cómo va',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('referred_on', models.DateField(verbose_name='fecha')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='se supo el')),
                ('service_key', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='a qué servicio')),
                ('accompanied', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='quién la acompaña')),
                ('outcome', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='cómo fue')),
                ('note', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué se acordó')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='members.consent', verbose_name='permiso')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'derivación',
                'verbose_name_plural': 'derivaciones',
                'ordering': ('-referred_on', '-recorded_at'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('referred_on')), _connector='OR'), name='referral_closed_after', violation_error_message='No se puede saber antes de la derivación.')],
            },
        ),
        migrations.CreateModel(
            name='ReferralEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('referred_on', models.DateField(verbose_name='fecha')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='se supo el')),
                ('service_key', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='a qué servicio')),
                ('accompanied', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='quién la acompaña')),
                ('outcome', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='cómo fue')),
                ('note', idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué se acordó')),
                ('consent', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.consent', verbose_name='permiso')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.referral')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'derivación',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SaferTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='año')),
                ('half', models.PositiveSmallIntegerField(verbose_name='semestre')),
                ('answer', models.CharField(choices=[('yes', 'Sí'), ('same', 'Igual que antes'), ('no', 'No')], max_length=4, verbose_name='respuesta')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='cuántas')),
            ],
            options={
                'verbose_name': '«me siento más segura»',
                'verbose_name_plural': '«me siento más segura»',
                'ordering': ('year', 'half', 'answer'),
                'constraints': [models.UniqueConstraint(fields=('year', 'half', 'answer'), name='safer_tally_once'), models.CheckConstraint(condition=models.Q(('half__in', (1, 2))), name='safer_tally_half')],
            },
        ),
        migrations.CreateModel(
            name='SentMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('meeting', 'La reunión'), ('visit', 'La visita'), ('payment', 'El pago'), ('greeting', 'Un saludo')], max_length=8, verbose_name='sobre qué')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='enviado')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='no se envió')),
                ('phone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_messages', to='members.phone', verbose_name='teléfono')),
                ('sent_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo envió')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_messages', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'mensaje enviado',
                'verbose_name_plural': 'mensajes enviados',
                'ordering': ('-sent_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SentMessageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('about', models.CharField(choices=[('meeting', 'La reunión'), ('visit', 'La visita'), ('payment', 'El pago'), ('greeting', 'Un saludo')], max_length=8, verbose_name='sobre qué')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='enviado')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='no se envió')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.sentmessage')),
                ('phone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.phone', verbose_name='teléfono')),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo envió')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'mensaje enviado',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='nombre')),
                ('kind', models.CharField(choices=[('line', 'Línea telefónica'), ('violence', 'Violencia (CEM, refugio)'), ('police', 'Comisaría'), ('justice', 'Justicia y defensa'), ('children', 'Niñez (DEMUNA, UPE)'), ('health', 'Salud'), ('school', 'Escuela'), ('food', 'Alimentación'), ('work', 'Trabajo y capacitación'), ('other', 'Otro')], default='other', max_length=8, verbose_name='tipo')),
                ('phones', models.CharField(blank=True, max_length=100, verbose_name='teléfonos')),
                ('hours', models.CharField(blank=True, max_length=100, verbose_name='horario')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='dónde queda')),
                ('offers', models.TextField(blank=True, verbose_name='qué hace')),
                ('is_national', models.BooleanField(default=False, editable=False, verbose_name='línea nacional')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verificado el')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('verified_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo verificó')),
            ],
            options={
                'verbose_name': 'servicio',
                'verbose_name_plural': 'servicios',
                'ordering': ('-is_national', 'kind', 'name'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='service_once', violation_error_message='Ese servicio ya existe.')],
            },
        ),
        migrations.CreateModel(
            name='ServiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='nombre')),
                ('kind', models.CharField(choices=[('line', 'Línea telefónica'), ('violence', 'Violencia (CEM, refugio)'), ('police', 'Comisaría'), ('justice', 'Justicia y defensa'), ('children', 'Niñez (DEMUNA, UPE)'), ('health', 'Salud'), ('school', 'Escuela'), ('food', 'Alimentación'), ('work', 'Trabajo y capacitación'), ('other', 'Otro')], default='other', max_length=8, verbose_name='tipo')),
                ('phones', models.CharField(blank=True, max_length=100, verbose_name='teléfonos')),
                ('hours', models.CharField(blank=True, max_length=100, verbose_name='horario')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='dónde queda')),
                ('offers', models.TextField(blank=True, verbose_name='qué hace')),
                ('is_national', models.BooleanField(default=False, editable=False, verbose_name='línea nacional')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='verificado el')),
                ('retired', models.BooleanField(default=False, verbose_name='ya no se ofrece')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.service')),
                ('verified_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo verificó')),
            ],
            options={
                'verbose_name': 'servicio',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StockEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.IntegerField(verbose_name='cantidad')),
                ('happened_on', models.DateField(verbose_name='fecha')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='nota')),
                ('submission', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='envío')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stock_entries', to='members.campaign', verbose_name='campaña')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'movimiento de almacén',
                'verbose_name_plural': 'movimientos de almacén',
                'ordering': ('-happened_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity', 0), _negated=True), name='stock_entry_not_zero', violation_error_message='Falta la cantidad.')],
            },
        ),
        migrations.CreateModel(
            name='StockEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('quantity', models.IntegerField(verbose_name='cantidad')),
                ('happened_on', models.DateField(verbose_name='fecha')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='nota')),
                ('submission', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='envío')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('campaign', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.campaign', verbose_name='campaña')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.stockentry')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'movimiento de almacén',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupportDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quantity', models.PositiveSmallIntegerField(default=1, verbose_name='cantidad')),
                ('delivered_on', models.DateField(verbose_name='fecha')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anulada')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='members.campaign', verbose_name='campaña')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='members.deliveryitem', verbose_name='apoyo')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting', verbose_name='en qué reunión')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('taken_back_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la anuló')),
                ('woman', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'entrega de apoyo',
                'verbose_name_plural': 'entregas de apoyo',
                'ordering': ('-delivered_on', '-pk'),
                'indexes': [models.Index(fields=['woman', '-delivered_on', '-id'], name='delivery_latest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='delivery_at_least_one', violation_error_message='Falta la cantidad.')],
            },
        ),
        migrations.CreateModel(
            name='SupportDeliveryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('quantity', models.PositiveSmallIntegerField(default=1, verbose_name='cantidad')),
                ('delivered_on', models.DateField(verbose_name='fecha')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anulada')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('campaign', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.campaign', verbose_name='campaña')),
                ('item', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.deliveryitem', verbose_name='apoyo')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='en qué reunión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.supportdelivery')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('taken_back_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién la anuló')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'entrega de apoyo',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='child',
            name='name_sounds',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='child',
            name='name_words',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='followup',
            name='dropped_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dejado'),
        ),
        migrations.AddField(
            model_name='followup',
            name='dropped_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='por qué se deja'),
        ),
        migrations.AddField(
            model_name='followup',
            name='dropped_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo dejó'),
        ),
        migrations.AddField(
            model_name='followup',
            name='snoozed_until',
            field=models.DateField(blank=True, null=True, verbose_name='no mostrar antes del'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='dropped_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dejado'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='dropped_because',
            field=models.CharField(blank=True, max_length=200, verbose_name='por qué se deja'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='dropped_by',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién lo dejó'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='snoozed_until',
            field=models.DateField(blank=True, null=True, verbose_name='no mostrar antes del'),
        ),
        migrations.AddField(
            model_name='safecontact',
            name='days',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué días'),
        ),
        migrations.AddField(
            model_name='safecontact',
            name='from_time',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='desde qué hora'),
        ),
        migrations.AddField(
            model_name='safecontact',
            name='until_time',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hasta qué hora'),
        ),
        migrations.AddField(
            model_name='safecontactevent',
            name='days',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='qué días'),
        ),
        migrations.AddField(
            model_name='safecontactevent',
            name='from_time',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='desde qué hora'),
        ),
        migrations.AddField(
            model_name='safecontactevent',
            name='until_time',
            field=idemnna.safeguards.encryption.EncryptedTextField(blank=True, verbose_name='hasta qué hora'),
        ),
        migrations.AddField(
            model_name='woman',
            name='home_for_meetings',
            field=models.CharField(blank=True, choices=[('offered', 'Ofrece su casa'), ('not_here', 'No proponer su casa')], max_length=8, verbose_name='su casa para reuniones'),
        ),
        migrations.AddField(
            model_name='woman',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='members.woman', verbose_name='es la misma que'),
        ),
        migrations.AddField(
            model_name='woman',
            name='visit_every',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='visitarla cada (semanas)'),
        ),
        migrations.AddField(
            model_name='womanevent',
            name='home_for_meetings',
            field=models.CharField(blank=True, choices=[('offered', 'Ofrece su casa'), ('not_here', 'No proponer su casa')], max_length=8, verbose_name='su casa para reuniones'),
        ),
        migrations.AddField(
            model_name='womanevent',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='es la misma que'),
        ),
        migrations.AddField(
            model_name='womanevent',
            name='visit_every',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='visitarla cada (semanas)'),
        ),
        migrations.AddField(
            model_name='woman',
            name='programmes',
            field=models.ManyToManyField(blank=True, related_name='women', to='members.programme', verbose_name='programas que recibe'),
        ),
        migrations.AddConstraint(
            model_name='woman',
            constraint=models.CheckConstraint(condition=models.Q(('visit_every__isnull', True), ('visit_every__range', (1, 52)), _connector='OR'), name='woman_visit_every_in_reason', violation_error_message='Anotar de 1 a 52 semanas.'),
        ),
        migrations.AddField(
            model_name='followup',
            name='referral',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='members.referral', verbose_name='derivación'),
        ),
        migrations.AddField(
            model_name='followupevent',
            name='referral',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.referral', verbose_name='derivación'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('dropped_at__isnull', True), _connector='OR'), name='follow_up_done_or_dropped', violation_error_message='Está hecho o se dejó, no las dos cosas.'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('dropped_at__isnull', True), models.Q(('dropped_because', ''), _negated=True), _connector='OR'), name='follow_up_dropped_because', violation_error_message='Falta por qué se deja.'),
        ),
        migrations.CreateModel(
            name='Woman_programmesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='members.woman_programmes')),
                ('programme', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.programme')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman')),
            ],
            options={
                'verbose_name': 'relación woman-programme',
                'abstract': False,
            },
        ),
        idemnna.triggers.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."age_noted_on" IS DISTINCT FROM (NEW."age_noted_on") OR OLD."approximate_age" IS DISTINCT FROM (NEW."approximate_age") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."first_surname" IS DISTINCT FROM (NEW."first_surname") OR OLD."given_names" IS DISTINCT FROM (NEW."given_names") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lives_with_her" IS DISTINCT FROM (NEW."lives_with_her") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."second_surname" IS DISTINCT FROM (NEW."second_surname") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."woman_id" IS DISTINCT FROM (NEW."woman_id"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childevent" ("age_noted_on", "approximate_age", "birth_date", "first_surname", "given_names", "id", "lives_with_her", "notes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "revision", "second_surname", "sex", "woman_id") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."first_surname", NEW."given_names", NEW."id", NEW."lives_with_her", NEW."notes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."revision", NEW."second_surname", NEW."sex", NEW."woman_id"); RETURN NULL;', hash='7fd0d928c59fd3df0b531ae960c153d51d067142', operation='UPDATE', pgid='pgtrigger_update_update_cf56c', table='members_child', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "dropped_at", "dropped_because", "dropped_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referral_id", "revision", "snoozed_until", "text", "visit_id", "woman_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."dropped_at", NEW."dropped_because", NEW."dropped_by_id", NEW."due_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."referral_id", NEW."revision", NEW."snoozed_until", NEW."text", NEW."visit_id", NEW."woman_id"); RETURN NULL;', hash='23250dd6910f71e3e8dbb7a2a26e20246fe591bc', operation='INSERT', pgid='pgtrigger_insert_insert_fe303', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "dropped_at", "dropped_because", "dropped_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referral_id", "revision", "snoozed_until", "text", "visit_id", "woman_id") VALUES (NEW."done_at", NEW."done_by_id", NEW."dropped_at", NEW."dropped_because", NEW."dropped_by_id", NEW."due_on", NEW."id", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."referral_id", NEW."revision", NEW."snoozed_until", NEW."text", NEW."visit_id", NEW."woman_id"); RETURN NULL;', hash='587ac85c9c4b4885ba5cf3853ad1452fce442d97', operation='UPDATE', pgid='pgtrigger_update_update_c5d37', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='followup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_followupevent" ("done_at", "done_by_id", "dropped_at", "dropped_because", "dropped_by_id", "due_on", "id", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referral_id", "revision", "snoozed_until", "text", "visit_id", "woman_id") VALUES (OLD."done_at", OLD."done_by_id", OLD."dropped_at", OLD."dropped_because", OLD."dropped_by_id", OLD."due_on", OLD."id", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."referral_id", OLD."revision", OLD."snoozed_until", OLD."text", OLD."visit_id", OLD."woman_id"); RETURN NULL;', hash='3447cb4aa53c0f134afde0915530a1b39fd1c0aa', operation='DELETE', pgid='pgtrigger_delete_delete_2f48f', table='members_followup', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("days", "from_time", "hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules", "until_time") VALUES (NEW."days", NEW."from_time", NEW."hours", NEW."id", NEW."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone_id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."rules", NEW."until_time"); RETURN NULL;', hash='df435078743370a5c74304dcaf7d6fd52f53b92e', operation='INSERT', pgid='pgtrigger_insert_insert_7da38', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("days", "from_time", "hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules", "until_time") VALUES (NEW."days", NEW."from_time", NEW."hours", NEW."id", NEW."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone_id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."rules", NEW."until_time"); RETURN NULL;', hash='2a1c2c5eabe26edf78c8d673acca86fd3fc3c6e4', operation='UPDATE', pgid='pgtrigger_update_update_5132c', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='safecontact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_safecontactevent" ("days", "from_time", "hours", "id", "if_answered", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "recorded_at", "recorded_by_id", "revision", "rules", "until_time") VALUES (OLD."days", OLD."from_time", OLD."hours", OLD."id", OLD."if_answered", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone_id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."rules", OLD."until_time"); RETURN NULL;', hash='886deb81e5bdd85decc294a2d9fed06c228340ee', operation='DELETE', pgid='pgtrigger_delete_delete_4e3fe', table='members_safecontact', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "home_for_meetings", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "merged_into_id", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "visit_every", "water") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."document_number", NEW."document_type", NEW."dwelling", NEW."first_surname", NEW."given_names", NEW."home_for_meetings", NEW."household_size", NEW."id", NEW."joined_on", NEW."livelihood", NEW."lote", NEW."manzana", NEW."merged_into_id", NEW."notes", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."power", NEW."preferred_name", NEW."recorded_at", NEW."reference", NEW."register_number", NEW."revision", NEW."second_surname", NEW."sector", NEW."visit_every", NEW."water"); RETURN NULL;', hash='1651e1f0f238a6dd04cfeafd78b3e4646f7ef616', operation='INSERT', pgid='pgtrigger_insert_insert_c638d', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."age_noted_on" IS DISTINCT FROM (NEW."age_noted_on") OR OLD."approximate_age" IS DISTINCT FROM (NEW."approximate_age") OR OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."document_number" IS DISTINCT FROM (NEW."document_number") OR OLD."document_type" IS DISTINCT FROM (NEW."document_type") OR OLD."dwelling" IS DISTINCT FROM (NEW."dwelling") OR OLD."first_surname" IS DISTINCT FROM (NEW."first_surname") OR OLD."given_names" IS DISTINCT FROM (NEW."given_names") OR OLD."home_for_meetings" IS DISTINCT FROM (NEW."home_for_meetings") OR OLD."household_size" IS DISTINCT FROM (NEW."household_size") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."joined_on" IS DISTINCT FROM (NEW."joined_on") OR OLD."livelihood" IS DISTINCT FROM (NEW."livelihood") OR OLD."lote" IS DISTINCT FROM (NEW."lote") OR OLD."manzana" IS DISTINCT FROM (NEW."manzana") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."power" IS DISTINCT FROM (NEW."power") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."register_number" IS DISTINCT FROM (NEW."register_number") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."second_surname" IS DISTINCT FROM (NEW."second_surname") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."visit_every" IS DISTINCT FROM (NEW."visit_every") OR OLD."water" IS DISTINCT FROM (NEW."water"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "home_for_meetings", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "merged_into_id", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "visit_every", "water") VALUES (NEW."age_noted_on", NEW."approximate_age", NEW."birth_date", NEW."document_number", NEW."document_type", NEW."dwelling", NEW."first_surname", NEW."given_names", NEW."home_for_meetings", NEW."household_size", NEW."id", NEW."joined_on", NEW."livelihood", NEW."lote", NEW."manzana", NEW."merged_into_id", NEW."notes", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."power", NEW."preferred_name", NEW."recorded_at", NEW."reference", NEW."register_number", NEW."revision", NEW."second_surname", NEW."sector", NEW."visit_every", NEW."water"); RETURN NULL;', hash='8180be3b7d53e67c8e6ee8c183d4ea46958f9c69', operation='UPDATE', pgid='pgtrigger_update_update_3f903', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_womanevent" ("age_noted_on", "approximate_age", "birth_date", "document_number", "document_type", "dwelling", "first_surname", "given_names", "home_for_meetings", "household_size", "id", "joined_on", "livelihood", "lote", "manzana", "merged_into_id", "notes", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power", "preferred_name", "recorded_at", "reference", "register_number", "revision", "second_surname", "sector", "visit_every", "water") VALUES (OLD."age_noted_on", OLD."approximate_age", OLD."birth_date", OLD."document_number", OLD."document_type", OLD."dwelling", OLD."first_surname", OLD."given_names", OLD."home_for_meetings", OLD."household_size", OLD."id", OLD."joined_on", OLD."livelihood", OLD."lote", OLD."manzana", OLD."merged_into_id", OLD."notes", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."power", OLD."preferred_name", OLD."recorded_at", OLD."reference", OLD."register_number", OLD."revision", OLD."second_surname", OLD."sector", OLD."visit_every", OLD."water"); RETURN NULL;', hash='a507808c96d59604eb5d0ed6ffd3b9592238cd0f', operation='DELETE', pgid='pgtrigger_delete_delete_73532', table='members_woman', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytype',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_activitytypeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='fc8b50ff103b4cfc7c845a5ca24b71ab93617048', operation='INSERT', pgid='pgtrigger_insert_insert_9ed05', table='members_activitytype', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytype',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_activitytypeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='4920488e0e5978208d3b8c700c5ad6b813f60c8f', operation='UPDATE', pgid='pgtrigger_update_update_83e0b', table='members_activitytype', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytype',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_activitytypeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision"); RETURN NULL;', hash='cb12c58a2f0b16a8ba598697da03ffff4a68e339', operation='DELETE', pgid='pgtrigger_delete_delete_bcb97', table='members_activitytype', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytype',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='dbe5dc2d05be7852877824db2f1a75dce89d026c', operation='UPDATE', pgid='pgtrigger_revision_28571', table='members_activitytype', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_deliveryitemevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='0227de692879fd2c327e662362f96f8801ab065b', operation='INSERT', pgid='pgtrigger_insert_insert_c4871', table='members_deliveryitem', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_deliveryitemevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='2e697ac89f51a40f52c17d89d0dae9516b9fe791', operation='UPDATE', pgid='pgtrigger_update_update_566f4', table='members_deliveryitem', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_deliveryitemevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision"); RETURN NULL;', hash='a1701170d2a896cd45df98ba94d1548b5f681a9d', operation='DELETE', pgid='pgtrigger_delete_delete_f51d5', table='members_deliveryitem', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitem',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='881688b036feec40e718ba097716c975fa06ee67', operation='UPDATE', pgid='pgtrigger_revision_d51cd', table='members_deliveryitem', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_programmeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "verified_on") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision", NEW."verified_on"); RETURN NULL;', hash='ad81a443e45903bf0ab17ccf66848d0da49d4b54', operation='INSERT', pgid='pgtrigger_insert_insert_67c19', table='members_programme', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_programmeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "verified_on") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision", NEW."verified_on"); RETURN NULL;', hash='1b21736dd2dc4eaab2e2c7dda9c6d7331d102d88', operation='UPDATE', pgid='pgtrigger_update_update_8cf4c', table='members_programme', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_programmeevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision", "verified_on") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision", OLD."verified_on"); RETURN NULL;', hash='ffff1661c210b0ee11c62de037a96f9fcbbd0c7b', operation='DELETE', pgid='pgtrigger_delete_delete_a974e', table='members_programme', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programme',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='d33f749213a867024ca1ee929b34c827bb141617', operation='UPDATE', pgid='pgtrigger_revision_2717c', table='members_programme', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytypeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4c815a1018714b5917547c9f23a13b33f77e4752', operation='UPDATE', pgid='pgtrigger_never_changed_70a3c', table='members_activitytypeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytypeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0a5f7da0417338a57c510d55fc6339b064fdd12b', operation='DELETE', pgid='pgtrigger_never_deleted_2f69a', table='members_activitytypeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitytypeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='ed49cab7fe15bc540483d450cbd250f916299e69', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_92603', table='members_activitytypeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivityevent" ("activity_id", "held_on", "id", "notes", "others", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision") VALUES (NEW."activity_id", NEW."held_on", NEW."id", NEW."notes", NEW."others", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision"); RETURN NULL;', hash='c45264a4adfae107f9ca0e02c62152202e4e98d6', operation='INSERT', pgid='pgtrigger_insert_insert_f552a', table='members_childactivity', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivityevent" ("activity_id", "held_on", "id", "notes", "others", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision") VALUES (NEW."activity_id", NEW."held_on", NEW."id", NEW."notes", NEW."others", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."recorded_at", NEW."recorded_by_id", NEW."revision"); RETURN NULL;', hash='37aa8a32ca03441447d311c762c98f3c52ffc1da', operation='UPDATE', pgid='pgtrigger_update_update_a6478', table='members_childactivity', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivityevent" ("activity_id", "held_on", "id", "notes", "others", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "recorded_at", "recorded_by_id", "revision") VALUES (OLD."activity_id", OLD."held_on", OLD."id", OLD."notes", OLD."others", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."recorded_at", OLD."recorded_by_id", OLD."revision"); RETURN NULL;', hash='fa29c1a6d34047b7043e83e6561f88447fa943c3', operation='DELETE', pgid='pgtrigger_delete_delete_26b9d', table='members_childactivity', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='f4e096a8c3092b14720635b9e5b5fcb2f6369129', operation='UPDATE', pgid='pgtrigger_revision_d3e2d', table='members_childactivity', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5f896ac81fd1605f71a9c48a0588bad3426a7808', operation='UPDATE', pgid='pgtrigger_never_changed_ddfb5', table='members_childactivity_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='36d30baa5887c7b7958579af7c1b64afd8f84ab2', operation='DELETE', pgid='pgtrigger_never_deleted_75154', table='members_childactivity_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivity_childrenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='d423d1ea445109a185b86683a7fdc3f2035c6551', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_869cd', table='members_childactivity_childrenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivityevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='16d6d45f9a4eeb1ea7f1d0f28363b2e3b2c27d1c', operation='UPDATE', pgid='pgtrigger_never_changed_5e2ce', table='members_childactivityevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivityevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6a7ca545ef9a908ad800b30e34d8f925dcc80840', operation='DELETE', pgid='pgtrigger_never_deleted_69088', table='members_childactivityevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childactivityevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='4490a4e24978f92513b091869ff122e91a6ec0a8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cad55', table='members_childactivityevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childcheckevent" ("child_id", "doing", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "visit_id") VALUES (NEW."child_id", NEW."doing", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."school", NEW."visit_id"); RETURN NULL;', hash='edb00f17ff18c6bb94f127c84a88086239bdfa96', operation='INSERT', pgid='pgtrigger_insert_insert_5eb4e', table='members_childcheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childcheckevent" ("child_id", "doing", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "visit_id") VALUES (NEW."child_id", NEW."doing", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."school", NEW."visit_id"); RETURN NULL;', hash='1f18c30361f97593a8f63652741abf6e73de312c', operation='UPDATE', pgid='pgtrigger_update_update_c83d3', table='members_childcheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childcheckevent" ("child_id", "doing", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "visit_id") VALUES (OLD."child_id", OLD."doing", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."school", OLD."visit_id"); RETURN NULL;', hash='4d341f03f5b8fd9888a3f4c32a2abb90adc6daab', operation='DELETE', pgid='pgtrigger_delete_delete_adfae', table='members_childcheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='45b2af596b288d68a76dccc88011671cdd4eda81', operation='UPDATE', pgid='pgtrigger_never_changed_78ea3', table='members_childcheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0d23f1b475d6bb778869df27e8410ad1ab634b10', operation='DELETE', pgid='pgtrigger_never_deleted_7cde9', table='members_childcheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='childcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='0cebdc624eb33b9f04d21766633076bab5109ab8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8b9e0', table='members_childcheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaignevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='719bc40c0ccceeac840b2ec8bb81f59d8ef125e0', operation='UPDATE', pgid='pgtrigger_never_changed_94e16', table='members_campaignevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaignevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b5e2c8e0e80b4c80d5bdb42bbd139ae4ebb1797e', operation='DELETE', pgid='pgtrigger_never_deleted_03f4f', table='members_campaignevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaignevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='279983351332d2bf654c5caa07a7ba7e57ca7da6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_582c2', table='members_campaignevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaign',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_campaignevent" ("closed_on", "id", "item_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "started_on") VALUES (NEW."closed_on", NEW."id", NEW."item_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."started_on"); RETURN NULL;', hash='167c7e9bb90a9849524f6ba39893a4907e217944', operation='INSERT', pgid='pgtrigger_insert_insert_10c3f', table='members_campaign', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaign',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_campaignevent" ("closed_on", "id", "item_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "started_on") VALUES (NEW."closed_on", NEW."id", NEW."item_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."started_on"); RETURN NULL;', hash='2edd806a9f9a69433e6159a2ddc9f5f2a2235994', operation='UPDATE', pgid='pgtrigger_update_update_cd23b', table='members_campaign', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaign',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_campaignevent" ("closed_on", "id", "item_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "started_on") VALUES (OLD."closed_on", OLD."id", OLD."item_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."started_on"); RETURN NULL;', hash='e2269dbb6ee07fa200eb6b0bcd1d20a316182b6e', operation='DELETE', pgid='pgtrigger_delete_delete_1449f', table='members_campaign', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='campaign',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='4fd823e7708454ee06817ec9f24aef41cee6a0c1', operation='UPDATE', pgid='pgtrigger_revision_612a3', table='members_campaign', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitemevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='740eeabd1900c4197882f2fa7b0ec81478a2b4bc', operation='UPDATE', pgid='pgtrigger_never_changed_07a41', table='members_deliveryitemevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitemevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e1c9e87057e048beb8d3b4464b8079e5f6450cf8', operation='DELETE', pgid='pgtrigger_never_deleted_ebbf9', table='members_deliveryitemevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='deliveryitemevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='ba05b88af488953d0cbfd2b4c4eb5e0b7efdf742', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5e5c9', table='members_deliveryitemevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernoteevent" ("closed_at", "closed_by_id", "for_whom_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "when", "written_at", "written_by_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."for_whom_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."text", NEW."when", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='5a5b6ae16c73be306fad50c71d4627c348fe1d00', operation='INSERT', pgid='pgtrigger_insert_insert_35915', table='members_handovernote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernoteevent" ("closed_at", "closed_by_id", "for_whom_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "when", "written_at", "written_by_id") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."for_whom_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."text", NEW."when", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='be8472251a8dd8fc32f2aeb52a0306f70dadb000', operation='UPDATE', pgid='pgtrigger_update_update_76fa3', table='members_handovernote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernoteevent" ("closed_at", "closed_by_id", "for_whom_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "when", "written_at", "written_by_id") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."for_whom_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."text", OLD."when", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='d1dbe78f3c2f81b4af10d37d592a3c07e156da11', operation='DELETE', pgid='pgtrigger_delete_delete_8d521', table='members_handovernote', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='f883001818f81febf171ff684a9163c30cb286be', operation='UPDATE', pgid='pgtrigger_revision_675aa', table='members_handovernote', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='edd758df2a0e503c5609b6ef798957ae5d1e8f02', operation='UPDATE', pgid='pgtrigger_never_changed_e2130', table='members_handovernote_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a8abd4337ae9ad84c06ce151e39c912fbb009566', operation='DELETE', pgid='pgtrigger_never_deleted_9f887', table='members_handovernote_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernote_womenevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='5e86514c5e1801cade3021e580c2d363a5bc9023', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cf799', table='members_handovernote_womenevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ddbdb21a1d586e9839145a520083e4711238733c', operation='UPDATE', pgid='pgtrigger_never_changed_d6ed3', table='members_handovernoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b24a1bacb45fcde96d012a3f49f0c6789f48fee7', operation='DELETE', pgid='pgtrigger_never_deleted_4b988', table='members_handovernoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handovernoteevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='aa4cd50cf5c6867e99a79d4829d9d985d67ac9b8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_bf351', table='members_handovernoteevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreply',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handoverreplyevent" ("id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='bc42348d763b3b65a07018e1b8ea6bd962944255', operation='INSERT', pgid='pgtrigger_insert_insert_8b42c', table='members_handoverreply', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreply',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handoverreplyevent" ("id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='3c86ce56fb5694c741d551aca1af99121de6d204', operation='UPDATE', pgid='pgtrigger_update_update_02cf7', table='members_handoverreply', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreply',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handoverreplyevent" ("id", "note_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (OLD."id", OLD."note_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='7bffcd4f3c9911d2b3dadcc4bc6302885096b130', operation='DELETE', pgid='pgtrigger_delete_delete_811e5', table='members_handoverreply', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreplyevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e2cfdb7fcd09e970795d011d9b54d4f6304e7b31', operation='UPDATE', pgid='pgtrigger_never_changed_a1843', table='members_handoverreplyevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreplyevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9f22965990a57dcf98815cb3bb1612ea2baf7dc5', operation='DELETE', pgid='pgtrigger_never_deleted_58b4b', table='members_handoverreplyevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='handoverreplyevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='d0246f634953d1e39c38b24396d8f3f30d2da0e3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_db562', table='members_handoverreplyevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_outingevent" ("account_id", "back_at", "back_by", "id", "left_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "where") VALUES (NEW."account_id", NEW."back_at", NEW."back_by", NEW."id", NEW."left_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."where"); RETURN NULL;', hash='ca1587664bf26f938f5f2d0ae09ac6913de58525', operation='INSERT', pgid='pgtrigger_insert_insert_c7bee', table='members_outing', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_outingevent" ("account_id", "back_at", "back_by", "id", "left_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "where") VALUES (NEW."account_id", NEW."back_at", NEW."back_by", NEW."id", NEW."left_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."where"); RETURN NULL;', hash='a23cec0c8bf21fad1e6785db4ccc264a0fd07ace', operation='UPDATE', pgid='pgtrigger_update_update_c05ef', table='members_outing', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_outingevent" ("account_id", "back_at", "back_by", "id", "left_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "where") VALUES (OLD."account_id", OLD."back_at", OLD."back_by", OLD."id", OLD."left_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."where"); RETURN NULL;', hash='5cc81811cdeaa8a5a4ad0bac751d445368380718', operation='DELETE', pgid='pgtrigger_delete_delete_9b121', table='members_outing', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outing',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='bbb5192c6d38f338754ad7fad4426ae0799f8f5f', operation='UPDATE', pgid='pgtrigger_revision_4651d', table='members_outing', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5969e655b269c6db656e7db5f08202eb29da9ec5', operation='UPDATE', pgid='pgtrigger_never_changed_41955', table='members_outingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='013cda5e3c3e62fac926abc72a6247a6d5651091', operation='DELETE', pgid='pgtrigger_never_deleted_24369', table='members_outingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='outingevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='8ca7f42d54950b7b491c5d2d48db3c1bf38a6439', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b3039', table='members_outingevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programmeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='75a840f79a034946018d51033c9ff7db48f3cae7', operation='UPDATE', pgid='pgtrigger_never_changed_eb6ea', table='members_programmeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programmeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9f5783ae7b55411fb85bd24ef6e313d67e133e66', operation='DELETE', pgid='pgtrigger_never_deleted_11708', table='members_programmeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='programmeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='8d9e7684eacf61e72f213d515e72c473a1e85db1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_91037', table='members_programmeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_progresscheckevent" ("at_school", "decides", "id", "income", "meals", "moment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "savings", "school_age", "taken_on", "woman_id") VALUES (NEW."at_school", NEW."decides", NEW."id", NEW."income", NEW."meals", NEW."moment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."savings", NEW."school_age", NEW."taken_on", NEW."woman_id"); RETURN NULL;', hash='428aa7decb064c0fe77639bde9c09b353e8dd077', operation='INSERT', pgid='pgtrigger_insert_insert_2cc97', table='members_progresscheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_progresscheckevent" ("at_school", "decides", "id", "income", "meals", "moment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "savings", "school_age", "taken_on", "woman_id") VALUES (NEW."at_school", NEW."decides", NEW."id", NEW."income", NEW."meals", NEW."moment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."savings", NEW."school_age", NEW."taken_on", NEW."woman_id"); RETURN NULL;', hash='ef4d7e5d0096624d4adeec8cad73dbc7dfac333e', operation='UPDATE', pgid='pgtrigger_update_update_aaab6', table='members_progresscheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_progresscheckevent" ("at_school", "decides", "id", "income", "meals", "moment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "savings", "school_age", "taken_on", "woman_id") VALUES (OLD."at_school", OLD."decides", OLD."id", OLD."income", OLD."meals", OLD."moment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."savings", OLD."school_age", OLD."taken_on", OLD."woman_id"); RETURN NULL;', hash='cbe651a0dcc92504b4ccc275752c1c4c68ab6a73', operation='DELETE', pgid='pgtrigger_delete_delete_c38e4', table='members_progresscheck', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheck',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='a996049ac309deee82d414f339a2e6705365ba7d', operation='UPDATE', pgid='pgtrigger_revision_88a98', table='members_progresscheck', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b15570c0121d0137d63f627ae6010f2588d27651', operation='UPDATE', pgid='pgtrigger_never_changed_554c4', table='members_progresscheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fec2c9c04669319fa1ea7c24a67ee6bd70989599', operation='DELETE', pgid='pgtrigger_never_deleted_c1f6f', table='members_progresscheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='progresscheckevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='6f523ac1a039e1eb745dc3c53b52b3ad711d9b51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_509c3', table='members_progresscheckevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_referralevent" ("accompanied", "closed_on", "consent_id", "id", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referred_on", "revision", "service_key", "woman_id") VALUES (NEW."accompanied", NEW."closed_on", NEW."consent_id", NEW."id", NEW."note", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."referred_on", NEW."revision", NEW."service_key", NEW."woman_id"); RETURN NULL;', hash='75f7fe8184f8d259e353a6d9321272945793e91c', operation='INSERT', pgid='pgtrigger_insert_insert_a9b42', table='members_referral', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_referralevent" ("accompanied", "closed_on", "consent_id", "id", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referred_on", "revision", "service_key", "woman_id") VALUES (NEW."accompanied", NEW."closed_on", NEW."consent_id", NEW."id", NEW."note", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."referred_on", NEW."revision", NEW."service_key", NEW."woman_id"); RETURN NULL;', hash='55e302895dd8f151233124a69288a944e6268e70', operation='UPDATE', pgid='pgtrigger_update_update_3e848', table='members_referral', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_referralevent" ("accompanied", "closed_on", "consent_id", "id", "note", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "referred_on", "revision", "service_key", "woman_id") VALUES (OLD."accompanied", OLD."closed_on", OLD."consent_id", OLD."id", OLD."note", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."referred_on", OLD."revision", OLD."service_key", OLD."woman_id"); RETURN NULL;', hash='5d186e6705ec6d46029045f8ee6156931d2ef5f0', operation='DELETE', pgid='pgtrigger_delete_delete_e3844', table='members_referral', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='fbf7851d568b2486ea34cf458094a4274de3f62d', operation='UPDATE', pgid='pgtrigger_revision_3c3cb', table='members_referral', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referralevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c731afc56275bbdfda7f97081de3ac196d00bdfc', operation='UPDATE', pgid='pgtrigger_never_changed_372f4', table='members_referralevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referralevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8c7f9a24a070f215bc75aae32321f4699edce060', operation='DELETE', pgid='pgtrigger_never_deleted_0ba62', table='members_referralevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='referralevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='4d2875a53a77ed6febab038440c7fb02cf58b389', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1b17b', table='members_referralevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_sentmessageevent" ("about", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "sent_at", "sent_by_id", "taken_back_at", "woman_id") VALUES (NEW."about", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone_id", NEW."sent_at", NEW."sent_by_id", NEW."taken_back_at", NEW."woman_id"); RETURN NULL;', hash='f0cc09b493a86e78ae7b20aaed863659d925e73c', operation='INSERT', pgid='pgtrigger_insert_insert_db76d', table='members_sentmessage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_sentmessageevent" ("about", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "sent_at", "sent_by_id", "taken_back_at", "woman_id") VALUES (NEW."about", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone_id", NEW."sent_at", NEW."sent_by_id", NEW."taken_back_at", NEW."woman_id"); RETURN NULL;', hash='8c943b4b237a01e739bebe141dc01273815618d6', operation='UPDATE', pgid='pgtrigger_update_update_c256c', table='members_sentmessage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_sentmessageevent" ("about", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_id", "sent_at", "sent_by_id", "taken_back_at", "woman_id") VALUES (OLD."about", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone_id", OLD."sent_at", OLD."sent_by_id", OLD."taken_back_at", OLD."woman_id"); RETURN NULL;', hash='970b72ed49e06b83e741f47e44696cd40b184a6c', operation='DELETE', pgid='pgtrigger_delete_delete_b0bb4', table='members_sentmessage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b6d266353e8adfe888025be5a9d6066efaac6901', operation='UPDATE', pgid='pgtrigger_never_changed_1d21b', table='members_sentmessageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5d2a12f85e5d9cca8d3868610bd66a9eff849d5a', operation='DELETE', pgid='pgtrigger_never_deleted_8bb33', table='members_sentmessageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='sentmessageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='59daa207ed10e7b0f269e4ad6ee3e58753e3ad06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c6ce7', table='members_sentmessageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_serviceevent" ("address", "hours", "id", "is_national", "kind", "name", "offers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "retired", "revision", "verified_by_id", "verified_on") VALUES (NEW."address", NEW."hours", NEW."id", NEW."is_national", NEW."kind", NEW."name", NEW."offers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phones", NEW."retired", NEW."revision", NEW."verified_by_id", NEW."verified_on"); RETURN NULL;', hash='ed637f657973bd9c213e9f8ac9188b26cb54ece4', operation='INSERT', pgid='pgtrigger_insert_insert_1db0a', table='members_service', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_serviceevent" ("address", "hours", "id", "is_national", "kind", "name", "offers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "retired", "revision", "verified_by_id", "verified_on") VALUES (NEW."address", NEW."hours", NEW."id", NEW."is_national", NEW."kind", NEW."name", NEW."offers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phones", NEW."retired", NEW."revision", NEW."verified_by_id", NEW."verified_on"); RETURN NULL;', hash='0c2cfeaffee735c756f8d55bb0f93ea3e49ebeb6', operation='UPDATE', pgid='pgtrigger_update_update_2eb05', table='members_service', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_serviceevent" ("address", "hours", "id", "is_national", "kind", "name", "offers", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phones", "retired", "revision", "verified_by_id", "verified_on") VALUES (OLD."address", OLD."hours", OLD."id", OLD."is_national", OLD."kind", OLD."name", OLD."offers", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phones", OLD."retired", OLD."revision", OLD."verified_by_id", OLD."verified_on"); RETURN NULL;', hash='09204f8f3bcc9c7bf42214b6ab7829ebc46fe634', operation='DELETE', pgid='pgtrigger_delete_delete_64c5c', table='members_service', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='16368c1bb01b127021388b5a2f9d1c85ed4b9d09', operation='UPDATE', pgid='pgtrigger_revision_b36b9', table='members_service', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='serviceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a46c0e46f21a6b18af783b0aecd48be194e7ee40', operation='UPDATE', pgid='pgtrigger_never_changed_0f7f9', table='members_serviceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='serviceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d618290f0826ccef377b0c578df1fa0a63bbe1cd', operation='DELETE', pgid='pgtrigger_never_deleted_21e19', table='members_serviceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='serviceevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='431dc6d9414c40ceb3447659fc82e2fef15dc3e3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_14baa', table='members_serviceevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6c722a647e71e68925a0d406fb22b6358dc986ab', operation='UPDATE', pgid='pgtrigger_never_changed_8b086', table='members_stockentry', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3957ce7997fac086ab06ccce1571687608c98bfd', operation='DELETE', pgid='pgtrigger_never_deleted_927e7', table='members_stockentry', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='7110974892dc4c7a778d1554fb7ff247263187ef', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16a6b', table='members_stockentry', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='enough', sql=idemnna.append_only.GuardSql(func="\n    IF NEW.campaign_id IS NOT NULL THEN\n        PERFORM 1 FROM members_campaign WHERE id = NEW.campaign_id FOR UPDATE;\n        IF (SELECT COALESCE(SUM(quantity), 0) FROM members_stockentry WHERE campaign_id = NEW.campaign_id)\n           < (SELECT COALESCE(SUM(quantity), 0) FROM members_supportdelivery\n              WHERE campaign_id = NEW.campaign_id AND taken_back_at IS NULL)\n        THEN\n            RAISE EXCEPTION 'not enough in stock' USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_not_negative';\n        END IF;\n    END IF;\n    RETURN NULL;\n", hash='5472b0c2551a3e626ce7675bd858e3e00d226fcd', operation='INSERT OR UPDATE', pgid='pgtrigger_enough_cc447', table='members_stockentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_stockentryevent" ("campaign_id", "happened_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "submission") VALUES (NEW."campaign_id", NEW."happened_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quantity", NEW."recorded_at", NEW."recorded_by_id", NEW."submission"); RETURN NULL;', hash='80528747affa3258db150e027dc36af6c67d97eb', operation='INSERT', pgid='pgtrigger_insert_insert_82814', table='members_stockentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_stockentryevent" ("campaign_id", "happened_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "submission") VALUES (NEW."campaign_id", NEW."happened_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quantity", NEW."recorded_at", NEW."recorded_by_id", NEW."submission"); RETURN NULL;', hash='502c5ba94d519d68f2ff40ae2756cf347d04e287', operation='UPDATE', pgid='pgtrigger_update_update_f55f1', table='members_stockentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_stockentryevent" ("campaign_id", "happened_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "submission") VALUES (OLD."campaign_id", OLD."happened_on", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quantity", OLD."recorded_at", OLD."recorded_by_id", OLD."submission"); RETURN NULL;', hash='613e6bc7e30105fd15ea2f35205c662c8ed89e3b', operation='DELETE', pgid='pgtrigger_delete_delete_5524f', table='members_stockentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c84d82f2e987c46c0aadd9c000fd53a36106c50d', operation='UPDATE', pgid='pgtrigger_never_changed_b2ce6', table='members_stockentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='810f98ae918ff4a1306486c7ef809ad1fb9a6b59', operation='DELETE', pgid='pgtrigger_never_deleted_333ed', table='members_stockentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='stockentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='aa511a7656d86d5dc7d2deabaefe0f841b33fa97', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3a16d', table='members_stockentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdelivery',
            trigger=pgtrigger.compiler.Trigger(name='enough', sql=idemnna.append_only.GuardSql(func="\n    IF NEW.campaign_id IS NOT NULL THEN\n        PERFORM 1 FROM members_campaign WHERE id = NEW.campaign_id FOR UPDATE;\n        IF (SELECT COALESCE(SUM(quantity), 0) FROM members_stockentry WHERE campaign_id = NEW.campaign_id)\n           < (SELECT COALESCE(SUM(quantity), 0) FROM members_supportdelivery\n              WHERE campaign_id = NEW.campaign_id AND taken_back_at IS NULL)\n        THEN\n            RAISE EXCEPTION 'not enough in stock' USING ERRCODE = 'check_violation', CONSTRAINT = 'stock_not_negative';\n        END IF;\n    END IF;\n    RETURN NULL;\n", hash='6f1f82fea425aa4a2c272317d96d431fb4adf830', operation='INSERT OR UPDATE', pgid='pgtrigger_enough_e4a15', table='members_supportdelivery', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdelivery',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_supportdeliveryevent" ("campaign_id", "delivered_on", "id", "item_id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "taken_back_at", "taken_back_by_id", "woman_id") VALUES (NEW."campaign_id", NEW."delivered_on", NEW."id", NEW."item_id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quantity", NEW."recorded_at", NEW."recorded_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."woman_id"); RETURN NULL;', hash='d6cb6da71d258e4b66edbb43175a613095a02eef', operation='INSERT', pgid='pgtrigger_insert_insert_26a0d', table='members_supportdelivery', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdelivery',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_supportdeliveryevent" ("campaign_id", "delivered_on", "id", "item_id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "taken_back_at", "taken_back_by_id", "woman_id") VALUES (NEW."campaign_id", NEW."delivered_on", NEW."id", NEW."item_id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quantity", NEW."recorded_at", NEW."recorded_by_id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."woman_id"); RETURN NULL;', hash='77fb2103fe01e3eb4344ce176e2e27023f7ce327', operation='UPDATE', pgid='pgtrigger_update_update_7e808', table='members_supportdelivery', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdelivery',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_supportdeliveryevent" ("campaign_id", "delivered_on", "id", "item_id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "recorded_at", "recorded_by_id", "taken_back_at", "taken_back_by_id", "woman_id") VALUES (OLD."campaign_id", OLD."delivered_on", OLD."id", OLD."item_id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quantity", OLD."recorded_at", OLD."recorded_by_id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."woman_id"); RETURN NULL;', hash='1f3bbaab109a116e58a25ce355223e9826b29860', operation='DELETE', pgid='pgtrigger_delete_delete_75696', table='members_supportdelivery', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdeliveryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ac78ef979651ba9cb0b4653112fd8a88888c378c', operation='UPDATE', pgid='pgtrigger_never_changed_2661f', table='members_supportdeliveryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdeliveryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b879397f51bea4d2c1640e2123c201bad558e7b0', operation='DELETE', pgid='pgtrigger_never_deleted_11fa9', table='members_supportdeliveryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='supportdeliveryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='136554b61e985c7f8dd2e5e4cc2f5e3c034e96c5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cdb41', table='members_supportdeliveryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman_programmesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='fe6cc9445ff4331d861c8445d16a28ba523cc20c', operation='UPDATE', pgid='pgtrigger_never_changed_94c6a', table='members_woman_programmesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman_programmesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e425249d1d8638e65e0d519f9dedeaaa3fbbcd27', operation='DELETE', pgid='pgtrigger_never_deleted_bbf0e', table='members_woman_programmesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='woman_programmesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='c0e6901854ce51cc644db3ad508d486710b5ff56', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_77908', table='members_woman_programmesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='woman_programmes',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_woman_programmesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "woman_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."woman_id"); RETURN NULL;', hash='36cf76c996c26d39cc1de229268a7b810813625f', operation='INSERT', pgid='pgtrigger_insert_insert_692ab', table='members_woman_programmes', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='woman_programmes',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_woman_programmesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "woman_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."programme_id", NEW."woman_id"); RETURN NULL;', hash='a7af686c7f3fda2426519c8825ab7f9f75a4a179', operation='UPDATE', pgid='pgtrigger_update_update_8a305', table='members_woman_programmes', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='woman_programmes',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_woman_programmesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "woman_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."woman_id"); RETURN NULL;', hash='efdc65354bc696db486c0804e48fdba99155343e', operation='DELETE', pgid='pgtrigger_delete_delete_8f378', table='members_woman_programmes', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='childactivity_children',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivity_childrenevent" ("child_id", "childactivity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."child_id", NEW."childactivity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='e99906deac5bbe89b8fe941d46499681d6fe291c', operation='INSERT', pgid='pgtrigger_insert_insert_7e27f', table='members_childactivity_children', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='childactivity_children',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivity_childrenevent" ("child_id", "childactivity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."child_id", NEW."childactivity_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1531f9818d8852156e10dc1e087762f1e9ee7861', operation='UPDATE', pgid='pgtrigger_update_update_79a04', table='members_childactivity_children', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='childactivity_children',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_childactivity_childrenevent" ("child_id", "childactivity_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."child_id", OLD."childactivity_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='25d01c6b685d3e0b02110f5ef6aa4e101009a15d', operation='DELETE', pgid='pgtrigger_delete_delete_b35ea', table='members_childactivity_children', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='handovernote_women',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernote_womenevent" ("handovernote_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (NEW."handovernote_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."woman_id"); RETURN NULL;', hash='40a5d48b4f9e70b28b8621d00a4c8217c1bd4e4c', operation='INSERT', pgid='pgtrigger_insert_insert_33678', table='members_handovernote_women', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='handovernote_women',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernote_womenevent" ("handovernote_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (NEW."handovernote_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."woman_id"); RETURN NULL;', hash='2b8158f5b2f2585fd9b2ed5f65d06cc93b7b91df', operation='UPDATE', pgid='pgtrigger_update_update_df66f', table='members_handovernote_women', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='handovernote_women',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "members_handovernote_womenevent" ("handovernote_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "woman_id") VALUES (OLD."handovernote_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."woman_id"); RETURN NULL;', hash='3f9bff7642da63e94fd63f506e27f1c731e44f1c', operation='DELETE', pgid='pgtrigger_delete_delete_660ee', table='members_handovernote_women', when='AFTER')),
        ),
    ]
