from members.forms.children import ChildForm
from members.forms.follow_ups import FollowUpForm
from members.forms.visits import PromiseFormSet, VisitForm
from members.forms.women import PhoneForm, StatusForm, WomanForm

__all__ = ["ChildForm", "FollowUpForm", "PhoneForm", "PromiseFormSet", "StatusForm", "VisitForm", "WomanForm"]
