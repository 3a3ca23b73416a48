"""The cells of a spreadsheet: a field as text, and text as a field, with what changed between.

`spreadsheets.py` makes the columns of each model of these.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import ManyToManyWidget, Widget

from cooperation.models.records import Record
from cooperation.workflows.citing import Hand, Place, is_plain

SEPARATOR = "; "

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XLSX file can hold, such as the vertical tabs of texts copied from slides."""


class Cell(Widget):
    """The text of one field of a record."""

    def __init__(self, field: Any) -> None:
        super().__init__()
        self.field = field

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if isinstance(value, Decimal):
            return f"{value:f}"
        return "" if value is None else _NO_TEXT.sub(" ", str(value))

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None if self.field.null else self.field.get_default()
        try:
            return self.field.to_python(text)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error


class OneCell(Cell):
    """The address of another record, or the key of a row."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.natural_key()[0] if value else ""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        found = _found(self.field.related_model, [text])
        if not found:
            raise ValueError(_unknown(self.field, text))
        return found[0]


class ManyCell(ManyToManyWidget):
    """The addresses of several other records."""

    def __init__(self, field: Any) -> None:
        super().__init__(field.related_model, separator=SEPARATOR.strip(), field="slug")
        self.many = field

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return SEPARATOR.join(sorted(other.slug for other in value.all()))

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        texts = [text.strip() for text in str(value or "").split(self.separator)]
        slugs = list(dict.fromkeys(text for text in texts if text))
        found = _found(self.model, slugs)
        known = {other.slug for other in found}
        for slug in slugs:
            if slug not in known:
                raise ValidationError({self.many.name: _unknown(self.many, slug)})
        return found


def _found(model: Any, keys: list[str]) -> list[Any]:
    name = "slug" if issubclass(model, Record) else "key"
    return list(model._default_manager.filter(**{f"{name}__in": keys})) if keys else []


def _unknown(field: Any, slug: str) -> str:
    words = {"kind": field.related_model._meta.verbose_name, "slug": slug[:100]}
    return _("There is no %(kind)s at “%(slug)s”.") % words


class Column(Field):
    """A column; a cell that says what is stored already changes nothing."""

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        if not is_m2m and _plain(self.export(instance)) == _plain(row[self.column_name]):
            return
        super().save(instance, row, is_m2m, **kwargs)


class PlacesColumn(Column):
    """What a record as a whole rests on: “mofa-jhlc-15 2, readout”. A file adds and never removes.

    Set on a record for `spreadsheets.py` to cite once the record is stored.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, name, widget=PlacesCell())

    def export(self, instance: Any, **kwargs: Any) -> str:
        if instance is None or instance.pk is None:
            return ""
        return Hand().written(one for one in instance.citations.all() if is_plain(one))

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        places = self.clean(row)
        if places and instance.pk is not None:
            known = {
                (one.source_id, one.paragraph_id)
                for one in instance.citations.all()
                if is_plain(one)
            }
            places = [place for place in places if place.key not in known]
        if places:
            setattr(instance, self.attribute, places)


class PlacesCell(Widget):
    """Places by the addresses of their sources; reads each source once for a file."""

    def __init__(self) -> None:
        super().__init__()
        self.hand = Hand()

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Place]:
        try:
            return self.hand.places(str(value or ""))
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error


def _plain(text: Any) -> str:
    """XLSX knows one kind of line end."""
    return str(text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Changes:
    """The cells of a row before and after, for the preview."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        self.new = new
        self.before = self._cells(resource, instance)
        self.after = self.before

    def _cells(self, resource: Any, instance: Any) -> list[str]:
        return [str(field.export(instance)) for field in resource.get_import_fields()]

    def compare_with(self, resource: Any, instance: Any) -> None:
        self.after = self._cells(resource, instance)

    def as_html(self) -> list[str]:
        return [
            after
            if self.new or before == after
            else format_html("<del>{}</del> <ins>{}</ins>", before, after)
            for before, after in zip(self.before, self.after, strict=True)
        ]
