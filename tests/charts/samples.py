"""Easy and hard values for each chart: none, one, many, all at one time, long and hostile words, other scripts."""

from collections.abc import Callable
from datetime import date, timedelta

from timeline.charts.activity import draw_activity
from timeline.charts.bars import draw_bars
from timeline.charts.day_grid import Dot, draw_day_grid
from timeline.charts.ladder import Rail, Rung, draw_ladder
from timeline.charts.lanes import Mark, draw_lanes
from timeline.charts.pair_matrix import draw_pair_matrix
from timeline.charts.shaded_grid import draw_shaded_grid
from timeline.charts.year_calendar import Day, draw_year_calendar
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.vocabulary import Family, Status, Track

ATTACK = '</title><script>alert("1")</script>\x1b[2J \u202e & ]]>'
WORDS = (
    "Establishment of diplomatic relations",
    "조로외교관계설정 77돐에 즈음하여 로씨야대사관에서 마련한 연회와 그 참가자들",
    "Приём в посольстве КНДР в Москве по случаю годовщины",
    "中国外交部发言人表示，中方注意到有关报道",
    "زيارة وزير الخارجية إلى موسكو",
    "A label that goes on and on about the hundredth meeting of a commission on trade, science and technology",
    ATTACK,
    "Trip",
)
FAMILIES = [family.value for family in Family]
STATUSES = [status.value for status in Status]
TRACKS = [*(track.value for track in Track), ""]


def on(day: date, family: str = "relations", status: str = "confirmed", label: str = "Trip") -> Mark:
    """An event of a day."""
    return Mark(day, day + timedelta(1), family, label, status, exact=True)


def within(start: date, end: date, family: str = "treaty", status: str = "confirmed", label: str = "Trip") -> Mark:
    """An event of some time from a day up to another."""
    return Mark(start, end, family, label, status, exact=False)


def marks(count: int, first: date, step: int) -> list[Mark]:
    """So many events, each some days after the other; every seventh known to its year alone."""
    found = []
    for number in range(count):
        day = first + timedelta(number * step)
        words, status = WORDS[number % len(WORDS)], STATUSES[number * 3 % len(STATUSES)]
        family = FAMILIES[number * 5 % len(FAMILIES)]
        if number % 7 == 0:
            found.append(within(date(day.year, 1, 1), date(day.year + 1, 1, 1), family, status, words))
        else:
            found.append(on(day, family, status, words))
    return found


def rungs(first: int, last: int, step: int = 1) -> list[Rung]:
    """Guests of some years, of every track and some of no rank."""
    return [
        Rung(
            year,
            year - 1948,
            year * 7 % 8 or None,
            TRACKS[year % len(TRACKS)],
            WORDS[year % len(WORDS)],
            round=(year - 1948) % 5 == 0,
        )
        for year in range(first, last, step)
    ]


def days(count: int, year: int) -> list[Day]:
    """Days of a year, of every kind."""
    kinds = ("round", "anniversary", "holiday", "announced")
    return [
        Day(date(year, 1, 1) + timedelta(number * 37 % 365), WORDS[number % len(WORDS)], kinds[number % 4])
        for number in range(count)
    ]


def dots(count: int) -> list[Dot]:
    """Anniversaries, many of them on one day."""
    return [
        Dot(number % 4 * 3 + 1, number * number % 28 + 1, WORDS[number % len(WORDS)], number + 1, number % 5 == 0)
        for number in range(count)
    ]


NAMES = [*WORDS, "North Korea", "Russia"]
MANY = [f"Country {number}" if number % 3 else f"나라 {number}" for number in range(40)]
OLD, NEW = date(1946, 1, 5), date(2025, 10, 12)

