"""What is found of each kind of record: its own words, a former body's name with the new one, and
a meeting by its number in its series.

Only what the public may see: public records, public rows of them, and texts of sources that may be
shown. Whatever else a record is linked with is found at its own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from cooperation import models
from cooperation.models import SearchEntry

PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Told:
    """Where the words of a kind of record stand, beside its title."""

    body: tuple[str, ...] = ()
    """Fields, each with its Japanese pair where it has one."""

    rows: tuple[tuple[str, Any, tuple[str, ...]], ...] = ()
    """(relation, model, fields) of rows whose words count as the record's."""

    dated: tuple[str, ...] = ()
    """Paths to what dates it: the first that is known does, of several rows the earliest."""


FOR_WHOM = ("eligibilities", models.Eligibility, ("whom", "note"))

TOLD: dict[Any, Told] = {
    models.Meeting: Told(
        ("summary", "city", "venue"),
        (
            ("attendances", models.Attendance, ("office", "wording")),
            ("participations", models.Participation, ("wording",)),
            ("agenda_items", models.AgendaItem, ("heading", "summary")),
            ("agenda_items.contributions", models.Contribution, ("summary",)),
        ),
        ("held_on_first", "announced_for_first"),
    ),
    models.Series: Told(("mandate",)),
    models.Outcome: Told(
        ("action", "caveat"),
        (),
        ("meeting.held_on_first", "source.dated_on_first"),
    ),
    models.ProgressUpdate: Told((), (), ("stated_on_first",)),
    models.Program: Told(
        ("summary", "eligibility"),
        (
            ("partners", models.ProgramPartner, ("wording",)),
            ("areas", models.ProgramArea, ("note",)),
            FOR_WHOM,
        ),
        ("begins_on_first",),
    ),
    models.Call: Told(("eligibility",), (FOR_WHOM,), ("opens_on_first", "closes_on_first")),
    models.FocusArea: Told(("definition",)),
    models.Agreement: Told(
        ("summary",),
        (("events", models.AgreementEvent, ("note",)),),
        ("events.happened_on_first",),
    ),
    models.Policy: Told(("summary",), (), ("adopted_on_first", "begins_on_first")),
    models.Agency: Told(),
    models.Person: Told(),
    models.Party: Told(),
    models.Source: Told(("publisher", "remark"), (), ("dated_on_first",)),
}
"""Every kind of record that has an entry."""

BESIDE: dict[Any, set[str]] = {
    # By whose acronym it is called.
    models.Meeting: {"series"},
    # Whose page shows it.
    models.ProgressUpdate: {"outcome"},
}
"""Records that an entry is made of beside its own."""


def entries(model: Any, keys: Iterable[int]) -> Iterator[SearchEntry]:
    """The entries of those of these records that are public; statements do not grow with them."""
    told = TOLD[model]
    records = list(_fetched(model, told, list(keys)))
    former = _former_names(records) if model is models.Agency else {}
    for record in records:
        borrowed = former.get(record.pk, [])
        english, japanese = _body(record, told)
        yield SearchEntry(
            kind=model._meta.model_name,
            record=record.pk,
            slug=record.outcome.slug if model is models.ProgressUpdate else record.slug,
            title=getattr(record, model.TITLE),
            title_ja=getattr(record, f"{model.TITLE}_ja"),
            names=_lines([*_names(record), *borrowed]),
            body=_lines(english),
            body_ja=_lines(japanese),
            dated=_day(record, told.dated),
            borrows=bool(borrowed),
        )
        if model is models.Source:
            yield from _paragraphs(record)


def _fetched(model: Any, told: Told, keys: list[int]) -> Any:
    records = model.objects.public().filter(pk__in=keys).order_by("pk")
    joined = {path.split(".")[0] for path in told.dated if "." in path}
    joined -= {relation for relation, _row, _fields in told.rows}
    joined |= BESIDE.get(model, set())
    records = records.select_related(*joined)
    for relation, row, _fields in told.rows:
        public = Prefetch(relation.replace(".", "__"), row.objects.public())
        records = records.prefetch_related(public)
    if hasattr(model, "names"):
        records = records.prefetch_related(Prefetch("names", models.Name.objects.all()))
    if model is models.Source:
        paragraphs = models.Paragraph.objects.exclude(text="")
        records = records.prefetch_related(Prefetch("paragraphs", paragraphs))
    return records


def _names(record: Any) -> list[str]:
    """Those beside the title."""
    others = [name.text for name in record.names.all()] if hasattr(record, "names") else []
    return [getattr(record, "acronym", ""), *_numbered(record), *others]


def _numbered(record: Any) -> list[str]:
    """“JHLC 15”: how a meeting is called for short by the number in its series."""
    if not isinstance(record, models.Meeting) or record.number is None:
        return []
    series: Any = record.series
    return [f"{series.acronym} {record.number}"] if series.is_public and series.acronym else []


def _body(record: Any, told: Told) -> tuple[list[str], list[str]]:
    english, japanese = [], []
    for field in told.body:
        english.append(getattr(record, field))
        japanese.append(getattr(record, f"{field}_ja", ""))
    for relation, _model, fields in told.rows:
        rows = [record]
        for step in relation.split("."):
            rows = [row for above in rows for row in getattr(above, step).all()]
        for row in rows:
            english += [getattr(row, field) for field in fields]
            japanese += [getattr(row, f"{field}_ja", "") for field in fields]
    return english, japanese


def _lines(texts: Iterable[str]) -> str:
    """A line for each text, none twice."""
    single = (" ".join(text.split()) for text in texts)
    return "\n".join(dict.fromkeys(line for line in single if line))


def _day(record: Any, paths: tuple[str, ...]) -> date | None:
    for path in paths:
        *steps, field = path.split(".")
        found = [record]
        for step in steps:
            found = [one for above in found for one in _at(above, step)]
        if known := [day for one in found if (day := getattr(one, field)) is not None]:
            return min(known)
    return None


def _at(record: Any, relation: str) -> list[Any]:
    there = getattr(record, relation)
    if there is None:
        return []
    return list(there.all()) if hasattr(there, "all") else [there]


def _paragraphs(source: Any) -> Iterator[SearchEntry]:
    if not source.text_is_public:
        return
    for paragraph in source.paragraphs.all():
        in_japanese = source.language == "ja"
        text = _lines([paragraph.text])
        yield SearchEntry(
            kind=PARAGRAPH,
            record=source.pk,
            position=paragraph.position,
            slug=source.slug,
            title=source.title,
            title_ja=source.title_ja,
            body="" if in_japanese else text,
            body_ja=text if in_japanese else "",
            language=source.language,
            dated=source.dated_on_first,
        )


def _former_names(agencies: list[Any]) -> dict[int, list[str]]:
    """The names of the public bodies that each succeeded, at any remove: two queries for each."""
    heirs: dict[int, set[int]] = {agency.pk: {agency.pk} for agency in agencies}
    names: dict[int, list[str]] = {}
    step = heirs
    while step:
        before = (
            models.Agency.objects.public()
            .filter(successor__in=step)
            .order_by("pk")
            .prefetch_related(Prefetch("names", models.Name.objects.all()))
        )
        further: dict[int, set[int]] = {}
        for agency in before:
            new = step.get(agency.successor_id or 0, set()) - heirs.get(agency.pk, set())
            for heir in sorted(new):
                called = [agency.name, agency.name_ja, *_names(agency)]
                names.setdefault(heir, []).extend(called)
            if new:
                heirs.setdefault(agency.pk, set()).update(new)
                further[agency.pk] = new
        step = further
    return names
