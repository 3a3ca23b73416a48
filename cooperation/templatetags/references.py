"""A template tag for the foot of a record's page: how to cite it, in words."""

from __future__ import annotations

from typing import Any

from django import template

from cooperation.formats.references import in_words
from cooperation.templatetags.frame import printed_on
from cooperation.views.references import reference_to

register = template.Library()


@register.simple_tag(takes_context=True)
def reference(context: Any, record: Any, address: str) -> str:
    """A sentence to copy. The page is kept for a day, so the day it was viewed may stand in it."""
    return in_words(reference_to(context["request"], record, address, printed_on(context)))
