"""The order of hits without a database: the same rules as members.search, told over the stored texts."""

from collections.abc import Callable
from functools import cache

from members.names import Form, query_tokens, search_sounds, search_words

WORD, SOUND, WORD_START, SOUND_START, BESIDES, MISSING = range(1, 7)


def grade(typed: str, *name: str) -> int | None:
    """How well a typed text finds a name: 1 is best, None is not at all."""
    words, sounds = stored(*name)
    tests: list[Callable[[Form], bool]] = [
        lambda form: f" {form.word} " in words,
        lambda form: any(f" {key} " in sounds for key in form.sounds),
        lambda form: f" {form.word}" in words,
        lambda form: any(f" {start}" in sounds for start in form.starts),
        lambda form: any(f" ~{start}" in sounds for start in form.starts),
    ]
    worst = None
    for token in query_tokens(typed):
        ranks = (rank for rank, test in enumerate(tests, start=1) if any(test(form) for form in token.forms))
        rank = next(ranks, MISSING)
        if rank == MISSING and not token.optional:
            return None
        worst = max(worst or rank, rank)
    return worst


@cache
def stored(*name: str) -> tuple[str, str]:
    return search_words(*name), search_sounds(*name)
