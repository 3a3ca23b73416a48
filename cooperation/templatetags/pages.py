"""Template tags for pages: the frame around records, and facts with their citation.

What a record says of itself is in records.py, the form of filters in questions.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _

from cooperation.listings.listing import Listing
from cooperation.listings.sections import SECTIONS
from cooperation.models import COMMITTING, AgreementStatus, OutcomeKind
from cooperation.templatetags.records import address, cite, day, text
from cooperation.values.partial_dates import PartialDate

register = template.Library()

GROUPS = (
    ("meetings", "series", "outcomes", "commitments"),
    ("programs", "calls", "focus-areas"),
    ("agreements", "policies"),
    ("agencies", "people", "parties"),
    ("sources",),
)
"""The sections as the navigation groups them."""

MEANINGS = {
    OutcomeKind.NOTED: gettext_lazy("The text mentions it, and says no more."),
    OutcomeKind.RECOGNIZED: gettext_lazy("Those present saw it as so, or as important."),
    OutcomeKind.EXCHANGED_VIEWS: gettext_lazy("They talked about it; no result is stated."),
    OutcomeKind.PROPOSED: gettext_lazy("Somebody suggested it; nobody has accepted it yet."),
    OutcomeKind.ACKNOWLEDGED: gettext_lazy("They took a suggestion as heard, not as accepted."),
    OutcomeKind.CALLED_FOR: gettext_lazy("Somebody “must” or “should” do it, says the text."),
    OutcomeKind.CONFIRMED: gettext_lazy("They stated together that it holds or will be done."),
    OutcomeKind.REAFFIRMED: gettext_lazy("They stated again what they had stated before."),
    OutcomeKind.AGREED: gettext_lazy("They agreed to it."),
    OutcomeKind.ANNOUNCED: gettext_lazy("Somebody made it public as decided or coming."),
    OutcomeKind.SIGNED: gettext_lazy("They put it in writing and signed it."),
}
"""What each kind of outcome says about its strength, the weakest first."""


# The frame


@dataclass(frozen=True)
class Version:
    """This page in one of the site's languages."""

    request: HttpRequest
    language: str
    path: str

    @property
    def name(self) -> str:
        return get_language_info(self.language)["name_local"]

    @property
    def is_current(self) -> bool:
        return self.language == get_language()

    @property
    def address(self) -> str:
        return self.request.build_absolute_uri(self.path)


@register.simple_tag(takes_context=True)
def versions(context: Any) -> list[Version]:
    """This page in each language, the question kept; the first page where this one has no route."""
    request = context["request"]
    found = []
    for language in ("en", "ja"):
        if request.resolver_match is None:
            with override(language):
                path = reverse("home")
        else:
            path = translate_url(request.get_full_path(), language)
        found.append(Version(request, language, path))
    return found


@register.simple_tag
def navigation() -> list[list[Listing]]:
    return [[SECTIONS[section] for section in group] for group in GROUPS]


@register.filter
def row_template(section: str) -> str:
    """The template of one line in a list of this section."""
    return f"{section.replace('-', '_')}/_row.html"


@register.simple_tag(takes_context=True)
def permanent_address(context: Any, record: Any) -> str:
    """The full address of a record's page, the same in every language."""
    with override("en"):
        return context["request"].build_absolute_uri(address(record))


@register.simple_tag
def counted(count: int, listing: Listing) -> str:
    """“1 meeting”, “17 meetings”."""
    things = str(listing.singular if count == 1 else listing.plural).lower()
    return _("%(count)s %(things)s") % {"count": count, "things": things}


# Facts


@register.simple_block_tag(takes_context=True)
def fact(context: Any, content: str, thing: Any, field: str, label: str = "") -> SafeString:
    """A line of a ``dl``: one field with its citation; nothing where the field is unknown."""
    if not content.strip():
        return mark_safe("")
    return format_html(
        '<div data-fact="{}"><dt>{}</dt><dd>{}{}</dd></div>',
        field,
        label or _label(thing, field),
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
def detail(content: str, label: str) -> SafeString:
    """A line of a ``dl`` that is no fact of a source: derived from other facts, or our own."""
    return _line(label, content)


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
    """Where a paragraph stands: its position, and its number in the text where it has one."""
    position = _("paragraph %(position)d") % {"position": paragraph.position}
    if not paragraph.label:
        return position
    return _("%(position)s (in the text “%(label)s”)") % {
        "position": position,
        "label": paragraph.label,
    }


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
    return str(MEANINGS[OutcomeKind(kind)])


@register.simple_tag
def outcome_kinds() -> list[dict[str, Any]]:
    """All kinds of outcome, the weakest first."""
    return [
        {"value": kind.value, "label": kind.label, "meaning": meant, "commits": kind in COMMITTING}
        for kind, meant in MEANINGS.items()
    ]
