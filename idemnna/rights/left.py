"""Who may be made anonymous, and who has been gone so long that the page proposes it."""

from datetime import date

from idemnna.safeguards.retention import LEFT
from loans.models import Loan
from members.models import Forgetting, Status, Woman
from members.models.women import WomanQuerySet

GONE = (Status.LEFT, Status.MOVED)


def may_be_forgotten(woman: Woman, using: str = "default") -> bool:
    """She left, and no loan of hers is asked for or being paid back."""
    left = Woman.objects.using(using).with_status().filter(pk=woman.pk, status__in=GONE).exists()
    return left and not Loan.objects.using(using).unfinished().filter(woman_id=woman.pk).exists()


def gone_long_ago(day: date) -> WomanQuerySet:
    """Women who left before the period of retention and are not anonymous yet, the longest gone first."""
    decided = Forgetting.objects.filter(cancelled_at__isnull=True).values("woman")
    gone = Woman.objects.with_status().filter(status__in=GONE)
    gone = gone.filter(status_since__lte=day - LEFT).exclude(pk__in=decided)
    ordered: WomanQuerySet = gone.order_by("status_since", "pk")
    return ordered
