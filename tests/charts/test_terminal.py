"""The strip and the heat map: characters for a terminal of any width."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests.charts.samples import FAMILIES, STATUSES, on, within
from timeline.charts.columns import pack_lines, pad_text
from timeline.charts.heat_map import draw_heat_map
from timeline.charts.lanes import Mark
from timeline.charts.strip import draw_strip
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.text.columns import count_columns

columns = st.integers(24, 200)
days = st.dates(date(2, 1, 1), date(9998, 12, 1))


def _mark(start: date, length: int, family: str, status: str) -> Mark:
    return Mark(start, min(start + timedelta(length), LAST), family, "Trip", status, exact=length == 1)


marks = st.lists(
    st.builds(
        _mark,
        st.dates(date(1940, 1, 1), date(2030, 1, 1)) | days | st.just(FIRST),
        st.integers(1, 900),
        st.sampled_from([*FAMILIES, "대표부 설치와 철수"]),
        st.sampled_from(STATUSES),
    ),
    max_size=40,
)


def test_a_strip() -> None:
    drawn = draw_strip(
        [
            on(date(1948, 10, 12)),
            within(date(1952, 1, 1), date(1956, 1, 1), status="reported"),
            on(date(1961, 7, 6), "treaty"),
            on(date(1961, 7, 11), "treaty", "denied"),
            on(date(1965, 1, 1), "visit", "cancelled"),
        ],
        columns=40,
    )
    assert drawn == (
        "            1950 1955 1960\n"
        "relations ●\n"
        "treaty        ○───     2\n"
        "visit                      ×\n"
        "\n"
        "● confirmed   ○ not confirmed\n"
        "× denied or cancelled\n"
        "─ lasting, or not known to the day\n"
        "2 to 9 events, + more\n"
        "one place = 1 year"
    )


def test_a_strip_of_a_short_time_has_months() -> None:
    drawn = draw_strip([on(date(2024, 1, 9)), on(date(2025, 12, 31))], columns=40)
    assert drawn.split("\n")[:2] == ["          2024        2025", "relations ●                      ●"]
    assert drawn.endswith("one place = 1 month")


def test_a_strip_of_many_years_says_how_long_a_place_is() -> None:
    drawn = draw_strip([on(date(1700, 1, 1)), on(date(2025, 1, 1))], columns=40)
    assert drawn.endswith("one place = 20 years")


def test_more_than_nine_in_a_place_are_many() -> None:
    assert "relations +" in draw_strip([on(date(2025, 1, 1))] * 10, columns=24)
    assert "relations 9" in draw_strip([on(date(2025, 1, 1))] * 9, columns=24)


def test_nothing_dated_is_said() -> None:
    assert draw_strip([within(FIRST, LAST)], columns=80) == "No dated event on record."
    assert draw_heat_map({}, columns=80, years={1948: 0}) == "No dated event on record."


def test_an_open_end_is_drawn_at_the_other() -> None:
    drawn = draw_strip([within(FIRST, date(1950, 1, 1)), within(date(1955, 1, 1), LAST)], columns=24)
    assert drawn.split("\n")[1] == "treaty  ●          ●"


def test_a_heat_map() -> None:
    drawn = draw_heat_map({(1948, 10): 1, (1950, 1): 4, (1950, 2): 2, (2025, 10): 12}, columns=80, years={1961: 2})
    assert drawn == (
        "      Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec     ?   All\n"
        "1948    ·   ·   ·   ·   ·   ·   ·   ·   · ░ 1   ·   ·           1\n"
        "1949: none on record\n"
        "1950  ▒ 4 ░ 2   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·           6\n"
        "1951 to 1960: none on record\n"
        "1961    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·     2     2\n"
        "1962 to 2024: none on record\n"
        "2025    ·   ·   ·   ·   ·   ·   ·   ·   · █12   ·   ·          12\n"
        "\n"
        "· none on record   ░ 1 to 3   ▒ 4 to 6   ▓ 7 to 9   █ 10 to 12\n"
        "? year known only"
    )


def test_a_narrow_heat_map_keeps_the_figures_it_has_room_for() -> None:
    drawn = draw_heat_map({(1948, 10): 1, (1955, 1): 12, (1955, 12): 9}, columns=24)
    assert drawn == (
        "     JFMAMJJASOND All\n"
        "1948 ·········1··   1\n"
        "1949-1954: none\n"
        "1955 +··········9  21\n"
        "\n"
        "· none on record\n"
        "+ more"
    )


@given(marks, columns)
def test_a_strip_is_never_wider_than_the_terminal(told: list[Mark], width: int) -> None:
    drawn = draw_strip(told, columns=width)
    assert max(wcswidth(line) for line in drawn.split("\n")) <= width
    assert "\x1b" not in drawn


@given(
    st.dictionaries(st.tuples(st.integers(2, 9998), st.integers(1, 12)), st.integers(0, 10**7), max_size=20),
    st.dictionaries(st.integers(2, 9998), st.integers(0, 10**7), max_size=5),
    columns,
)
def test_a_heat_map_is_never_wider_than_the_terminal(
    months: dict[tuple[int, int], int], years: dict[int, int], width: int
) -> None:
    drawn = draw_heat_map(months, columns=width, years=years)
    assert max(wcswidth(line) for line in drawn.split("\n")) <= width


@given(st.text("aé한국́中🎌 ", max_size=30), st.integers(1, 40))
def test_padding_fills_the_columns_exactly(text: str, width: int) -> None:
    assert count_columns(pad_text(text, width)) == width


@given(st.lists(st.text("ab 한", min_size=1, max_size=12).filter(str.strip), max_size=8), st.integers(24, 60))
def test_packing_keeps_within_the_columns(parts: list[str], width: int) -> None:
    assert all(count_columns(line) <= width for line in pack_lines(parts, width))


def test_a_silence_that_lasts_is_drawn_to_its_year() -> None:
    drawn = draw_heat_map({(2024, 10): 1}, columns=80, until=2026)
    assert "2025 to 2026: none on record" in drawn
