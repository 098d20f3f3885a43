from members.forms.children import ChildForm
from members.forms.follow_ups import DropForm, FollowUpForm, MoveForm, OriginForm, SnoozeForm
from members.forms.visits import PromiseFormSet, VisitForm
from members.forms.women import PhoneForm, StatusForm, WomanForm

__all__ = [
    "ChildForm",
    "DropForm",
    "FollowUpForm",
    "MoveForm",
    "OriginForm",
    "PhoneForm",
    "PromiseFormSet",
    "SnoozeForm",
    "StatusForm",
    "VisitForm",
    "WomanForm",
]
