"""The faces of an answer that are worked out on demand."""

from timeline.document import Document, Evidence, Heading, Table, Text

TOLD = [Evidence("3 held", ("a", "b", "c")), Evidence("none searched", ())]


def test_an_explained_page_ends_with_the_keys_behind_its_figures() -> None:
    page = Document("T", (Text("three"),), data={"times": 3}, evidence=lambda: TOLD).explain()
    rows = [("3 held", "a, b, c"), ("none searched", "no event")]
    assert page.blocks == (Text("three"), Heading("Behind the figures"), Table(("Figure", "Events"), rows))
    assert page.data["times"] == 3
    assert page.data["explained"] == [
        {"figure": "3 held", "keys": ["a", "b", "c"]},
        {"figure": "none searched", "keys": []},
    ]


def test_a_page_without_figures_says_so_and_a_list_stays_a_list() -> None:
    page = Document("T", data=[1]).explain()
    assert page.blocks[-1] == Text("No figure of this page rests on events.")
    assert page.data == [1]
