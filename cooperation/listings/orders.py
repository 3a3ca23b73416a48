"""Orders of lists, the same on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Func
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext_lazy as _


class Bytewise(Func):
    """Text in the order of its code points, whatever collation a database was made with."""

    template = "%(expressions)s"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template='(%(expressions)s) COLLATE "C"', **context
        )


def by_words(label: Any = _("Name")) -> tuple[Any, list[Any]]:
    """By name, case, accents and width aside."""
    return label, [Bytewise("words")]


def latest_first(date: str) -> tuple[Any, list[OrderBy]]:
    """By a partial date: the latest first, a day before its month, the unknown last."""
    return _("Latest first"), [
        F(f"{date}_first").desc(nulls_last=True),
        F(f"{date}_last").asc(nulls_last=True),
    ]


def earliest_first(date: str) -> tuple[Any, list[OrderBy]]:
    """By a partial date: the earliest first, a day before its month, the unknown last."""
    return _("Earliest first"), [
        F(f"{date}_first").asc(nulls_last=True),
        F(f"{date}_last").asc(nulls_last=True),
    ]
