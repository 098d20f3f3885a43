import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "idemnna.settings")
application = get_wsgi_application()

# Whoever serves it otherwise than by `manage.py serve` is stopped by a wrong key as well.
from idemnna.safeguards.proofs import check_keys_if_possible  # noqa: E402  # needs the models

check_keys_if_possible()
