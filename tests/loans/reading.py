"""What a page says, for tests that care for its words and not for its markup."""

import re
from html import unescape

from django.http import HttpResponse


def said(response: HttpResponse) -> str:
    """All the text of a page in one line."""
    text = re.sub(r"<[^>]+>", " ", unescape(response.content.decode()))
    return " ".join(text.split())
