"""What every page's template may say: icons, initials, dates in words, where one is."""

import uuid
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from idemnna import money, words
from idemnna.accounts.models import Coordinator
from idemnna.charts import bar_chart
from idemnna.lima import today
from idemnna.safeguards.once import FIELD

register = template.Library()
register.simple_tag(bar_chart)

PLACES: Final = {
    "today": "today",
    "members": "women",
    "story": "women",
    "meetings": "meetings",
    "collection": "meetings",
    "loans": "loans",
    "diary": "today",
    "accounts": "account",
    "backups": "account",
}
UNDO: Final = "undo:"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite; it never stands without a word beside it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name)


@register.simple_tag
def once() -> SafeString:
    """Inside a form: marks this page, so that sending it twice does its deed once (see safeguards/once.py)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.simple_tag
def who(account: Coordinator) -> SafeString:
    """Her initials in her colour, and her name for whoever hears the page."""
    return format_html(
        '<span class="who who-{}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        account.colour,
        account.display_name,
        account.initials,
        account.display_name,
    )


@register.simple_tag(takes_context=True)
def place(context: Context) -> str:
    """Which place of the navigation this page belongs to, from its URL name; "" outside all of them."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:
        return ""
    if match.view_name.startswith("members:follow_up"):
        return "today"
    return PLACES.get(match.app_name, "account" if match.view_name == "account_change_password" else "")


@register.filter
def undo_url(message: Message) -> str:
    """`messages.success(request, text, extra_tags="undo:/where/")` asks for a «Deshacer» that posts there."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""


@register.filter
def mixes_required(form: BaseForm) -> bool:
    """Whether saying «obligatorio» tells anything: not where every field is, nor where none is."""
    return len({field.required for field in form.fields.values()}) == 2


@register.filter
def wrong_fields(form: BaseForm) -> list[BoundField]:
    return [form[name] for name in form.errors if name in form.fields]


def _in_words(formatter: Callable[[date, date], str]) -> Callable[[date | None, date | None], str]:
    """`{{ day|…:today }}`; without an argument, Lima's today."""

    def filtered(day: date | None, now: date | None = None) -> str:
        return formatter(day, now or today()) if day else ""

    return filtered


register.filter("day_short", _in_words(words.day_short))
register.filter("day_long", _in_words(words.day_long))
register.filter("relative", _in_words(words.relative))


class Promised(Protocol):
    def is_overdue(self, day: date) -> bool: ...


@register.filter
def is_overdue(row: Promised, day: date | None) -> bool:
    return row.is_overdue(day or today())


@register.filter
def month_long(day: date | None) -> str:
    return words.month_long(day) if day else ""


@register.filter
def month_inside(day: date | None) -> str:
    return words.month_inside(day) if day else ""


@register.filter
def soles(amount: Decimal | int | None) -> str:
    """«S/ 1,234.50»; nothing where there is no amount."""
    return "" if amount in (None, "") else money.soles(amount)


@register.simple_tag
def weekday_names() -> Iterable[str]:
    return words.weekday_names()
