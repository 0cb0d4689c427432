"""What is for the terminal alone: commands and keys, which documents leave out."""

import json

import pytest

from timeline.document import Document, Facts, Heading, Table, Text, mark_aside
from timeline.formats import render, render_file

PAGE = Document(
    f"Title{mark_aside(' (some-key)')}",
    [
        Heading(f"Treaty{mark_aside(' (some-key)')}"),
        Text(f"And 19 more{mark_aside(': timeline list some-key')}"),
        Text(mark_aside("Then note it: timeline note some-key")),
        Facts(
            [("Counted", f"through {mark_aside('SUN -> RUS (some-key)', instead='continuation')}"), ("Key", "some-key")]
        ),
        Table(("Event", "Key"), [(mark_aside("some-key", instead="A banquet"), "some-key")]),
    ],
    notes=[f"KCNA{mark_aside(' some-key')}"],
    data={"key": "some-key"},
)


def test_a_terminal_shows_it() -> None:
    page = render(PAGE, "table", width=80)
    assert page.count("some-key") == 9
    assert "And 19 more: timeline list some-key" in page
    assert "SUN -> RUS (some-key)" in page
    assert not set("\ufdd0\ufdd1\ufdd2") & set(page)


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_document_does_not(name: str) -> None:
    page = render(PAGE, name)
    for absent in ("some-key", "timeline", "SUN", "\ufdd0", "\ufdd2"):
        assert absent not in page
    for present in ("And 19 more", "through continuation", "A banquet", "Treaty"):
        assert present in page


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_nor_does_a_file(name: str) -> None:
    pytest.importorskip("docx" if name == "docx" else "typst")
    assert b"some-key" not in render_file(PAGE, name).data


def test_data_keep_their_keys() -> None:
    assert json.loads(render(PAGE, "json")) == {"key": "some-key"}
