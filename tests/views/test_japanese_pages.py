"""How pages set Japanese: its own punctuation, numbers that stay with what they stand at."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from cooperation.templatetags.records import bracketed, sentences
from tests.browser.pages import EVERY_TYPE
from tests.site.crawling import read

JAPANESE = "[ぁ-んァ-ヶ一-龥]"
pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    "name", ["meeting", "series", "partnership", "agreement", "program", "outcome", "source"]
)
def test_page_in_japanese_has_no_english_punctuation_between_words(
    client: Client, name: str
) -> None:
    page = read(client, f"/ja{EVERY_TYPE[name]}")
    main = re.sub(r"<[^>]+>", "", re.search(r"<main.*</main>", page, re.S)[0])  # type: ignore[index]

    assert re.findall(rf"{JAPANESE}(?:: | \(|, ){JAPANESE}", main) == []


def test_sentences_follow_each_other_as_the_language_has_it() -> None:
    assert sentences("One. \n Two. ") == "One. \n Two."
    assert sentences("一つ。 \n 二つ。 ") == "一つ。二つ。"


@pytest.mark.parametrize(("language", "expected"), [("en", " (JST)"), ("ja", "（JST）")])
def test_brackets_are_those_of_the_language(language: str, expected: str) -> None:
    with override(language):
        assert bracketed("JST") == expected
