"""The list of public addresses: what each shows, and for each section what can be asked.

`manage.py write_docs` writes it to docs/urls.md, from the address patterns and the listings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override
from rest_framework import serializers

from cooperation.formats.columns import columns
from cooperation.formats.data_dictionary import type_in_words
from cooperation.formats.markdown import WRITTEN, a, choices, code, document, sentence, table
from cooperation.listings.briefs_subjects import SUBJECTS
from cooperation.listings.listing import Listing
from cooperation.listings.paging import PAGE_SIZE
from cooperation.listings.partnership_answers import PartnershipQuestions
from cooperation.listings.partnership_filters import ByPartnership
from cooperation.listings.partnership_shapes import PartnershipSerializer, RelationSerializer
from cooperation.listings.questions import (
    LONGEST_WORDS,
    AmongValues,
    ByArea,
    ByChoice,
    ByRecord,
    ByRule,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.sections import SECTIONS
from cooperation.listings.serializers import CitationSerializer
from cooperation.listings.typed_values import MOST_VALUES
from cooperation.models.fields import FirstDayOf

INTRODUCTION = """
A page stands at an English address without prefix and, in Japanese, under `/ja/`. Data have no
language: `.csv` holds all records of an answer, `.json` a page of them. Feeds (`.atom`), which
people read, have one like pages.
"""
RULES = f"""
The page, the `.csv` and the `.json` of a section take the same parameters and give the same
answer.

- Several values of a parameter (`kind=workshop&kind=visit`) mean any of them, at most
  {MOST_VALUES}; different parameters must all hold.
- A parameter or value that is not known is an error: status 400, and a sentence that names it.
- A partial date is `2023-05-16`, `2023-05`, `2023`, or two equally precise ones with a slash.
  `year`, `from` and `until` match by overlap: a meeting “in May 2023” may have been on the 16th.
- A filter by a focus area includes the narrower areas.
- `find_agency` and the like take words and narrow the choices that a page offers for `agency`; they
  change no answer.
- A page has {PAGE_SIZE} records.
"""
JSON = """
Another record is given by its slug, and by nothing where that is not public. A partial date is
given as it is typed.

