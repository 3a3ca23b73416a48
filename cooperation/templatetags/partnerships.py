"""Template tags for pages that lead to partnerships: those of a party, that of two parties."""

from __future__ import annotations

from typing import Any

from django import template

from cooperation.listings import partnerships

register = template.Library()


@register.simple_tag(takes_context=True)
def partnerships_of(context: Any, party: Any) -> list[partnerships.Partnership]:
    """Those of a party, by name; none where it is not public."""
    return partnerships.partnerships_of(party, context["at"])
