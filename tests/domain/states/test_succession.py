from datetime import date

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.succession import StatePeriod, States, Succession

OPEN = date(9999, 12, 31)


def state(code: str, start: str, end: str = "9999-12-31") -> StatePeriod:
    return StatePeriod(code, date.fromisoformat(start), date.fromisoformat(end))


def after(predecessor: str, successor: str, on: str, *, keeps: bool) -> Succession:
    return Succession(predecessor, successor, date.fromisoformat(on), "continuation", keeps)


STATES = States(
    [
        state("RUS", "1991-12-26"),
        state("SUN", "1922-12-30", "1991-12-26"),
        state("UKR", "1991-08-24"),
        state("CZE", "1993-01-01"),
        state("SVK", "1993-01-01"),
        state("CSK", "1918-10-28", "1993-01-01"),
        state("DEU", "1990-10-03"),
        state("DDR", "1949-10-07", "1990-10-03"),
        state("XWG", "1949-05-23", "1990-10-03"),
        state("SRB", "2006-06-05"),
        state("MNE", "2006-06-03"),
        state("SVN", "1991-06-25"),
        state("SCG", "2003-02-04", "2006-06-05"),
        state("XFY", "1992-04-27", "2003-02-04"),
        state("YUG", "1918-12-01", "1992-04-27"),
        state("SYR", "1946-04-17"),
        state("XUA", "1958-02-22", "1961-09-28"),
        state("XAA", "1900-01-01", "1910-01-01"),
        state("XBB", "1905-01-01", "1910-01-01"),
    ],
    [
        after("SUN", "UKR", "1991-08-24", keeps=False),
        after("SUN", "RUS", "1991-12-26", keeps=True),
        after("CSK", "CZE", "1993-01-01", keeps=True),
        after("CSK", "SVK", "1993-01-01", keeps=False),
        after("DDR", "DEU", "1990-10-03", keeps=False),
        after("XWG", "DEU", "1990-10-03", keeps=True),
        after("YUG", "SVN", "1991-06-25", keeps=False),
        after("YUG", "XFY", "1992-04-27", keeps=True),
        after("XFY", "SCG", "2003-02-04", keeps=True),
        after("SCG", "MNE", "2006-06-03", keeps=False),
        after("SCG", "SRB", "2006-06-05", keeps=True),
        after("SYR", "XUA", "1958-02-22", keeps=False),
        after("XUA", "SYR", "1961-09-28", keeps=True),
        after("XAA", "XBB", "1905-01-01", keeps=True),
        after("XBB", "XAA", "1910-01-01", keeps=True),
    ],
)


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("RUS", ("RUS", "SUN")),
        ("SUN", ("SUN",)),
        ("CZE", ("CZE", "CSK")),
        ("SVK", ("SVK",)),
        ("DEU", ("DEU", "XWG")),
        ("SRB", ("SRB", "SCG", "XFY", "YUG")),
        ("SYR", ("SYR", "XUA")),
        ("XAA", ("XAA", "XBB")),
        ("QQQ", ()),
    ],
)
def test_a_state_expands_to_those_whose_anniversaries_it_keeps(code: str, lineage: tuple[str, ...]) -> None:
    assert STATES.find_lineage(code) == lineage


def test_the_lineage_tells_when_each_state_was() -> None:
    russia, union = STATES.expand("RUS")
    assert russia.start == union.end == date(1991, 12, 26)


@pytest.mark.parametrize(
    ("code", "when", "standing"),
    [
        ("RUS", "1948-10-12", "SUN"),
        ("RUS", "1991-12-25", "SUN"),
        ("RUS", "1991-12-26", "RUS"),
        ("RUS", "1991-12", None),
        ("RUS", "1991", None),
        ("RUS", "1990/1995", None),
        ("RUS", "", None),
        ("RUS", "1922", "SUN"),
        ("RUS", "1914", "RUS"),
        ("RUS", "199X", None),
        ("SUN", "2025", "SUN"),
        ("SRB", "1948-10-30", "YUG"),
        ("SRB", "2004", "SCG"),
        ("SVK", "1948-10-21", "SVK"),
        ("DEU", "1989", "XWG"),
        ("QQQ", "1989", "QQQ"),
    ],
)
def test_the_state_that_stood_there_that_day(code: str, when: str, standing: str | None) -> None:
    assert STATES.find_on(code, PartialDate.parse(when)) == standing


