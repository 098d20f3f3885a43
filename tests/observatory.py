"""The score MDN's HTTP Observatory would give, reckoned here: the scanner itself sees no laptop in Jicamarca.

Rules and points as published on https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring and in
https://github.com/mdn/mdn-http-observatory (src/grader/charts.js, src/analyzer/tests/), read in November 2026. What a
site of ours cannot be in (the preload list, foreign scripts, scripts with integrity) is left out: it could only add.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import Morsel

BASELINE = 100
ENOUGH_FOR_BONUS = 90
SIX_MONTHS = 15_552_000  # seconds; the scanner's own number
POINTS = {
    "csp-none-by-default": 10,
    "csp-no-unsafe": 5,
    "csp-unsafe-style-only": 0,
    "csp-insecure-images": -10,
    "csp-unsafe-eval": -10,
    "csp-unsafe": -20,
    "csp-insecure-scheme": -20,
    "csp-missing": -25,
    "cookies-secure-httponly-samesite": 5,
    "cookies-secure-httponly": 0,
    "cookies-none": 0,
    "cookies-not-secure-but-hsts": -5,
    "cookies-session-not-secure-but-hsts": -10,
    "cookies-not-secure": -20,
    "cookies-samesite-invalid": -20,
    "cookies-csrf-without-samesite": -20,
    "cookies-session-not-httponly": -30,
    "cookies-session-not-secure": -40,
    "cors-none": 0,
    "cors-for-everybody-with-credentials": -50,
    "redirect-to-https": 0,
    "redirect-to-another-host": -5,
    "redirect-missing": -20,
    "referrer-private": 5,
    "referrer-missing": 0,
    "referrer-unsafe": -5,
    "hsts-six-months": 0,
    "hsts-short": -10,
    "hsts-missing": -20,
    "nosniff": 0,
    "nosniff-missing": -5,
    "frames-by-csp": 5,
    "frames-by-header": 0,
    "frames-open": -20,
    "corp-same": 10,
    "corp-missing": 0,
    "corp-cross-origin": 0,
    "corp-invalid": -5,
    "scripts-of-our-own": 0,
    "scripts-from-elsewhere": -50,
}
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


@dataclass(frozen=True)
class Scanned:
    """What a scan of a host finds: the page it is led to over https, and the first answer over plain http."""

    host: str
    headers: Mapping[str, str]
    html: str
    cookies: Iterable["Morsel[str]"] = field(default_factory=tuple)
    plain_location: str = ""


def score(scanned: Scanned) -> tuple[int, list[str]]:
    """The points, and which rule applied in each test. Bonuses count only when nothing serious is missing."""
    headers = {name.lower(): told for name, told in scanned.headers.items()}
    csp = policy(headers.get("content-security-policy", ""))
    rules = [
        _csp(csp),
        _cookies(list(scanned.cookies), _hsts(headers) == "hsts-six-months"),
        _cors(headers),
        _redirection(scanned),
        _referrer(headers),
        _hsts(headers),
        "nosniff" if headers.get("x-content-type-options", "").lower() == "nosniff" else "nosniff-missing",
        _frames(headers, csp),
        _corp(headers),
        _scripts(scanned.html),
    ]
    points = [POINTS[rule] for rule in rules]
    total = BASELINE + sum(point for point in points if point < 0)
    if total >= ENOUGH_FOR_BONUS:
        total += sum(point for point in points if point > 0)
    return max(total, 0), rules


def policy(header: str) -> dict[str, set[str]]:
    parts = (part.split() for part in header.lower().split(";") if part.strip())
    return {name: set(sources) for name, *sources in parts}


def _csp(csp: dict[str, set[str]]) -> str:
    if not csp:
        return "csp-missing"
    everything = {"*"}
    default = csp.get("default-src", everything)
    script, style = csp.get("script-src", default), csp.get("style-src", default)
    passive = csp.get("img-src", default) | csp.get("media-src", default)
    active = set().union(*(sources for name, sources in csp.items() if name not in ("img-src", "media-src")))
    if script & (BROAD | INLINE) or csp.get("object-src", default) & BROAD:
        return "csp-unsafe"
    if any(source.startswith(("http:", "ftp:")) for source in active):
        return "csp-insecure-scheme"
    if "'unsafe-eval'" in script | style:
        return "csp-unsafe-eval"
    if any(source.startswith(("http:", "ftp:")) for source in passive):
        return "csp-insecure-images"
    if style & (BROAD | INLINE):
        return "csp-unsafe-style-only"
    return "csp-none-by-default" if csp.get("default-src") == {"'none'"} else "csp-no-unsafe"


def _cookies(cookies: "list[Morsel[str]]", hsts: bool) -> str:
    """The worst of all."""
    found = [_cookie(cookie, hsts) for cookie in cookies]
    return min(found, key=lambda rule: POINTS[rule], default="cookies-none")


def _cookie(cookie: "Morsel[str]", hsts: bool) -> str:
    name = cookie.key.lower()
    is_session = "login" in name or "sess" in name
    if is_session and not cookie["secure"]:
        return "cookies-session-not-secure-but-hsts" if hsts else "cookies-session-not-secure"
    if is_session and not cookie["httponly"]:
        return "cookies-session-not-httponly"
    if "csrf" in name and not cookie["samesite"]:
        return "cookies-csrf-without-samesite"
    if cookie["samesite"].lower() not in ("", "lax", "strict"):
        return "cookies-samesite-invalid"
    if not cookie["secure"]:
        return "cookies-not-secure-but-hsts" if hsts else "cookies-not-secure"
    return "cookies-secure-httponly-samesite" if cookie["samesite"] else "cookies-secure-httponly"


def _cors(headers: Mapping[str, str]) -> str:
    everybody = "access-control-allow-origin" in headers and "access-control-allow-credentials" in headers
    return "cors-for-everybody-with-credentials" if everybody else "cors-none"


def _redirection(scanned: Scanned) -> str:
    if not scanned.plain_location.startswith("https://"):
        return "redirect-missing"
    same = re.match(rf"https://{re.escape(scanned.host)}(/|$)", scanned.plain_location)
    return "redirect-to-https" if same else "redirect-to-another-host"


def _referrer(headers: Mapping[str, str]) -> str:
    told = headers.get("referrer-policy", "").lower()
    if not told:
        return "referrer-missing"
    return "referrer-private" if told in PRIVATE else "referrer-unsafe"


def _hsts(headers: Mapping[str, str]) -> str:
    found = re.search(r"max-age=(\d+)", headers.get("strict-transport-security", ""))
    if not found:
        return "hsts-missing"
    return "hsts-six-months" if int(found.group(1)) >= SIX_MONTHS else "hsts-short"


def _frames(headers: Mapping[str, str], csp: dict[str, set[str]]) -> str:
    if csp.get("frame-ancestors"):
        return "frames-by-csp"
    by_header = headers.get("x-frame-options", "").lower() in ("deny", "sameorigin")
    return "frames-by-header" if by_header else "frames-open"


def _corp(headers: Mapping[str, str]) -> str:
    told = headers.get("cross-origin-resource-policy", "")
    if told in ("same-origin", "same-site"):
        return "corp-same"
    return {"": "corp-missing", "cross-origin": "corp-cross-origin"}.get(told, "corp-invalid")


def _scripts(html: str) -> str:
    sources = re.findall(r"<script[^>]*\bsrc=[\"']?([^\"'\s>]+)", html)
    foreign = [source for source in sources if re.match(r"(https?:)?//", source)]
    return "scripts-from-elsewhere" if foreign else "scripts-of-our-own"
