from members.models.activities import ActivityType, ChildActivity, ChildCheck, Doing
from members.models.children import Attends, Child, Level, SchoolYear
from members.models.confidential import ChildConcern, SafeContact, SafetyPlan, ViolenceFacts, VisitNote
from members.models.consents import Consent, ConsentText, Forgetting, How, Purpose, Right, RightsRequest
from members.models.contacts import About, SentMessage
from members.models.directory import Referral, Service, ServiceKind
from members.models.follow_ups import FollowUp
from members.models.handover import HandoverNote, HandoverReply
from members.models.outings import Outing
from members.models.phones import Phone
from members.models.programmes import Programme
from members.models.progress import ProgressCheck, SaferTally
from members.models.support import Campaign, DeliveryItem, StockEntry, SupportDelivery
from members.models.visits import HomeVisit, Topic
from members.models.women import HomeForMeetings, Status, StatusChange, Woman

__all__ = [
    "About",
    "ActivityType",
    "Attends",
    "Campaign",
    "Child",
    "ChildActivity",
    "ChildCheck",
    "ChildConcern",
    "Consent",
    "ConsentText",
    "DeliveryItem",
    "Doing",
    "FollowUp",
    "Forgetting",
    "HandoverNote",
    "HandoverReply",
    "HomeForMeetings",
    "HomeVisit",
    "How",
    "Level",
    "Outing",
    "Phone",
    "Programme",
    "ProgressCheck",
    "Purpose",
    "Referral",
    "Right",
    "RightsRequest",
    "SafeContact",
    "SaferTally",
    "SafetyPlan",
    "SchoolYear",
    "SentMessage",
    "Service",
    "ServiceKind",
    "Status",
    "StatusChange",
    "StockEntry",
    "SupportDelivery",
    "Topic",
    "ViolenceFacts",
    "VisitNote",
    "Woman",
]
