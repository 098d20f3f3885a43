"""The catalogues in locale/: what the code says in Spanish, what is missing in English, and compiling without gettext.

Source strings are found by reading, never by running: Python by its syntax tree, templates as Django's own tools do.
"""

import ast
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PYTHON_ROOTS = ("idemnna", "members", "meetings", "loans")
TEMPLATE_ROOTS = ("templates",)
# Where the context, the text and its plural stand among the arguments.
FUNCTIONS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
HEADER = """# Agenda: Spanish in the code, this language here. Kept up to date by `manage.py translations`.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL_IN_TEMPLATE = re.compile(rf"\b(?:n?p?gettext|_)\((?:{STRING}|[\s,]|count)*\)")


@dataclass(frozen=True)
class Source:
    """One Spanish text of the code: where it stands, and its plural and context when it has them."""

    text: str
    plural: str | None
    context: str | None
    file: str
    line: int


def sources(root: Path) -> list[Source]:
    """Every text marked for translation. Raises ValueError for one that is not written out where it is marked."""
    found: list[Source] = []
    for path in _files(root, PYTHON_ROOTS, ".py"):
        found += _in_python(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    for path in _files(root, TEMPLATE_ROOTS, ".html", ".txt"):
        found += _in_template(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    return found


def update(root: Path, language: str) -> Catalog:
    """Rewrite a language's .po from the sources: new texts empty, translations kept, texts that are gone dropped."""
    path = catalogue_path(root, language)
    old = read(path, language)
    new = Catalog(locale=language)
    for source in sources(root):
        text = source.text if source.plural is None else (source.text, source.plural)
        known = old.get(source.text, source.context)
        new.add(text, string=_kept(known, source), locations=[(source.file, 0)], context=source.context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plurals=new.plural_forms).encode())
        write_po(file, new, width=119, omit_header=True, sort_output=True, include_lineno=False)
    return new


def read(path: Path, language: str) -> Catalog:
    """A catalogue from its .po file, empty when there is none."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def catalogue_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def faults(root: Path, language: str) -> list[str]:
    """What a reader of the language would notice: texts without translation, wrong placeholders; and leftovers."""
    catalogue = read(catalogue_path(root, language), language)
    wanted = {(source.text, source.context): source for source in sources(root)}
    found = [
        f"{source.file}:{source.line}: not translated: {source.text!r}"
        for key, source in wanted.items()
        if not _is_translated(catalogue.get(*key), source)
    ]
    for message in catalogue:
        if message.id:
            if (_singular(message), message.context) not in wanted:
                found.append(f"no longer used: {_singular(message)!r}")
            found += _wrong_placeholders(message)
    return found


def compile_catalogues(directory: Path) -> list[Path]:
    """Write the .mo beside every .po that is newer; returns what was written. Raises OSError."""
    written = []
    for source in sorted(directory.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        draft = target.with_suffix(f".{os.getpid()}")
        catalogue = read(source, source.parent.parent.name)
        for message in list(catalogue):
            if message.id and not all(_forms(message)):
                catalogue.delete(message.id, message.context)  # the Spanish is better than nothing
        with draft.open("wb") as mo:
            write_mo(mo, catalogue)
        draft.replace(target)
        written.append(target)
    return written


def _files(root: Path, folders: tuple[str, ...], *endings: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in endings)


def _in_python(code: str, file: str) -> Iterator[Source]:
    tree = ast.parse(code)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    meant = {alias.asname: alias.name for node in imports for alias in node.names}  # gettext goes by other names too
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", "")
            name = node.func.attr if isinstance(node.func, ast.Attribute) else meant.get(called, called)
            if name in FUNCTIONS:
                yield _source(node, name, file, node.lineno)


def _in_template(code: str, file: str) -> Iterator[Source]:
    """Django turns the template into calls among lines of X; only the calls are Python."""
    text = templatize(code, origin=file)
    for match in CALL_IN_TEMPLATE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        call = ast.parse(match.group().replace("\n", " "), mode="eval").body
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            yield _source(call, call.func.id, file, line)


def _source(call: ast.Call, name: str, file: str, line: int) -> Source:
    def argument(place: int | None) -> str | None:
        if place is None:
            return None
        given = call.args[place] if place < len(call.args) else None
        if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
            raise ValueError(f"{file}:{line}: {name}() needs its text written out, or no tool can find it")
        return given.value

    context, text, plural = (argument(place) for place in FUNCTIONS[name])
    return Source(text or "", plural, context, file, line)


def _kept(known: Message | None, source: Source) -> str | tuple[str, ...]:
    """The translation there was, in the shape that is needed now."""
    forms = _forms(known) if known is not None else ("",)
    return forms[0] if source.plural is None else (*forms, "")[:2]


def _forms(message: Message) -> tuple[str, ...]:
    """Its translations: one, or one per grammatical number."""
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(text or "" for text in message.string or ())


def _is_translated(message: Message | None, source: Source) -> bool:
    needed = 1 if source.plural is None else 2
    return message is not None and len(_forms(message)) == needed and all(_forms(message))


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _wrong_placeholders(message: Message) -> Iterator[str]:
    """The singular may leave out the number («one visit»); nothing else may differ."""
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
    strings = _forms(message)
    for place, text in enumerate(strings):
        used = set(PLACEHOLDER.findall(text))
        missing = wanted - used if place == len(strings) - 1 else set()
        if text and (missing or used - wanted):
            yield f"other placeholders than {_singular(message)!r}: {text!r}"
