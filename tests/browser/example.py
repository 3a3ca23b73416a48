"""The example fixtures as somebody enters them who has two of their sources before them.

Reads fixtures/example, so that the records are defined once: what of them is typed where, and what
each thing rests on, in the short way of the staff screens.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from cooperation.models.citations import KEYS

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
A, B = "mofa-jhlc-15", "ostp-jhlc-15-readout"
"""The sources that somebody has before them: one with its text, one without."""

NOT_TYPED = {"created_at", "changed_at", "published_at", "publication", "key", "order"}
IN_JAPANESE = "_ja"


def read() -> dict[str, dict[str, dict[str, Any]]]:
    """{model: {slug or key: fields}} of all fixtures, in the order in which rows stand."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for folder in ("vocabularies", "example"):
        for path in sorted((FIXTURES / folder).glob("*.json")):
            for entry in json.loads(path.read_text(encoding="utf-8")):
                fields = entry["fields"]
                model = entry["model"].removeprefix("cooperation.")
                found[model][fields.get("slug") or fields["key"]] = fields
    return found


ALL = read()


def of(model: str, **owner: str) -> list[dict[str, Any]]:
    """The rows of an owner, in their order."""
    [(key, slug)] = owner.items()
    rows = [fields for fields in ALL[model].values() if fields.get(key) == [slug]]
    return sorted(rows, key=lambda fields: fields.get("order", 0))


def citations(model: str, name: str) -> list[dict[str, Any]]:
    """Those of a record or row that rest on a source before them, each with its short place."""
    [owner] = [key for named, key in KEYS.items() if named.lower() == model]
    found = []
    for fields in of("citation", **{owner: name}):
        slug, number = fields.get("source", [""])[0], ""
        if fields.get("paragraph"):
            paragraph = ALL["paragraph"][fields["paragraph"][0]]
            slug, number = paragraph["source"][0], str(paragraph["position"])
        if slug in (A, B):
            found.append(
                fields
                | {"place": ("B" if slug == B else "") + number, "slug": slug, "number": number}
            )
    return found


def is_plain(citation: dict[str, Any]) -> bool:
    return not any(citation.get(name) for name in ("field", "other_value", "quotation"))


def rests_on(model: str, name: str) -> str:
    """What is typed for a thing: its plain citations."""
    return ", ".join(one["place"] for one in citations(model, name) if is_plain(one))


def in_full(model: str, name: str) -> list[dict[str, str]]:
    """The citations of a thing that say more than where it stands, as they are typed."""
    typed = ("place", "field", "other_value", "reason", "reason_ja")
    return [
        {field: one[field] for field in typed if one.get(field)}
        for one in citations(model, name)
        if not is_plain(one)
    ]


def most_common(texts: list[str]) -> str:
    return Counter(texts).most_common(1)[0][0]


def words_for(model: str, slug: str) -> tuple[str, str]:
    """What is typed to find a record, and what the list then shows."""
    fields = ALL[model][slug]
    title = fields.get("name") or fields.get("title") or fields["heading"]
    acronym = fields.get("acronym", "")
    shown = title
    if model == "agendaitem":
        shown = f"{title} ({ALL['meeting'][fields['meeting'][0]]['title']})"
    if acronym and model in ("agency", "series", "party"):
        shown = f"{title} ({acronym})"
    elif acronym and model == "program":
        shown = f"{acronym}: {title}"
    return (acronym or title[:8]).strip(), shown


def as_csv(model: str, slugs: list[str], columns: list[str]) -> str:
    """Records as a file from a spreadsheet, with what they rest on."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, "cites"])
    for slug in slugs:
        fields = ALL[model][slug] | {"slug": slug}
        cells = [fields.get(name, "") for name in columns]
        places = [
            f"{one['slug']} {one['number']}".strip()
            for one in citations(model, slug)
            if is_plain(one)
        ]
        writer.writerow(
            [*(one[0] if isinstance(one, list) else one for one in cells), "; ".join(places)]
        )
    return text.getvalue()


# What is typed


def typed(model: str, slug: str) -> dict[str, Any]:
    """The fields of a record as they are typed: those that its two sources give."""
    fields = {**ALL[model][slug]}
    if model == "program" and fields.get("website"):
        fields = {name: fields[name] for name in ("slug", "name", "name_ja", "acronym", "kind")}
    return values(model, fields)


def values(model: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What is typed or chosen for fields of the fixtures."""
    meta = apps.get_model("cooperation", model)._meta
    found = {}
    for name, value in fields.items():
        if name in NOT_TYPED or value in ("", None, [], False):
            continue
        other = meta.get_field(name).related_model
        if other is None:
            found[name] = value
            continue
        keys = value if isinstance(value[0], list) else [value]
        words = [words_for(other._meta.model_name, key) for [key] in keys]
        found[name] = words if isinstance(value[0], list) else words[0]
    return found


def row_fields(row: dict[str, Any], owner: str) -> dict[str, Any]:
    """Of a row, without what it belongs to; an agency's side goes without saying."""
    left_out = {owner, "party"} if row.get("agency") else {owner}
    return {name: value for name, value in row.items() if name not in left_out | {"slug"}}


def cited(model: str, rows: list[Any], owner: str, common: str) -> list[dict[str, Any]]:
    """Rows as they are typed, each with its place where it is not the common one."""
    found = []
    for row in rows:
        place = rests_on(model, row.get("key") or row["slug"])
        found.append(
            values(model, row_fields(row, owner))
            | ({} if place == common else {"cites": place or "-"})
        )
    return found


def common_place(*groups: tuple[str, list[Any]]) -> str:
    return most_common(
        [rests_on(model, row.get("key") or row["slug"]) for model, rows in groups for row in rows]
    )
