"""The data dictionary: every model, field and constraint in words, from the models themselves.

`manage.py write_docs` writes it to docs/data-dictionary.md. What is published is read from the
listings, so that the dictionary cannot promise what the data formats do not hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import override
from rest_framework import serializers

from cooperation.formats.markdown import WRITTEN, choices, code, document, sentence, table
from cooperation.listings.sections import HOME_OF, SECTIONS
from cooperation.models.citations import CITABLE
from cooperation.models.fields import FirstDayOf, LastDayOf, PartialDateField, WordsField
from cooperation.models.records import OrderedRow, Record, Row

INTRODUCTION = """
A *record* has an address and a publication of its own; a *row* belongs to a record and shares its
publication. [The glossary](glossary.md) defines the words, [the list of addresses](urls.md) says
what can be asked.

“Published” says whether a field stands in the data formats: **yes**; **by place**, where a list
or what a row stands within says it; or **no**. Text fields that end in `_ja` are the Japanese
pair of the field before them.
"""
TYPES = {
    "AutoField": "whole number",
    "BigAutoField": "whole number",
    "BooleanField": "yes or no",
    "CharField": "text",
    "DateField": "day",
    "DateTimeField": "moment (UTC)",
    "DecimalField": "number",
    "FileField": "file",
    "JSONField": "structured data",
    "PositiveBigIntegerField": "whole number",
    "PositiveIntegerField": "whole number",
    "PositiveSmallIntegerField": "whole number",
    "SmallNumberField": "whole number",
    "SlugField": "small letters, digits, hyphens",
    "TextField": "text",
    "TimeField": "time of day",
    "URLField": "internet address",
}
DERIVED = (FirstDayOf, WordsField, models.GeneratedField)
"""Fields that follow from others of their row; nobody types them."""


def data_dictionary() -> str:
    """The whole document, in English."""
    with override("en"):
        found = sorted(
            apps.get_app_config("cooperation").get_models(), key=lambda model: model.__name__
        )
        records = [model for model in found if issubclass(model, Record)]
        rows = [model for model in found if issubclass(model, Row)]
        others = [model for model in found if not issubclass(model, Record | Row)]
        return document(
            "# Data dictionary",
            WRITTEN,
            INTRODUCTION,
            "Records: " + _links(records),
            "Rows: " + _links(rows),
            "Behind the site: " + _links(others),
            "## What every record has",
            _fields(Record, published_of=records),
            _constraints(Record),
            "## What every row has",
            _fields(Row, published_of=rows),
            "Rows that stand in an order have besides:",
            _fields(OrderedRow, published_of=rows, leaving_out=Row),
            *(part for model in found for part in _model(model)),
        )


def _links(found: list[Any]) -> str:
    return ", ".join(_link(model) for model in found) + "."


def _link(model: Any) -> str:
    return f"[{model.__name__}](#{model.__name__.lower()})"


def _model(model: Any) -> list[str]:
    """Its heading, its definition, its fields and its constraints."""
    base = next((one for one in (OrderedRow, Row, Record) if issubclass(model, one)), None)
    title = [f"## {model.__name__}", _definition(model)]
    if (section := HOME_OF.get(model)) is not None:
        title.append(f"Published at [`/{section}/`](urls.md#{section}).")
    if issubclass(model, Row):
        owners = [model._meta.get_field(name).related_model for name in model.OWNERS]
        if len(owners) == len(CITABLE):
            title.append("Belongs to any record or row but sources, paragraphs and citations.")
        else:
            title.append("Belongs to " + " or ".join(_link(owner) for owner in owners) + ".")
    return [*title, _fields(model, published_of=[model], leaving_out=base), _constraints(model)]


def _definition(model: Any) -> str:
    """The first sentence of its docstring."""
    text = " ".join((model.__doc__ or "").split())
    return re.split(r"(?<=[.?])\s", text)[0]


def _fields(model: Any, *, published_of: list[Any], leaving_out: Any = None) -> str:
    """The table of a model's fields, but for its number and those that another has already."""
    known = {field.name for field in leaving_out._meta.get_fields()} if leaving_out else set()
    known.add("id")
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    rows = [
        (code(field.name), type_in_words(field), _meaning(field), _published(field, published_of))
        for field in own
        if field.name not in known and not _repeats(model, field)
    ]
    return table(("Field", "Type", "Meaning", "Published"), rows) if rows else ""


