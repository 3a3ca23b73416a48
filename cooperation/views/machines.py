"""What browsers and search engines ask a site for: its sitemap, rules for robots, its search.

And the icon at the address where browsers look for it untold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cooperation.formats.sitemaps import CONTENT_TYPE, Page, index, sitemap
from cooperation.listings.briefs_subjects import SUBJECTS
from cooperation.listings.moments import Moment
from cooperation.listings.partnerships import addresses as partnerships
from cooperation.listings.sections import SECTIONS
from cooperation.views.editions import per_edition

CHUNK = 10_000
"""Records of one sitemap: each, and its brief, is there once for each language; 50,000 may be."""

PLACE = "-"
"""What is no record's address, in the place of one."""

PAGES = (
    "home",
    "partnerships",
    "charts",
    "chart-areas",
    "chart-participation",
    "chart-programs",
    "about",
    "glossary",
    "coding-rules",
    "accessibility",
    "corrections",
)
"""The pages that are neither lists nor records, by the names of their addresses."""


@per_edition
def sitemap_index(request: HttpRequest, at: Moment) -> HttpResponse:
    """The sitemaps: one of pages, and for each section as many as its records need."""
    paths = [reverse("sitemap-pages")]
    for section, listing in SECTIONS.items():
        if not listing.pages_in:
            paths += [
                reverse("sitemap-records", kwargs={"section": section, "number": number})
                for number in _numbers(listing.public(at).count())
            ]
    paths += [
        reverse("sitemap-partnerships", kwargs={"number": number})
        for number in _numbers(len(partnerships(at)))
    ]
    return _xml(index(request.build_absolute_uri(path) for path in paths))


def _numbers(count: int) -> range:
    """The numbers of the sitemaps that so many records need."""
    return range(1, -(-count // CHUNK) + 1)


def _chunk(count: int, number: int) -> slice:
    """Which of so many records stand in a sitemap; none is a page that is not there."""
    if number not in _numbers(count):
        raise Http404
    return slice((number - 1) * CHUNK, number * CHUNK)


@per_edition
def sitemap_pages(request: HttpRequest, at: Moment) -> HttpResponse:
    """The sitemap of lists and of all pages that are no records."""
    names: list[tuple[str, dict[str, str]]] = [(name, {}) for name in PAGES]
    names += [("list", {"section": section}) for section in SECTIONS]
    return _xml(sitemap(Page(_addresses(request, name, **kwargs)) for name, kwargs in names))


@per_edition
def sitemap_records(request: HttpRequest, at: Moment, section: str, number: int) -> HttpResponse:
    """The sitemap of some public records of a section, with when each was changed; of briefs."""
    listing = SECTIONS[section]
    if listing.pages_in:
        raise Http404
    records = listing.public(at).order_by("pk").values_list("slug", "changed_at")
    chunk = records[_chunk(records.count(), number)]

    def pages() -> Iterator[Page]:
        page = _model(request, "record", "slug", section=section)
        brief = _model(request, "brief", "slug", section=section) if section in SUBJECTS else None
        for slug, changed_at in chunk:
            yield Page(page(slug), changed_at)
            if brief:
                yield Page(brief(slug))

    return _xml(sitemap(pages()))


@per_edition
def sitemap_partnerships(request: HttpRequest, at: Moment, number: int) -> HttpResponse:
    """The sitemap of some partnerships, and of their briefs."""
    pairs = partnerships(at)
    page = _model(request, "partnership", "pair")
    brief = _model(request, "partnership-brief", "pair")
    chunk = pairs[_chunk(len(pairs), number)]
    return _xml(sitemap(Page(of(pair)) for pair in chunk for of in (page, brief)))


def _model(
    request: HttpRequest, name: str, varying: str, **kwargs: str
) -> Callable[[str], dict[str, str]]:
    """The full addresses of pages that differ in one word only.

    Reversing twice for each would take the longest.
    """
    models = _addresses(request, name, **kwargs, **{varying: PLACE})

    def of(word: str) -> dict[str, str]:
        return {
            language: f"/{word}/".join(address.rsplit(f"/{PLACE}/", 1))
            for language, address in models.items()
        }

    return of


def _addresses(request: HttpRequest, name: str, **kwargs: str) -> dict[str, str]:
    """{language: the full address of a page}"""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = request.build_absolute_uri(reverse(name, kwargs=kwargs))
    return found


def _xml(lines: Iterator[str]) -> HttpResponse:
    return StreamingHttpResponse(lines, content_type=CONTENT_TYPE)


@cache_control(public=True, max_age=24 * 60 * 60)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave alone: staff screens and questions, which have no end."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /{language}/admin/" for language, _name in settings.LANGUAGES[1:]),
        "Disallow: /*?",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@per_edition
def opensearch(request: HttpRequest, at: Moment) -> HttpResponse:
    """How a browser searches this site from its own box (OpenSearch), in the reader's language."""
    context = {
        "page": request.build_absolute_uri(reverse("search")),
        "icon": request.build_absolute_uri(static("favicon.ico")),
    }
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=kind)


@cache_control(public=True, max_age=24 * 60 * 60)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon, for browsers that ask for it here untold."""
    icon = settings.STATICFILES_DIRS[0] / "favicon.ico"
    return HttpResponse(icon.read_bytes(), content_type="image/x-icon")
