import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For a data-* attribute, which the template escapes: no script has to stand in a page to carry values."""
    return json.dumps(value, cls=DjangoJSONEncoder)
