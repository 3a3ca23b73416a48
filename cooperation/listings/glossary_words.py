"""What a word of the glossary is, and the words for who, for what about and on whose word.

Those for the chain from agreement to program are in glossary_chain.py; glossary.py has them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.listings import meanings


@dataclass(frozen=True)
class Word:
    """A word as this site uses it."""

    key: str
    """Its anchor on the page, and its name in templates."""

    name: Any
    meaning: Any
    """What it means, in one sentence."""

    more: Any = ""
    """What else is good to know."""

    rule: str = ""
    """The anchor of the rule it is applied by, on the page of coding rules."""

    values: dict[Any, Any] = field(default_factory=dict)
    """{value: what it says}, where it has fixed values."""

    def __str__(self) -> str:
        return str(capfirst(str(self.name)))

    @property
    def labels(self) -> Iterator[tuple[Any, Any]]:
        """(label, what it says) of each value."""
        return ((value.label, meaning) for value, meaning in self.values.items())


@dataclass(frozen=True)
class Group:
    """Words that belong together."""

    key: str
    heading: Any
    words: tuple[Word, ...]


PEOPLE = Group(
    "who",
    _("Who"),
    (
        Word(
            "party",
            _("party"),
            _(
                "A country, or a regional or international organization, that takes part as one "
                "side."
            ),
        ),
        Word(
            "membership",
            _("membership"),
            _("That one party belonged to another, from when and until when."),
        ),
        Word(
            "partnership",
            _("partnership"),
            _("Two parties, and all that is recorded of what they do together."),
        ),
        Word(
            "brief",
            _("brief"),
            _(
                "One or two pages to print before a meeting: what was agreed, what became of it "
                "and what is open."
            ),
        ),
        Word(
            "agency",
            _("agency"),
            _(
                "A body of a party: a ministry, an agency, a funder, a laboratory, an embassy, a "
                "secretariat."
            ),
            _("An acronym names one only together with its party."),
        ),
        Word(
            "person",
            _("person"),
            _("A public office-holder whom a source names."),
            _("The office stands with each meeting, since offices change."),
        ),
        Word(
            "side",
            _("side"),
            _("The party for which somebody sat at a meeting, or whose account a source gives."),
        ),
        Word(
            "participation",
            _("participation"),
            _("The part that an agency, or a party as such, took in one meeting."),
            _("Each of its roles (host, chair, participant and others) is recorded apart."),
        ),
        Word(
            "attendance",
            _("attendance"),
            _(
                "The part that a person took in one meeting, with the office as the source words "
                "it."
            ),
        ),
        Word(
            "presence",
            _("presence"),
            _("Whether somebody took part, was invited only, or was absent."),
            values=meanings.OF_PRESENCES,
        ),
        Word(
            "partner",
            _("partner"),
            _("A party or agency with a role in a program, such as lead ministry or funder."),
        ),
        Word(
            "name",
            _("name"),
            _(
                "A name beside the preferred one: a former name, another spelling or another "
                "acronym."
            ),
        ),
        Word(
            "identifier",
            _("identifier"),
            _("The number of a party or agency in a register (ROR, Wikidata)."),
        ),
    ),
)

MATTERS = Group(
    "matters",
    _("What about"),
    (
        Word(
            "focus-area",
            _("focus area"),
            _("A topic of cooperation in our own tree of topics, whatever a source calls it."),
            _("A filter by an area includes the narrower ones."),
        ),
        Word(
            "agenda-item",
            _("agenda item"),
            _("A topic that a meeting took up, in the order of its source."),
        ),
        Word(
            "contribution",
            _("contribution"),
            _(
                "What one or several agencies or parties did under an agenda item: reported, "
                "introduced, exchanged views."
            ),
        ),
        Word(
            "policy",
            _("policy"),
            _(
                "A strategy, plan, law, fund or initiative of one party, which meetings then speak "
                "about."
            ),
        ),
        Word(
            "meeting-link",
            _("meeting link"),
            _("How one meeting relates to another."),
            values=meanings.OF_LINKS,
        ),
    ),
)

EVIDENCE = Group(
    "evidence",
    _("On whose word"),
    (
        Word(
            "source",
            _("source"),
            _("A document that facts rest on."),
        ),
        Word(
            "account",
            _("account"),
            _("Whose view of the matter a source gives."),
            values=meanings.OF_ACCOUNTS,
        ),
        Word(
            "paragraph",
            _("paragraph"),
            _(
                "A block of text of a source, counted from 1 in reading order with headings left "
                "out."
            ),
            _("A number printed in the text stands beside it as its label."),
        ),
        Word(
            "citation",
            _("citation"),
            _("That a fact rests on a paragraph of a source, or on a source as a whole."),
            _("Where another source gives another value, both are shown."),
        ),
    ),
)

KEEPING = Group(
    "keeping",
    _("How it is kept"),
    (
        Word(
            "record",
            _("record"),
            _("Anything here that has an address of its own."),
            _("Its address never changes once it is public."),
        ),
        Word(
            "publication",
            _("publication"),
            _("How far a record is on its way to the public, and whether it was withdrawn."),
            _("What was withdrawn keeps its address, where the reason stands."),
        ),
        Word(
            "partial-date",
            _("partial date"),
            _("A day, a month, a year or a span of these: as exact as its source, and no more."),
        ),
        Word(
            "amount",
            _("amount"),
            _(
                "A sum of money with its currency, how exactly the source states it (exactly, "
                "about, at least, up to) and the years that it covers."
            ),
        ),
        Word(
            "not-known",
            _("not known"),
            _("That no source recorded here says it; never that it is not so."),
        ),
    ),
)
