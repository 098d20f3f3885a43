import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_failed_yet() -> None:
    cache.clear()
