import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from timeline.document import Document, Table
from timeline.formats import render

AWKWARD = (
    "2025-10-17", "1948-10", "1948", "NO", "yes", "Off", "null", "~", "010", "0o14", "1e5", "12:30:45",
    "1_000", "-5", "+5 days", ".5", "0x1F", ".inf", "2001-12-14t21:59:43Z", "=", "<<", "- a", "? x", "a: b",
    "# c", "'", '"', "[1]", "{a}", "&a", "*a", "!a", "%a", "---", "a\n---\nb", "two\nlines", "ends\n",
    "ends\n\n\n", "\n\n", "  in\n out", "a \nb", "a\r\nb", "\ta\nb", "\x1b[31m", "\x9b", "\u202e",
    "\ufeff", "\x85", "\u2028", "로동신문", "🇰🇵",
)  # fmt: skip
LETTERS = st.characters(codec="utf-8")
TEXTS = st.text(LETTERS, max_size=20) | st.sampled_from(AWKWARD)
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def from_yaml(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


@given(VALUES)
def test_data_reads_back(data: object) -> None:
    document = Document("t", data=data)
    assert from_yaml(render(document, "yaml")) == data
    assert json.loads(render(document, "json")) == data


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_rows_are_the_same_in_every_form_of_a_table(rows: list[tuple[str, str]]) -> None:
    document = Document("t", sheet=Table(("A", "B"), rows))
    commas, tabs = (
        list(csv.reader(io.StringIO(render(document, name), newline=""), delimiter=mark))
        for name, mark in (("csv", ","), ("tsv", "\t"))
    )
    assert commas == tabs
    lines = [json.loads(line) for line in render(document, "ndjson").split("\n") if line]
    assert lines == [{"A": first, "B": second} for first, second in rows]


@pytest.mark.parametrize("text", AWKWARD)
def test_text_reads_back_as_text(text: str) -> None:
    data = {text: [text, {"in": text}]}
    assert from_yaml(render(Document("t", data=data), "yaml")) == data


@pytest.mark.parametrize("name", ["json", "yaml"])
def test_a_lone_surrogate_is_escaped(name: str) -> None:
    assert r"\ud800" in render(Document("t", data=["\ud800"]), name).lower()


def test_one_value_named_twice_makes_no_anchor() -> None:
    source = {"key": "rodong"}
    assert render(Document("t", data=[source, source]), "yaml") == "- key: rodong\n- key: rodong\n"


def test_yaml_is_readable() -> None:
    long = "один " * 60 + "конец"
    data = {
        "z": "1948-10-12",
        "a": "로동신문 <x@y> https://x",
        "text": "one\ntwo\n",
        "long": long,
        "count": 77,
    }
    assert render(Document("t", data=data), "yaml") == (
        f'z: "1948-10-12"\na: 로동신문 <x@y> https://x\ntext: |\n  one\n  two\nlong: {long}\ncount: 77\n'
    )
