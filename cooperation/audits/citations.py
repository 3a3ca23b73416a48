"""Every fact rests on a source: rows without a citation, wrong quotations, unexplained choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from cooperation.audits.findings import PUBLIC, Among, Finding, described, names_of, owner_of
from cooperation.models import CITABLE, Citation, FocusArea, Party, Record

VOCABULARIES: tuple[type[Record], ...] = (Party, FocusArea)
"""Records that need no citation of their own: we choose them. Their rows do need one."""


def audit_citations(among: Among = PUBLIC) -> Iterator[Finding]:
    """Only a published source counts, and only where it gives the value that is shown.

    At most five queries for each model that can be cited, however many records there are.
    """
    for key in CITABLE:
        model: Any = Citation._meta.get_field(key).related_model
        condition = among.of(model)
        if condition is not None:
            rows = model._default_manager.filter(condition)
            if model not in VOCABULARIES:
                yield from _uncited(key, rows)
            yield from _wrong(key, rows)


def _uncited(key: str, rows: models.QuerySet[Any]) -> Iterator[Finding]:
    support = Citation.objects.public().filter(other_value="", **{key: OuterRef("pk")})
    uncited = rows.filter(~Exists(support))
    # Mostly there are none, and to fetch them with all that names them takes long to ask for.
    if not uncited.exists():
        return
    things = list(uncited.select_related(*names_of(rows.model)))
    drafts = _drafts_cited(key, things)
    for thing in things:
        waits_for = tuple(drafts.get(thing.pk, ()))
        if isinstance(thing, Record):
            message = (
                _("Its source is not public.")
                if waits_for
                else _("No published source is cited for it.")
            )
            yield Finding(thing, "citations", "blocks", message, waits_for=waits_for)
        else:
            message = (
                _("%(row)s: its source is not public.")
                if waits_for
                else _("%(row)s: no published source is cited for it.")
            )
            message %= {"row": described(thing)}
            yield Finding(owner_of(thing), "citations", "blocks", message, thing, waits_for)


def _drafts_cited(key: str, things: list[Any]) -> dict[int, dict[Record, None]]:
    """The sources, none of them published, that each of these cites for what it shows."""
    found: dict[int, dict[Record, None]] = defaultdict(dict)
    citations = Citation.objects.filter(
        **{f"{key}__in": [thing.pk for thing in things]}, other_value=""
    )
    for citation in citations.select_related("source", "paragraph__source"):
        found[getattr(citation, f"{key}_id")][citation.document] = None
    return found


def _wrong(key: str, rows: models.QuerySet[Any]) -> Iterator[Finding]:
    """Quotations that do not stand in their paragraphs, and other values without a reason."""
    quoting = Q(paragraph__isnull=False) & ~Q(quotation="") & ~Q(paragraph__text="")
    differing = Q(reason="", reason_ja="") & ~Q(other_value="")
    citations = Citation.objects.filter(
        quoting | differing, **{f"{key}__in": rows.order_by().values("pk")}
    ).order_by("pk")
    looked_at = citations.select_related("paragraph")
    wrong = [one.pk for one in looked_at if one.is_misquoted or one.is_unexplained]
    if not wrong:
        return
    named = ("paragraph", key, *(f"{key}__{name}" for name in names_of(rows.model)))
    for citation in citations.filter(pk__in=wrong).select_related(*named):
        owner = owner_of(getattr(citation, key))
        if citation.is_misquoted:
            message = _("“%(quotation)s” does not stand in %(paragraph)s of its source.") % {
                "quotation": citation.quotation,
                "paragraph": citation.paragraph,
            }
            yield Finding(owner, "quotation", "blocks", message, citation)
        if citation.is_unexplained:
            message = _("A source gives “%(value)s”: say why that is not the value shown.") % {
                "value": citation.other_value
            }
            yield Finding(owner, "reason", "warns", message, citation)
