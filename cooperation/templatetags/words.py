"""Template tags for the words of the glossary: explained where they stand, without a script.

A mark beside a heading opens the explanation below it; a label links to it. Paper shows neither.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cooperation.listings.glossary import GROUPS, OF_SECTIONS, WORDS, word_of_filter
from cooperation.listings.glossary_words import Group, Word
from cooperation.templatetags.records import sentences

register = template.Library()


@register.simple_tag
def glossary() -> tuple[Group, ...]:
    return GROUPS


@register.simple_tag
def in_glossary(key: str) -> str:
    """The path of a word's place on the page of all words."""
    return f"{reverse('glossary')}#{WORDS[key].key}"


@register.filter
def section_word(section: str) -> str:
    """The key of the word for what a section holds."""
    return OF_SECTIONS[section]


@register.simple_block_tag
def explained(content: str, key: str) -> SafeString:
    """A heading with the mark that opens what its word means; without a key the heading alone."""
    if not key:
        return mark_safe(content)  # noqa: S308 - rendered by the template
    return format_html('<div class="headed">{}{}</div>', content, _explanation(WORDS[key]))


@register.simple_tag
def filter_explanation(answer: Any, parameter: str) -> SafeString:
    """The mark for the legend of a filter, where its word is in the glossary."""
    narrowing = answer.asked.filters.get(parameter)
    word = word_of_filter(parameter, narrowing) if narrowing is not None else None
    return _explanation(word) if word else mark_safe("")


def labelled(label: str, key: str | None) -> SafeString:
    """A label that links to what it means, where the glossary has it."""
    if not key:
        return format_html("{}", label)
    return format_html('<a class="term" href="{}">{}</a>', in_glossary(key), label)


def _explanation(word: Word) -> SafeString:
    return format_html(
        '<details class="word"><summary><span class="unseen">{}</span>'
        '<span aria-hidden="true">?</span></summary>'
        "<p><strong>{}</strong> {} "
        '<a href="{}">{}<span class="unseen">{}</span></a></p></details>',
        _("What “%(word)s” means") % {"word": word},
        _("%(word)s:") % {"word": word},
        sentences(format_html("{} {}", word.meaning, word.more)),
        in_glossary(word.key),
        _("Glossary"),
        _(": %(word)s") % {"word": word},
    )
