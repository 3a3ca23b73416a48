"""On whose word: the citations of a page's record and of all its rows, typed in a few characters.

The sources at hand are chosen once and remembered for the next form. Every page that may be
changed asks what all on it rests on, every row what it rests on itself; what is typed is read by
cooperation/workflows/citing.py. Citations with quotations or other values stay with `rows.py`.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.admin.forms import RowForm, RowFormSet, SeenForm
from cooperation.admin.proposals import is_special
from cooperation.models import Citation, Source
from cooperation.models.records import Record
from cooperation.values.slugs import is_number
from cooperation.workflows import citing
from cooperation.workflows.citing import LETTERS, NOWHERE, Hand

AT_HAND = tuple(f"source_{letter.lower()}" for letter in LETTERS)
"""The fields for the sources at hand."""

REMEMBERED = "sources_at_hand"
"""Where the session keeps the keys of the sources that somebody works with."""


def remember(request: HttpRequest, keys: list[Any]) -> None:
    """Have the next form begin with these sources at hand."""
    request.session[REMEMBERED] = [str(key or "") for key in keys]


def remembered(request: HttpRequest) -> list[str]:
    """The keys of the sources at hand, as the session or the address names them."""
    kept = request.session.get(REMEMBERED, [])
    kept = [*kept, *([""] * len(LETTERS))][: len(LETTERS)]
    return [request.GET.get(name, key) for name, key in zip(AT_HAND, kept, strict=True)]


def hand_of(keys: list[Any]) -> Hand:
    """The sources of some keys, as they were posted or remembered; one query."""
    numbers = [int(key) if is_number(str(key)) else 0 for key in keys]
    found = Source.objects.in_bulk([number for number in numbers if number])
    return Hand([found.get(number) for number in numbers])


class CitingForm(SeenForm):
    """The form of a page on which facts are cited; on others it asks nothing of the kind."""

    cites = forms.CharField(
        label=gettext_lazy("All on this page rests on"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "For example “2” or “1, B”: paragraph 2 of source A; paragraph 1 of A and source B as "
            "a whole. Cited for this record and each of its rows that rests on nothing yet and "
            "names nothing itself."
        ),
    )
    cites_all = forms.BooleanField(
        label=gettext_lazy("also for what rests on something already"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if AT_HAND[0] not in self.fields:
            del self.fields["cites"], self.fields["cites_all"]

    def clean(self) -> Any:
        cleaned = super().clean()
        if text := cleaned.get("cites"):
            hand = Hand([cleaned.get(name) for name in AT_HAND])
            try:
                hand.places(text)
            except ValidationError as error:
                self.add_error("cites", error)
        return cleaned


class Cites:
    """A change page whose record and rows are cited as they are typed."""

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        if citing.is_citable(self.model):
            for letter, name, key in zip(LETTERS, AT_HAND, remembered(request), strict=True):
                form.base_fields[name] = self._source_field(request, letter, key)
        return form

    def _source_field(self, request: HttpRequest, letter: str, key: str) -> Any:
        field = self.formfield_for_foreignkey(Citation._meta.get_field("source"), request)
        field.required, field.help_text = False, ""
        field.label = _("Source %(letter)s") % {"letter": letter}
        field.initial = key
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if AT_HAND[0] in form.fields and not is_special(request):
            sources = [form.cleaned_data.get(name) for name in AT_HAND]
            remember(request, [source and source.pk for source in sources])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        if AT_HAND[0] in form.fields:
            hand = hand_of([form[name].value() for name in AT_HAND])
            context["at_hand"] = [form[name] for name in AT_HAND]
            context["paragraphs_at_hand"] = [
                {"letter": letter, "source": source, "paragraphs": source.paragraphs.all()}
                for letter, source in zip(LETTERS, hand.sources, strict=True)
                if source is not None
            ]
        return super().render_change_form(request, context, *args, **kwargs)


class CitedRowFormSet(RowFormSet):
    """Rows that each may say what they rest on."""

    keys_at_hand: tuple[str, ...] = ()
    """The sources at hand where the page was not posted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [self.data.get(n) for n in AT_HAND] if self.is_bound else list(self.keys_at_hand)
        self._hand: Hand | None = None
        self._keys = keys

    @property
    def hand(self) -> Hand:
        if self._hand is None:
            self._hand = hand_of(self._keys)
        return self._hand

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "cites" not in form.fields:
            return
        if form.instance.pk is not None:
            form.fields["cites"].help_text = self.hand.written(form.instance.citations.all())

    def clean(self) -> None:
        super().clean()
        if not citing.is_citable(self.model):
            return
        for form in self._kept():
            try:
                form.places = self.hand.places(form.cleaned_data.get("cites") or "")
            except ValidationError as error:
                form.add_error("cites", error)

    def save(self, commit: bool = True) -> Any:
        # Records that are listed here have a life of their own: only new ones are cited.
        open_forms = [
            form
            for form in self._kept()
            if form.instance.pk is None or not isinstance(form.instance, Record)
        ]
        saved = super().save(commit)
        # A row that is named and is none of this record's is not saved.
        open_forms = [form for form in open_forms if form.instance.pk is not None]
        if citing.is_citable(self.model) and open_forms:
            self._cite(open_forms)
        return saved

    def _for_all(self) -> list[citing.Place]:
        """What all on the page rests on; the page's form says where that cannot be read."""
        try:
            return self.hand.places(self.data.get("cites", ""))
        except ValidationError:
            return []

    def _cite(self, open_forms: list[Any]) -> None:
        for_all = self._for_all()
        wanted = {form.instance: getattr(form, "places", []) for form in open_forms}
        silent = [
            form.instance
            for form in open_forms
            if not wanted[form.instance] and form.cleaned_data.get("cites") != NOWHERE
        ]
        if for_all and silent:
            everywhere = bool(self.data.get("cites_all"))
            for row in silent if everywhere else citing.uncited(silent):
                wanted[row] = for_all
        citing.rest(wanted)


class CitationForm(RowForm):
    """A citation on its record's page; its place may be typed like all others."""

    place = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"size": 6}),
        help_text=gettext_lazy("“2”, “B”, or chosen beside."),
    )

    def __init__(self, *args: Any, hand: Hand | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hand = hand or Hand()

    def clean(self) -> Any:
        cleaned = super().clean()
        if text := cleaned.get("place"):
            try:
                places = self.hand.places(text)
                if len(places) != 1:
                    raise ValidationError(_("Name one place: each citation has its own."))
            except ValidationError as error:
                self.add_error("place", error)
            else:
                [place] = places
                cleaned["paragraph"] = place.paragraph
                cleaned["source"] = None if place.paragraph is not None else place.source
        return cleaned


class CitationFormSet(CitedRowFormSet):
    """Citations in full of the record or row whose page it is."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "hand": self.hand}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        others = Citation.objects.filter(**{self.fk.name: self.instance})
        form.instance.order = 1 + (others.aggregate(last=Max("order"))["last"] or 0)
        return super().save_new(form, commit)

    def save(self, commit: bool = True) -> Any:
        """With what all on the page rests on, where nothing typed here says it."""
        saved = super().save(commit)
        places = self._for_all()
        if places and (self.data.get("cites_all") or citing.uncited([self.instance])):
            citing.rest({self.instance: places})
        return saved
