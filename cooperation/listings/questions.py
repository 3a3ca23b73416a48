"""The questions that a listing answers: parameters, how each narrows, what is wrong with them.

django-filter's FilterSet with the site's rules: several values of a parameter mean any of them,
different parameters must all hold, and what cannot be understood is an error that names its
parameter. A stock FilterSet would drop it and answer with the whole table.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.listings.directory import area_tree
from cooperation.listings.links import DatedLink, Link, on_day, reaches_any
from cooperation.listings.moments import Moment
from cooperation.listings.typed_values import ChoicesField, PageField, SlugsField, YearsField
from cooperation.models.fields import PartialDateFormField
from cooperation.models.focus_areas import FocusArea, with_narrower
from cooperation.search.results import records_with

LONGEST_WORDS = 200
FIND = "find_"
"""What the name of a parameter begins with that looks for values of another one."""

UNREADABLE = "\ufffd"
"""What Django puts for bytes that are not UTF-8."""


class Narrowing(django_filters.Filter):
    """A filter that says its condition, so that counts can leave one out."""

    single = False
    """Whether the parameter may stand only once."""

    def condition(self, value: Any) -> Q:
        return Q()


class ByRecord(Narrowing):
    """By other records that a record is linked with, by any of several links."""

    field_class = SlugsField

    def __init__(
        self, targets: Any, *links: Link | DatedLink, label: Any, offered: bool = True
    ) -> None:
        """``offered`` says whether a page lists the values to choose from."""
        self.targets, self._links, self.offered = targets, links, offered
        super().__init__(label=label, required=False, targets=targets)

    @property
    def links(self) -> tuple[Link, ...]:
        """As they are on the day of the question."""
        return on_day(self._links, self.parent.at.on)

    @property
    def found_by_name(self) -> bool:
        """Whether a page offers its most frequent values alone, and finds the others by name."""
        return self.offered and bool(self._links)

    def condition(self, value: list[int]) -> Q:
        return reaches_any(self.links, value)


class ByArea(ByRecord):
    """By focus areas, narrower ones included. A page offers the whole tree."""

    found_by_name = False

    def condition(self, value: list[int]) -> Q:
        return reaches_any(self.links, with_narrower(value, self.parent.tree))


class ByChoice(Narrowing):
    """By a column that holds one of a fixed list of values."""

    field_class = ChoicesField

    def __init__(self, choices: type[TextChoices], *, column: str, label: Any) -> None:
        self.column, self.choices = column, choices
        super().__init__(label=label, required=False, choices=choices)

    def condition(self, value: list[str]) -> Q:
        return Q(**{f"{self.column}__in": value})


class Yes(TextChoices):
    """The one value of a parameter that asks whether a rule holds."""

    YES = "yes", gettext_lazy("yes")


class ByRule(Narrowing):
    """By a rule that holds of some records on the day of the question."""

    field_class = ChoicesField
    choices = Yes

    def __init__(self, rule: Callable[[date], QuerySet[Any]], *, label: Any) -> None:
        """``rule`` gives the records that it holds of on a day."""
        self.rule = rule
        super().__init__(label=label, required=False, choices=Yes)

    def condition(self, value: list[str]) -> Q:
        return Q(pk__in=self.rule(self.parent.at.on).values("pk"))


class ByYear(Narrowing):
    """By years that a partial date overlaps."""

    field_class = YearsField

    def __init__(self, begins: str, ends: str) -> None:
        self.begins, self.ends = begins, ends
        super().__init__(label=gettext_lazy("Year"), required=False)

    def condition(self, value: list[int]) -> Q:
        condition = Q()
        for year in value:
            condition |= Q(
                **{
                    f"{self.begins}__lte": date(year, 12, 31),
                    f"{self.ends}__gte": date(year, 1, 1),
                }
            )
        return condition


class _ByBound(Narrowing):
    field_class = PartialDateFormField
    single = True

    def __init__(self, column: str, *, label: Any) -> None:
        self.column = column
        super().__init__(label=label, required=False)


class Since(_ByBound):
    """What may have happened on or after the first day of a partial date."""

    def condition(self, value: Any) -> Q:
        return Q(**{f"{self.column}__gte": value.first_day})


class Until(_ByBound):
    """What may have happened on or before the last day of a partial date."""

    def condition(self, value: Any) -> Q:
        return Q(**{f"{self.column}__lte": value.last_day})


class ByWords(Narrowing):
    """By words anywhere in a record, as the search page understands them."""

    field_class = forms.CharField
    single = True

    def __init__(self, model: Any) -> None:
        # Not `model`: the set of filters gives each its own model by that name.
        self.sought = model
        super().__init__(
            label=gettext_lazy("Words"), required=False, max_length=LONGEST_WORDS, strip=True
        )

    def condition(self, value: str) -> Q:
        return records_with(value, self.sought)


class AmongValues(Narrowing):
    """Words in the names of the values that a page offers for another parameter.

    It narrows the choices, never the records: where there are hundreds, a page shows but some.
    """

    field_class = forms.CharField
    single = True

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_WORDS, strip=True)


class InOrder(Narrowing):
    """The order of the answer: {value: (label, expressions)}, the first one by default."""

    field_class = forms.ChoiceField
    single = True

    def __init__(self, **orders: tuple[Any, Sequence[Any]]) -> None:
        self.orders = {name.replace("_", "-"): order for name, order in orders.items()}
        choices = [(name, label) for name, (label, _expressions) in self.orders.items()]
        super().__init__(label=gettext_lazy("Order"), required=False, choices=choices)

    def apply(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """In the order asked for, the primary key last so that pages never overlap."""
        expressions = self.orders[value or next(iter(self.orders))][1]
        return qs.order_by(*expressions, "pk")


class OnPage(Narrowing):
    """The page of the answer; the listing applies it."""

    field_class = PageField
    single = True


class Questions(django_filters.FilterSet):
    """What may be asked of a listing. Python keywords are declared with a final underscore."""

    def __init__(self, data: QueryDict, at: Moment) -> None:
        # Narrowing is done by conditions, not by the set's own queryset.
        super().__init__(data, queryset=FocusArea.objects.none())
        self.at = at

    @classmethod
    def get_filters(cls) -> Any:
        filters = {name.rstrip("_"): one for name, one in super().get_filters().items()}
        found = [name for name, one in filters.items() if getattr(one, "found_by_name", False)]
        return filters | {f"{FIND}{name}": AmongValues() for name in found}

    def errors_in_words(self) -> dict[str, list[str]]:
        """What is wrong with the parameters: {parameter: sentences}; empty if nothing is."""
        errors = {name: list(found) for name, found in self.form.errors.items()}
        data = self.data if isinstance(self.data, QueryDict) else QueryDict()
        for name in data:
            if name not in self.filters:
                errors[name[:60]] = [_unknown(name, self.filters)]
            elif any(UNREADABLE in value for value in data.getlist(name)):
                errors[name] = [_("The address holds bytes that are no UTF-8 text.")]
            elif self.filters[name].single and len(data.getlist(name)) > 1:
                errors[name] = [_("This parameter may stand only once.")]
        return errors

    @cached_property
    def tree(self) -> dict[int, int | None]:
        """The tree of focus areas: {area: its broader area}."""
        return area_tree(self.at)

    @cached_property
    def conditions(self) -> dict[str, Q]:
        """What each parameter asks, those left out that ask nothing."""
        asked = self.form.cleaned_data.items()
        return {name: self.filters[name].condition(value) for name, value in asked if value}

    def narrowed(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """The records that all parameters hold for."""
        for condition in self.conditions.values():
            records = records.filter(condition)
        return records


def asking(**wanted: str | Iterable[str]) -> QueryDict:
    """The parameters of a question of our own: ``asking(partnership="jp-us", open="yes")``."""
    asked = QueryDict(mutable=True)
    for name, value in wanted.items():
        asked.setlist(name, [value] if isinstance(value, str) else list(value))
    return asked


def _unknown(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(name[:60], names, n=1)
    if near:
        return _("There is no such parameter. Did you mean “%(name)s”?") % {"name": near[0]}
    return _("There is no such parameter. Known are: %(names)s.") % {"names": ", ".join(names)}
