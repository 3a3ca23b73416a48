"""Database constraints that several models share."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint


def exactly_one(*fields: str) -> Q:
    """That one of these columns is set and the others are null."""
    return reduce(
        or_, (Q(**{f"{other}__isnull": other != name for other in fields}) for name in fields)
    )


def known(field: str, choices: type[TextChoices], *, or_empty: bool = False) -> CheckConstraint:
    """That a column holds one of its choices."""
    values = [*choices.values, *([""] if or_empty else [])]
    return CheckConstraint(
        name=f"%(class)s_{field}_is_known", condition=Q(**{f"{field}__in": values})
    )


def in_order(first: str, second: str) -> CheckConstraint:
    """That a period does not end before it begins, as far as its days are known."""
    begins, ends = f"{first}_first", f"{second}_last"
    return CheckConstraint(
        name=f"%(class)s_{second}_is_not_before_{first}",
        condition=Q(**{f"{begins}__isnull": True})
        | Q(**{f"{ends}__isnull": True})
        | Q(**{f"{begins}__lte": F(ends)}),
    )


def once_per_body(of: str, message: object) -> list[UniqueConstraint]:
    """That a body, an agency or a party as such, has a role in a meeting or program once.

    Two constraints, since a null agency equals nothing in a database.
    """
    fields = [of, "party", "agency", "role"]
    return [
        UniqueConstraint(
            name="one_%(class)s_per_agency_and_role",
            fields=fields,
            condition=Q(agency__isnull=False),
            violation_error_message=message,
        ),
        UniqueConstraint(
            name="one_%(class)s_per_party_and_role",
            fields=[name for name in fields if name != "agency"],
            condition=Q(agency__isnull=True),
            violation_error_message=message,
        ),
    ]
