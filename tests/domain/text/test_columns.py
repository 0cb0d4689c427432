from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from timeline.domain.text.columns import count_columns


def test_every_character_takes_what_it_takes_on_a_terminal() -> None:
    printable = [character for character in map(chr, range(0x20, 0x110000)) if wcwidth(character) >= 0]
    assert [character for character in printable if count_columns(character) != wcwidth(character)] == []


@given(st.text("가a ́я한b·—漢\ufe0f\u200d©🇰👩", min_size=1, max_size=8))
def test_a_line_takes_what_its_characters_take_together(line: str) -> None:
    assert count_columns(line) == wcswidth(line)
