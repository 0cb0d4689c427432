import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from timeline.document import Document, Facts, Table, Text
from timeline.formats.table import render

KEYS = ("2025-10-16-prk-rus-reception", "2025-10-17-prk-rus-banquet", "2024-10-11-prk-rus-message")
TITLES = (
    "로씨야련방대사관에서 두 나라사이의 외교관계설정 77돐에 즈음하여 연회를 마련하였다",
    "Приём в посольстве Корейской Народно-Демократической Республики в Москве",
    "中国外交部发言人在例行记者会上回答了有关朝俄建交七十七周年的提问。",
)
LISTING = Document(
    "Listing",
    (Table(("Key", "Date", "Title", "N"), [(k, k[:10], t, "7") for k, t in zip(KEYS, TITLES, strict=True)]),),
)


def table_lines(document: Document, width: int | None) -> list[str]:
    return render(document, width=width).split("\n\n")[1].splitlines()


@pytest.mark.parametrize("width", [None, 80, 100, 200])
def test_columns_align_in_every_script(width: int | None) -> None:
    lines = table_lines(LISTING, width)
    ruler = lines[1].split("  ")
    gaps = [sum(map(len, ruler[: n + 1])) + 2 * n for n in range(len(ruler) - 1)]
    for line in lines:
        columns = "".join(character * wcswidth(character) for character in line)
        assert all(columns[gap : gap + 2].strip() == "" for gap in gaps), line


@pytest.mark.parametrize("width", [80, 100, 200])
def test_a_table_fits_and_keeps_keys_and_dates_whole(width: int) -> None:
    lines = table_lines(LISTING, width)
    assert max(map(wcswidth, lines)) <= width
    assert [line[:40] for line in lines if line[:4].isdecimal()] == [f"{key:28}  {key[:10]}" for key in KEYS]


def test_a_pipe_gets_one_line_a_row() -> None:
    assert len(table_lines(LISTING, None)) == 2 + len(KEYS)


def test_a_key_is_kept_whole_even_where_the_table_cannot_fit() -> None:
    assert KEYS[0] in render(LISTING, width=60)


def test_an_endless_word_is_broken() -> None:
    lines = table_lines(Document("t", (Table(("URL", "N"), (("x" * 300, "1"),)),)), 80)
    assert max(map(len, lines)) == 80


def test_figures_stand_to_the_right_and_are_not_rewritten() -> None:
    document = Document("t", (Table(("Code", "Count"), (("010", "7"), ("1e5", "1234567"))),))
    assert table_lines(document, None)[2:] == ["010         7", "1e5   1234567"]


def test_a_code_that_is_no_figure_is_left_as_it_is() -> None:
    assert "1e5" in render(Document("t", (Table(("Code",), (("1e5",), ("007",))),)))


def test_facts_hang_under_their_value() -> None:
    document = Document("t", (Facts((("나라", "PRK"), ("Title", "one two three four five six seven"))),))
    assert render(document, width=24) == ("t\n\n나라   PRK\nTitle  one two three\n       four five six\n       seven\n")


def test_chinese_does_not_begin_a_line_with_a_full_stop() -> None:
    lines = render(Document("", (Text("维护半岛和平稳定维护半岛。" * 3),)), width=24).splitlines()
    assert not any(line.startswith("。") for line in lines)


@given(st.text(st.characters(codec="utf-8"), max_size=120), st.integers(24, 60))
def test_wrapped_text_fits_and_loses_nothing_but_spaces(text: str, width: int) -> None:
    document = Document("", (Text(text),))
    wrapped = render(document, width=width)
    assert "".join(wrapped.split()) == "".join(render(document).split())
    # An emoji made of several characters is measured differently in parts.
    if "\u200d" not in text and "\ufe0f" not in text:
        assert all(wcswidth(line) <= width for line in wrapped.split("\n"))


ASCII_CELL = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=8)


@given(st.lists(st.tuples(ASCII_CELL, ASCII_CELL, st.just("ok")), min_size=1, max_size=5))
def test_ascii_is_set_as_any_other_script_is(rows: list[tuple[str, str, str]]) -> None:
    """A table in ASCII takes a shorter way; one wide character in its header must change no other line."""
    narrow, wide = (render(Document("", (Table(("a", "b", last), rows),))) for last in ("cc", "각"))
    assert narrow.splitlines()[1:] == wide.splitlines()[1:]


def test_short_notes_share_lines_and_are_never_cut_in_two() -> None:
    page = Document("Page", notes=("long",) * 3, short_notes=("KCNA 2025", "조선중앙통신 2025", "TASS 2025-10-17"))
    assert render(page, width=40).split("\n\n")[1] == "[1] KCNA 2025   [2] 조선중앙통신 2025\n[3] TASS 2025-10-17\n"
    assert render(page).count("\n") == 5
    assert "long" not in render(page)
