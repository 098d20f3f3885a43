"""What a browser says it is, in two words that a person recognises («Android · Chrome»)."""

from django.http import HttpRequest

SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
BROWSERS = {
    "SamsungBrowser": "Samsung Internet",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
PHONES = ("Mobi", "Android", "iPhone")


def device_of(request: HttpRequest) -> str:
    agent = request.headers.get("User-Agent", "")
    found = (next((name for mark, name in known.items() if mark in agent), "") for known in (SYSTEMS, BROWSERS))
    return " · ".join(filter(None, found))


def is_phone(request: HttpRequest) -> bool:
    return any(mark in request.headers.get("User-Agent", "") for mark in PHONES)
