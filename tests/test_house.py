"""The house rules that a machine can check: storeys, sizes, forms, sign-in, pins."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.everywhere import for_each

ROOT = settings.BASE_DIR
CODE = ("idemnna", "members", "meetings", "loans")
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_SCRIPT = 400, 40, 80

# Imports only go down. Rooms of one storey do not know each other, except as written here.
GROUND, MIDDLE, TOP, ROOF = range(4)
STOREYS = {
    "idemnna": GROUND,
    "idemnna.accounts": GROUND,
    "idemnna.safeguards": GROUND,
    "idemnna.backups": GROUND,
    "members": MIDDLE,
    "meetings": MIDDLE,
    "loans": MIDDLE,
    "idemnna.today": TOP,
    "idemnna.story": TOP,
    "idemnna.trace": TOP,
    "idemnna.collection": TOP,
    "idemnna.search": TOP,
    "idemnna.registers": TOP,
    "idemnna.rights": TOP,
    "idemnna.incidents": TOP,
    "idemnna.diary": TOP,
    "idemnna.merging": TOP,
    "idemnna.catalogues": TOP,
    "idemnna.sheets": TOP,
    "idemnna.help": TOP,
    "idemnna.field": TOP,
    "idemnna.evidence": TOP,
    "idemnna.demo": ROOF,
}
SIBLINGS = {
    ("meetings", "members"),
    ("loans", "members"),
    ("idemnna.accounts", "idemnna"),
    ("idemnna.accounts", "idemnna.safeguards"),
    ("idemnna", "idemnna.accounts"),
    ("idemnna", "idemnna.safeguards"),
    ("idemnna.safeguards", "idemnna"),
    ("idemnna.today", "idemnna.incidents"),
    ("idemnna.today", "idemnna.trace"),
    ("idemnna.backups", "idemnna"),
    ("idemnna.backups", "idemnna.accounts"),
    ("idemnna.backups", "idemnna.safeguards"),
}
# What puts the house together may name every room.
WHOLE_HOUSE = {"idemnna.urls", "idemnna.settings", "idemnna.wsgi", "idemnna.management"}

# Inside an app: urls → views → {forms, filters, reports} → models → pure modules; admin → {models, forms};
# templatetags → pure modules. A module named for a deed that knows models stands beside the forms.
LAYERS = {"urls": 5, "views": 4, "admin": 4, "forms": 3, "filters": 3, "reports": 3, "models": 2, "templatetags": 2}
DEED, PURE = 3, 1
NOT_OF_A_LAYER = {"apps", "migrations", "management"}
TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)

MODULES = sorted(
    path.relative_to(ROOT)
    for folder in CODE
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
all_modules = for_each(MODULES)
all_templates = for_each(TEMPLATES)


@all_modules
def test_imports_go_down_the_storeys(path: Path) -> None:
    importer = _dotted(path)
    wrong = [imported for imported in _imports(path) if _climbs(importer, imported)]
    assert wrong == [], f"{importer} ({_room(importer)}) must not import these"


@pytest.mark.parametrize(
    ("importer", "imported", "climbs"),
    [
        ("members.models.women", "idemnna.lima", False),
        ("members.views.women", "idemnna.accounts.roles", False),
        ("meetings.models", "members.models", False),
        ("members.models.women", "meetings.models", True),
        ("loans.models", "meetings.models", True),
        ("idemnna.accounts.views", "members.models", True),
        ("idemnna.story.views", "meetings.models", False),
        ("idemnna.story.views", "idemnna.today.views", True),
        ("members.views.women", "idemnna.story.timeline", True),
        ("idemnna.demo.organisation", "idemnna.registers.models", False),
        ("idemnna.urls", "meetings.urls", False),
    ],
)
def test_the_storeys_are_those_of_the_plan(importer: str, imported: str, climbs: bool) -> None:
    assert _climbs(importer, imported) is climbs


@pytest.mark.parametrize(
    ("importer", "imported", "against"),
    [
        ("members.urls", "members.views", False),
        ("members.views.women", "members.forms.women", False),
        ("members.forms.women", "members.views.women", True),
        ("members.forms.women", "members.filters", True),
        ("members.models.women", "members.forms.women", True),
        ("members.models.women", "members.names", False),
        ("members.names", "members.models.women", True),
        ("members.admin", "members.models", False),
        ("members.models.phones", "members.models.women", False),
        ("members.filters", "members.search", False),
        ("members.models.women", "members.search", True),
    ],
)
def test_the_arrows_are_those_of_the_plan(importer: str, imported: str, against: bool) -> None:
    assert _against_the_arrows(importer, imported) is against


@all_modules
def test_imports_inside_an_app_follow_its_arrows(path: Path) -> None:
    importer = _dotted(path)
    wrong = [imported for imported in _imports(path) if _against_the_arrows(importer, imported)]
    assert wrong == [], f"{importer} must not import these"


@all_modules
def test_modules_and_functions_stay_short(path: Path) -> None:
    code = (ROOT / path).read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(code)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in functions
        if node.end_lineno and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []
    assert code.count("\n") <= LONGEST_MODULE


@all_modules
def test_today_comes_from_limas_clock(path: Path) -> None:
    code = (ROOT / path).read_text(encoding="utf-8")
    assert path == Path("idemnna/lima.py") or not re.search(
        r"\bdate\.today\(|datetime\.now\(|localdate\(|\.now\(\)\.date", code
    )


def test_there_is_no_signal_and_no_save_with_side_effects() -> None:
    forbidden = re.compile(r"@receiver|models\.signals|\bdef save\(self, \*args|\bdef save\(self, force")
    assert [str(path) for path in MODULES if forbidden.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_no_room_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "helpers", "services", "common", "core"}
    assert [str(path) for path in MODULES if drawers & {*path.parent.parts, path.stem}] == []


@for_each(sorted((ROOT / "static" / "js").rglob("*.js")))
def test_scripts_stay_short_and_ask_nobody_else(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert code.count("\n") <= LONGEST_SCRIPT
    assert not re.search(r"https?://", code)


@all_templates
def test_templates_have_nothing_inline_and_ask_nobody_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text)


@all_templates
def test_forms_remember_nothing_and_are_protected(path: Path) -> None:
    text = TEMPLATE_TAG.sub(lambda tag: tag.group().replace(">", " "), path.read_text(encoding="utf-8"))
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
        tag = form[: form.index(">")]
        assert 'autocomplete="off"' in tag
        assert 'method="post"' not in tag or "{% csrf_token %}" in form


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_packages_are_pinned_and_the_readme_gives_their_reason() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for name in ("requirements.txt", "requirements-dev.txt", ".ci/constraints.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.]+", line), f"{name}: {line}"
                package = re.split(r"[=\[]", line)[0].lower()
                assert name == ".ci/constraints.txt" or package in readme, f"README.md does not name {package}"


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str) -> str:
    """The room a module belongs to: the longest name in STOREYS that it begins with."""
    parts = module.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in STOREYS), "")


def _imports(path: Path) -> set[str]:
    """Modules of ours that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            # «from idemnna import database» names a module; «from members.models import Woman» does not.
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inside if _is_module(name)} or {node.module or ""}
    return {name for name in found if name.split(".")[0] in CODE}


