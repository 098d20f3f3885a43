from meetings.models.attendance import PRESENT_MARKS, Attendance, Mark, MarkedWoman
from meetings.models.groups import MAIN_GROUP, Group, Membership
from meetings.models.meetings import ATTENDANCE_CAN_WAIT, Agreement, Meeting, MeetingQuerySet
from meetings.models.places import MeetingSeries, Place
from meetings.models.presence import Presence, presence_of, presences

__all__ = [
    "ATTENDANCE_CAN_WAIT",
    "MAIN_GROUP",
    "PRESENT_MARKS",
    "Agreement",
    "Attendance",
    "Group",
    "Mark",
    "MarkedWoman",
    "Meeting",
    "MeetingQuerySet",
    "MeetingSeries",
    "Membership",
    "Place",
    "Presence",
    "presence_of",
    "presences",
]
