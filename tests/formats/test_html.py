from html.parser import HTMLParser

import pytest

from timeline.document import Document, Facts, Heading, Table, Text
from timeline.formats.html import render

VOID = {"meta"}


class Page(HTMLParser):
    """Collects the elements and the text, and insists that what is opened is closed in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def links(self) -> list[str | None]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7*7 }}", "</style>"])
def test_stored_text_is_never_markup(attack: str) -> None:
    blocks = (Heading(attack), Text(attack), Facts(((attack, attack),)), Table((attack,), ((attack,),)))
    page = Page(render(Document(attack, blocks, notes=(attack,))))
    assert page.text.count(attack) == 9
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.elements}


def test_references_lead_to_their_notes() -> None:
    page = Page(render(Document("T", (Text("a [1] b [2][3]"),), notes=("one", "two"))))
    assert page.links() == ["#note-1", "#note-2"]
    assert [attributes["id"] for tag, attributes in page.elements if tag == "li"] == ["note-1", "note-2"]


def test_only_web_addresses_become_links() -> None:
    notes = (
        'https://example.org/x?a=1&b="c"',
        "javascript:alert(1) ftp://x data:text/html,x",
        "http://e.org/북 한|.",
    )
    assert Page(render(Document("T", notes=notes))).links() == [
        "https://example.org/x?a=1&b=",
        "http://e.org/%EB%B6%81",
    ]


def test_the_page_stands_alone() -> None:
    source = render(Document("T", (Text("x"),)))
    page = Page(source)
    assert source.startswith("<!DOCTYPE html>\n")
    assert ("html", {"lang": "en"}) in page.elements
    assert "url(" not in source
    assert "@import" not in source
    assert not any("src" in attributes for _, attributes in page.elements)
