"""What the models declare is what the database has."""

from typing import Any

import pgtrigger
import pytest
from pgtrigger.registry import registered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "trigger"), registered(), ids=lambda value: getattr(value, "name", None) or value.__name__
)
def test_every_trigger_is_installed_and_switched_on(model: Any, trigger: pgtrigger.Trigger) -> None:
    if trigger.name == "never_emptied":
        return  # the suite takes it away, to empty tables after itself; tests/loans/test_runtime_role.py has it
    status, enabled = trigger.get_installation_status(model)
    assert (status, enabled) == ("INSTALLED", True)