@pytest.mark.parametrize(
    ("code", "when", "ended"),
    [
        ("SUN", "1991-12-26", True),
        ("SUN", "1991-12-25", False),
        ("SUN", "1991", False),
        ("SUN", "", False),
        ("RUS", "1900", False),
        ("QQQ", "2025", False),
    ],
)
def test_a_state_that_was_gone_before_the_date(code: str, when: str, ended: bool) -> None:  # noqa: FBT001 - a table
    assert (STATES.find_ended(code, PartialDate.parse(when)) is not None) == ended


@pytest.mark.parametrize(
    ("code", "on", "heir"),
    [
        ("SUN", "2025-01-01", "RUS"),
        ("SUN", "1991-12-26", "RUS"),
        ("SUN", "1991-12-25", "SUN"),
        ("DDR", "2025-01-01", None),
        ("DDR", "1980-01-01", "DDR"),
        ("XWG", "2025-01-01", "DEU"),
        ("CSK", "2025-01-01", "CZE"),
        ("YUG", "1995-01-01", "XFY"),
        ("YUG", "2004-01-01", "SCG"),
        ("YUG", "2025-01-01", "SRB"),
        ("XUA", "2025-01-01", "SYR"),
        ("RUS", "9999-12-30", "RUS"),
        ("QQQ", "2025-01-01", "QQQ"),
        ("XAA", "2025-01-01", None),
    ],
)
def test_who_keeps_the_anniversaries_on_a_day(code: str, on: str, heir: str | None) -> None:
    assert STATES.find_heir(code, date.fromisoformat(on)) == heir


@pytest.mark.parametrize(
    ("old", "new", "through"),
    [
        ("SUN", "RUS", ["RUS"]),
        ("YUG", "SRB", ["XFY", "SCG", "SRB"]),
        ("DDR", "DEU", ["DEU"]),
        ("RUS", "SUN", []),
        ("SUN", "CZE", []),
        ("SYR", "SRB", []),
        ("XAA", "QQQ", []),
    ],
)
def test_the_way_from_one_state_to_another(old: str, new: str, through: list[str]) -> None:
    assert [step.successor for step in STATES.find_path(old, new)] == through


@pytest.mark.parametrize(
    ("code", "when", "successors"),
    [
        ("CSK", "1993-01-01", ("CZE", "SVK")),
        ("SUN", "2025", ("RUS", "UKR")),
        ("YUG", "1992-05", ("XFY", "SVN")),
        ("YUG", "2020", ("SRB", "MNE", "SVN")),
        ("DDR", "2001-03-01", ("DEU",)),
        ("XUA", "1963", ("SYR",)),
        ("RUS", "2025", ()),
        ("XAA", "2025", ()),
        ("QQQ", "2025", ()),
    ],
)
def test_who_came_after_a_state_that_was_gone(code: str, when: str, successors: tuple[str, ...]) -> None:
    assert STATES.list_successors(code, PartialDate.parse(when)) == successors


def test_membership() -> None:
    assert "SUN" in STATES
    assert "QQQ" not in STATES


def test_a_lineage_leaves_behind_those_whose_anniversaries_it_does_not_keep() -> None:
    behind = {
        code: [step.predecessor for step in STATES.list_left_behind(code)] for code in ("SVK", "DEU", "RUS", "???")
    }
    assert behind == {"SVK": ["CSK"], "DEU": ["DDR"], "RUS": [], "???": []}
