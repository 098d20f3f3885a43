"""The order of hits without a database: the same rules as members.search, told over the stored texts."""

from collections.abc import Callable
from functools import cache

from members.names import Form, query_tokens, search_sounds, search_words

WORD, SOUND, WORD_START, SOUND_START, BESIDES = range(1, 6)


def grade(typed: str, *name: str) -> int | None:
    """How well a typed text finds a name: 1 is best, None is not at all."""
    words, sounds = stored(*name)
    needed = [token for token in query_tokens(typed) if not token.optional]
    tests: list[Callable[[Form], bool]] = [
        lambda form: f" {form.word} " in words,
        lambda form: any(f" {key} " in sounds for key in form.sounds),
        lambda form: f" {form.word}" in words,
        lambda form: any(f" {start}" in sounds for start in form.starts),
        lambda form: any(f" ~{start}" in sounds for start in form.starts),
    ]
    for level in range(1, 6):
        if all(any(test(form) for test in tests[:level] for form in token.forms) for token in needed):
            return level
    return None


@cache
def stored(*name: str) -> tuple[str, str]:
    return search_words(*name), search_sounds(*name)
