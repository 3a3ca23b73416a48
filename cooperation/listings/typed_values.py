"""What is typed for a parameter, read or refused in words: form fields for questions.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from cooperation.models.moved_addresses import MovedAddress
from cooperation.values.slugs import SLUG

MOST_VALUES = 50


class ValuesField(forms.Field):
    """Several values of one parameter, as they stand in a query string."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        typed = list(dict.fromkeys(text.strip() for text in value or [] if text.strip()))
        if len(typed) > MOST_VALUES:
            raise ValidationError(_("At most %(n)d values can be asked for.") % {"n": MOST_VALUES})
        return typed


class SlugsField(ValuesField):
    """Addresses of public records, old ones too; cleaned to their primary keys."""

    def __init__(self, *, targets: Any, **kwargs: Any) -> None:
        self.targets = targets
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[int]:
        slugs = self.to_python(value)
        plain = [slug for slug in slugs if len(slug) <= 100 and SLUG.fullmatch(slug)]
        found = (
            dict(self.targets.objects.public().filter(slug__in=plain).values_list("slug", "pk"))
            if plain
            else {}
        )
        if missing := [slug for slug in plain if slug not in found]:
            moved = MovedAddress.objects.now_at(self.targets, missing)
            found |= {slug: record.pk for slug, record in moved.items()}
        unknown = [slug for slug in slugs if slug not in found]
        if unknown:
            raise ValidationError(
                _("Nothing is known as “%(value)s”.") % {"value": unknown[0][:60]}
            )
        return list(dict.fromkeys(found[slug] for slug in slugs))


class ChoicesField(ValuesField):
    """Values out of a fixed list."""

    def __init__(self, *, choices: type[TextChoices], **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:
        values = self.to_python(value)
        for one in values:
            if one not in self.choices.values:
                raise ValidationError(
                    _("“%(value)s” is none of: %(known)s.")
                    % {"value": one[:60], "known": ", ".join(self.choices.values)}
                )
        return values


class YearsField(ValuesField):
    """Calendar years from 1 to 9999."""

    def clean(self, value: Any) -> list[int]:
        years = []
        for text in self.to_python(value):
            if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) >= 1):
                raise ValidationError(
                    _("“%(value)s” is no year from 1 to 9999.") % {"value": text[:60]}
                )
            years.append(int(text))
        return years


class PageField(forms.Field):
    """The number of a page, from 1."""

    def clean(self, value: Any) -> int:
        text = (value or "1").strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= 1):
            raise ValidationError(_("“%(value)s” is no page number.") % {"value": text[:60]})
        return int(text)
