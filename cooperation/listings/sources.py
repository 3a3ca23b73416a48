"""Sources as the public sees them, and what rests on each of their paragraphs."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cooperation.listings.links import own
from cooperation.listings.listing import Listing, Related
from cooperation.listings.orders import by_words, earliest_first, latest_first
from cooperation.listings.prefetches import related
from cooperation.listings.questions import (
    ByChoice,
    ByRecord,
    ByWords,
    ByYear,
    InOrder,
    OnPage,
    Questions,
    Since,
    Until,
)
from cooperation.listings.serializers import Address, Label, RecordSerializer
from cooperation.listings.shapes import ParagraphSerializer
from cooperation.models import Account, Agency, Paragraph, Party, Source, SourceKind


class SourceQuestions(Questions):
    q = ByWords(Source)
    kind = ByChoice(SourceKind, column="kind", label=_("Kind"))
    account = ByChoice(Account, column="account", label=_("Whose account"))
    party = ByRecord(Party, own(Source, "side"), label=_("Side"))
    agency = ByRecord(Agency, own(Source, "issuer"), label=_("Issued by"))
    year = ByYear("dated_on_first", "dated_on_last")
    from_ = Since("dated_on_last", label=_("Dated from"))
    until = Until("dated_on_first", label=_("Dated until"))
    order = InOrder(
        latest=latest_first("dated_on"),
        earliest=earliest_first("dated_on"),
        title=by_words(_("Title")),
    )
    page = OnPage()


class SourceSerializer(RecordSerializer):
    """A document, whose account it is and its paragraphs."""

    section = "sources"

    kind_label = Label("kind")
    account_label = Label("account")
    issuer = Address()
    side = Address()
    text_checksum = serializers.CharField(
        help_text="SHA-256 of its paragraphs’ texts, a blank line between them, where held."
    )
    paragraphs = ParagraphSerializer(many=True)

    class Meta:
        model = Source
        fields = (
            "slug page title title_ja kind kind_label issuer publisher account account_label side "
            "dated_on language url url_gone_on archived_url remark remark_ja text_is_public "
            "text_checksum paragraphs published_at changed_at"
        ).split()


def for_list(sources: QuerySet[Any]) -> QuerySet[Any]:
    return sources.prefetch_related(*related(issuer=Agency, side=Party))


def for_page(sources: QuerySet[Any]) -> QuerySet[Any]:
    return for_list(sources).prefetch_related(Prefetch("paragraphs", Paragraph.objects.all()))


SOURCES = Listing(
    section="sources",
    model=Source,
    singular=_("source"),
    plural=_("Sources"),
    introduction=_("The documents that every fact here rests on."),
    questions=SourceQuestions,
    serializer=SourceSerializer,
    for_list=for_list,
    for_page=for_page,
    related=(Related("outcomes", "source", _("Outcomes")),),
)
