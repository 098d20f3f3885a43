from members.models.children import Attends, Child, Level, SchoolYear
from members.models.follow_ups import FollowUp
from members.models.phones import Phone
from members.models.visits import HomeVisit, Topic
from members.models.women import Status, StatusChange, Woman

__all__ = [
    "Attends",
    "Child",
    "FollowUp",
    "HomeVisit",
    "Level",
    "Phone",
    "SchoolYear",
    "Status",
    "StatusChange",
    "Topic",
    "Woman",
]
