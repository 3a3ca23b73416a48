"""Fields of our own: small numbers, partial dates, and columns that always follow from others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from cooperation.values.partial_dates import PartialDate
from cooperation.values.words import folded

LARGEST_SMALL_NUMBER = 32_767
"""What a column of small numbers holds in PostgreSQL."""


class SmallNumberField(models.PositiveSmallIntegerField):
    """A small whole number, no larger than any database holds: SQLite alone takes more."""

    default_validators = (MaxValueValidator(LARGEST_SMALL_NUMBER),)

    def deconstruct(self) -> Any:
        """For migrations the column of Django's that it is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"max_value": LARGEST_SMALL_NUMBER, **kwargs})


class PartialDateFormField(forms.CharField):
    """One text box for a date of any precision."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)
        self.widget.attrs.setdefault("placeholder", "2023-05-16")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return parsed(text) if text else None

    def run_validators(self, value: Any) -> None:
        super().run_validators("" if value is None else str(value))

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value


def parsed(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error


class _PartialDateAttribute(DeferredAttribute):
    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class PartialDateField(models.Field):
    """A PartialDate held as its EDTF text; None where nothing is known.

    Text assigned to it is parsed at once, so that the days derived from it are never stale.
    """

    descriptor_class = _PartialDateAttribute
    description = _("Date of any precision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=21, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "null", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, PartialDate) or hasattr(value, "resolve_expression"):
            return value
        return parsed(str(value))

    def get_prep_value(self, value: Any) -> Any:
        if hasattr(value, "resolve_expression"):
            return value
        partial = self.to_python(value)
        return None if partial is None else str(partial)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(form_class=PartialDateFormField, max_length=40, **kwargs)


class _DerivedAttribute(DeferredAttribute):
    """Reads the value from the other columns, whatever was loaded or assigned."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else self.field.derive(instance)

    def __set__(self, instance: models.Model, value: Any) -> None:
        # Kept only so that Django does not take the column for a deferred one.
        instance.__dict__[self.field.attname] = value


class _Derived(models.Field):
    """A column computed from others of its row on every save, fixtures and bulk included.

    ``QuerySet.update()`` of what it derives from leaves it stale: save the record instead.
    """

    descriptor_class = _DerivedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(editable=False)
        super().__init__(*args, **kwargs)

    def derive(self, instance: models.Model) -> Any:
        raise NotImplementedError


class FirstDayOf(_Derived, models.DateField):
    """The first possible day of a partial date; null where that is unknown."""

    def __init__(self, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(null=True, **{key: kwargs[key] for key in kwargs if key != "null"})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.of, *args], kwargs

    def derive(self, instance: models.Model) -> Any:
        partial = getattr(instance, self.of)
        return None if partial is None else partial.first_day


class LastDayOf(FirstDayOf):
    """The last possible day of a partial date; null where that is unknown."""

    def derive(self, instance: models.Model) -> Any:
        partial = getattr(instance, self.of)
        return None if partial is None else partial.last_day


class WordsField(_Derived, models.TextField):
    """The folded text of other columns, in their order, for sorting and for filters by words."""

    def __init__(self, *of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [*self.of, *args], kwargs

    def derive(self, instance: models.Model) -> str:
        return folded(" ".join(filter(None, (getattr(instance, name) for name in self.of))))
