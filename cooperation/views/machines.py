"""What browsers and search engines ask a site for: its sitemap, rules for robots, its search.

And the icon at the address where browsers look for it untold.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cooperation.formats.sitemaps import CONTENT_TYPE, Page, index, sitemap
from cooperation.listings.moments import Moment
from cooperation.listings.sections import SECTIONS
from cooperation.views.editions import per_edition

CHUNK = 10_000
"""Records of one sitemap: each is there once for each language, and 50,000 may be."""

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
            chunks = -(-listing.public(at).count() // CHUNK)
            paths += [
                reverse("sitemap-records", kwargs={"section": section, "number": number})
                for number in range(1, chunks + 1)
            ]
    return _xml(index(request.build_absolute_uri(path) for path in paths))


@per_edition
def sitemap_pages(request: HttpRequest, at: Moment) -> HttpResponse:
    """The sitemap of lists and of all pages that are no records."""
    names: list[tuple[str, dict[str, str]]] = [(name, {}) for name in PAGES]
    names += [("list", {"section": section}) for section in SECTIONS]
    return _xml(sitemap(Page(_addresses(request, name, **kwargs)) for name, kwargs in names))


@per_edition
def sitemap_records(request: HttpRequest, at: Moment, section: str, number: int) -> HttpResponse:
    """The sitemap of some public records of a section, with when each was changed."""
    listing = SECTIONS[section]
    begin = (number - 1) * CHUNK
    if listing.pages_in or begin < 0 or begin >= listing.public(at).count():
        raise Http404
    records = listing.public(at).order_by("pk").values_list("slug", "changed_at")

    def pages() -> Iterator[Page]:
        # All but the slug is the same for each: reversing twice per record would take the longest.
        models = _addresses(request, "record", section=section, slug="-")
        for slug, changed_at in records[begin : begin + CHUNK]:
            yield Page(
                {
                    language: f"{address.removesuffix('-/')}{slug}/"
                    for language, address in models.items()
                },
                changed_at,
            )

    return _xml(sitemap(pages()))


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