def _repeats(model: Any, field: Any) -> bool:
    """Whether it is one of the many keys that say what a citation stands at."""
    return len(getattr(model, "OWNERS", ())) == len(CITABLE) and field.name in CITABLE


def type_in_words(field: Any) -> str:
    """What a field holds, whether it must be there, and what it follows from if it does."""
    if isinstance(field, LastDayOf):
        return f"the last possible day of {code(field.of)}"
    if isinstance(field, FirstDayOf):
        return f"the first possible day of {code(field.of)}"
    if isinstance(field, WordsField):
        return "folded text of " + ", ".join(code(name) for name in field.of)
    if isinstance(field, models.GeneratedField):
        return "computed by the database"
    if isinstance(field, PartialDateField):
        words = "partial date"
    elif field.is_relation and field.many_to_many:
        return f"any number of {_other(field)}"
    elif field.is_relation:
        words = f"one {_other(field)}"
    elif field.choices:
        words = "one of a list"
    else:
        words = TYPES[type(field).__name__]
        if field.max_length:
            words += f", at most {field.max_length} characters"
    needed = not (field.null or field.blank or field.has_default() or not field.editable)
    return f"{words}, required" if needed else words


def _other(field: Any) -> str:
    model = field.related_model
    if isinstance(model, str) or model._meta.app_label != "cooperation":
        return "account"
    return _link(model)


def _meaning(field: Any) -> str:
    if isinstance(field, DERIVED):
        return "Kept for filters and orders."
    parts = [sentence(field.help_text)]
    if field.choices:
        parts.append(sentence("One of " + choices(field.choices)))
    told = " ".join(filter(None, parts))
    name = str(field.verbose_name)
    if told and name == field.name.replace("_", " "):
        return told
    return f"{sentence(name)} {told}".strip()


def _published(field: Any, found: list[Any]) -> str:
    """Whether a field of these models is published, with the models of which it is not."""
    if field.name == "order" or field.name in getattr(found[0], "OWNERS", ()):
        return "by place"
    hidden = [model for model in found if field.name not in _shapes()[model]]
    if len(hidden) == len(found):
        return "no"
    return "yes, except of " + ", ".join(map(_link, hidden)) if hidden else "yes"


@cache
def _shapes() -> defaultdict[Any, set[str]]:
    """The model fields that any published shape holds."""
    found: defaultdict[Any, set[str]] = defaultdict(set)
    for listing in SECTIONS.values():
        _read(listing.serializer(), found)
    return found


def _read(shape: Any, found: defaultdict[Any, set[str]]) -> None:
    model = getattr(getattr(shape, "Meta", None), "model", None)
    if model is None:
        # The one shape without a model of its own: it is the same wherever it stands.
        model = apps.get_model("cooperation", "Citation")
    for name, field in shape.fields.items():
        found[model].update({name, str(field.source).partition(".")[0]})
        nested = getattr(field, "child", field)
        if isinstance(nested, serializers.Serializer):
            _read(nested, found)


def _constraints(model: Any) -> str:
    """What the database refuses, by the names of its constraints, which are sentences."""
    shared = () if model is Record else {_name(one, model) for one in Record._meta.constraints}
    lines = []
    for one in model._meta.constraints:
        name = _name(one, model)
        # That a choice is of its list, the list says.
        if name in shared or name.endswith("_is_known"):
            continue
        own = one.violation_error_message != one.default_violation_error_message
        told = f" Staff are told: “{one.violation_error_message}”" if own else ""
        lines.append(f"- {sentence(name.replace('_', ' '))}{told}")
    return "The database holds:\n\n" + "\n".join(lines) if lines else ""


def _name(constraint: Any, model: Any) -> str:
    """Of a constraint, with its model's name in words."""
    joined = model.__name__.lower()
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return constraint.name.replace("%(class)s", joined).replace(joined, words)
