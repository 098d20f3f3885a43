"""Failed attempts of gunicorn's workers add up: several processes on one cache directory."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from idemnna.accounts.cache import SharedFileCache

ROOT = Path(__file__).resolve().parents[2]

WORKER = """
import sys, django
from django.conf import settings
settings.configure(
    SECRET_KEY="x", USE_TZ=True, INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
    CACHES={"default": {"BACKEND": "idemnna.accounts.cache.SharedFileCache", "LOCATION": sys.argv[1]}},
)
django.setup()
from allauth.core.internal import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/")
rates = {"try": "7/5m/key"}
allowed = 0
for _ in range(int(sys.argv[2])):
    allowed += bool(ratelimit.consume(request, app="x", action="try", config=rates, key="tabita"))
print(allowed)
"""


def test_attempts_of_two_processes_at_once_add_up(tmp_path: Path) -> None:
    def work(_number: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", WORKER, str(tmp_path), "10"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 7


def test_of_many_who_add_one_key_at_once_one_is_first(tmp_path: Path) -> None:
    caches = [SharedFileCache(str(tmp_path), {}) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for turn in range(40):
            firsts = list(pool.map(lambda cache, key=turn: cache.add(f"key-{key}", True), caches))
            assert sum(firsts) == 1
