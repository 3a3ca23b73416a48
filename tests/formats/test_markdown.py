from cooperation.formats.markdown import a, choices, document, sentence, table


def test_cell_cannot_end_its_row() -> None:
    written = table(("Field", "Meaning"), [("a|b", "two\nlines")])

    assert written == "| Field | Meaning |\n| --- | --- |\n| a\\|b | two lines |\n"


def test_label_stands_beside_a_value_only_where_it_says_more() -> None:
    written = choices([("co-chair", "co-chair"), ("not-stated", "not stated"), ("ror", "ROR")])

    assert written == "`co-chair`, `not-stated`, `ror` (ROR)"


def test_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    assert [sentence(text) for text in ("", "kind", "Done.", "who?")] == [
        "",
        "Kind.",
        "Done.",
        "Who?",
    ]


def test_document_leaves_out_empty_parts() -> None:
    assert document("# One", "", "two\n") == "# One\n\ntwo\n"


def test_article_goes_by_the_first_letter() -> None:
    assert [a(thing) for thing in ("agency", "meeting")] == ["an agency", "a meeting"]
