"""Briefs for whoever prepares the next meeting: as a page to print, and as Markdown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cooperation.formats.briefs import BriefInMarkdown
from cooperation.listings.briefs import Brief
from cooperation.listings.briefs_subjects import brief_on, brief_on_partnership
from cooperation.listings.moments import Moment
from cooperation.listings.partnerships import partnership_at
from cooperation.views.addresses import in_english, path_of_all, permanent
from cooperation.views.editions import per_edition
from cooperation.views.footnotes import Footnotes
from cooperation.views.partnerships import at_its_address
from cooperation.views.records import found, or_gone


@per_edition
@or_gone
def brief_page(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """What whoever prepares the next meeting puts in the folder: one or two printed pages."""
    _listing, record = found(section, slug, at)
    return _page(request, brief_on(section, record, at), "brief", section=section, slug=slug)


@per_edition
@or_gone
def brief_markdown(request: HttpRequest, at: Moment, section: str, slug: str) -> HttpResponse:
    """The same brief as Markdown, in the language of its address."""
    _listing, record = found(section, slug, at)
    return _markdown(request, brief_on(section, record, at), "brief", section=section, slug=slug)


@per_edition
@at_its_address
def partnership_brief_page(request: HttpRequest, at: Moment, pair: str) -> HttpResponse:
    """The brief on two parties."""
    brief = brief_on_partnership(partnership_at(pair, at), at)
    return _page(request, brief, "partnership-brief", pair=pair)


@per_edition
@at_its_address
def partnership_brief_markdown(request: HttpRequest, at: Moment, pair: str) -> HttpResponse:
    """The brief on two parties as Markdown, in the language of its address."""
    brief = brief_on_partnership(partnership_at(pair, at), at)
    return _markdown(request, brief, "partnership-brief", pair=pair)


def _page(request: HttpRequest, brief: Brief, name: str, **where: str) -> HttpResponse:
    context = {
        "brief": brief,
        "on": brief.at.on,
        "footnotes": Footnotes(),
        "subject": reverse(SUBJECT_OF[name], kwargs=where),
        "as_markdown": reverse(f"{name}-markdown", kwargs=where),
        "permanent": permanent(request, name, **where),
    }
    return render(request, "briefs/brief.html", context)


def _markdown(request: HttpRequest, brief: Brief, name: str, **where: str) -> HttpResponse:
    writer = BriefInMarkdown(
        Footnotes(), lambda note: in_english(request, lambda one: one.url, note)
    )
    text = writer.write(
        brief,
        permanent(request, name, **where),
        lambda one: in_english(request, path_of_all, one),
    )
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


SUBJECT_OF = {"brief": "record", "partnership-brief": "partnership"}
"""{address of a brief: that of the page of its subject}"""
