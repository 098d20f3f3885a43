from members.forms.children import ChildForm
from members.forms.follow_ups import DropForm, FollowUpForm, MoveForm, OriginForm, SnoozeForm
from members.forms.visits import PromiseFormSet, VisitForm
from members.forms.women import PhoneForm, RegisterForm, StatusForm, WomanForm

__all__ = [
    "ChildForm",
    "DropForm",
    "FollowUpForm",
    "MoveForm",
    "OriginForm",
    "PhoneForm",
    "PromiseFormSet",
    "RegisterForm",
    "SnoozeForm",
    "StatusForm",
    "VisitForm",
    "WomanForm",
]
