from members.models.children import Attends, Child, Level, SchoolYear
from members.models.confidential import ChildConcern, SafeContact, SafetyPlan, ViolenceFacts, VisitNote
from members.models.consents import Consent, ConsentText, Forgetting, How, Purpose, Right, RightsRequest
from members.models.follow_ups import FollowUp
from members.models.phones import Phone
from members.models.visits import HomeVisit, Topic
from members.models.women import Status, StatusChange, Woman

__all__ = [
    "Attends",
    "Child",
    "ChildConcern",
    "Consent",
    "ConsentText",
    "FollowUp",
    "Forgetting",
    "HomeVisit",
    "How",
    "Level",
    "Phone",
    "Purpose",
    "Right",
    "RightsRequest",
    "SafeContact",
    "SafetyPlan",
    "SchoolYear",
    "Status",
    "StatusChange",
    "Topic",
    "ViolenceFacts",
    "VisitNote",
    "Woman",
]
