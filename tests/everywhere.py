"""One test over many files: every fault is told, and five thousand files do not make five thousand tests."""

from collections.abc import Callable, Iterable
from pathlib import Path

Check = Callable[[Path], None]


def for_each(paths: Iterable[Path]) -> Callable[[Check], Callable[[], None]]:
    """Runs a check of one file over all of them and fails with whatever was found, file by file."""
    files = list(paths)

    def over_all(check: Check) -> Callable[[], None]:
        def test() -> None:
            assert files
            faults = {str(path): fault for path in files if (fault := _fault(check, path))}
            assert not faults, "\n\n".join(f"{path}: {fault}" for path, fault in faults.items())

        test.__name__, test.__doc__, test.__module__ = check.__name__, check.__doc__, check.__module__
        return test

    return over_all


def _fault(check: Check, path: Path) -> str:
    try:
        check(path)
    except AssertionError as error:
        return str(error) or "not so"
    return ""
