"""The interface is in Japanese throughout: the catalogue holds what the code says, and no more."""

import json
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from cooperation.management.catalogue import extract

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "ja" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def entries() -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUE)))


def test_catalogue_holds_the_messages_of_the_code(entries: list[polib.POEntry]) -> None:
    said = {
        (one.context, one.text, one.plural) for one in extract(Path(settings.BASE_DIR)).values()
    }

    held = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries}

    assert (said - held, held - said) == (set(), set()), "run: make catalogue, then translate"


def test_every_message_is_translated(entries: list[polib.POEntry]) -> None:
    open_ones = [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy]

    assert open_ones == []


def test_translations_have_one_plural_form(entries: list[polib.POEntry]) -> None:
    forms = {tuple(entry.msgstr_plural) for entry in entries if entry.msgid_plural}

    assert polib.pofile(str(CATALOGUE)).metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert forms == {(0,)}


@pytest.mark.parametrize("part", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_translations_keep(part: re.Pattern[str], entries: list[polib.POEntry]) -> None:
    differing = {
        entry.msgid: words
        for entry in entries
        for words in [entry.msgstr, *entry.msgstr_plural.values()]
        if words and set(part.findall(words)) != set(part.findall(entry.msgid + entry.msgid_plural))
    }

    assert differing == {}


def test_no_translation_is_the_english_text(entries: list[polib.POEntry]) -> None:
    same = {
        entry.msgid
        for entry in entries
        if entry.msgid in [entry.msgstr, *entry.msgstr_plural.values()]
    }

    assert same == set()


WORDED_OTHERWISE = {
    "すべて": "全て",
    "だれ": "誰",
    "および": "及び",
    "または": "又は",
    "パラメータ(?!ー)": "パラメーター",
    "メモリ(?!ー)": "メモリー",
    "読み上げソフト": "スクリーンリーダー",
    "知られていません": "把握していません",
    r"(?<=[^\x00-\x7f]):": "：",
    r"[ぁ-んァ-ヶ一-龥]\(|\)[ぁ-んァ-ヶ一-龥]": "（）",
}
"""{what Japanese texts do not say: what they say instead}, as official documents have it."""


@pytest.mark.parametrize("word", WORDED_OTHERWISE)
def test_japanese_says_one_thing_in_one_way(word: str, entries: list[polib.POEntry]) -> None:
    interface = [
        words for entry in entries for words in (entry.msgstr, *entry.msgstr_plural.values())
    ]
    examples = [
        value
        for path in sorted(Path(settings.BASE_DIR, "fixtures").glob("*/*.json"))
        for one in json.loads(path.read_text(encoding="utf-8"))
        for field, value in one["fields"].items()
        if field.endswith("_ja")
    ]

    assert [text for text in [*interface, *examples] if re.search(word, text)] == []