SAMPLES: dict[str, Callable[[], str]] = {
    "lanes of nothing": lambda: draw_lanes("None", []),
    "lanes of one": lambda: draw_lanes("One", [on(NEW)]),
    "lanes with labels": lambda: draw_lanes("Some", marks(20, OLD, 1400)),
    "lanes of many": lambda: draw_lanes("Many", marks(300, OLD, 97)),
    "lanes of a month": lambda: draw_lanes("Month", marks(60, date(2025, 10, 1), 0) + marks(60, date(2025, 10, 9), 0)),
    "lanes of a day": lambda: draw_lanes("Day", [on(NEW)] * 300),
    "lanes of spans": lambda: draw_lanes(
        "Spans",
        [
            within(FIRST, date(1950, 1, 1), label=WORDS[1]),
            within(date(2018, 5, 1), LAST, status="denied", label=WORDS[5]),
            within(date(1950, 1, 1), date(2020, 1, 1), label=WORDS[5]),
            within(FIRST, LAST),
        ],
    ),
    "lanes of other events": lambda: draw_lanes(
        "Beside", [*marks(9, OLD, 1400), *(mark._replace(lane=f"with {WORDS[5]}") for mark in marks(9, NEW, 3))]
    ),
    "lanes of long ago": lambda: draw_lanes("Old", [on(date(2, 1, 1)), on(date(9998, 12, 31))]),
    "activity of nothing": lambda: draw_activity("None", {}),
    "activity of one": lambda: draw_activity("One", {1948: 3}),
    "activity of few": lambda: draw_activity("Few", {2016: 1300, 2018: 2, 2025: 940}, missing=[2019, 2026]),
    "activity of many": lambda: draw_activity(
        "Many", {year: year * 7 % 31 for year in range(1946, 2027)}, missing=[1950]
    ),
    "activity of centuries": lambda: draw_activity("Old", {year: year % 9 for year in range(1500, 2026)}),
    "ladder of nothing": lambda: draw_ladder("None", [Rail("Embassy", [])]),
    "ladder of one": lambda: draw_ladder("One", [Rail("Embassy", [Rung(1999, None, None, "", "", round=False)])]),
    "ladder of few": lambda: draw_ladder("Few", [Rail(WORDS[1], rungs(2015, 2026)), Rail("B", rungs(2016, 2026, 3))]),
    "ladder of many": lambda: draw_ladder("Many", [Rail(WORDS[5], rungs(1949, 2026)), Rail("B", rungs(1950, 2026, 7))]),
    "ladder of equals": lambda: draw_ladder("Equals", [Rail("A", rungs(2020, 2023) * 3 + rungs(1990, 1991))]),
    "grid of nothing": lambda: draw_day_grid("None", []),
    "grid of some": lambda: draw_day_grid("Some", [*dots(30), Dot(2, 29, "Leap", 1000, round=False)]),
    "grid of many": lambda: draw_day_grid("Many", dots(400)),
    "calendar of nothing": lambda: draw_year_calendar("None", 2027, []),
    "calendar of some": lambda: draw_year_calendar("Some", 2026, days(40, 2026)),
    "calendar of many": lambda: draw_year_calendar("Many", 2028, [*days(400, 2028), Day(date(2028, 2, 29), "x", "?")]),
    "matrix of nobody": lambda: draw_pair_matrix("None", [], {}),
    "matrix of two": lambda: draw_pair_matrix("Two", ["PRK", "RUS"], {("RUS", "PRK"): 7}),
    "matrix of hosts": lambda: draw_pair_matrix(
        "Hosts", NAMES, {(a, b): len(a) * len(b) % 130 for a in NAMES for b in NAMES}, directed=True
    ),
    "matrix of few hosts": lambda: draw_pair_matrix("Few", ["A", "B"], {("A", "B"): 1}, directed=True),
    "bars of nothing": lambda: draw_bars("None", []),
    "bars of one": lambda: draw_bars("One", [("visit", 1)]),
    "bars of many": lambda: draw_bars("Many", [(name, number * 1300) for number, name in enumerate([*WORDS, *MANY])]),
    "shaded grid of nothing": lambda: draw_shaded_grid("None", [], [], {}, desc="Nothing."),
    "shaded grid of some": lambda: draw_shaded_grid(
        "Some", NAMES, ["2024", "2025"], {(a, b): len(a) for a in NAMES for b in ("2024", "2025")}, desc="Some."
    ),
    "matrix of many": lambda: draw_pair_matrix("Many", MANY, {(a, b): len(b) * 300 for a in MANY for b in MANY}),
}
