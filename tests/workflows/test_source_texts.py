"""Attaching a text: rows that are cited stay, and nothing cited loses its words."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from cooperation.models import Paragraph, Source
from cooperation.models.editions import current_edition
from cooperation.values.paragraphs import parse
from cooperation.workflows.history import latest, rows_of
from cooperation.workflows.source_texts import attach, keep_file
from tests.factories import make_citation, make_meeting, make_paragraph, make_source
from tests.factories.accounts import make_superuser

pytestmark = pytest.mark.django_db

TEXT = parse("# Boats\n\n1. The boats came back.\n\nThe nets were mended.\n\n# End")


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def rows(source: Source) -> list[tuple[int, str, str]]:
    return list(Paragraph.objects.filter(source=source).values_list("position", "label", "text"))


def test_text_of_a_new_source_becomes_paragraphs_in_one_revision() -> None:
    source = make_source(publication="draft")
    staff = make_superuser()

    count = attach(source, TEXT, by=staff)

    assert count == 2
    assert rows(source) == [
        (1, "1.", "1. The boats came back."),
        (2, "", "The nets were mended."),
    ]
    revision = latest(source)
    assert revision is not None
    assert revision.user == staff
    assert len(rows_of(revision)) == 3


def test_paragraphs_keep_their_rows_by_position() -> None:
    source = make_source()
    first = make_paragraph(source=source, position=1)
    second = make_paragraph(source=source, position=2, label="II")
    make_paragraph(source=source, position=3)
    make_citation(paragraph=second, quotation="nets were")

    attach(source, TEXT, by=make_superuser(), reason="Text found")

    assert [p.pk for p in source.paragraphs.all()] == [first.pk, second.pk]
    assert rows(source)[1] == (2, "II", "The nets were mended.")


OLD = ["The boats came back.", "The nets were mended.", "All went home.", "It rained for a week."]


def attached(texts: list[str]) -> tuple[Source, dict[str, Paragraph]]:
    source = make_source()
    attach(source, parse("\n\n".join(texts)), by=None)
    return source, {paragraph.text: paragraph for paragraph in source.paragraphs.all()}


@pytest.mark.parametrize(
    ("new", "places"),
    [
        # One more before them, one less, one in two, one corrected, and all of it elsewhere.
        (["On the tide.", *OLD], [2, 3, 4, 5]),
        ([OLD[0], *OLD[2:]], [1, None, 2, 3]),
        ([OLD[0], "The nets", "were mended.", *OLD[2:]], [1, 3, 4, 5]),
        ([OLD[0], "On the tide.", "The nets were mendet.", *OLD[2:]], [1, 3, 4, 5]),
        (["On the tide.", OLD[2], "A word.", "Another.", OLD[3]], [None, None, 2, 5]),
    ],
)
def test_paragraphs_are_found_again_by_their_words(
    new: list[str], places: list[int | None]
) -> None:
    source, before = attached(OLD)

    attach(source, parse("\n\n".join(new)), by=make_superuser(), reason="Read again")

    now = {paragraph.pk: paragraph.position for paragraph in source.paragraphs.all()}
    assert [now.get(before[text].pk) for text in OLD] == places
    assert [text for _, _, text in rows(source)] == new


def test_text_without_a_paragraph_that_is_cited_is_refused_with_the_citations() -> None:
    source, before = attached(OLD)
    make_citation(paragraph=before[OLD[1]], meeting=make_meeting(title="Harbor talks"))

    with pytest.raises(ValidationError) as refused:
        attach(source, parse("\n\n".join([OLD[0], *OLD[2:]])), by=make_superuser())

    assert refused.value.messages == [
        "The text has nothing like the paragraphs that these citations rest on. "
        "Let them rest on the source as a whole first: ¶ 2: Harbor talks"
    ]
    assert [text for _, _, text in rows(source)] == OLD


def test_words_that_are_quoted_are_not_taken_out_of_a_paragraph() -> None:
    paragraph = make_paragraph(text="The nets were mended.")
    make_citation(paragraph=paragraph, meeting=make_meeting(), quotation="nets were mended")
    paragraph.text = "The ropes were mended."

    with pytest.raises(ValidationError) as refused:
        paragraph.full_clean()

    assert refused.value.messages == [
        "It is quoted, and would lose these words: “nets were mended”."
    ]


def test_label_of_an_earlier_text_goes_with_it() -> None:
    source = make_source()
    attach(source, parse("3. One.\n\n4. Two."), by=make_superuser())

    attach(source, TEXT, by=None)

    assert [label for _, label, _ in rows(source)] == ["1.", ""]


def test_public_text_begins_an_edition() -> None:
    source, before = make_source(), current_edition()

    attach(source, TEXT, by=make_superuser(), reason="Text found")

    assert current_edition() == before + 1


def test_text_with_fewer_paragraphs_than_are_cited_is_refused_with_the_citations() -> None:
    source, meeting = make_source(), make_meeting(title="Harbor talks")
    kept = make_paragraph(source=source, position=1, text="Kept.")
    make_citation(paragraph=make_paragraph(source=source, position=3), meeting=meeting)
    make_citation(paragraph=make_paragraph(source=source, position=4), meeting=meeting)

    with pytest.raises(ValidationError) as refused:
        attach(source, TEXT, by=make_superuser())

    assert refused.value.messages == [
        "The text has 2 paragraphs, and these citations rest on later ones: "
        "¶ 3: Harbor talks; ¶ 4: Harbor talks"
    ]
    kept.refresh_from_db()
    assert kept.text == "Kept."


def test_text_without_the_words_that_are_quoted_is_refused_with_the_citations() -> None:
    source, meeting = make_source(), make_meeting(title="Harbor talks")
    paragraph = make_paragraph(source=source, position=2)
    make_citation(paragraph=paragraph, meeting=meeting, quotation="nets were  mended")
    make_citation(paragraph=paragraph, meeting=meeting, field="title", quotation="ropes")

    with pytest.raises(ValidationError) as refused:
        attach(source, TEXT, by=make_superuser())

    assert refused.value.messages == [
        "These quotations do not stand in the paragraphs that they are of: "
        "¶ 2: Harbor talks, “ropes”"
    ]


def test_checksum_is_of_the_paragraphs_and_empty_without_a_text() -> None:
    source, same, other, empty = make_source(), make_source(), make_source(), make_source()
    attach(source, TEXT, by=None)
    attach(same, TEXT, by=None)
    attach(other, TEXT[:2], by=None)
    make_paragraph(source=empty)

    sums = [one.text_checksum for one in (source, same, other, empty)]

    assert sums[0] == sums[1] != sums[2]
    assert [len(one) for one in sums] == [64, 64, 64, 0]


def test_upload_is_kept_once_and_one_that_was_not_attached_gives_way(
    django_capture_on_commit_callbacks: Any,
) -> None:
    source = make_source()
    one = {"content": b"one", "name": "one.txt", "media_type": "text/plain"}
    two = {"content": b"two", "name": "t\0wo\n.txt", "media_type": "text/plain"}
    first = keep_file(source, **one)
    attach(source, TEXT, by=None, file=first)

    assert keep_file(source, **one) == first
    second = keep_file(source, **two)
    with django_capture_on_commit_callbacks(execute=True):
        keep_file(source, **two | {"content": b"three"})

    assert first.attached_at is not None
    assert second.name == "two.txt"
    assert sorted(source.files.values_list("name", flat=True)) == ["one.txt", "two.txt"]
    assert default_storage.exists(first.content.name)
    assert not default_storage.exists(f"source-files/{source.pk}/{second.checksum}")
