"""Template tags for briefs: pieces of lines with their numbers, and the sources at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cooperation.listings.briefs import Piece, Whole, Words
from cooperation.listings.briefs_sources import sources_told
from cooperation.templatetags.records import (
    address,
    bracketed,
    in_its_language,
    number_of,
)
from cooperation.views.addresses import in_english, path_of_all

register = template.Library()


@register.simple_tag
def in_a_row(words: tuple[Words, ...]) -> SafeString:
    """Words with commas between them, those that name a record as links."""
    return format_html_join(_(", "), "{}", ((_linked(one),) for one in words))


@register.simple_tag
def in_a_sentence(words: tuple[Words, ...]) -> SafeString:
    """The same as an enumeration that ends."""
    return format_html(_("%(enumeration)s.").replace("%(enumeration)s", "{}"), in_a_row(words))


def _linked(words: Words) -> SafeString:
    text = in_its_language(words.text, words.language)
    if words.record is None:
        return text
    return format_html('<a href="{}">{}</a>', address(words.record), text)


@register.simple_tag(takes_context=True)
def piece(context: Any, told: Piece, citations: list[Any]) -> SafeString:
    """A piece of a line with its label, the numbers to be shown at it, and what differs."""
    words = in_a_row(told.words)
    if told.is_strong:
        words = format_html("<strong>{}</strong>", words)
    if told.label:
        words = format_html('<span class="label">{}</span> {}', _colon(told.label), words)
    note = context["footnotes"].note
    cited = sorted(citations, key=lambda one: note(one).number)
    numbers = format_html_join("", "{}", ((number_of(context, one),) for one in cited))
    if numbers:
        # On one line, that of what they stand at.
        numbers = format_html('\N{NO-BREAK SPACE}<span class="numbers">{}</span>', numbers)
    differing = ((_differing(context, one),) for one in told.differing)
    return format_html(
        "{}{}{}",
        words,
        numbers,
        format_html_join("", "{}", differing),
    )


def _differing(context: Any, citation: Any) -> SafeString:
    """What a source gives instead; why that is not shown stands on the record's page."""
    return format_html(
        '<span class="differing">{}</span>',
        bracketed(
            format_html(
                "{} {}{}",
                _("Sources differ:"),
                _("another gives “%(value)s”.") % {"value": citation.other_value},
                number_of(context, citation),
            )
        ),
    )


def _colon(label: str) -> str:
    return _("%(label)s:") % {"label": label}


@register.simple_tag(takes_context=True)
def whole(context: Any, left_out: Whole) -> str:
    """The permanent address of all of a list of which a part is left out."""
    return in_english(context["request"], path_of_all, left_out)


@register.simple_tag(takes_context=True)
def brief_sources(context: Any) -> Iterator[tuple[Any, tuple[Words, ...], str]]:
    """(note, it in words, its permanent address) for what the numbers of a brief stand for."""
    for note, words in sources_told(context["footnotes"]):
        yield note, words, in_english(context["request"], lambda one: one.url, note)
