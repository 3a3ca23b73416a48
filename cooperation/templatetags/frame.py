"""Template tags for the frame of every page: ways to elsewhere, languages, what others show of it.

What stands inside the frame is in pages.py and records.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info, gettext_lazy

from cooperation.listings.descriptions import described
from cooperation.listings.listing import Listing
from cooperation.listings.sections import SECTIONS
from cooperation.templatetags.records import address
from cooperation.values.languages import reader_language
from cooperation.views.addresses import in_english
from cooperation.views.questions import asked_of

register = template.Library()

GROUPS = (
    ("meetings", "series", "outcomes", "commitments"),
    ("programs", "calls", "focus-areas"),
    ("agreements", "policies"),
    ("partnerships", "agencies", "people", "parties"),
    ("sources", "charts"),
)
"""The sections, and the pages across sections, as the navigation groups them."""

PAGES = {"partnerships": gettext_lazy("Partnerships"), "charts": gettext_lazy("Charts")}
"""{name of an address: label} of the pages across sections."""

LANGUAGES = {"en": "en_US", "ja": "ja_JP"}
"""{language of pages: the locale that cards name}"""

LONGEST_DESCRIPTION = 240


@dataclass(frozen=True)
class Way:
    """A link of the navigation."""

    path: str
    label: Any
    is_current: bool


@register.simple_tag(takes_context=True)
def navigation(context: Any) -> Iterator[list[Way]]:
    """The links in the head of every page, in groups."""
    listing = context.get("listing")
    match = context["request"].resolver_match
    here = listing.section if listing else (match and match.url_name) or ""
    for group in GROUPS:
        yield [
            # partnerships, partnership, partnership-brief
            Way(reverse(name), PAGES[name], here.startswith(name.removesuffix("s")))
            if name in PAGES
            else Way(reverse("list", args=[name]), SECTIONS[name].plural, name == here)
            for name in group
        ]


@register.simple_tag
def sections() -> list[Listing]:
    """All sections in the order of the navigation."""
    return [SECTIONS[name] for group in GROUPS for name in group if name not in PAGES]


@dataclass(frozen=True)
class Version:
    """This page in one of the site's languages."""

    request: HttpRequest
    language: str
    path: str

    @property
    def name(self) -> str:
        return get_language_info(self.language)["name_local"]

    @property
    def is_current(self) -> bool:
        return self.language == get_language()

    @property
    def address(self) -> str:
        return self.request.build_absolute_uri(self.path)


@register.simple_tag(takes_context=True)
def versions(context: Any) -> list[Version]:
    """This page in each language, the question kept."""
    request = context["request"]
    return [Version(request, language, _path_in(language, request)) for language in LANGUAGES]


def _path_in(language: str, request: HttpRequest) -> str:
    path = request.get_full_path()
    if request.resolver_match is not None:
        return translate_url(path, language)
    # Nothing stands here; in the other language neither, but there it is said in that one.
    if path == "/ja" or path.startswith(("/ja/", "/ja?")):
        path = path.removeprefix("/ja")
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.simple_tag(takes_context=True)
def canonical(context: Any) -> str:
    """The full address of this page without what was asked of it."""
    request = context["request"]
    return request.build_absolute_uri(request.path)


@register.simple_tag(takes_context=True)
def printed_from(context: Any) -> str:
    """The full address of this page as it was asked for."""
    request = context["request"]
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        # The page that refuses it has the same foot.
        return request.path


@register.simple_tag(takes_context=True)
def list_feed(context: Any) -> str:
    """The path of the feed of a list as it was asked for; nothing where it was not understood."""
    listing, answer = context.get("listing"), context.get("answer")
    if listing is None or answer is None or answer.errors:
        return ""
    asked = asked_of(answer.parameters)
    asked.pop("order", None)
    path = reverse("list-feed", kwargs={"section": listing.section})
    return f"{path}?{asked.urlencode()}" if asked else path


@register.simple_tag(takes_context=True)
def printed_on(context: Any) -> Any:
    """The day (UTC) that a page shows the record of."""
    return context.get("on") or timezone.now().date()


@dataclass(frozen=True)
class Card:
    """What others show of a page: search engines, messengers, social sites."""

    title: str
    """Empty where that of the page says it."""

    description: str
    picture: str
    locale: str
    other_locale: str
    is_record: bool


@register.simple_tag(takes_context=True)
def card(context: Any) -> Card:
    """Of a record what it is in plain words, of a list what it holds, else what the site is."""
    record, listing = context.get("record"), context.get("listing")
    title, description = "", str(SITE_IN_A_SENTENCE)
    if record is not None:
        title, description = record.in_language(record.TITLE)[0], described(record)
    elif listing is not None:
        title, description = str(listing.plural), str(listing.introduction)
    locale, *others = sorted(
        LANGUAGES.values(), key=lambda one: one != LANGUAGES[reader_language()]
    )
    return Card(
        title,
        Truncator(description).chars(LONGEST_DESCRIPTION),
        context["request"].build_absolute_uri(static("images/card.png")),
        locale,
        others[0],
        record is not None,
    )


SITE_IN_A_SENTENCE = gettext_lazy(
    "A public record of science and technology cooperation between governments: every fact names "
    "its source."
)


@register.simple_tag
def site_in_a_sentence() -> str:
    return str(SITE_IN_A_SENTENCE)


@register.simple_tag
def office() -> dict[str, str]:
    """Who keeps the site, on what terms and how they are reached; empty where not set."""
    return {
        "name": settings.PUBLISHER_NAME,
        "license": settings.DATA_LICENSE_NAME or settings.DATA_LICENSE_URL,
        "license_url": settings.DATA_LICENSE_URL,
        "email": settings.CONTACT_EMAIL,
        "url": settings.CONTACT_URL,
    }


@register.simple_tag(takes_context=True)
def permanent_address(context: Any, record: Any) -> str:
    """The full address of a record's page, the same in every language."""
    return in_english(context["request"], address, record)
