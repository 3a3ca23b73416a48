"""The glossary as a document: the words of the site from the code, with those of its makers.

`manage.py write_docs` writes it to docs/glossary.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from cooperation.formats.markdown import WRITTEN, document
from cooperation.listings.glossary import GROUPS
from cooperation.listings.glossary_words import Group, Word

INTRODUCTION = """
One word for one thing, in code, addresses, pages and data alike; in parentheses the word of the
Japanese pages. The words stand in `cooperation/listings/glossary.py`: readers find them at
`/about/glossary/`, and each beside the headings where it stands. How each is stored stands in the
[data dictionary](data-dictionary.md).

An agreement founds a series, a series has meetings, a meeting has outcomes, an outcome may speak
of a program; and back.
"""
OF_THE_MAKERS = """
- **Row** (行): a part of a record; it shares its record's publication.
- **Slug** (アドレス): the last part of a record's address (`jhlc-15`), the same for ever once
  public.
- **Step** (公開手続): one change of publication, with who took it and why. The word *status* is
  kept for what became of a thing; how far a record is on its way to the public is its
  *publication*.
- **Edition**: the count of changes to the public site.
- **Revision** (版): a record with all its rows as one save left it, with the person and the reason.
- **Listing**: the public definition of a record type: which records, which questions, which fields,
  which orders.
- **Section** (区分): a listing's part of the address: `meetings`.
- **Question** (検索条件): the parameters of an address, as a listing understands them.
- **Answer**: what a listing gives for a question: the errors, or the records.
- **Facet**: a parameter with the values offered for it and how many records each would leave.
- **Shelf**: the first records of another section on a record's page (“meetings of this agency”).
"""
IN_JAPANESE = """
- A party is 国・国際機関, not 参加国: it is one whether or not it takes part in a given meeting.
  Its bodies are 機関.
- The kinds of outcome keep their strength: 言及 (noted), 認識 (recognized), 意見交換 (exchanged
  views), 提案 (proposed), 了知 (acknowledged: heard, not accepted), 要請 (called for), 確認
  (confirmed), 再確認 (reaffirmed), 合意 (agreed), 発表 (announced), 署名 (signed). So a record in
  review is 承認待ち, not 確認中.
- Publication: 下書き (draft), 承認待ち (in review), 公開 (published), 取下げ (withdrawn). A
  proposed change is 変更案, so that 提案 stays a kind of outcome.
- Sentences end in です or ます, labels are nouns. Readers are 閲覧者, staff 職員, publishers
  公開担当者, editors 編集者.
- A new message is translated with `make catalogue`, which lists it in
  `cooperation/locale/ja/LC_MESSAGES/django.po`.
"""


def glossary() -> str:
    """The whole document, in English."""
    with override("en"):
        return document(
            "# Glossary",
            WRITTEN,
            INTRODUCTION,
            *(part for group in GROUPS for part in _group(group)),
            "## Behind the pages",
            OF_THE_MAKERS,
            "## In Japanese",
            IN_JAPANESE,
        )


def _group(group: Group) -> Iterator[str]:
    yield f"## {group.heading}"
    yield "\n".join(_told(word) for word in group.words)


def _told(word: Word) -> str:
    english = str(word)
    with override("ja"):
        japanese = str(word)
    name = f"**{english}**" if japanese == english else f"**{english}** ({japanese})"
    lines = [f"- {name}: {word.meaning} {word.more}".rstrip()]
    lines += [f"  - *{label}*: {meaning}" for label, meaning in word.labels]
    return "\n".join(lines)
