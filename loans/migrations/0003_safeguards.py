import django.db.models.deletion
import django.utils.timezone
import idemnna.append_only
import idemnna.triggers
import pghistory.utils
import pgtrigger.compiler
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('loans', '0002_starting_catalogue'),
        ('meetings', '0003_safeguards'),
        ('members', '0003_safeguards'),
    ]

    operations = [
        idemnna.triggers.RemoveTrigger(
            model_name='businessplan',
            name='frozen',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='businessplan',
            name='kept',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='businessstage',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='businessstage',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='cashcount',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='cashcount',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='closedmonth',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='closedmonth',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='instalment',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='instalment',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='ledgerentry',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='ledgerentry',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='loan',
            name='frozen',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='loan',
            name='kept',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='missedpayment',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='missedpayment',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='monthconfirmation',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='monthconfirmation',
            name='never_deleted',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='planfixedcost',
            name='frozen',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='planinvestment',
            name='frozen',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='planproduct',
            name='frozen',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='schedule',
            name='never_changed',
        ),
        idemnna.triggers.RemoveTrigger(
            model_name='schedule',
            name='never_deleted',
        ),
        migrations.CreateModel(
            name='ActivityKindEvent',
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.activitykind')),
            ],
            options={
                'verbose_name': 'tipo de actividad',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BusinessEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='qué negocio')),
                ('idea', models.TextField(blank=True, verbose_name='la idea, en sus palabras')),
                ('discussed_with', models.CharField(blank=True, max_length=200, verbose_name='con quién se conversó')),
                ('reasons_for', models.TextField(blank=True, verbose_name='a favor')),
                ('reasons_against', models.TextField(blank=True, verbose_name='en contra')),
                ('from_register', models.BooleanField(default=False, editable=False, verbose_name='anterior al sistema')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.activitykind', verbose_name='tipo')),
                ('discussed_in', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='en qué reunión se conversó')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.business')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'negocio',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BusinessPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='versión')),
                ('own_contribution', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='lo que ella pone')),
                ('children_work', models.TextField(blank=True, help_text='¿Ayudarán en el negocio? ¿En qué, cuántas horas, y la escuela?', verbose_name='¿qué harán los hijos?')),
                ('notes', models.TextField(blank=True, verbose_name='notas')),
                ('group_opinion', models.TextField(blank=True, verbose_name='qué dijo el grupo')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='revisado el')),
                ('review_note', models.TextField(blank=True, verbose_name='qué vio la coordinadora')),
                ('approved_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='aprobado')),
                ('from_register', models.BooleanField(default=False, editable=False, verbose_name='anterior al sistema')),
                ('submission', models.UUIDField(editable=False, null=True, verbose_name='envío')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lo aprobó')),
                ('business', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.business', verbose_name='negocio')),
                ('group_meeting', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='reunión donde el grupo lo revisó')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.businessplan')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('reviewed_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lo revisó')),
            ],
            options={
                'verbose_name': 'plan de negocio',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BusinessStageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('stage', models.CharField(choices=[('idea', 'Idea'), ('chosen', 'Elegida'), ('later', 'Para más adelante'), ('dropped', 'Descartada'), ('running', 'Funcionando'), ('paused', 'En pausa'), ('closed', 'Cerrado')], max_length=7, verbose_name='etapa')),
                ('changed_on', models.DateField(verbose_name='desde')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='nota')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('business', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.business', verbose_name='negocio')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.businessstage')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'etapa del negocio',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CashCountEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='día')),
                ('counted', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='efectivo contado')),
                ('handed_to_other', models.CharField(blank=True, max_length=80, verbose_name='o a quién más')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='nota')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('coordinator', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién tiene el efectivo')),
                ('handed_to', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entregado a')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.cashcount')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'arqueo de caja',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClosedMonthEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(help_text='El primer día.', verbose_name='mes')),
                ('figures', models.JSONField(verbose_name='cifras')),
                ('closed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='cerrado')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.closedmonth')),
            ],
            options={
                'verbose_name': 'mes cerrado',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InstalmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='cuota')),
                ('due_on', models.DateField(verbose_name='vence')),
                ('principal', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='capital')),
                ('interest', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='interés')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.instalment')),
                ('schedule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.schedule', verbose_name='cronograma')),
            ],
            options={
                'verbose_name': 'cuota',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LedgerEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('disbursement', 'Entrega'), ('repayment', 'Pago'), ('write_off', 'Castigo'), ('recovery', 'Pago después del castigo'), ('rescheduling', 'Nuevo cronograma'), ('overpayment_return', 'Devolución de lo pagado de más')], max_length=18, verbose_name='qué fue')),
                ('happened_on', models.DateField(verbose_name='fecha')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='monto')),
                ('principal_part', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='capital')),
                ('interest_part', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='interés')),
                ('overpaid_part', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='de más')),
                ('method', models.CharField(blank=True, choices=[('cash', 'Efectivo'), ('yape', 'Yape'), ('plin', 'Plin'), ('transfer', 'Transferencia')], max_length=8, verbose_name='cómo')),
                ('operation_number', models.CharField(blank=True, max_length=40, verbose_name='número de operación')),
                ('receipt_number', models.PositiveIntegerField(blank=True, null=True, verbose_name='recibo')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='nota')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='por qué')),
                ('submission', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='envío')),
                ('from_register', models.BooleanField(default=False, editable=False, verbose_name='anterior al sistema')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('loan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.loan', verbose_name='préstamo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.ledgerentry')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('reverses', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.ledgerentry', verbose_name='anula a')),
            ],
            options={
                'verbose_name': 'movimiento',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LoanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('principal', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='monto')),
                ('annual_rate', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=6, verbose_name='interés al año, %')),
                ('method', models.CharField(choices=[('zero', 'Sin interés'), ('flat', 'Interés fijo sobre todo el préstamo'), ('equal_principal', 'Interés sobre lo que falta, capital igual'), ('annuity', 'Interés sobre lo que falta, cuota igual')], default='zero', max_length=15, verbose_name='cómo se calcula')),
                ('frequency', models.CharField(choices=[('weekly', 'Cada semana'), ('fortnightly', 'Cada dos semanas'), ('monthly', 'Cada mes')], default='monthly', max_length=11, verbose_name='cada cuánto')),
                ('instalment_count', models.PositiveSmallIntegerField(verbose_name='cuántas cuotas')),
                ('first_due', models.DateField(verbose_name='primera cuota')),
                ('grace_principal_periods', models.PositiveSmallIntegerField(default=0, verbose_name='periodos en que solo paga interés')),
                ('grace_all_periods', models.PositiveSmallIntegerField(default=0, verbose_name='periodos en que no paga nada')),
                ('unit', models.DecimalField(decimal_places=2, default=Decimal('0.10'), max_digits=4, verbose_name='redondeo de la cuota')),
                ('irregular', models.JSONField(blank=True, editable=False, null=True, verbose_name='cuotas acordadas a mano')),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='para qué')),
                ('requested_on', models.DateField(verbose_name='pedido el')),
                ('approved_on', models.DateField(blank=True, editable=False, null=True, verbose_name='aprobado el')),
                ('declined_on', models.DateField(blank=True, editable=False, null=True, verbose_name='no aprobado el')),
                ('declined_reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='por qué no')),
                ('disbursed_on', models.DateField(blank=True, editable=False, null=True, verbose_name='entregado el')),
                ('closed_on', models.DateField(blank=True, editable=False, null=True, verbose_name='terminado el')),
                ('from_register', models.BooleanField(default=False, editable=False, verbose_name='anterior al sistema')),
                ('submission', models.UUIDField(editable=False, null=True, verbose_name='envío')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lo aprobó')),
                ('declined_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='no lo aprobó')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.loan')),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.businessplan', verbose_name='plan')),
                ('requested_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lo pidió')),
                ('woman', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.woman', verbose_name='mujer')),
            ],
            options={
                'verbose_name': 'préstamo',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LoanRulesEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('second_approval_above', models.DecimalField(decimal_places=2, default=Decimal('1000'), help_text='Un préstamo de más que esto lo aprueba quien no lo pidió.', max_digits=10, verbose_name='desde qué monto aprueba la otra coordinadora')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.loanrules')),
            ],
            options={
                'verbose_name': 'reglas de los préstamos',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MissedPaymentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('noted_on', models.DateField(verbose_name='fecha')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='qué pasó')),
                ('promised_on', models.DateField(blank=True, null=True, verbose_name='pagará el')),
                ('promised_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='cuánto')),
                ('next_step', models.CharField(blank=True, max_length=200, verbose_name='qué hacemos')),
                ('submission', models.UUIDField(editable=False, verbose_name='envío')),
                ('struck_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='tachado')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('loan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.loan', verbose_name='préstamo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.missedpayment')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('struck_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lo tachó')),
                ('visit', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.homevisit', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'no pudo pagar',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MonthConfirmationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(verbose_name='mes')),
                ('digest', models.CharField(max_length=64, verbose_name='huella de las cifras')),
                ('confirmed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='confirmado')),
                ('by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='quién')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.monthconfirmation')),
            ],
            options={
                'verbose_name': 'confirmación de un mes',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MonthlyIncomeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(verbose_name='mes')),
                ('sales', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='vendió')),
                ('costs', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='gastó')),
                ('days_worked', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='días que trabajó')),
                ('estimated', models.BooleanField(default=False, verbose_name='calculado al tanteo')),
                ('unknown', models.BooleanField(default=False, verbose_name='no sabe')),
                ('event', models.CharField(blank=True, max_length=200, verbose_name='qué pasó ese mes')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('business', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.business', verbose_name='negocio')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.monthlyincome')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'ingreso del mes',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanFixedCostEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='gasto fijo')),
                ('monthly', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='al mes')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.planfixedcost')),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.businessplan')),
            ],
            options={
                'verbose_name': 'gasto fijo del plan',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanInvestmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('item', models.CharField(max_length=80, verbose_name='qué comprar')),
                ('quantity', models.PositiveSmallIntegerField(default=1, verbose_name='cantidad')),
                ('unit_price', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='precio de uno')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.planinvestment')),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.businessplan')),
            ],
            options={
                'verbose_name': 'compra prevista',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanProductEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='producto')),
                ('price', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='precio')),
                ('unit_cost', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=10, verbose_name='cuesta hacerlo')),
                ('units_a_month', models.PositiveIntegerField(default=0, verbose_name='cuántos al mes')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.planproduct')),
                ('plan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.businessplan')),
            ],
            options={
                'verbose_name': 'producto del plan',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Purchase_presentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('coordinator', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.purchase_present')),
                ('purchase', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.purchase')),
            ],
            options={
                'verbose_name': 'relación purchase-coordinator',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PurchaseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('bought_on', models.DateField(verbose_name='fecha')),
                ('item', models.CharField(max_length=120, verbose_name='qué se compró')),
                ('shop', models.CharField(blank=True, max_length=120, verbose_name='dónde')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='cuánto costó')),
                ('receipt', models.CharField(choices=[('boleta', 'Boleta'), ('factura', 'Factura'), ('ticket', 'Ticket o recibo'), ('none', 'No dieron')], default='boleta', max_length=7, verbose_name='comprobante')),
                ('no_receipt_reason', models.CharField(blank=True, max_length=200, verbose_name='por qué no hay')),
                ('others_present', models.CharField(blank=True, max_length=120, verbose_name='quién más estuvo')),
                ('submission', models.UUIDField(editable=False, verbose_name='envío')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='quitada')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrada')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión')),
                ('line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.planinvestment', verbose_name='del plan')),
                ('loan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.loan', verbose_name='préstamo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.purchase')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
                ('removed_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='la quitó')),
            ],
            options={
                'verbose_name': 'compra',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PurchasePhotoEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='añadida')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.purchasephoto')),
                ('purchase', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.purchase', verbose_name='compra')),
            ],
            options={
                'verbose_name': 'foto de una compra',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='versión')),
                ('starts_on', models.DateField(verbose_name='vale desde')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='por qué')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrado')),
                ('loan', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='loans.loan', verbose_name='préstamo')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='+', to='loans.schedule')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registró')),
            ],
            options={
                'verbose_name': 'cronograma',
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activitykind',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='business',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='businessplan',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='loan',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='loanrules',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='monthlyincome',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        migrations.AddField(
            model_name='purchase',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='revisión'),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_activitykindevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='724ccc5df585d17e49050974799addb21e5b73ce', operation='INSERT', pgid='pgtrigger_insert_insert_8046d', table='loans_activitykind', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_activitykindevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."retired", NEW."revision"); RETURN NULL;', hash='cbd2cd3ff2b92d86c3380ba6e6e5eae4f7ee8a4e', operation='UPDATE', pgid='pgtrigger_update_update_5001e', table='loans_activitykind', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_activitykindevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "revision") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."retired", OLD."revision"); RETURN NULL;', hash='5ac384ee67b8b17d458b2eb50eaf8057d196ff1c', operation='DELETE', pgid='pgtrigger_delete_delete_0dca7', table='loans_activitykind', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykind',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='3f14e769904b994b4eb9c762222ec1e49cc95f51', operation='UPDATE', pgid='pgtrigger_revision_a0f9e', table='loans_activitykind', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='business',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessevent" ("activity_id", "discussed_in_id", "discussed_with", "from_register", "id", "idea", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons_against", "reasons_for", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."activity_id", NEW."discussed_in_id", NEW."discussed_with", NEW."from_register", NEW."id", NEW."idea", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reasons_against", NEW."reasons_for", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='2485fbd1237fffc653a39aa64a2d654b9dfcaf5c', operation='INSERT', pgid='pgtrigger_insert_insert_9f53f', table='loans_business', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='business',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessevent" ("activity_id", "discussed_in_id", "discussed_with", "from_register", "id", "idea", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons_against", "reasons_for", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (NEW."activity_id", NEW."discussed_in_id", NEW."discussed_with", NEW."from_register", NEW."id", NEW."idea", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reasons_against", NEW."reasons_for", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."woman_id"); RETURN NULL;', hash='caf855d6cc838e863a0219711e56855a7e2c5e00', operation='UPDATE', pgid='pgtrigger_update_update_e8393', table='loans_business', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='business',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessevent" ("activity_id", "discussed_in_id", "discussed_with", "from_register", "id", "idea", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons_against", "reasons_for", "recorded_at", "recorded_by_id", "revision", "woman_id") VALUES (OLD."activity_id", OLD."discussed_in_id", OLD."discussed_with", OLD."from_register", OLD."id", OLD."idea", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reasons_against", OLD."reasons_for", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."woman_id"); RETURN NULL;', hash='b6dddc128e2d21690b1016c31332cc078aeb1bf8', operation='DELETE', pgid='pgtrigger_delete_delete_e4570', table='loans_business', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='business',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='69728a9b66ad773d0352a7b8e3ba41d6d9876eb3', operation='UPDATE', pgid='pgtrigger_revision_490b1', table='loans_business', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."business_id" IS DISTINCT FROM (NEW."business_id") OR OLD."children_work" IS DISTINCT FROM (NEW."children_work") OR OLD."from_register" IS DISTINCT FROM (NEW."from_register") OR OLD."group_opinion" IS DISTINCT FROM (NEW."group_opinion") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."own_contribution" IS DISTINCT FROM (NEW."own_contribution") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."review_note" IS DISTINCT FROM (NEW."review_note") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'frozen since approved_at is known' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='8c80f49947d68b188b8794a6988c52e26f4eec8a', operation='UPDATE', pgid='pgtrigger_frozen_43602', table='loans_businessplan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."approved_at" IS NOT NULL)', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a5d6c72f07c02a42736be62231a855e77d205df1', operation='DELETE', pgid='pgtrigger_kept_f8b78', table='loans_businessplan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessplanevent" ("approved_at", "approved_by_id", "business_id", "children_work", "from_register", "group_meeting_id", "group_opinion", "id", "notes", "own_contribution", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_note", "reviewed_by_id", "reviewed_on", "revision", "submission", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."business_id", NEW."children_work", NEW."from_register", NEW."group_meeting_id", NEW."group_opinion", NEW."id", NEW."notes", NEW."own_contribution", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_note", NEW."reviewed_by_id", NEW."reviewed_on", NEW."revision", NEW."submission", NEW."version"); RETURN NULL;', hash='5046bf7b60f4eded25fde997aed312076e6e3daf', operation='INSERT', pgid='pgtrigger_insert_insert_ab4d9', table='loans_businessplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessplanevent" ("approved_at", "approved_by_id", "business_id", "children_work", "from_register", "group_meeting_id", "group_opinion", "id", "notes", "own_contribution", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_note", "reviewed_by_id", "reviewed_on", "revision", "submission", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."business_id", NEW."children_work", NEW."from_register", NEW."group_meeting_id", NEW."group_opinion", NEW."id", NEW."notes", NEW."own_contribution", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."review_note", NEW."reviewed_by_id", NEW."reviewed_on", NEW."revision", NEW."submission", NEW."version"); RETURN NULL;', hash='055c7f6a17a8fe5794a11bbdb77f76fae7daef3f', operation='UPDATE', pgid='pgtrigger_update_update_347f3', table='loans_businessplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessplanevent" ("approved_at", "approved_by_id", "business_id", "children_work", "from_register", "group_meeting_id", "group_opinion", "id", "notes", "own_contribution", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "review_note", "reviewed_by_id", "reviewed_on", "revision", "submission", "version") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."business_id", OLD."children_work", OLD."from_register", OLD."group_meeting_id", OLD."group_opinion", OLD."id", OLD."notes", OLD."own_contribution", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."review_note", OLD."reviewed_by_id", OLD."reviewed_on", OLD."revision", OLD."submission", OLD."version"); RETURN NULL;', hash='d44af73f9f1c15119571c8d24b12cf37768efb06', operation='DELETE', pgid='pgtrigger_delete_delete_21514', table='loans_businessplan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplan',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='729aa178b43adedf7d5261f1b2fe3af8d71d83fc', operation='UPDATE', pgid='pgtrigger_revision_e8bbc', table='loans_businessplan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstage',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='08fe3a818e4cf93b12b1604123895896b02e6a16', operation='UPDATE', pgid='pgtrigger_never_changed_aa55d', table='loans_businessstage', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstage',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='06321ff5a5d5cb98f1c13fafd28801bc4a9af901', operation='DELETE', pgid='pgtrigger_never_deleted_849e9', table='loans_businessstage', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessstageevent" ("business_id", "changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "stage") VALUES (NEW."business_id", NEW."changed_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."stage"); RETURN NULL;', hash='acaf0ceef0dd32fb99e500daeb5a1febc5a6255f', operation='INSERT', pgid='pgtrigger_insert_insert_c7bfb', table='loans_businessstage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessstageevent" ("business_id", "changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "stage") VALUES (NEW."business_id", NEW."changed_on", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."stage"); RETURN NULL;', hash='23c83bb16ce3318302c13345fc0cc07325527e9e', operation='UPDATE', pgid='pgtrigger_update_update_b9987', table='loans_businessstage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_businessstageevent" ("business_id", "changed_on", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "stage") VALUES (OLD."business_id", OLD."changed_on", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."stage"); RETURN NULL;', hash='daffd29cd626e9ee4c8e6e080669fec095bec38b', operation='DELETE', pgid='pgtrigger_delete_delete_4a25a', table='loans_businessstage', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcount',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='61d9fd7da5c8e3e266059abbe1d99b9f996d883a', operation='UPDATE', pgid='pgtrigger_never_changed_1974a', table='loans_cashcount', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcount',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='af77e60a9959f087e4a9de05b91eb2de0e3d85f3', operation='DELETE', pgid='pgtrigger_never_deleted_fc985', table='loans_cashcount', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcount',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_cashcountevent" ("coordinator_id", "counted", "day", "handed_to_id", "handed_to_other", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (NEW."coordinator_id", NEW."counted", NEW."day", NEW."handed_to_id", NEW."handed_to_other", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;', hash='a45c48b3fd8d48525f750de1dca354338f16014a', operation='INSERT', pgid='pgtrigger_insert_insert_8d766', table='loans_cashcount', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_cashcountevent" ("coordinator_id", "counted", "day", "handed_to_id", "handed_to_other", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (NEW."coordinator_id", NEW."counted", NEW."day", NEW."handed_to_id", NEW."handed_to_other", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;', hash='5a7b920649ebe49955549c24df7a4ac0600c69a9', operation='UPDATE', pgid='pgtrigger_update_update_ccb61', table='loans_cashcount', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_cashcountevent" ("coordinator_id", "counted", "day", "handed_to_id", "handed_to_other", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (OLD."coordinator_id", OLD."counted", OLD."day", OLD."handed_to_id", OLD."handed_to_other", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;', hash='32fce64e59eaccc64ad3d65541432d44fbd08d52', operation='DELETE', pgid='pgtrigger_delete_delete_51699', table='loans_cashcount', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonth',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3de6ad0307b18d3ce2d9f2348aba7097d86d2a3a', operation='UPDATE', pgid='pgtrigger_never_changed_60186', table='loans_closedmonth', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonth',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='902d1aad3ca707b7bc98bb3300b9dbc712653250', operation='DELETE', pgid='pgtrigger_never_deleted_fc5bb', table='loans_closedmonth', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonth',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_closedmonthevent" ("closed_at", "figures", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."figures", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='ec17a4f93b6e81e27e8649a7cf65570d38a320e6', operation='INSERT', pgid='pgtrigger_insert_insert_2ed2d', table='loans_closedmonth', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonth',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_closedmonthevent" ("closed_at", "figures", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."closed_at", NEW."figures", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='66394007b057868a99b462af792f205b487854b9', operation='UPDATE', pgid='pgtrigger_update_update_458c9', table='loans_closedmonth', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonth',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_closedmonthevent" ("closed_at", "figures", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."closed_at", OLD."figures", OLD."id", OLD."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='898a07ae98e0d3820a9a904a1f5f8420c0bb7df6', operation='DELETE', pgid='pgtrigger_delete_delete_c8e7b', table='loans_closedmonth', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalment',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='42dccb0d03416a7784ea9a108b2e680b07091502', operation='UPDATE', pgid='pgtrigger_never_changed_9a5b8', table='loans_instalment', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalment',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d77bfef9e05606e752017e768738d3a4751f5f2b', operation='DELETE', pgid='pgtrigger_never_deleted_65592', table='loans_instalment', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_instalmentevent" ("due_on", "id", "interest", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal", "schedule_id") VALUES (NEW."due_on", NEW."id", NEW."interest", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."principal", NEW."schedule_id"); RETURN NULL;', hash='ca031be7690498d60561ced27edc647d4860846e', operation='INSERT', pgid='pgtrigger_insert_insert_8ec3e', table='loans_instalment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_instalmentevent" ("due_on", "id", "interest", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal", "schedule_id") VALUES (NEW."due_on", NEW."id", NEW."interest", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."principal", NEW."schedule_id"); RETURN NULL;', hash='018bf122ef583277ef876824895d4c5f80363ee9', operation='UPDATE', pgid='pgtrigger_update_update_d174c', table='loans_instalment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_instalmentevent" ("due_on", "id", "interest", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal", "schedule_id") VALUES (OLD."due_on", OLD."id", OLD."interest", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."principal", OLD."schedule_id"); RETURN NULL;', hash='7ca345b817c350766fc9f23da9143f78e5e8aa46', operation='DELETE', pgid='pgtrigger_delete_delete_173b4', table='loans_instalment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3beba4c8d4716e36481e3cc8545aa3f392600881', operation='UPDATE', pgid='pgtrigger_never_changed_2c1a0', table='loans_ledgerentry', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9a57e8b8ef8bb5dea99bc04ae176cb457a7f429b', operation='DELETE', pgid='pgtrigger_never_deleted_7cb7f', table='loans_ledgerentry', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_ledgerentryevent" ("amount", "from_register", "happened_on", "id", "interest_part", "kind", "loan_id", "method", "note", "operation_number", "overpaid_part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_part", "reason", "receipt_number", "recorded_at", "recorded_by_id", "reverses_id", "submission") VALUES (NEW."amount", NEW."from_register", NEW."happened_on", NEW."id", NEW."interest_part", NEW."kind", NEW."loan_id", NEW."method", NEW."note", NEW."operation_number", NEW."overpaid_part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."principal_part", NEW."reason", NEW."receipt_number", NEW."recorded_at", NEW."recorded_by_id", NEW."reverses_id", NEW."submission"); RETURN NULL;', hash='38388523f7bdce9d05b8578d1e92576fc47be9b9', operation='INSERT', pgid='pgtrigger_insert_insert_9fcc1', table='loans_ledgerentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_ledgerentryevent" ("amount", "from_register", "happened_on", "id", "interest_part", "kind", "loan_id", "method", "note", "operation_number", "overpaid_part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_part", "reason", "receipt_number", "recorded_at", "recorded_by_id", "reverses_id", "submission") VALUES (NEW."amount", NEW."from_register", NEW."happened_on", NEW."id", NEW."interest_part", NEW."kind", NEW."loan_id", NEW."method", NEW."note", NEW."operation_number", NEW."overpaid_part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."principal_part", NEW."reason", NEW."receipt_number", NEW."recorded_at", NEW."recorded_by_id", NEW."reverses_id", NEW."submission"); RETURN NULL;', hash='7cd2ee79e86ed8897114206c52e11d92c1c6c69d', operation='UPDATE', pgid='pgtrigger_update_update_f0355', table='loans_ledgerentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_ledgerentryevent" ("amount", "from_register", "happened_on", "id", "interest_part", "kind", "loan_id", "method", "note", "operation_number", "overpaid_part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_part", "reason", "receipt_number", "recorded_at", "recorded_by_id", "reverses_id", "submission") VALUES (OLD."amount", OLD."from_register", OLD."happened_on", OLD."id", OLD."interest_part", OLD."kind", OLD."loan_id", OLD."method", OLD."note", OLD."operation_number", OLD."overpaid_part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."principal_part", OLD."reason", OLD."receipt_number", OLD."recorded_at", OLD."recorded_by_id", OLD."reverses_id", OLD."submission"); RETURN NULL;', hash='3843a4f9a1cc4a0b99427cb706dc24939ae96cf3', operation='DELETE', pgid='pgtrigger_delete_delete_2be55', table='loans_ledgerentry', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."annual_rate" IS DISTINCT FROM (NEW."annual_rate") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_on" IS DISTINCT FROM (NEW."approved_on") OR OLD."declined_by_id" IS DISTINCT FROM (NEW."declined_by_id") OR OLD."declined_on" IS DISTINCT FROM (NEW."declined_on") OR OLD."declined_reason" IS DISTINCT FROM (NEW."declined_reason") OR OLD."first_due" IS DISTINCT FROM (NEW."first_due") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."from_register" IS DISTINCT FROM (NEW."from_register") OR OLD."grace_all_periods" IS DISTINCT FROM (NEW."grace_all_periods") OR OLD."grace_principal_periods" IS DISTINCT FROM (NEW."grace_principal_periods") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."instalment_count" IS DISTINCT FROM (NEW."instalment_count") OR OLD."irregular" IS DISTINCT FROM (NEW."irregular") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."principal" IS DISTINCT FROM (NEW."principal") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."requested_on" IS DISTINCT FROM (NEW."requested_on") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."woman_id" IS DISTINCT FROM (NEW."woman_id"))', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; IF OLD.approved_on IS NOT NULL THEN RAISE EXCEPTION 'frozen since approved_on is known' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='e09f809e38f608cf3151566b0150814d6e422e26', operation='UPDATE', pgid='pgtrigger_frozen_44968', table='loans_loan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."approved_on" IS NOT NULL)', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5d982417735460fb30a96b27fc2e9a5239b6e461', operation='DELETE', pgid='pgtrigger_kept_0055b', table='loans_loan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanevent" ("annual_rate", "approved_by_id", "approved_on", "closed_on", "declined_by_id", "declined_on", "declined_reason", "disbursed_on", "first_due", "frequency", "from_register", "grace_all_periods", "grace_principal_periods", "id", "instalment_count", "irregular", "method", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "principal", "purpose", "recorded_at", "requested_by_id", "requested_on", "revision", "submission", "unit", "woman_id") VALUES (NEW."annual_rate", NEW."approved_by_id", NEW."approved_on", NEW."closed_on", NEW."declined_by_id", NEW."declined_on", NEW."declined_reason", NEW."disbursed_on", NEW."first_due", NEW."frequency", NEW."from_register", NEW."grace_all_periods", NEW."grace_principal_periods", NEW."id", NEW."instalment_count", NEW."irregular", NEW."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."principal", NEW."purpose", NEW."recorded_at", NEW."requested_by_id", NEW."requested_on", NEW."revision", NEW."submission", NEW."unit", NEW."woman_id"); RETURN NULL;', hash='6ae939f6fd98197a9fa5d07cb6dac38067fe442f', operation='INSERT', pgid='pgtrigger_insert_insert_893ce', table='loans_loan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanevent" ("annual_rate", "approved_by_id", "approved_on", "closed_on", "declined_by_id", "declined_on", "declined_reason", "disbursed_on", "first_due", "frequency", "from_register", "grace_all_periods", "grace_principal_periods", "id", "instalment_count", "irregular", "method", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "principal", "purpose", "recorded_at", "requested_by_id", "requested_on", "revision", "submission", "unit", "woman_id") VALUES (NEW."annual_rate", NEW."approved_by_id", NEW."approved_on", NEW."closed_on", NEW."declined_by_id", NEW."declined_on", NEW."declined_reason", NEW."disbursed_on", NEW."first_due", NEW."frequency", NEW."from_register", NEW."grace_all_periods", NEW."grace_principal_periods", NEW."id", NEW."instalment_count", NEW."irregular", NEW."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."principal", NEW."purpose", NEW."recorded_at", NEW."requested_by_id", NEW."requested_on", NEW."revision", NEW."submission", NEW."unit", NEW."woman_id"); RETURN NULL;', hash='f12f72a02eaf964205562296db654c2a450c0918', operation='UPDATE', pgid='pgtrigger_update_update_0c1fa', table='loans_loan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanevent" ("annual_rate", "approved_by_id", "approved_on", "closed_on", "declined_by_id", "declined_on", "declined_reason", "disbursed_on", "first_due", "frequency", "from_register", "grace_all_periods", "grace_principal_periods", "id", "instalment_count", "irregular", "method", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "principal", "purpose", "recorded_at", "requested_by_id", "requested_on", "revision", "submission", "unit", "woman_id") VALUES (OLD."annual_rate", OLD."approved_by_id", OLD."approved_on", OLD."closed_on", OLD."declined_by_id", OLD."declined_on", OLD."declined_reason", OLD."disbursed_on", OLD."first_due", OLD."frequency", OLD."from_register", OLD."grace_all_periods", OLD."grace_principal_periods", OLD."id", OLD."instalment_count", OLD."irregular", OLD."method", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."principal", OLD."purpose", OLD."recorded_at", OLD."requested_by_id", OLD."requested_on", OLD."revision", OLD."submission", OLD."unit", OLD."woman_id"); RETURN NULL;', hash='4599a6e5f1fb0e655b6d53bc2be9d84b4a844b7d', operation='DELETE', pgid='pgtrigger_delete_delete_713d6', table='loans_loan', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loan',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='c87a4fd214828fc103277b39adc9cfadc7ee4428', operation='UPDATE', pgid='pgtrigger_revision_cc556', table='loans_loan', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrules',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanrulesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "second_approval_above") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision", NEW."second_approval_above"); RETURN NULL;', hash='2851e9d42821c8a6c6e8f7365b3cb2a7a562cffd', operation='INSERT', pgid='pgtrigger_insert_insert_2e9b8', table='loans_loanrules', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrules',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanrulesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "second_approval_above") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision", NEW."second_approval_above"); RETURN NULL;', hash='fa3eb0d040a35f9b3eb6e8a8847890ba1e41e904', operation='UPDATE', pgid='pgtrigger_update_update_e563d', table='loans_loanrules', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrules',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_loanrulesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "second_approval_above") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision", OLD."second_approval_above"); RETURN NULL;', hash='eb0d48573c091076181eab88d32052d9335e2a3d', operation='DELETE', pgid='pgtrigger_delete_delete_a5780', table='loans_loanrules', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrules',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='14ce42a96c838118ee8acb2336479145e89cd328', operation='UPDATE', pgid='pgtrigger_revision_d79ac', table='loans_loanrules', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpayment',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."loan_id" IS DISTINCT FROM (NEW."loan_id") OR OLD."noted_on" IS DISTINCT FROM (NEW."noted_on") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."promised_on" IS DISTINCT FROM (NEW."promised_on") OR OLD."promised_amount" IS DISTINCT FROM (NEW."promised_amount") OR OLD."next_step" IS DISTINCT FROM (NEW."next_step") OR OLD."submission" IS DISTINCT FROM (NEW."submission") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))', func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8aaa93ad0f26f32d60cf5cb2dd4654dd22b345c2', operation='UPDATE', pgid='pgtrigger_never_changed_5443c', table='loans_missedpayment', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpayment',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b52d652042af31630fa6b3c77f799d18d4a36021', operation='DELETE', pgid='pgtrigger_never_deleted_7585e', table='loans_missedpayment', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpayment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_missedpaymentevent" ("id", "loan_id", "next_step", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_amount", "promised_on", "reason", "recorded_at", "recorded_by_id", "struck_at", "struck_by_id", "submission", "visit_id") VALUES (NEW."id", NEW."loan_id", NEW."next_step", NEW."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promised_amount", NEW."promised_on", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."struck_at", NEW."struck_by_id", NEW."submission", NEW."visit_id"); RETURN NULL;', hash='d0eb3ff2c0c7d21276b4b536f2b9949ad12bf592', operation='INSERT', pgid='pgtrigger_insert_insert_23fde', table='loans_missedpayment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpayment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_missedpaymentevent" ("id", "loan_id", "next_step", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_amount", "promised_on", "reason", "recorded_at", "recorded_by_id", "struck_at", "struck_by_id", "submission", "visit_id") VALUES (NEW."id", NEW."loan_id", NEW."next_step", NEW."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promised_amount", NEW."promised_on", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."struck_at", NEW."struck_by_id", NEW."submission", NEW."visit_id"); RETURN NULL;', hash='f52c704d00d92466c0fb3c6c18071485d7d78517', operation='UPDATE', pgid='pgtrigger_update_update_2bf45', table='loans_missedpayment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpayment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_missedpaymentevent" ("id", "loan_id", "next_step", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_amount", "promised_on", "reason", "recorded_at", "recorded_by_id", "struck_at", "struck_by_id", "submission", "visit_id") VALUES (OLD."id", OLD."loan_id", OLD."next_step", OLD."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promised_amount", OLD."promised_on", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."struck_at", OLD."struck_by_id", OLD."submission", OLD."visit_id"); RETURN NULL;', hash='d3cec4407e2e0bd814cb4547c9115ef648d3cc3b', operation='DELETE', pgid='pgtrigger_delete_delete_72c5f', table='loans_missedpayment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5d9e796afec3eabd5aa14abceed6c4712efc3fd4', operation='UPDATE', pgid='pgtrigger_never_changed_ea78e', table='loans_monthconfirmation', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b4da5e35ecd518b0b8ea4d8fc2cc58f9a9f14d9b', operation='DELETE', pgid='pgtrigger_never_deleted_b506a', table='loans_monthconfirmation', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthconfirmationevent" ("by_id", "confirmed_at", "digest", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."confirmed_at", NEW."digest", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='829d52f0058aaecbeb9c80c35bd2a257a1b9c68c', operation='INSERT', pgid='pgtrigger_insert_insert_c61c6', table='loans_monthconfirmation', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthconfirmationevent" ("by_id", "confirmed_at", "digest", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."by_id", NEW."confirmed_at", NEW."digest", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='e2442d40329caec06d49f6e1b928a395eb76cc2e', operation='UPDATE', pgid='pgtrigger_update_update_d5ecf', table='loans_monthconfirmation', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthconfirmationevent" ("by_id", "confirmed_at", "digest", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."by_id", OLD."confirmed_at", OLD."digest", OLD."id", OLD."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='78e09c0c62a3032a12a837c64d4aa6ba2feec4aa', operation='DELETE', pgid='pgtrigger_delete_delete_9ded6', table='loans_monthconfirmation', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincome',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthlyincomeevent" ("business_id", "costs", "days_worked", "estimated", "event", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "sales", "unknown") VALUES (NEW."business_id", NEW."costs", NEW."days_worked", NEW."estimated", NEW."event", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."sales", NEW."unknown"); RETURN NULL;', hash='b856bc1851938e4a04af2ab62f95c77cc57134d7', operation='INSERT', pgid='pgtrigger_insert_insert_0a8fb', table='loans_monthlyincome', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincome',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthlyincomeevent" ("business_id", "costs", "days_worked", "estimated", "event", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "sales", "unknown") VALUES (NEW."business_id", NEW."costs", NEW."days_worked", NEW."estimated", NEW."event", NEW."id", NEW."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."revision", NEW."sales", NEW."unknown"); RETURN NULL;', hash='c13be521532b12986cf284a4484d34b4a95fde4f', operation='UPDATE', pgid='pgtrigger_update_update_fa742', table='loans_monthlyincome', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincome',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_monthlyincomeevent" ("business_id", "costs", "days_worked", "estimated", "event", "id", "month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "revision", "sales", "unknown") VALUES (OLD."business_id", OLD."costs", OLD."days_worked", OLD."estimated", OLD."event", OLD."id", OLD."month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."revision", OLD."sales", OLD."unknown"); RETURN NULL;', hash='1bf5f4d5ee80bfbc8e354c583d735198bd2d74b8', operation='DELETE', pgid='pgtrigger_delete_delete_80cdb', table='loans_monthlyincome', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincome',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='46237ccdd6eb89ad3e7dfbd49636adfb92a8312b', operation='UPDATE', pgid='pgtrigger_revision_e5295', table='loans_monthlyincome', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcost',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(func="\n    IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF;\n    IF EXISTS (SELECT 1 FROM loans_businessplan\n               WHERE id IN (NEW.plan_id, OLD.plan_id) AND approved_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'an approved plan is frozen: make a new version' USING ERRCODE = 'restrict_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='3b92929eba0ed6249b39c3bc20882cca4106d864', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_8b4a6', table='loans_planfixedcost', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcost',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planfixedcostevent" ("id", "monthly", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."id", NEW."monthly", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id"); RETURN NULL;', hash='f38a77d4c72f3014a1023e8901242251b0e3fc7b', operation='INSERT', pgid='pgtrigger_insert_insert_038a2', table='loans_planfixedcost', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcost',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planfixedcostevent" ("id", "monthly", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (NEW."id", NEW."monthly", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id"); RETURN NULL;', hash='0385e28563425d25e6f51c48bc867b7ab85d47e1', operation='UPDATE', pgid='pgtrigger_update_update_1bae5', table='loans_planfixedcost', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcost',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planfixedcostevent" ("id", "monthly", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") VALUES (OLD."id", OLD."monthly", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id"); RETURN NULL;', hash='a5f05dee38ebcb58f6d5e56b294d993c45a2756c', operation='DELETE', pgid='pgtrigger_delete_delete_87bcf', table='loans_planfixedcost', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestment',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(func="\n    IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF;\n    IF EXISTS (SELECT 1 FROM loans_businessplan\n               WHERE id IN (NEW.plan_id, OLD.plan_id) AND approved_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'an approved plan is frozen: make a new version' USING ERRCODE = 'restrict_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='19cb2c2ff88c6e4341e5472031aedc3c22ca685d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_8e245', table='loans_planinvestment', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planinvestmentevent" ("id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "quantity", "unit_price") VALUES (NEW."id", NEW."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."quantity", NEW."unit_price"); RETURN NULL;', hash='a9dbf63e18f4957986347b23a2939f05f052cae3', operation='INSERT', pgid='pgtrigger_insert_insert_fa5b3', table='loans_planinvestment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planinvestmentevent" ("id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "quantity", "unit_price") VALUES (NEW."id", NEW."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."quantity", NEW."unit_price"); RETURN NULL;', hash='bc0c116c57a8ec5156045560b88713b6b7e6729f', operation='UPDATE', pgid='pgtrigger_update_update_0a4bd', table='loans_planinvestment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planinvestmentevent" ("id", "item", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "quantity", "unit_price") VALUES (OLD."id", OLD."item", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."quantity", OLD."unit_price"); RETURN NULL;', hash='d3ffb11d0f434c1bb9cc63a47e900a4b0dff76f5', operation='DELETE', pgid='pgtrigger_delete_delete_3348a', table='loans_planinvestment', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproduct',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=idemnna.append_only.GuardSql(func="\n    IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF;\n    IF EXISTS (SELECT 1 FROM loans_businessplan\n               WHERE id IN (NEW.plan_id, OLD.plan_id) AND approved_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'an approved plan is frozen: make a new version' USING ERRCODE = 'restrict_violation';\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='4e2c45f0a4cd7800a099b2fd99d83feb1cee0b4b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_frozen_5ab58', table='loans_planproduct', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproduct',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planproductevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price", "unit_cost", "units_a_month") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."price", NEW."unit_cost", NEW."units_a_month"); RETURN NULL;', hash='5d9778a5cf470d156ce5794518ef2f1d5b6d1ff4', operation='INSERT', pgid='pgtrigger_insert_insert_b4598', table='loans_planproduct', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproduct',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planproductevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price", "unit_cost", "units_a_month") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."price", NEW."unit_cost", NEW."units_a_month"); RETURN NULL;', hash='a4d674e1763f0a40529e5b8208b3fe8d972ea199', operation='UPDATE', pgid='pgtrigger_update_update_d7f43', table='loans_planproduct', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproduct',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_planproductevent" ("id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "price", "unit_cost", "units_a_month") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."price", OLD."unit_cost", OLD."units_a_month"); RETURN NULL;', hash='7bd859e996a68c47ee2dfe05bc77bcffb40a6a11', operation='DELETE', pgid='pgtrigger_delete_delete_3168f', table='loans_planproduct', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchaseevent" ("amount", "bought_on", "id", "item", "line_id", "loan_id", "no_receipt_reason", "others_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "recorded_at", "recorded_by_id", "removed_at", "removed_by_id", "revision", "shop", "submission") VALUES (NEW."amount", NEW."bought_on", NEW."id", NEW."item", NEW."line_id", NEW."loan_id", NEW."no_receipt_reason", NEW."others_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."receipt", NEW."recorded_at", NEW."recorded_by_id", NEW."removed_at", NEW."removed_by_id", NEW."revision", NEW."shop", NEW."submission"); RETURN NULL;', hash='a940ea065b691c6606d650279b4528cfe61f4a0c', operation='INSERT', pgid='pgtrigger_insert_insert_92633', table='loans_purchase', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchaseevent" ("amount", "bought_on", "id", "item", "line_id", "loan_id", "no_receipt_reason", "others_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "recorded_at", "recorded_by_id", "removed_at", "removed_by_id", "revision", "shop", "submission") VALUES (NEW."amount", NEW."bought_on", NEW."id", NEW."item", NEW."line_id", NEW."loan_id", NEW."no_receipt_reason", NEW."others_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."receipt", NEW."recorded_at", NEW."recorded_by_id", NEW."removed_at", NEW."removed_by_id", NEW."revision", NEW."shop", NEW."submission"); RETURN NULL;', hash='e458ef2130d7a2a8d529567eabbb2f12758acf8d', operation='UPDATE', pgid='pgtrigger_update_update_0cf34', table='loans_purchase', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchaseevent" ("amount", "bought_on", "id", "item", "line_id", "loan_id", "no_receipt_reason", "others_present", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt", "recorded_at", "recorded_by_id", "removed_at", "removed_by_id", "revision", "shop", "submission") VALUES (OLD."amount", OLD."bought_on", OLD."id", OLD."item", OLD."line_id", OLD."loan_id", OLD."no_receipt_reason", OLD."others_present", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."receipt", OLD."recorded_at", OLD."recorded_by_id", OLD."removed_at", OLD."removed_by_id", OLD."revision", OLD."shop", OLD."submission"); RETURN NULL;', hash='c84b579acd75b8d7e89d0c30b36414241351a1aa', operation='DELETE', pgid='pgtrigger_delete_delete_cde64', table='loans_purchase', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase',
            trigger=pgtrigger.compiler.Trigger(name='revision', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="IF current_setting('idemnna.forgetting', true) IN ('untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; NEW.revision := OLD.revision + 1; RETURN NEW;", hash='3443592ccba7dbaa94518289cb0482a2dd93b8d4', operation='UPDATE', pgid='pgtrigger_revision_a9cd7', table='loans_purchase', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephoto',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchasephotoevent" ("added_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (NEW."added_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purchase_id"); RETURN NULL;', hash='6393a32ee17e2669c2d1e3bdfdcfc6ca3c4e5696', operation='INSERT', pgid='pgtrigger_insert_insert_db252', table='loans_purchasephoto', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephoto',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."purchase_id" IS DISTINCT FROM (NEW."purchase_id"))', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchasephotoevent" ("added_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (NEW."added_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purchase_id"); RETURN NULL;', hash='e724c2b08198cdad96af778da0f1df47be35c76b', operation='UPDATE', pgid='pgtrigger_update_update_145bd', table='loans_purchasephoto', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephoto',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchasephotoevent" ("added_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (OLD."added_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purchase_id"); RETURN NULL;', hash='6030db0f076f21e20870270a39b5059fa96cc5e4', operation='DELETE', pgid='pgtrigger_delete_delete_29e15', table='loans_purchasephoto', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b1f7d015b2f87d87e7d10c376ad62452d63097ee', operation='UPDATE', pgid='pgtrigger_never_changed_6b173', table='loans_schedule', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='28c4daf8ae97506e03a3ed23bd771f1c8ad504b5', operation='DELETE', pgid='pgtrigger_never_deleted_afa2f', table='loans_schedule', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_scheduleevent" ("id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "starts_on", "version") VALUES (NEW."id", NEW."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."starts_on", NEW."version"); RETURN NULL;', hash='546484e5f0fb8b9c31448c96790401eb0d415f44', operation='INSERT', pgid='pgtrigger_insert_insert_92ed7', table='loans_schedule', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_scheduleevent" ("id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "starts_on", "version") VALUES (NEW."id", NEW."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_at", NEW."recorded_by_id", NEW."starts_on", NEW."version"); RETURN NULL;', hash='b93f519c24247081e88ee243723758972746c296', operation='UPDATE', pgid='pgtrigger_update_update_a1537', table='loans_schedule', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_scheduleevent" ("id", "loan_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "starts_on", "version") VALUES (OLD."id", OLD."loan_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_at", OLD."recorded_by_id", OLD."starts_on", OLD."version"); RETURN NULL;', hash='39eda339e5bd08bd3fd885515d98733e09bd0ac8', operation='DELETE', pgid='pgtrigger_delete_delete_41bb8', table='loans_schedule', when='AFTER')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykindevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='57e28052f3e252902fb4269cc90630c2290f5ef3', operation='UPDATE', pgid='pgtrigger_never_changed_00b68', table='loans_activitykindevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykindevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fc7500b726a8874375d4867195f739ddddbefa61', operation='DELETE', pgid='pgtrigger_never_deleted_362b2', table='loans_activitykindevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='activitykindevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='44bd379679b9a30a43b767d8be5cbb46533daf30', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b2456', table='loans_activitykindevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='975498a50ca02d77c257f197d316d925ebe98b1b', operation='UPDATE', pgid='pgtrigger_never_changed_1dbf0', table='loans_businessevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7a685ada7c048ba0d6c09afd50e9a82c6d59355c', operation='DELETE', pgid='pgtrigger_never_deleted_1887e', table='loans_businessevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='fdf16a009651d1ce1c4b628b3344a504f7433bf4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_0ca2b', table='loans_businessevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='beaf429ac4cf1ce443f4af081dc7893bc2c9258a', operation='UPDATE', pgid='pgtrigger_never_changed_ad747', table='loans_businessplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1f75ff1d37e2c899b6efce4328a41718b768867d', operation='DELETE', pgid='pgtrigger_never_deleted_f8a10', table='loans_businessplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessplanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='13477d4593e2cb0561d264586cd482a72fecb524', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b5fa9', table='loans_businessplanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='894e4e7a4bf241a7e49be554db9ef4a97184a5da', operation='UPDATE', pgid='pgtrigger_never_changed_f2607', table='loans_businessstageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='be0153e35108314a9a2bc4f44de0844a355b4d02', operation='DELETE', pgid='pgtrigger_never_deleted_0829f', table='loans_businessstageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='businessstageevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='c7d6d9d3f80e1f47620d087ba707454bf2029ecb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_50a47', table='loans_businessstageevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c721d111bb7acd86498092586b317a831e1d8e24', operation='UPDATE', pgid='pgtrigger_never_changed_84a9c', table='loans_cashcountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a9c82b1681e7dbbd9a84d46a8b1714b6f81a77d7', operation='DELETE', pgid='pgtrigger_never_deleted_04610', table='loans_cashcountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='cashcountevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='50ff7a249dc8a47b335f2bc2235009954f388513', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6a7eb', table='loans_cashcountevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonthevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c1586eaa4b6d2ca156e0834ff66a87dbdf1507f8', operation='UPDATE', pgid='pgtrigger_never_changed_501be', table='loans_closedmonthevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonthevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='327f51105e0b91f4fce52033c8ef754053dd9302', operation='DELETE', pgid='pgtrigger_never_deleted_1f132', table='loans_closedmonthevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='closedmonthevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='3a91364a7b135c4a36faff17ecf281c58299f960', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_32371', table='loans_closedmonthevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a8683a36c2da5e890e3337b3047e6ee4855a242c', operation='UPDATE', pgid='pgtrigger_never_changed_c6275', table='loans_instalmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fcd87c68730b58419f4e606f346ba4d5ddfa129c', operation='DELETE', pgid='pgtrigger_never_deleted_96cd1', table='loans_instalmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='instalmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='622fd0a32bf68ff574559f53fd3e065ed9a45530', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_71037', table='loans_instalmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7c4dbd6d97608b770405bcf8528a8127579647cf', operation='UPDATE', pgid='pgtrigger_never_changed_52665', table='loans_ledgerentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5a551c53c8050be60400d0e11b1589839da0e2e9', operation='DELETE', pgid='pgtrigger_never_deleted_8bb78', table='loans_ledgerentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='ledgerentryevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='8fb379dacce71bad470f4a439ad31a790039f883', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1a41b', table='loans_ledgerentryevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7826290ffc92733a7e027d631c94f42210ada46b', operation='UPDATE', pgid='pgtrigger_never_changed_957c0', table='loans_loanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5b0c9cbda7e9e35f66069688f6f27f81b5e095e9', operation='DELETE', pgid='pgtrigger_never_deleted_a9ea7', table='loans_loanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='47670ceffabbcaca1ab38708ece868ab90e9c672', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4b314', table='loans_loanevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrulesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cc4d7ceedac63ca335e2cceb4ceb0a8bc87ca1d5', operation='UPDATE', pgid='pgtrigger_never_changed_8a59c', table='loans_loanrulesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrulesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='db740ebaace8bd70540bc156f01ecec035e64583', operation='DELETE', pgid='pgtrigger_never_deleted_b94d9', table='loans_loanrulesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='loanrulesevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='235d7502c937d3562d6153a74d344be90337d1eb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7b7ea', table='loans_loanrulesevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpaymentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3da2671e974cdcbcaa028a8f5b41f7c3ec155df1', operation='UPDATE', pgid='pgtrigger_never_changed_03ef1', table='loans_missedpaymentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpaymentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='39b04a5f4cd9f81ec86089e94cf73be9c1c04a01', operation='DELETE', pgid='pgtrigger_never_deleted_1aa7b', table='loans_missedpaymentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='missedpaymentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='6cdf16c362162eb0a3c7e8a7a2ca27146104070f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8735c', table='loans_missedpaymentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmationevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='37aa7857a48e7cad0f5e7d88521b528bba2eca6d', operation='UPDATE', pgid='pgtrigger_never_changed_f06a6', table='loans_monthconfirmationevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmationevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='725830db5b369f343a33c6402bcfe8b3c88f6e9d', operation='DELETE', pgid='pgtrigger_never_deleted_baefa', table='loans_monthconfirmationevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthconfirmationevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='668474368c093f44e8a7b2664b8f65260026bc74', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_3b639', table='loans_monthconfirmationevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincomeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f5af8b36257d019e33e0c363f84e9a09b156f41a', operation='UPDATE', pgid='pgtrigger_never_changed_8c1b4', table='loans_monthlyincomeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincomeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='4e34e168d78c2e0a78074dadf9ab090a314d0c1b', operation='DELETE', pgid='pgtrigger_never_deleted_1e857', table='loans_monthlyincomeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='monthlyincomeevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='83453b082b5adcc27939cbf147311b793d73da8e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_fa726', table='loans_monthlyincomeevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcostevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='82288073a7e4374a51b72c6e78290ab5faf61577', operation='UPDATE', pgid='pgtrigger_never_changed_7b996', table='loans_planfixedcostevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcostevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='685f1087f03612c2a8ed9daf3591152625d2037c', operation='DELETE', pgid='pgtrigger_never_deleted_a19e5', table='loans_planfixedcostevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planfixedcostevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='1faf4597e0ce8b4642d648f5fa16e8edce8e23a3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_55422', table='loans_planfixedcostevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0fa900455fd29bd06efac8a9624c570d8a5a5b1e', operation='UPDATE', pgid='pgtrigger_never_changed_9b46c', table='loans_planinvestmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ad64c3d3f83f2a012aa3647860a4c821c281084c', operation='DELETE', pgid='pgtrigger_never_deleted_62027', table='loans_planinvestmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planinvestmentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='141cd5e59e45ca88bcd1c4423ab0d740b2123f7e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7fb48', table='loans_planinvestmentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproductevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='181d551333511b920445883ab60c7b48eebb4505', operation='UPDATE', pgid='pgtrigger_never_changed_33b1d', table='loans_planproductevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproductevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8b73bd68f516ccf69477526f5f80e11239a4f8c0', operation='DELETE', pgid='pgtrigger_never_deleted_52711', table='loans_planproductevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='planproductevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='c1a9b8cf320665cebfe516c7655415d31d188ccd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_aa4ab', table='loans_planproductevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7a27d7fdd2a3632eecf648e09f08b228ff49a20e', operation='UPDATE', pgid='pgtrigger_never_changed_82c85', table='loans_purchase_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='dfc19a575d4a5cc2d44f72fcba28e286fbc5ae98', operation='DELETE', pgid='pgtrigger_never_deleted_3a84b', table='loans_purchase_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchase_presentevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='a8ab18c374b80dbf0ca59a4198803cf8e9da162d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a90f9', table='loans_purchase_presentevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchaseevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='54382f90b3912a38dcbdd5c9b6b8609a3b81c6e0', operation='UPDATE', pgid='pgtrigger_never_changed_69d39', table='loans_purchaseevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchaseevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='823d4a29a51fc9dcc60dc82ba441b5a21487d916', operation='DELETE', pgid='pgtrigger_never_deleted_726c7', table='loans_purchaseevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchaseevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='46456df143e7116911b707bb1e162c8d244d4d59', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_ed610', table='loans_purchaseevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephotoevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='62555396e856b3ba4a95589ae707daf499c8e981', operation='UPDATE', pgid='pgtrigger_never_changed_0bc2c', table='loans_purchasephotoevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephotoevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='038fff0dafed23282101862f68e44f2c82b9ec37', operation='DELETE', pgid='pgtrigger_never_deleted_d14ce', table='loans_purchasephotoevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='purchasephotoevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='765c6460266b5e70a6cb24c4b7d8f030952ad26f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7acf7', table='loans_purchasephotoevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='scheduleevent',
            trigger=pgtrigger.compiler.Trigger(name='never_changed', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='66e292736a25e373e5d4a1e7cd6fdf1f6e2df7e6', operation='UPDATE', pgid='pgtrigger_never_changed_f2b59', table='loans_scheduleevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='scheduleevent',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=idemnna.append_only.GuardSql(func="IF current_setting('idemnna.forgetting', true) IN ('traced', 'untraced') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b2d6233c0cdb9e3f8a796c18749a8eeaaafb77f5', operation='DELETE', pgid='pgtrigger_never_deleted_42311', table='loans_scheduleevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTrigger(
            model_name='scheduleevent',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=idemnna.append_only.GuardSql(func="RAISE EXCEPTION 'this table is never emptied' USING ERRCODE = 'restrict_violation';", hash='00b399538e6751db2d8da4e950655f45a9990f8c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5d2a1', table='loans_scheduleevent', when='BEFORE')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='purchase_present',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchase_presentevent" ("coordinator_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (NEW."coordinator_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purchase_id"); RETURN NULL;', hash='75b1cbdeebaa2bf24d551c205933f8d6ab2ec191', operation='INSERT', pgid='pgtrigger_insert_insert_2367d', table='loans_purchase_present', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='purchase_present',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=idemnna.append_only.GuardSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchase_presentevent" ("coordinator_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (NEW."coordinator_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purchase_id"); RETURN NULL;', hash='6aab2d7845327b3964d308345f654a03c8cfb9d7', operation='UPDATE', pgid='pgtrigger_update_update_488c8', table='loans_purchase_present', when='AFTER')),
        ),
        idemnna.triggers.AddTriggerToList(
            model_name='purchase_present',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=idemnna.append_only.GuardSql(func='IF current_setting(\'idemnna.forgetting\', true) IN (\'untraced\') AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN RETURN COALESCE(NEW, OLD); END IF; INSERT INTO "loans_purchase_presentevent" ("coordinator_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purchase_id") VALUES (OLD."coordinator_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purchase_id"); RETURN NULL;', hash='0c2b1c4a7b654b33f55bc86b972a8a07e6e61268', operation='DELETE', pgid='pgtrigger_delete_delete_6515f', table='loans_purchase_present', when='AFTER')),
        ),
        migrations.RunPython(idemnna.triggers.begin_the_trace('loans'), migrations.RunPython.noop),
    ]
