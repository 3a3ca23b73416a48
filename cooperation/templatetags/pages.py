"""Template tags for what stands on pages: facts with their citation, rows, kinds of outcome.

The frame around it is in frame.py, what a record says of itself in records.py, the form of
filters in questions.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext as _

from cooperation.listings.glossary import word_of_field
from cooperation.listings.listing import Listing
from cooperation.listings.meanings import OF_OUTCOME_KINDS
from cooperation.listings.paragraphs import place_in_words
from cooperation.models import COMMITTING, AgreementStatus, OutcomeKind
from cooperation.templatetags.records import cite, day, text
from cooperation.templatetags.words import labelled
from cooperation.values.partial_dates import PartialDate

register = template.Library()

# Django's own Japanese for it is “English (United States)”.
gettext_noop("English")


@register.filter
def row_template(section: str) -> str:
    """The template of one line in a list of this section."""
    return f"{section.replace('-', '_')}/_row.html"


@register.simple_tag
def counted(count: int, listing: Listing) -> str:
    """“1 meeting”, “17 meetings”."""
    things = str(listing.singular if count == 1 else listing.plural).lower()
    return _("%(count)s %(things)s") % {"count": count, "things": things}


# Facts


@register.simple_block_tag(takes_context=True)
def fact(context: Any, content: str, thing: Any, field: str, label: str = "") -> SafeString:
    """A line of a ``dl``: one field with its citation; nothing where the field is unknown."""
    # Without white space at its end, where a line could break between it and its number.
    content = mark_safe(content.strip())  # noqa: S308 - rendered by the template
    if not content:
        return content
    return format_html(
        '<div data-fact="{}"><dt>{}</dt><dd>{}{}</dd></div>',
        field,
        labelled(label or _label(thing, field), word_of_field(thing, field)),
        content,
        cite(context, thing, field),
    )


@register.simple_block_tag(takes_context=True)
def term(context: Any, content: str, thing: Any, field: str, label: str = "") -> SafeString:
    """Like ``fact``, of our own vocabulary, which rests on a source only here and there."""
    if getattr(thing, "cited", []) and cite(context, thing, field):
        return fact(context, content, thing, field, label)
    return _line(label or _label(thing, field), content)


@register.simple_block_tag
def detail(content: str, label: str, word: str = "") -> SafeString:
    """A line of a ``dl`` that is no fact of a source: derived from other facts, or our own.

    ``word`` is the key of its label in the glossary.
    """
    return _line(labelled(label, word), content)


def _line(label: str, content: str) -> SafeString:
    if not content.strip():
        return mark_safe("")
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_tag(name="field_label")
def _label(thing: Any, field: str) -> str:
    """What a field is called."""
    return capfirst(str(thing._meta.get_field(field).verbose_name))


@register.simple_tag
def plain(record: Any, field: str = "") -> str:
    """A field in the reader's language without mark-up, for titles of pages."""
    return record.in_language(field or record.TITLE)[0]


@register.simple_tag
def place(paragraph: Any) -> str:
    """Where a paragraph stands in its source."""
    return place_in_words(paragraph)


@register.filter
def shows_text(source: Any) -> bool:
    """Whether the text of any of its paragraphs is held here and public."""
    return any(paragraph.public_text for paragraph in source.paragraphs.all())


@register.filter
def on_day(value: Any) -> SafeString:
    """A day or moment (UTC) as a time element; nothing where it is unknown."""
    if isinstance(value, datetime):
        value = value.date()
    return day(PartialDate.of_day(value) if isinstance(value, date) else None)


@register.filter
def language_name(code: str) -> str:
    """A language by its name; by its code where Django knows no name."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.simple_tag
def by_role(parts: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Rows by their role in words, both in the order of their recording."""
    found: dict[str, list[Any]] = {}
    for part in parts:
        found.setdefault(part.get_role_display(), []).append(part)
    return list(found.items())


@register.simple_tag
def by_note(rows: Iterable[Any]) -> list[tuple[SafeString, list[Any]]]:
    """Rows by their note in the reader's language, so that one note stands only once."""
    found: dict[SafeString, list[Any]] = {}
    for row in rows:
        found.setdefault(text(row, "note"), []).append(row)
    return list(found.items())


@register.simple_tag
def parties_of(meeting: Any) -> list[Any]:
    """The parties that are recorded as having taken part."""
    return list(dict.fromkeys(part.party for part in meeting.participations.all()))


@register.simple_tag
def agenda_item_of(outcome: Any, meeting: Any) -> Any:
    """The item of a meeting's agenda that an outcome came of; None if none is named."""
    for item in meeting.agenda_items.all():
        if item.pk == outcome.agenda_item_id:
            return item
    return None


@register.simple_tag
def neighbors(source: Any, paragraph: Any) -> dict[str, Any]:
    """The paragraphs before and after one; None at either end."""
    others = list(source.paragraphs.all())
    place = others.index(paragraph)
    after = others[place + 1] if place + 1 < len(others) else None
    return {"before": others[place - 1] if place else None, "after": after}


@register.filter
def agreement_status(agreement: Any) -> str:
    """Where an agreement stood, in words, on the day that its listing was asked."""
    return str(AgreementStatus(agreement.status).label)


@register.filter
def is_committing(outcome: Any) -> bool:
    """Whether its kind is strong enough for a commitment."""
    return outcome.kind in COMMITTING


@register.filter
def meaning(kind: str) -> str:
    return str(OF_OUTCOME_KINDS[OutcomeKind(kind)])


@register.simple_tag
def outcome_kinds() -> list[dict[str, Any]]:
    """All kinds of outcome, the weakest first."""
    return [
        {"value": kind.value, "label": kind.label, "meaning": meant, "commits": kind in COMMITTING}
        for kind, meant in OF_OUTCOME_KINDS.items()
    ]
