import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from idemnna.lima import today
from loans.models import Loan, LoanStatus
from loans.models.loans import LoanQuerySet
from loans.search import search_loans

BEHIND, RESCHEDULED = "behind", "rescheduled"


class LoanFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Buscar"), method="search")
    status = django_filters.ChoiceFilter(
        label=_("Cuáles"),
        method="in_state",
        empty_label=_("Todos"),
        choices=[
            (LoanStatus.ACTIVE, _("Pagando")),
            (BEHIND, _("Con algo por ponerse al día")),
            (LoanStatus.REQUESTED, _("Pedidos")),
            (LoanStatus.APPROVED, _("Aprobados, por entregar")),
            (LoanStatus.REPAID, _("Pagados")),
            (LoanStatus.WRITTEN_OFF, _("Castigados")),
            (LoanStatus.DECLINED, _("No aprobados")),
            (RESCHEDULED, _("Reprogramados")),
        ],
    )

    class Meta:
        model = Loan
        fields = ("q", "status")

    def search(self, loans: LoanQuerySet, _name: str, text: str) -> LoanQuerySet:
        return search_loans(loans, text)

    def in_state(self, loans: LoanQuerySet, _name: str, state: str) -> LoanQuerySet:
        if state == BEHIND:
            return loans.alive().filter(Q(oldest_due_on__lt=today()))
        return loans.filter(Q(rescheduled=True) if state == RESCHEDULED else Q(status=state))
