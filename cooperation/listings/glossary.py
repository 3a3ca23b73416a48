"""The words of this site, each defined once: one word for one thing, everywhere.

The page /about/glossary/, the explanations that open where a word stands on a page, and
docs/glossary.md are all made from here. What the values of a word say is in meanings.py.
"""

from __future__ import annotations

from typing import Any

from cooperation.listings.glossary_chain import CHAIN
from cooperation.listings.glossary_words import EVIDENCE, KEEPING, MATTERS, PEOPLE, Word
from cooperation.listings.questions import ByChoice, ByRecord, ByRule
from cooperation.listings.sections import HOME_OF
from cooperation.models import (
    Account,
    AgreementStatus,
    Applicant,
    CommitmentStatus,
    Level,
    Meeting,
    MeetingStatus,
    Outcome,
    OutcomeKind,
    Policy,
    Program,
    ProgramStatus,
    Series,
)

GROUPS = (CHAIN, PEOPLE, MATTERS, EVIDENCE, KEEPING)
WORDS = {word.key: word for group in GROUPS for word in group.words}

OF_SECTIONS = {
    "meetings": "meeting",
    "series": "series",
    "outcomes": "outcome",
    "commitments": "commitment",
    "programs": "program",
    "calls": "call",
    "focus-areas": "focus-area",
    "agreements": "agreement",
    "policies": "policy",
    "agencies": "agency",
    "people": "person",
    "parties": "party",
    "sources": "source",
}
"""{section: the key of the word for what it holds}"""

_OF_CHOICES: dict[Any, str] = {
    Account: "account",
    AgreementStatus: "agreement",
    Applicant: "eligibility",
    CommitmentStatus: "what-became-of-it",
    Level: "level",
    MeetingStatus: "what-happened",
    OutcomeKind: "kind-of-outcome",
    ProgramStatus: "program",
}
_OF_RULES = {
    "open": "open",
    "open_now": "open",
    "overdue": "overdue",
    "silent": "silent",
}
OF_FIELDS = {
    (Meeting, "announced_for"): "announced-for",
    (Meeting, "status"): "what-happened",
    (Outcome, "due_on"): "due-date",
    (Policy, "amount"): "amount",
    (Program, "amount"): "amount",
    (Program, "status"): "program",
    (Series, "legal_basis"): "legal-basis",
    (Series, "level"): "level",
}
"""{(model, field): the key of the word for it}, where a page shows the field beside its label."""


def word_of_field(thing: Any, field: str) -> str | None:
    """The key of the word for a field of a record or row, where the glossary has one."""
    return OF_FIELDS.get((type(thing), field))


def word_of_filter(parameter: str, narrowing: Any) -> Word | None:
    """The word that a filter goes by; None where its label says all there is to say."""
    key = None
    if isinstance(narrowing, ByRecord):
        key = OF_SECTIONS.get(HOME_OF.get(narrowing.targets, ""))
    elif isinstance(narrowing, ByChoice):
        key = _OF_CHOICES.get(narrowing.choices)
    elif isinstance(narrowing, ByRule):
        key = _OF_RULES.get(parameter)
    return WORDS[key] if key else None
