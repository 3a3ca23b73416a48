"""Two records of one body or person become one: all that named the one names the other.

The admin calls `merge`. What moves is found by `references.py`. The record that goes stays stored,
withdrawn, since history names it; its address leads to the one kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.models import (
    Agency,
    Citation,
    MovedAddress,
    Name,
    NameKind,
    Person,
    Proposal,
    Publication,
    PublicationStep,
)
from cooperation.models.editions import begin_edition
from cooperation.workflows import history
from cooperation.workflows.indexing import index
from cooperation.workflows.parts import record_of, root_of
from cooperation.workflows.references import Move, touched
from cooperation.workflows.saving import may_publish

MERGEABLE = (Agency, Person)

NAMES = (
    ("name", NameKind.ALIAS, "en"),
    ("name_ja", NameKind.ALIAS, "ja"),
    ("acronym", NameKind.ACRONYM, "en"),
)
"""The fields of a record that become other names, with the kind and language of each."""


@transaction.atomic
def merge(
    keep_record: Any,
    gone: Any,
    *,
    by: Any,
    reason: str,
    across_parties: bool = False,
    now: datetime | None = None,
) -> Any:
    """Move all that names `gone` to `keep_record`, and withdraw `gone`; gives the one kept.

    ValidationError lists in words what stops it, PermissionDenied that the person may not.
    """
    keep_record, gone = _locked(keep_record, gone)
    if not may_publish(keep_record, by=by):
        raise PermissionDenied(_("Only publishers merge records."))
    if reasons := list(obstacles(keep_record, gone, across_parties)):
        raise ValidationError(reasons)
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say why they are one and the same."))

    before = [root_of(owner) for owner, _row in touched(gone)]
    for root in _in_order(before):
        history.lock(root)
    move = Move()
    new_names = _take_names(keep_record, gone)
    _move_citations_of_names(gone, new_names)
    move.all(gone, keep_record)
    _leave(gone, keep_record, by, reason, now or timezone.now())

    records = {record_of(thing) for thing in move.touched} | {keep_record}
    for record in _in_order(records - {gone}):
        record.save(update_fields=["changed_at"])
    # A draft's name is not told to readers of other records.
    told = _told(gone, keep_record, reason) if gone.published_at else reason
    for root in _in_order({root_of(record) for record in records} | {gone}):
        history.keep(root, by=by, reason=told)
    if any(record.published_at for record in records | {gone}):
        index(records | {gone}, shown_or_hidden=True)
        begin_edition()
    return keep_record


def _locked(*records: Any) -> list[Any]:
    """As they are stored, and nobody else's until the end of the transaction."""
    model, keys = type(records[0]), {record.pk for record in records}
    found = model._default_manager.select_for_update().order_by("pk").in_bulk(keys)
    return [found.get(record.pk, record) if type(record) is model else record for record in records]


def _in_order(things: Any) -> list[Any]:
    """Each once, in an order in which nobody waits for the other in a circle."""
    return sorted(set(things), key=lambda thing: (thing._meta.label_lower, thing.pk))


def _told(gone: Any, kept: Any, reason: str) -> str:
    words = {"gone": gone, "kept": kept, "reason": reason}
    return _("“%(gone)s” was merged into “%(kept)s”: %(reason)s") % words


def obstacles(kept: Any, gone: Any, across_parties: bool = False) -> Iterator[str]:
    """In words, all that keeps two records from becoming one."""
    if type(kept) not in MERGEABLE or type(kept) is not type(gone):
        yield _("Only two agencies or two people can be merged.")
        return
    if kept.pk == gone.pk:
        yield _("A record cannot be merged into itself.")
        return
    if kept.publication == Publication.WITHDRAWN:
        yield _("“%(kept)s” is withdrawn: keep the other one.") % {"kept": kept}
    elif gone.published_at is not None and not kept.is_public:
        yield _("“%(gone)s” was public and “%(kept)s” is not: publish that one first.") % {
            "gone": gone,
            "kept": kept,
        }
    for record in (kept, gone):
        if Proposal.objects.waiting().of(record).exists():
            yield _("A proposed change of “%(record)s” waits: decide on it first.") % {
                "record": record
            }
    if getattr(kept, "party_id", None) != getattr(gone, "party_id", None) and not across_parties:
        yield _("They belong to different parties. Say so if you mean it.")
    for field in _keys_to_itself(type(kept)):
        below = {kept.pk}
        above = getattr(getattr(kept, field.name), field.name, None)
        while above is not None and above.pk not in (*below, gone.pk):
            below.add(above.pk)
            above = getattr(above, field.name)
        if above is not None and above.pk == gone.pk:
            yield _("“%(kept)s” stands below “%(gone)s”, with others between them.") % {
                "kept": kept,
                "gone": gone,
            }


def _keys_to_itself(model: Any) -> list[Any]:
    return [field for field in model._meta.fields if field.related_model is model]


# Names


def _take_names(kept: Any, gone: Any) -> dict[str, Name]:
    """Make other names of the names of what goes, where new; gives them by their field."""
    owner = kept._meta.model_name
    shown = {getattr(kept, field, "") for field, _kind, _language in NAMES}
    made = {}
    for field, kind, language in NAMES:
        text = getattr(gone, field, "")
        if not text or text in shown:
            continue
        name = kept.names.filter(text=text, language=language).first()
        if name is None:
            name = Name.objects.create(**{owner: kept}, text=text, kind=kind, language=language)
        made[field] = name
    return made


def _move_citations_of_names(gone: Any, names: dict[str, Name]) -> None:
    """What a name rested on goes with it; else it rests on what all of the record rested on."""
    for field, name in names.items():
        for citation in gone.citations.filter(field=field, other_value=""):
            setattr(citation, gone._meta.model_name, None)
            citation.name, citation.field = name, "text"
            citation.save()
        if name.citations.exists():
            continue
        for whole in gone.citations.filter(field="", other_value=""):
            Citation.objects.create(
                name=name,
                source=whole.source,
                paragraph=whole.paragraph,
                quotation=whole.quotation,
                order=whole.order,
            )


# The end of what goes


def _leave(gone: Any, kept: Any, by: Any, reason: str, now: datetime) -> None:
    """Withdraw what goes, and lead from its address and those that led to it to the one kept."""
    kind = gone._meta.model_name
    if gone.publication != Publication.WITHDRAWN:
        PublicationStep.objects.create(
            kind=kind,
            record=gone.pk,
            slug=gone.slug,
            begins=gone.publication,
            ends=Publication.WITHDRAWN,
            by=by,
            note=_told(gone, kept, reason),
            taken_at=now,
        )
    gone.publication = Publication.WITHDRAWN
    gone.save(update_fields=["publication", "changed_at"])
    MovedAddress.objects.filter(kind=kind, record=gone.pk).update(record=kept.pk)
    if gone.published_at is not None:
        MovedAddress.objects.update_or_create(
            kind=kind, slug=gone.slug, defaults={"record": kept.pk, "moved_at": now}
        )
