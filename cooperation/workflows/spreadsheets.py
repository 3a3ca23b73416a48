"""Records from and to spreadsheets: what a column is, what a file may change, all or nothing.

The staff screens call it through django-import-export. Records are known by their address,
others by theirs. A file makes drafts and changes fields; it never publishes, moves or deletes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.resources import ModelResource
from import_export.results import Result
from rapidfuzz import fuzz, process

from cooperation.models import Name, Outcome
from cooperation.models.editions import begin_edition
from cooperation.values.words import folded
from cooperation.workflows import history, saving
from cooperation.workflows.citing import is_citable, rest
from cooperation.workflows.due_dates import note_move
from cooperation.workflows.indexing import index
from cooperation.workflows.publication import blocking, refuse_new
from cooperation.workflows.spreadsheet_cells import (
    Cell,
    Changes,
    Column,
    ManyCell,
    OneCell,
    PlacesCell,
    PlacesColumn,
)

LEFT_OUT = ("id", "notes")
"""Private notes leave the staff screens in no file."""

CITES = "cites"
"""The column of what a record as a whole rests on."""

NEARLY = 88
"""From how many of 100 points on two names are nearly the same."""

MANY_WORDS = 3
"""From how many words on a name is nearly another one that has them all."""


class WrongFileError(Exception):
    """What is wrong with a file as a whole, in words."""


class RecordResource(ModelResource):
    """What a file may do to the records of a model; `resource_of` makes one for each."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.changed: list[Any] = []
        self.roots: dict[Any, None] = {}
        self.held_by: Any = None
        self.stopped_before: dict[Any, str] = {}
        self.names: dict[str, str] = {}
        self.due_before: Any = None
        if self._cites():
            # No file goes by what sources were when another was read.
            self.fields[CITES].widget = PlacesCell()

    def get_diff_class(self) -> type[Changes]:
        return Changes

    def get_queryset(self) -> Any:
        return self._meta.model._default_manager.all()

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        relations = [field.name for field in self._meta.model._meta.fields if field.related_model]
        many = [field.name for field in self._meta.model._meta.many_to_many]
        cited = ("citations__source", "citations__paragraph__source") if self._cites() else ()
        return queryset.select_related(*relations).prefetch_related(*many, *cited)

    def _cites(self) -> bool:
        return CITES in self.fields

    def iter_queryset(self, queryset: Any) -> Any:
        """What others are part of before them, so that a file can be read from the top."""
        keys = [f.attname for f in self._meta.model._meta.fields if f.related_model is f.model]
        found = {record.pk: record for record in queryset}
        placed: dict[Any, Any] = {}

        def place(record: Any, below: tuple[Any, ...]) -> None:
            for above in (getattr(record, key) for key in keys):
                if above in found and above not in placed and above not in below:
                    place(found[above], (*below, record.pk))
            placed.setdefault(record.pk, record)

        for record in found.values():
            place(record, (record.pk,))
        yield from placed.values()

    # The file

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        if problem := self._problem(dataset):
            dataset.wipe()
            raise WrongFileError(problem)
        self.names = self._names_known()

    def _problem(self, dataset: Any) -> str:
        headers = dataset.headers or []
        known = [field.column_name for field in self.fields.values()]
        if unknown := [name for name in headers if name not in known]:
            words = {"name": unknown[0][:60], "known": ", ".join(known)}
            return _("There is no column “%(name)s”. Known are: %(known)s.") % words
        if twice := [name for name, number in Counter(headers).items() if number > 1]:
            return _("The column “%(name)s” is there twice.") % {"name": twice[0]}
        if "slug" not in headers:
            return _("The column “slug” is missing: it says which record a line is of.")
        slugs = Counter(str(slug or "").strip() for slug in dataset["slug"])
        if twice := [slug for slug, number in slugs.items() if number > 1 and slug]:
            return _("“%(slug)s” stands in two lines.") % {"slug": twice[0]}
        return ""

    def _names_known(self) -> dict[str, str]:
        """{folded name: name} of all records there are, in both languages, other names included."""
        model = self._meta.model
        found = {
            name for names in model._default_manager.values_list(*self._titles) for name in names
        }
        if model._meta.model_name in Name.OWNERS:
            owned = Name.objects.filter(**{f"{model._meta.model_name}__isnull": False})
            found |= set(owned.values_list("text", flat=True))
        return {folded(name): name for name in sorted(found) if name}

    @property
    def _titles(self) -> tuple[str, str]:
        return self._meta.model.TITLE, f"{self._meta.model.TITLE}_ja"

    # Each line

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        if not str(row.get("slug") or "").strip():
            raise ValidationError({"slug": _("A line needs an address.")})

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        self.held_by, self.stopped_before = None, {}
        if not new:
            history.lock(instance)
            # What another person saved while we waited stays.
            instance.refresh_from_db()
            self.held_by = history.root_of(instance)
            self.due_before = getattr(instance, "due_on", None)
        said = str(row.get("publication") or "").strip()
        if said and said != instance.publication:
            raise ValidationError(
                {
                    "publication": _("A file changes no publication: here it is “%(now)s”.")
                    % {"now": instance.publication}
                }
            )

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Refuse what the person may not change, or not without a reason."""
        if instance.pk is None:
            return
        if not saving.may_change(instance, by=kwargs["user"]):
            raise ValidationError(
                _("“%(record)s” is or was public: only publishers change it.")
                % {"record": instance}
            )
        if saving.needs_reason(instance) and not kwargs.get("reason", "").strip():
            raise ValidationError(
                _("“%(record)s” is public: say the reason for the change.") % {"record": instance}
            )
        self.stopped_before = blocking(instance) if saving.needs_reason(instance) else {}

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        self.changed.append(instance)
        # An outcome that goes to another meeting changes both.
        self.roots |= {root: None for root in (self.held_by, history.root_of(instance)) if root}
        if places := getattr(instance, CITES, None):
            rest({instance: places})
        if isinstance(instance, Outcome) and instance.due_on != self.due_before:
            note_move(
                instance,
                before=self.due_before,
                reason=kwargs.get("reason", ""),
                on=timezone.now().date(),
            )

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().save_m2m(instance, row, **kwargs)
        if isinstance(instance, Outcome):
            saving.check_actors(instance)
        refuse_new(instance, self.stopped_before)

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        """Point out a new record whose name is nearly that of another."""
        row_result.nearly = ""
        if row_result.import_type != row_result.IMPORT_TYPE_NEW:
            return
        names = [str(row.get(column) or "").strip() for column in self._titles]
        near = (_nearly(folded(name), self.names) for name in names if name)
        row_result.nearly = next(filter(None, near), "")
        for name in filter(None, names):
            self.names.setdefault(folded(name), name)

    # The end

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Keep a revision of each record that changed, and begin an edition where one is public.

        What is wrong is told by the line of the file, where the dataset knows its `lines`.
        """
        for wrong in (*result.error_rows, *result.invalid_rows):
            wrong.number = getattr(dataset, "lines", range(2, len(dataset) + 2))[wrong.number - 1]
        if kwargs.get("dry_run", True) or result.has_errors() or result.has_validation_errors():
            return
        reason = kwargs.get("reason", "").strip() or _("Imported from a file.")
        for root in self.roots:
            history.keep(root, by=kwargs["user"], reason=reason)
        if any(record.published_at for record in self.changed):
            index(self.changed)
            begin_edition()


