"""What every record and every row of a record has in common: address, publication, visibility.

A *record* has an address and a publication of its own. A *row* belongs to a record and shares its
publication. ``public()`` on either gives what the public may see; it follows the keys that a row
or record cannot do without, so that a draft at the other end of one is not shown through it.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation.models.fields import SmallNumberField
from cooperation.values.languages import reader_language
from cooperation.values.slugs import SLUG, new_key


class Publication(models.TextChoices):
    """How far a record is on its way to the public."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


def visibility(model: type[models.Model], prefix: str = "") -> Q:
    """The condition under which the public may see a record or row of this model."""
    condition = Q()
    if issubclass(model, Record):
        condition = Q(**{f"{prefix}publication": Publication.PUBLISHED})
    for field in needed_keys(model):
        needed = visibility(field.related_model, f"{prefix}{field.name}__")
        condition &= needed | Q(**{f"{prefix}{field.name}__isnull": True}) if field.null else needed
    return condition


def needed_keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The foreign keys whose other end must be public for this to be shown."""
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    if issubclass(model, Row):
        return [key for key in keys if key.name not in model.OPTIONAL]
    return [key for key in keys if key.name in model.NEEDS]


class RecordQuerySet(models.QuerySet[Any]):
    """Questions that make sense for every record."""

    def public(self) -> Self:
        """Only what the public may see."""
        return self.filter(visibility(self.model))

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class RowQuerySet(models.QuerySet[Any]):
    """Questions that make sense for every row of a record."""

    def public(self) -> Self:
        """Only rows none of whose records is a draft."""
        return self.filter(visibility(self.model))

    def get_by_natural_key(self, key: str) -> Any:
        return self.get(key=key)


class InTwoLanguages(models.Model):
    """Something with fields in English and, beside each, in Japanese (``title``, ``title_ja``)."""

    class Meta:
        abstract = True

    def in_language(self, field: str) -> tuple[str, str]:
        """The text of a paired field in the reader's language, and the language it is in.

        Falls back to the other language where the reader's is empty.
        """
        texts = {"en": getattr(self, field), "ja": getattr(self, f"{field}_ja")}
        reader = reader_language()
        language = reader if texts[reader] else "en" if texts["en"] else "ja"
        return texts[language], language


class Record(InTwoLanguages):
    """Anything with an address and a publication of its own."""

    NEEDS: ClassVar[tuple[str, ...]] = ()
    """Foreign keys without whose other end the record says nothing to the public."""

    TITLE: ClassVar[str] = "title"
    """The field that names the record, with its Japanese pair beside it."""

    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        validators=[
            RegexValidator(SLUG, _("Use small letters, digits and single hyphens between them."))
        ],
        help_text=_(
            "The last part of its address, for example jhlc-15. Never changed once public."
        ),
    )
    publication = models.CharField(
        _("publication"),
        max_length=10,
        choices=Publication,
        default=Publication.DRAFT,
        editable=False,
        help_text=_("How far it is on its way to the public."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    notes = models.TextField(
        _("private notes"),
        blank=True,
        help_text=_("For staff only. Never leaves these screens."),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_publication_is_known",
                condition=Q(publication__in=Publication.values),
            ),
            models.CheckConstraint(
                name="%(class)s_published_has_the_moment",
                condition=~Q(publication=Publication.PUBLISHED) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return getattr(self, self.TITLE)

    def clean(self) -> None:
        super().clean()
        for field in self._meta.fields:
            if field.related_model is self._meta.model and self._leads_back(field.attname):
                raise ValidationError(
                    {field.name: _("It cannot be the record itself, or one that leads back to it.")}
                )

    def _leads_back(self, key: str) -> bool:
        """Whether going on by a key comes back to this record: a query for each step."""
        seen: set[int] = set()
        step = getattr(self, key)
        while self.pk is not None and step is not None and step not in seen:
            if step == self.pk:
                return True
            seen.add(step)
            above = type(self)._default_manager.filter(pk=step)
            step = above.values_list(key, flat=True).first()
        return False

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def is_public(self) -> bool:
        """Whether its own publication lets the public see it."""
        return self.publication == Publication.PUBLISHED


class Row(InTwoLanguages):
    """A part of a record, without a publication of its own."""

    OWNERS: ClassVar[tuple[str, ...]] = ()
    """The foreign keys to what it can belong to, of which one is set."""

    OPTIONAL: ClassVar[tuple[str, ...]] = ()
    """Other foreign keys that it can do without: a draft at their end hides the key alone."""

    key = models.SlugField(_("key"), max_length=120, unique=True, default=new_key, editable=False)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    @property
    def owner(self) -> Any:
        """The record that it belongs to, at any depth."""
        for name in self.OWNERS:
            if getattr(self, f"{name}_id") is not None:
                above = getattr(self, name)
                return above.owner if isinstance(above, Row) else above
        return None


def record_models() -> list[type[Record]]:
    """The models of all records."""
    models_of_app = apps.get_app_config("cooperation").get_models()
    return [model for model in models_of_app if issubclass(model, Record)]


class OrderedRow(Row):
    """A row that stands at a place among others."""

    order = SmallNumberField(
        _("order"), default=0, help_text=_("Its place among the others, the smallest first.")
    )

    class Meta:
        abstract = True
        ordering = ("order", "pk")
