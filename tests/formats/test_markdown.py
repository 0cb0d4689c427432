import pytest

from timeline.document import Document, Facts, Heading, Table, Text
from timeline.formats.markdown import render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("*a* _b_ `c` ~d~ $e$", r"\*a\* \_b\_ \`c\` \~d\~ \$e\$"),
        ("snake_case", "snake_case"),
        ("<b>", r"\<b>"),
        ("&lt; R&D & co", r"\&lt; R&D & co"),
        ("[link](x)", r"\[link\](x)"),
        ("1. January", r"1\. January"),
        ("12.5 million", "12.5 million"),
        ("+5 days", "+5 days"),
        ("- item", r"\- item"),
        ("# title", r"\# title"),
        ("    code", "code"),
        ("see https://example.org/a_b_?x=1&y=2.", "see <https://example.org/a_b_?x=1&y=2>."),
        ("(https://example.org/W_(x))", "(<https://example.org/W_(x)>)"),
        ("ftp://example.org javascript:x", "ftp://example.org javascript:x"),
    ],
)
def test_text_is_read_as_text(text: str, expected: str) -> None:
    assert render(Document("", (Text(text),))) == expected + "\n"


def test_references_become_footnotes_only_where_there_is_a_note() -> None:
    document = Document("T", (Text("a [1] b [2][3] c [0]"),), notes=("one", "two"))
    assert render(document) == ("# T\n\na [^1] b [^2]\\[3\\] c \\[0\\]\n\n[^1]: one\n[^2]: two\n")


def test_a_note_that_nothing_refers_to_is_shown_all_the_same() -> None:
    assert render(Document("T", (Text("a [2]"),), notes=("one", "two"))) == "# T\n\na [^2]\n\n- one\n\n[^2]: two\n"


def test_a_row_stays_a_row() -> None:
    table = Table(("a", "b"), (("x\ny", "p|q"), ("", "[1]")))
    assert render(Document("", (table,), notes=("n",))) == (
        "| a | b |\n| --- | --- |\n| x<br>y | p\\|q |\n|  | [^1] |\n\n[^1]: n\n"
    )


def test_headings_and_facts() -> None:
    document = Document("T", (Heading("Two"), Heading("Three #", level=3), Facts((("Date", "1948-10-12"),))))
    assert render(document) == "# T\n\n## Two\n\n### Three \\#\n\n- **Date:** 1948-10-12\n"
