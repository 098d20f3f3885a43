from typing import Any

from django.db import transaction

from idemnna.accounts.models import Coordinator
from loans.models import Loan
from members.forms import FollowUpForm
from members.models import FollowUp


class LoanFollowUpForm(FollowUpForm):
    """What stays to be done about a loan; whose it is, is known."""

    def __init__(self, *args: Any, loan: Loan, by: Coordinator, **kwargs: Any):
        super().__init__(*args, initial={"owner": by}, **kwargs)
        del self.fields["woman"]
        self.loan = loan
        self.instance.woman, self.instance.recorded_by = loan.woman, by

    @transaction.atomic
    def leave(self) -> FollowUp:
        follow_up: FollowUp = self.save()
        self.loan.follow_ups.add(follow_up)
        return follow_up
