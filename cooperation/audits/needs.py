"""Records that say nothing to the public while another is not public: a call without its program.

Only for records on their way to the public: of one that is published, and hidden since the other
was withdrawn, nothing has to be put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cooperation.audits.findings import Finding, not_published
from cooperation.models import Record
from cooperation.models.records import needed_keys


def audit_needs(records: Iterable[Record]) -> Iterator[Finding]:
    """Of records with all that they need fetched (`needed_paths`): no query."""
    for record in records:
        for key in needed_keys(type(record)):
            other = getattr(record, key.name)
            hidden = tuple(not_published(other)) if other is not None else ()
            if hidden:
                message = _("Publish the %(field)s first: %(other)s is not public.")
                message %= {"field": key.verbose_name, "other": other}
                yield Finding(record, key.name, "blocks", message, waits_for=hidden)


def needed_paths(model: Any) -> list[str]:
    """The lookups of all that a record of this kind needs, at any depth."""
    paths = []
    for key in needed_keys(model):
        paths += [key.name, *(f"{key.name}__{path}" for path in needed_paths(key.related_model))]
    return paths