def _nearly(name: str, known: dict[str, str]) -> str:
    """The name of the known ones, {folded: name}, that may mean the same; else nothing."""
    near = process.extractOne(name, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEARLY)
    if near is not None:
        return known[near[0]]
    words = set(name.split())
    for other, found in known.items():
        shared = words & set(other.split())
        if len(shared) >= MANY_WORDS and shared in (words, set(other.split())):
            return found
    return ""


@cache
def resource_of(model: Any) -> type[RecordResource]:
    """The columns of a model: all that staff type but the private notes, and what it rests on."""
    columns = {"slug": Column("slug", "slug", widget=Cell(model._meta.get_field("slug")))}
    columns["publication"] = Column("publication", "publication", readonly=True)
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if not field.editable or field.name in (*LEFT_OUT, *columns):
            continue
        kind = ManyCell if field.many_to_many else OneCell if field.related_model else Cell
        columns[field.name] = Column(field.name, field.name, widget=kind(field))
    if is_citable(model):
        columns[CITES] = PlacesColumn(CITES)
    options = {
        "model": model,
        "fields": list(columns),
        "import_id_fields": ("slug",),
        "clean_model_instances": True,
        "skip_unchanged": True,
        "report_skipped": False,
        "use_transactions": True,
        "use_bulk": False,
    }
    declared = {**columns, "Meta": type("Meta", (), options)}
    declaring: Any = type(RecordResource)
    return declaring(f"{model.__name__}Resource", (RecordResource,), declared)


def shown(result: Result) -> str:
    """A mark of what a preview shows, by which to tell that it is still so."""
    told = [(row.import_type, row.object_repr, row.diff) for row in result.rows]
    return hashlib.sha256(repr(told).encode()).hexdigest()
