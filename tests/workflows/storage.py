"""What the database holds, for tests that compare the whole of it."""

from typing import Any

from reversion.models import Revision

from cooperation.models import MovedAddress, PublicationStep
from tests.site.records import RECORDS, ROWS


def stored() -> dict[Any, Any]:
    """All that is stored, but for the moments of changes."""
    found = {}
    for model in (*RECORDS, *ROWS, MovedAddress, PublicationStep, Revision):
        fields = [field.attname for field in model._meta.concrete_fields]
        many = [field.name for field in model._meta.many_to_many]
        for thing in model._default_manager.all():
            values = {name: getattr(thing, name) for name in fields}
            values |= {name: [*getattr(thing, name).values_list("pk")] for name in many}
            found[model, thing.pk] = values
    return found
