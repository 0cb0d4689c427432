import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.text.storable import KEY_LENGTH, TEXT_LENGTH, find_line_problem, find_text_problem, is_plain


@pytest.mark.parametrize(
    "text", ["", "Banquet", "북한·朝鲜 — КНДР", "مرحبا\u200f", "क्षि", "👩‍🚀", "a" * 500, "tab-free"]
)
def test_ordinary_text_is_taken(text: str) -> None:
    assert find_line_problem(text, limit=500) is None
    assert find_text_problem(text) is None


@pytest.mark.parametrize(
    "text",
    ["a\0b", "\x1b[31mred", "\x7f", "\x9b31m", "\u202egnp.exe", "\u2066a", "\ud800", "a\u2028b", "a\u2029b", "a\rb"],
)
def test_what_drives_a_terminal_or_reverses_a_line_is_refused_with_its_place(text: str) -> None:
    assert "control character U+" in str(find_line_problem(text, limit=500))
    assert "control character U+" in str(find_text_problem(text))


def test_the_place_is_counted_from_one() -> None:
    assert "U+0000 at position 3" in str(find_line_problem("ab\0", limit=500))


def test_only_a_long_text_has_lines() -> None:
    assert find_text_problem("one\n\ttwo") is None
    assert "U+000A" in str(find_line_problem("one\ntwo", limit=500))
    assert "U+0009" in str(find_line_problem("one\ttwo", limit=500))


def test_lengths_are_bounded() -> None:
    assert "501 characters; the limit is 500" in str(find_line_problem("a" * 501, limit=500))
    assert find_text_problem("a" * TEXT_LENGTH) is None
    assert "100,001 characters; the limit is 100,000" in str(find_text_problem("a" * (TEXT_LENGTH + 1)))


@given(st.text())
def test_what_is_taken_can_be_encoded_and_is_one_line(text: str) -> None:
    if not find_line_problem(text, limit=500):
        assert text.encode().decode() == text
        assert text.encode().decode() == text
        assert len(text.splitlines()) <= 1


def test_no_plain_character_is_one_that_is_refused() -> None:
    controls = {
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0xD800, 0xE000),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    }
    assert [code for code in controls if is_plain(chr(code))] == []
    assert {code for code in range(sys.maxunicode + 1) if find_line_problem(chr(code))} == controls
    assert {code for code in range(sys.maxunicode + 1) if find_text_problem(chr(code))} == controls - {0x9, 0xA}


@given(st.lists(st.text(max_size=100), max_size=4))
def test_plain_texts_have_no_problem(texts: list[str]) -> None:
    assert not is_plain(*texts) or not any(find_line_problem(text, limit=KEY_LENGTH) for text in texts)