The `.json` of a section is an object with `count`, `next`, `previous` and `results`; a refused
question is `{"detail": …, "errors": {parameter: [sentences]}}`. In CSV, lists stand in one cell,
joined by `; `, and a cell that a spreadsheet would take for a formula begins with `'`.
Labels beside codes are in English.
"""
PARTNERSHIPS = """
Every two parties that share something public, told from the records of both. The address of a
partnership is the slugs of its parties in alphabetical order with a hyphen between them
(`asean-jp`); two hyphens where one would be read as another pair first.
"""
CITATIONS = "citations"


def site_addresses() -> str:
    """The whole document, in English."""
    with override("en"):
        return document(
            "# Addresses",
            WRITTEN,
            INTRODUCTION,
            table(("Address", "What is there"), _patterns(get_resolver().url_patterns)),
            "`<section>` is one of: " + ", ".join(f"[{one}](#{one})" for one in SECTIONS) + ".",
            "Briefs are on records of: " + ", ".join(map(code, SUBJECTS)) + ".",
            "`<pair>` is two slugs of [parties](#parties), see [partnerships](#partnerships).",
            "## Asking",
            RULES,
            "## Reading",
            JSON,
            f"Wherever `{CITATIONS}` stands, it is a list of:",
            table(("Field", "What it says"), _meanings(CitationSerializer())),
            *(part for listing in SECTIONS.values() for part in _section(listing)),
            *_partnerships(),
        )


def _patterns(patterns: list[Any]) -> Iterator[tuple[str, str]]:
    """(address, what its view says of itself) for each pattern of our own views."""
    for one in patterns:
        if isinstance(one, URLResolver) and one.app_name != "admin":
            yield from _patterns(one.url_patterns)
        elif isinstance(one, URLPattern) and one.callback.__module__.startswith(
            "cooperation.views"
        ):
            address = re.sub(r"<\w+:(\w+)>", r"<\1>", str(one.pattern))
            yield code(f"/{address}"), sentence((one.callback.__doc__ or "").splitlines()[0])


def _section(listing: Listing) -> list[str]:
    shape = listing.serializer()
    return [
        f"## {listing.section}",
        sentence(listing.introduction),
        *_asked(listing.questions),
        table(("Field", "What it says", "In"), _published(shape)),
        *_nested(shape),
    ]


def _partnerships() -> list[str]:
    shape = RelationSerializer()
    whole = [(name, meaning, "JSON of one") for name, meaning in _meanings(shape)]
    return [
        "## partnerships",
        PARTNERSHIPS,
        *_asked(PartnershipQuestions),
        table(("Field", "What it says", "In"), [*_published(PartnershipSerializer()), *whole]),
        *_nested(shape),
    ]


def _asked(questions: type[Questions]) -> list[str]:
    order = questions.base_filters["order"]
    return [
        table(("Parameter", "Label", "Value", "More than once"), _parameters(questions)),
        "Orders, the first by default: "
        + "; ".join(f"{code(name)} ({label})" for name, (label, _) in order.orders.items())
        + ".",
    ]


def _parameters(questions: type[Questions]) -> Iterator[tuple[str, str, str, str]]:
    for name, one in questions.base_filters.items():
        if isinstance(one, AmongValues):
            continue
        repeatable = "no" if one.single else "yes"
        label = "Page" if isinstance(one, OnPage) else str(one.label)
        yield code(name.rstrip("_")), label, _value(one), repeatable


def _value(narrowing: Any) -> str:
    """What a parameter takes, in words."""
    if isinstance(narrowing, ByRecord):
        words = f"the slug of {a(narrowing.targets._meta.verbose_name)}"
        if isinstance(narrowing, ByArea):
            words += "; narrower ones included"
        return words if narrowing.offered else f"{words}; by links, not in the page's filters"
    if isinstance(narrowing, ByChoice | ByRule):
        return choices(narrowing.choices.choices)
    if isinstance(narrowing, InOrder):
        return choices((name, name) for name in narrowing.orders)
    if isinstance(narrowing, ByWords):
        return (
            'words, all of them anywhere in the record, as in a search: `"a phrase"`, `-without`, '
            f"`begin*`; at most {LONGEST_WORDS} characters"
        )
    for kind, words in (
        (ByPartnership, "the address of a partnership; by links, not in the page's filters"),
        (ByYear, "a year"),
        (Since, "a partial date: on its first day or later"),
        (Until, "a partial date: on its last day or earlier"),
        (OnPage, "a number from 1"),
    ):
        if isinstance(narrowing, kind):
            return words
    raise TypeError(f"No words for {type(narrowing).__name__}.")


def _published(shape: Any) -> Iterator[tuple[str, str, str]]:
    cells = set(columns(shape))
    for name, meaning in _meanings(shape):
        yield name, meaning, "CSV, JSON" if name.strip("`") in cells else "JSON"


def _meanings(shape: Any) -> Iterator[tuple[str, str]]:
    for name, field in shape.fields.items():
        yield code(name), _meaning(shape, name, field)


def _meaning(shape: Any, name: str, field: Any) -> str:
    """Its help text or else its name in words: its own, or that of the model field."""
    told = str(field.help_text or "")
    model = getattr(getattr(shape, "Meta", None), "model", None)
    label = str(field.label or name)
    if model is not None and not told:
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            column = None
        if isinstance(column, FirstDayOf):
            return sentence(type_in_words(column))
        told = str(getattr(column, "help_text", "") or "")
        label = str(getattr(column, "verbose_name", "") or label)
    return sentence(told or label)


def _nested(shape: Any, above: str = "") -> Iterator[str]:
    """The fields of what is nested in a shape, at any depth, citations apart."""
    for name, field in shape.fields.items():
        child = getattr(field, "child", field)
        if name != CITATIONS and isinstance(child, serializers.Serializer):
            path = f"{above}{name}"
            fields = ", ".join(code(one) for one in child.fields)
            yield f"Each of {code(path)} has {fields}."
            yield from _nested(child, f"{path}.")
