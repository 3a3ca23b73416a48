"""Template tags for the hits of a search: their address, and words marked in them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cooperation.templatetags.records import in_its_language
from cooperation.values.languages import reader_language

register = template.Library()


@register.simple_tag
def hit_address(hit: Any) -> str:
    """The path of the page that shows what was found, in the reader's language."""
    slug = hit.entry.slug
    if hit.kind == "paragraphs":
        return reverse("paragraph", kwargs={"slug": slug, "position": hit.entry.position})
    # An update is shown on its commitment's page.
    section = "outcomes" if hit.kind == "updates" else hit.kind
    return reverse("record", kwargs={"section": section, "slug": slug})


@register.simple_tag
def whose(hit: Any) -> SafeString:
    """The party of what was found, in the reader's language or marked as in another."""
    return in_its_language(*hit.party.label(reader_language()))


@register.simple_tag
def pieces(found: Any, language: str = "") -> SafeString:
    """Pieces of a text, those asked for as ``mark``; in its language where that is not ours."""
    text = format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", one) if asked else one,) for one, asked in found),
    )
    return in_its_language(text, language)
