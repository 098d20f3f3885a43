"""The product's settings on a data directory of the suite's own, as the owner who may make test databases."""

import os
from pathlib import Path

os.environ["IDEMNNA_DATA"] = str(Path(__file__).resolve().parent.parent / "var" / "tests")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's sync API runs an event loop in the test's thread
for name in ("ALLOWED_HOSTS", "DEBUG", "IDEMNNA_KEYS", "PORT", "SECRET_KEY"):
    os.environ.pop(name, None)

from idemnna.settings import *  # noqa: E402, F403
from idemnna.settings import DATABASES as BOTH_ROLES  # noqa: E402
from idemnna.settings import STATIC_ROOT, STORAGES  # noqa: E402

DATABASES = {
    "default": {**BOTH_ROLES["owner"], "ENGINE": "tests.postgresql_emptied_quickly", "TEST": {}},
}
# Static files as they lie in the tree: hashed names belong to collectstatic, which tests do not run.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns about a directory that is not there
# Failed sign-ins of one test process must not lock another's door.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
