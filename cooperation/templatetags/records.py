"""Template tags for records: their text in the reader's language, links, dates, citations."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cooperation.listings.citations import resting
from cooperation.listings.sections import HOME_OF
from cooperation.models import ProgressUpdate
from cooperation.values.languages import reader_language

register = template.Library()


def address(record: Any) -> str:
    """The path of a record's page in the reader's language; an update is on its commitment's."""
    if isinstance(record, ProgressUpdate):
        record = record.outcome
    kwargs = {"section": HOME_OF[type(record)], "slug": record.slug}
    return reverse("record", kwargs=kwargs)


@register.filter
def url(record: Any) -> str:
    return address(record)


@register.simple_tag
def text(record: Any, field: str = "") -> SafeString:
    """A field in the reader's language; the other one, marked as such, where that is empty."""
    words, language = record.in_language(field or record.TITLE)
    return in_its_language(words, language)


def in_its_language(words: str, language: str) -> SafeString:
    if not words or not language or language == reader_language():
        return format_html("{}", words)
    return format_html('<span lang="{}">{}</span>', language, words)


@register.simple_tag
def spoken(words: str, language: str) -> SafeString:
    """Words marked with their language where that is not the reader's."""
    return in_its_language(words, language)


@register.simple_tag
def link(record: Any) -> SafeString:
    """A link to a record by its title or name."""
    return format_html('<a href="{}">{}</a>', address(record), text(record))


@register.simple_tag
def short(record: Any) -> SafeString:
    """A link to a record by its acronym, explained, or by its name where it has none."""
    acronym = getattr(record, "acronym", "")
    if not acronym:
        return link(record)
    name, _language = record.in_language(record.TITLE)
    return format_html(
        '<a href="{}"><abbr title="{}">{}</abbr></a>', address(record), name, acronym
    )


@register.simple_tag
def links(records: Any, joint: str = "") -> SafeString:
    """Links to several records, in a row."""
    found = records.all() if hasattr(records, "all") else records
    return format_html_join(joint or _(", "), "{}", ((link(record),) for record in found))


@register.simple_tag
def shorts(records: Any, joint: str = "") -> SafeString:
    """Short links to several records, in a row."""
    found = records.all() if hasattr(records, "all") else records
    return format_html_join(joint or _(", "), "{}", ((short(record),) for record in found))


@register.simple_block_tag
def bracketed(content: str) -> SafeString:
    """What stands in brackets behind something, with the brackets and the space of the language."""
    return format_html(_(" ({words})"), words=content)


@register.simple_block_tag
def sentences(content: str) -> SafeString:
    """Sentences one after the other: with a space between them, in Japanese with none."""
    # What is matched is no mark-up, and the template has rendered it.
    return mark_safe(re.sub(r"(?<=。)\s+", "", content.strip()))  # noqa: S308


@register.filter
def in_words(value: Any) -> str:
    """A partial date or a sum of money for people; nothing where it is unknown."""
    return value.in_words() if value else ""


@register.simple_tag
def day(value: Any) -> SafeString:
    """A partial date as a time element; nothing where it is unknown."""
    if not value:
        return mark_safe("")
    if value.is_span:
        return format_html("<span>{}</span>", value.in_words())
    return format_html('<time datetime="{}">{}</time>', value, value.in_words())


@register.simple_tag(takes_context=True)
def cite(context: Any, thing: Any, field: str = "") -> SafeString:
    """The numbers of what a record, a row or one field of it rests on.

    A field without a citation of its own rests on what the whole does. Sources that give another
    value are shown with it; in a heading they stand below it, by ``differing``.
    """
    return numbers(context, thing, field) + differing(context, thing, field)


@register.simple_tag(takes_context=True)
def numbers(context: Any, thing: Any, field: str = "") -> SafeString:
    """The same without what differs."""
    chosen, _differing = resting(thing, field)
    found = format_html_join("", "{}", ((number_of(context, one),) for one in chosen))
    # Keeps the number on the line of what it stands at.
    return format_html("\N{NO-BREAK SPACE}{}", found) if found else found


@register.simple_tag(takes_context=True)
def differing(context: Any, thing: Any, field: str = "") -> SafeString:
    """What other sources give instead of what a heading says."""
    _chosen, others = resting(thing, field)
    return format_html_join("", "{}", ((_other(context, one),) for one in others))


def number_of(context: Any, citation: Any) -> SafeString:
    """The number of a citation on this page, leading to its paragraph."""
    note = context["footnotes"].note(citation)
    return format_html(
        '<a class="cite" href="{}" title="{}"><span class="unseen">{} </span>{}</a>',
        note.url_of(citation),
        f"{note.source.in_language('title')[0]} {note.paragraph or ''}".strip(),
        _("source"),
        note.number,
    )


def _other(context: Any, citation: Any) -> SafeString:
    reason, language = citation.in_language("reason")
    return format_html(
        '<small class="differs"><strong>{}</strong> {}{} {}</small>',
        _("Sources differ:"),
        _("another gives “%(value)s”.") % {"value": citation.other_value},
        number_of(context, citation),
        in_its_language(reason, language),
    )
