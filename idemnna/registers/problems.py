"""What goes wrong with a register, said in words a coordinator can act on."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise


class Problem(Exception):  # noqa: N818 - what a coordinator has to mend, not what a program did wrong
    """A cell, a row or a file that cannot be taken as it is.

    `message` is a translatable text with %(name)s places; `values` fill them. `str(problem)` is the
    finished sentence in the language of whoever is looking.
    """

    def __init__(self, message: str | Promise, **values: Any) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        text = str(self.message)
        return text % self.values if self.values else text


class FileProblem(Problem):
    """The whole file is refused."""