def _is_module(name: str) -> bool:
    place = ROOT / name.replace(".", "/")
    return place.is_dir() or place.with_suffix(".py").exists()


def _climbs(importer: str, imported: str) -> bool:
    here, there = _room(importer), _room(imported)
    if here == there or any(importer == name or importer.startswith(f"{name}.") for name in WHOLE_HOUSE):
        return False
    if STOREYS[here] == STOREYS[there]:
        return (here, there) not in SIBLINGS
    return STOREYS[here] < STOREYS[there]


def _against_the_arrows(importer: str, imported: str) -> bool:
    if _room(importer) != _room(imported) or _room(importer) == "idemnna":
        return False
    here, there = _layer(importer), _layer(imported)
    if here is None or there is None or _part(importer) == _part(imported):
        return False
    both_named = _part(importer) in LAYERS and _part(imported) in LAYERS
    return there > here or (there == here and both_named)


def _part(module: str) -> str:
    """The word after the room's name: «views» of members.views.visits."""
    return module.removeprefix(_room(module)).lstrip(".").partition(".")[0]


def _layer(module: str) -> int | None:
    part, room = _part(module), _room(module)
    if not part or part in NOT_OF_A_LAYER:
        return None
    if part in LAYERS:
        return LAYERS[part]
    known = {_part(imported) for imported in _imports(_path(module)) if _room(imported) == room}
    return DEED if known & {"models", "forms", "filters"} else PURE


def _path(module: str) -> Path:
    place = Path(module.replace(".", "/"))
    return place / "__init__.py" if (ROOT / place).is_dir() else place.with_suffix(".py")
