from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class SharedFileCache(FileBasedCache):
    """Django's looks whether a key is there and then writes it: of two workers at the same moment both would be told
    that they were first. Failed attempts are counted behind such keys."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        self._createdir()  # type: ignore[attr-defined]
        with Path(self._dir, "lock").open("w") as file:  # type: ignore[attr-defined]
            locks.lock(file, locks.LOCK_EX)  # until the file is closed
            return bool(super().add(*args, **kwargs))
