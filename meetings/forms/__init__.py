from meetings.forms.agreements import AgreementForm, FollowForm
from meetings.forms.groups import AdmitForm, EndForm, GroupForm
from meetings.forms.meetings import MeetingForm
from meetings.forms.roster import RosterForm
from meetings.forms.series import SeriesForm

__all__ = [
    "AdmitForm",
    "AgreementForm",
    "EndForm",
    "FollowForm",
    "GroupForm",
    "MeetingForm",
    "RosterForm",
    "SeriesForm",
]
