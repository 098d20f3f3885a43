from idemnna.accounts.models.events import AccountEvent, Happened
from idemnna.accounts.models.links import SignInLink
from idemnna.accounts.models.people import Colour, Coordinator, CoordinatorManager, Role, initials_of
from idemnna.accounts.models.sessions import Session
from idemnna.accounts.models.shifts import Shift

__all__ = [
    "AccountEvent",
    "Colour",
    "Coordinator",
    "CoordinatorManager",
    "Happened",
    "Role",
    "Session",
    "Shift",
    "SignInLink",
    "initials_of",
]
