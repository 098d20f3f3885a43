"""How a Peruvian name is sorted, sounds and is found again. Standard library only.

Three texts are stored beside a woman's names (`sort_key`, `search_words`, `search_sounds`); a typed text becomes
`query_tokens`. A token is found in a stored text when one of its forms stands there after a space:

* `" " + word + " "` in the words: the very word; `" " + word`: a word that begins so;
* `" " + sound + " "` in the sounds: heard alike; `" " + start`: a word that begins to sound so;
* `" ~" + start` in the sounds: what she may be called besides (Lupe, Rosita), or the full form of what is written.

A spelling can be read in several ways (Mirella: «mireya», «mirela»), so sounds come in tuples, the likeliest first.
Two spellings are heard alike when they share a reading.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from members.nicknames import NICKNAMES

PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "da", "do", "dos", "di", "y", "e", "vda", "viuda"})
LONGEST_RUN = 4  # words written as one: «De los Ríos» needs 3, «Viuda de la Cruz» 4
MOST_READINGS = 16
FEW_READINGS = 4
MOST_TOKENS = 8  # of a typed text; nobody types more, and each costs the database time

Chunk = tuple[int, tuple[str, ...]]  # where a piece of a word begins, what it may sound like


@dataclass(frozen=True)
class Form:
    """One way to look for a typed word: as written, its whole readings, and how words that go on may begin."""

    word: str
    sounds: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """A typed word with its forms: itself, and the neighbours it may be written together with («de la cruz»).

    `digits` holds a number without spaces (code, phone or document), else "". An `optional` token (a particle that is
    not the last word) may be missing in the name.
    """

    word: str
    forms: tuple[Form, ...]
    digits: str
    optional: bool


def fold(text: str) -> str:
    """Lower case, without accents, ñ as n, everything but letters and digits a single space.

    Control characters and lone surrogates are dropped, so the result can always be stored.
    """
    return _folded(text, {"ñ": "n"})


def sort_key(*parts: str) -> str:
    """A text that the C collation sorts as Spanish does: accents decide last, case never, ñ follows n.

    The parts (first surname, second surname, given names…) are compared one after the other.
    """
    # «{» follows «z» and the tab precedes the space: Nz… < Ñ…, and «Rosa» < «Rosa María» whatever comes after.
    letters = "\t".join(_folded(part, {"ñ": "n{"}) for part in parts)
    accents = "\t".join(_composed(part) for part in parts)
    return letters if letters.replace("n{", "ñ") == accents else f"{letters}\n{accents}"


def sound(word: str) -> str:
    """The likeliest reading of one word: «Jessica» and «Yésica» give `yesika`; "" when nothing is left."""
    return readings(word)[0]


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[str, ...]:
    """All readings of one word, the likeliest first; never empty, at most MOST_READINGS."""
    return _spell_out(_chunks(_speakable(word)))


@lru_cache(maxsize=4096)
def starts(word: str) -> tuple[str, ...]:
    """How the readings of every word begin that goes on from these letters: «c» → `k`, `s`, `x`.

    Found by letting the word go on in all ways that a rule looks ahead for, and keeping what these letters gave.
    """
    typed = _speakable(word)
    chunks = list(_chunks(typed))
    settled = [chunk for chunk in chunks if chunk[0] + FARTHEST_LOOK <= len(typed)]
    at = chunks[len(settled)][0] if len(settled) < len(chunks) else len(typed)
    tails = dict.fromkeys(
        tuple(chunk for chunk in _chunks(typed + more, at) if chunk[0] < len(typed)) for more in GOING_ON
    )
    found = dict.fromkeys(key for tail in tails for key in _spell_out([*settled, *tail]) if key)
    return tuple(key for key in found if not any(key != other and key.startswith(other) for other in found))


def search_words(*parts: str) -> str:
    """The plain words of the parts and their neighbours joined («de la cruz delacruz…»), each between spaces."""
    return _spaced(word for part in parts for run in _runs(fold(part).split()) for word in run)


def search_sounds(*parts: str) -> str:
    """The readings of the same words, and after «~» those of pet names and full forms, each between spaces."""
    words = [_speakable_words(part) for part in parts]
    runs = [run for part in words for together in _runs(part) for run in together]
    heard = dict.fromkeys(key for run in runs for key in readings(run) if key)
    besides = [key for run in runs for key in _other_sounds(run)]
    besides += [key for part in words for word in part if word not in PARTICLES for key in _diminutives(sound(word))]
    return _spaced([*heard, *(f"~{key}" for key in besides if key not in heard)])


def query_tokens(text: str) -> list[Token]:
    """The typed words in their order, at most MOST_TOKENS; neighbouring numbers are one («987 654 321»)."""
    words = _numbers_joined(_code_joined(_speakable_words(text)))[:MOST_TOKENS]
    return [_token(words, at) for at in range(len(words))]


def _token(words: Sequence[str], at: int) -> Token:
    word = words[at]
    forms = [Form(fold(word), *(_telling(word, keys) for keys in (readings(word), starts(word))))]
    for length in range(2, LONGEST_RUN + 1):
        for first in range(max(0, at - length + 1), min(at, len(words) - length) + 1):
            run = words[first : first + length]
            if all(map(str.isalpha, run)):
                forms.append(_joined("".join(run), going_on=first + length == len(words)))
    optional = word in PARTICLES and at < len(words) - 1
    return Token(fold(word), tuple(forms), word if word.isdigit() else "", optional)


def _telling(word: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """«zzz» would sound like one s, and many names begin so: nobody means them."""
    return () if len(word) > 2 and len(set(word)) == 1 else keys


def _joined(run: str, *, going_on: bool) -> Form:
    """Neighbours as one word: likely readings only, and only the last typed word may go on."""
    return Form(run, readings(run)[:FEW_READINGS], starts(run)[:FEW_READINGS] if going_on else ())


def _code_joined(words: Sequence[str]) -> list[str]:
    """«P-0042», «p 42» → `p0042`."""
    return re.sub(r"\bp (?=\d)", "p", " ".join(words)).split()


def _numbers_joined(words: Sequence[str]) -> list[str]:
    return re.sub(r"(?<=\d) (?=\d+\b)", "", " ".join(words)).split()


def _runs(words: Sequence[str]) -> Iterator[list[str]]:
    """Neighbours written as one, the single words first."""
    for length in range(1, LONGEST_RUN + 1):
        yield ["".join(words[at : at + length]) for at in range(len(words) - length + 1)]


def _spaced(words: Iterable[str]) -> str:
    unique = " ".join(dict.fromkeys(words))
    return f" {unique} " if unique else ""


# --- letters ---


def _composed(text: str) -> str:
    """Lower case, one space between words, nothing that PostgreSQL cannot store."""
    kept = (char for char in text if char.isspace() or unicodedata.category(char)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).lower().split())


def _folded(text: str, instead: Mapping[str, str]) -> str:
    plain = []
    for char in _composed(text):
        base = unicodedata.normalize("NFKD", SPECIAL_LETTERS.get(char, char)).casefold()
        letters = "".join(c for c in base if not unicodedata.combining(c))
        plain.append(instead.get(char) or "".join(c if c.isalnum() else " " for c in letters))
    return " ".join("".join(plain).split())


def _speakable_words(text: str) -> list[str]:
    """Folded, but for the dieresis of «Güendi», which is heard."""
    return _folded(text, {"ñ": "n", "ü": "ü"}).split()


def _speakable(word: str) -> str:
    return "".join(_speakable_words(word))


SPECIAL_LETTERS = {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "ı": "i"}


# --- sounds ---


def _chunks(word: str, at: int = 0) -> Iterator[Chunk]:
    """Where each piece of the word begins, and what it may sound like."""
    while at < len(word):
        met = HABIT.match(word, at)
        if met and met.lastindex:
            yield at, HABITS[met.lastindex - 1][1]
            at = met.end()
        else:
            yield at, (word[at],)
            at += 1


def _spell_out(chunks: Iterable[Chunk]) -> tuple[str, ...]:
    """Every combination of the pieces, doubled letters as one."""
    combined = islice(product(*(sounds for _, sounds in chunks)), MOST_READINGS)
    return tuple(dict.fromkeys(re.sub(r"(.)\1+", r"\1", "".join(pieces)) for pieces in combined))


FARTHEST_LOOK = 6  # letters from the beginning of a piece to the end of what its rule looks at
LOOKED_FOR = (
    "ae an ar at av ce da dy el ha hi hu ia ie im in la li ll lt ly rl ry ua ue ui ean ian iar ill ilm nda rin erin"
)
# What may follow typed letters and change how they sound; a test compares it with every pair of letters.
GOING_ON = ("", *"abcdefghijklmnopqrstuvwxyz", *LOOKED_FOR.split())

# The first rule that fits wins; letters without a rule sound as written. Vowel letters are a e i o u, `y` is the
# consonant of Yeni, Jenny and Llanos, `x` that of Charo and Shirley. `^` begins the word, not the piece.
HABITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # English names as they are written in Peru
    (r"^bra[iy](?=a[mn])", ("bri", "bray")),
    (r"^br[iy](?=a[mn])", ("bri", "bray")),
    (r"^jh?ea(?=n)", ("ya", "yea")),
    (r"^la(?=d[iy])", ("lei", "la")),
    (r"(?<=m)ary$", ("ari", "eri")),
    (r"(?<=^gr)ac(?=e$)", ("as", "eis")),
    (r"(?<=an)ge$", ("je", "x")),
    (r"(?<=^ros)e(?=m)", ("e", "")),
    (r"(?<=^[ck]at)e(?=r[iy]n)|(?<=^[ck]ath)e(?=r[iy]n)", ("e", "")),
    (r"(?<=^sh)e(?=rl)|(?<=^em)e(?=l[iy])", ("e", "i")),
    (r"(?<=[a-z]{3})ey$", ("i", "ei")),
    (r"[iy]e$", ("i", "ie")),
    (r"ee$", ("e", "i")),
    (r"(?:(?<=[lnt])|(?<=[nt]h))e$", ("", "e")),
    (r"(?<=[sc])e$", ("e", "")),
    (r"(?<=n)g$", ("",)),
    (r"^s(?=[bdfgkmnpqtv]|c[aoulr])", ("es",)),
    # ch, sh, x, ph
    (r"^ch(?=iar)|(?<=^mi)ch(?=ael)", ("k", "x")),
    (r"ch(?=[rl])", ("k",)),
    (r"ch", ("x",)),
    (r"sh", ("x", "s")),
    (r"^x(?=im|av)", ("y", "s")),
    (r"x", ("s",)),
    (r"ph|^pf", ("f", "p")),
    # j and g
    (r"^(?:jh?|g)[iy](?=[aou])", ("y",)),
    (r"^(?:jh?|g)e(?=o)", ("ye", "y")),
    (r"^jh?", ("y",)),
    (r"^gh?(?=[eiy])", ("y", "g")),
    (r"(?<=[nr])j", ("j", "y")),
    (r"gh?(?=[eiy])", ("j", "g", "y")),
    (r"gu(?=[ao])|g[wü]", ("u",)),
    (r"^gu(?=[eiy])", ("g", "u")),
    (r"(?<=[aeiou])gu(?=e)", ("g", "u")),
    (r"gu(?=[eiy])", ("g",)),
    (r"(?<=^i)g(?=n)", ("g", "")),
    # h
    (r"^h(?=[ae]|ill|im)", ("", "y")),
    (r"(?<=a)h(?=a)", ("j", "")),
    (r"(?<=[aeiou])h(?=[aeoiy])", ("", "j")),
    (r"h", ("",)),
    # ll, y, i
    (r"^h?[iy](?=h?[aeouw])", ("y",)),
    (r"^y(?=i)", ("y",)),
    (r"^ll(?=h?[aeiouwy])", ("y",)),
    (r"lle$", ("l", "ye")),
    (r"ll(?=[iy]e?$)", ("l", "y")),
    (r"ll(?=h?[aeiouwy])", ("y", "l")),
    (r"ll", ("l",)),
    (r"(?<![qg]u)(?<=[aeiouw])[iy](?=h?[aeouw]|gu[ao])", ("y",)),
    (r"(?<=[nr])y(?=[aeiou])", ("i", "y")),
    (r"(?<=[aeiouw])y(?=i)", ("y", "i")),
    (r"a[iy](?!h?[aeouw]|gu[ao])", ("ai", "ei")),
    (r"y", ("i",)),
    # c, k, q, s, z
    (r"^cc", ("k",)),
    (r"cc(?=[eiy])", ("s", "k")),
    (r"c?k(?=[sz])|c(?=[sxz])", ("",)),
    (r"c(?=t)", ("k", "")),
    (r"c(?=[eiy])", ("s",)),
    (r"[ck]", ("k",)),
    (r"qu?e", ("ke", "ki")),
    (r"qu?i(?![aeou])", ("ki", "ke")),
    (r"qu(?=i)|q", ("k",)),
    (r"z", ("s",)),
    # b, v, w, and the consonants that are swallowed
    (r"[bv](?=d)", ("b", "")),
    (r"[bv]", ("b",)),
    (r"^w(?=ilm)", ("b", "u")),
    (r"^w(?=i|al[dt]|anda)", ("u", "b")),
    (r"[wü]", ("u",)),
    (r"pe$", ("pe", "pi")),
    (r"p(?=[ct])", ("p", "")),
    (r"m(?=[bpfv])", ("n",)),
    (r"m$", ("n",)),
    (r"n(?=m)", ("n", "")),
    (r"(?<=^i)t(?=[sz])|(?<=ani)t(?=[sz])", ("t", "")),
    (r"g(?=d)", ("g", "", "k")),
    (r"(?<=o)th?$", ("t", "")),
    (r"d$", ("d", "t")),
    # vowels
    (r"^eu", ("eu", "u")),
    (r"(?<=^[a-z])e(?=o|at)", ("e", "i")),
    (r"ou", ("u", "ou", "o")),
    (r"oo", ("o", "u")),
)
HABIT = re.compile("|".join(f"({pattern})" for pattern, _ in HABITS))


# --- pet names and full forms ---


def _other_sounds(word: str) -> Iterator[str]:
    """What a woman with this name may be called, or what her name may be in full."""
    if word in PARTICLES:
        return
    keys = list(readings(word))
    stems = [stem for key in keys for stem in _stems(key)]
    for key in [*keys, *stems]:
        for name in OTHER_NAMES.get(key, ()):
            yield from readings(name)
            yield from islice(_diminutives(sound(name)), 1)
    yield from stems


def _diminutives(key: str) -> Iterator[str]:
    """Rosita, Milagritos, Isabelita; Carmencita; and Quechua's Rosacha."""
    if len(key) < 3 or re.search("it[ao]s?$", key):
        return
    met = re.fullmatch(r"(.*?)i?([aeio])(s?)", key)
    stem, vowel, plural = met.groups() if met else (key, "a", "")
    if stem[-1:] not in "nr" or met:
        yield f"{stem}it{'o' if vowel == 'o' else 'a'}{plural}"
    if vowel == "o":
        yield f"{stem}ita{plural}"
    yield re.sub("ss", "s", f"{key}sita")
    yield f"{key}xa"


def _stems(key: str) -> Iterator[str]:
    """What a diminutive may come from: `rosita` → `rosa`, `karmensita` → `karmen`."""
    if met := re.fullmatch(r"(.{2,}?)(s?)it[ao](s?)", key):
        stem, hiss, plural = met.groups()
        whole = stem + hiss
        yield from (whole + ending + plural for ending in ("a", "e", "o", "ia", "io", ""))
        if hiss:
            yield stem
    elif met := re.fullmatch(r"(.{3,})xa", key):
        yield met[1]


def _other_names() -> dict[str, tuple[str, ...]]:
    """By sound: pet names of a full name, full names of a pet name."""
    found: dict[str, dict[str, None]] = {}
    for full, pets in NICKNAMES.items():
        joined = _speakable(full)
        for pet in pets:
            found.setdefault(sound(joined), {})[_speakable(pet)] = None
            found.setdefault(sound(pet), {})[joined] = None
    return {key: tuple(names) for key, names in found.items()}


OTHER_NAMES = _other_names()
