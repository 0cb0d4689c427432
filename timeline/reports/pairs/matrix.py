"""Who met whom how often: the number of events of each pair of states, as a square.

For machines: since, until, today, types, through: [the successions counted through], states: [code name events], the
events with the others of the square, and pairs: [first second events], every pair of the square, one with none on
record as 0. Keys are only ever added.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.document import Block, Document, Evidence, Figure, Table, Text
from timeline.domain.vocabulary import TOOK_PLACE
from timeline.reports.page.method import describe_method, describe_path
from timeline.reports.page.years import format_year_range

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.occasions.observance_history import YearRange

MOST = 12
"""So many states where none are named."""

_RULES = (
    "confirmed and reported events alone",
    "the pairs of an event are each principal side with each other, and each host with each guest, never two guests",
    "sides too are the state to which a hosting mission is sent, and the parties of the occasion that is marked",
    "an event not known to the day counts where it may fall into these years, one of unknown date nowhere",
    "an event of three states counts for each of its pairs",
    "the sum of a line is of the states shown, each pair by itself",
)
_SHEET = ("first", "first_name", "second", "second_name", "events")
_NOTHING = "·"


class Material(NamedTuple):
    """The counts of each pair by its sorted codes, among these states; `keys` are loaded where they are asked for.

    `through` says by which successions some of them count, `named` how many states were asked for, and `among` how
    many have any event where none were.
    """

    years: "YearRange"
    states: tuple[str, ...]
    names: Mapping[str, str]
    counts: Mapping[tuple[str, str], int]
    through: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    named: int = 0
    among: int = 0
    keys: Mapping[tuple[str, str], tuple[str, ...]] = {}

    def events(self, one: str, other: str) -> int:
        """How many events two states have."""
        return self.counts.get((min(one, other), max(one, other)), 0)

    def keys_of(self, one: str, other: str) -> tuple[str, ...]:
        """Their keys."""
        return self.keys.get((min(one, other), max(one, other)), ())

    def total(self, one: str) -> int:
        """The events of a state with the others of the square, each pair by itself."""
        return sum(self.events(one, other) for other in self.states if other != one)

    def name(self, code: str) -> str:
        """The name of a state."""
        return self.names.get(code, code)


def load(
    reader: "Reader",
    codes: Sequence[str],
    *,
    years: "YearRange",
    today: date,
    types: Sequence[str] = (),
    strict: bool = False,
    keys: bool = False,
) -> Material:
    """Load the counts of these states, of one with those it has most events with, or of those with most events."""
    from timeline.db.read import listing
    from timeline.db.read.countries import read_country_names, read_states

    known, names = read_states(reader), read_country_names(reader)
    folded = {} if strict else known.map_heirs(today)
    window = listing.PageWindow(
        since=date(years.since, 1, 1) if years.since else None,
        until=date.fromordinal(min(date(years.until, 12, 31), today).toordinal() + 1),
        types=tuple(types),
        statuses=TOOK_PLACE,
    )
    wanted = tuple(dict.fromkeys(folded.get(code, code) for code in codes))
    asked = wanted
    every: tuple[str, ...] = ()
    if not wanted:
        every = tuple(listing.count_by_state(reader, folded=folded, window=window))
        asked = every[:MOST]
    elif len(wanted) == 1:
        asked = (*wanted, *listing.count_partners(reader, wanted[0], folded=folded, window=window))[:MOST]
    old = [code for code, heir in folded.items() if heir in asked]
    by_themselves = listing.count_by_pair(reader, folded={}, window=window, states=(*asked, *old)) if old else {}
    seen = {code for pair in by_themselves for code in pair}
    return Material(
        years,
        asked,
        names,
        listing.count_by_pair(reader, folded=folded, window=window, states=asked) if asked else {},
        tuple(describe_path(known.find_path(code, folded[code])) for code in old if code in seen),
        tuple(types),
        len(wanted),
        len(every),
        listing.read_pair_keys(reader, folded=folded, window=window, states=asked) if keys and asked else {},
    )


def build(material: Material, *, today: date) -> Document:
    """The page as it stands on `today`."""
    title = f"Who had to do with whom, {format_year_range(material.years)}"
    if material.types:
        title += f": {', '.join(material.types)}"
    blocks: list[Block] = []
    if material.named == 1 and len(material.states) > 1:
        first, *rest = material.states
        blocks.append(Text(f"{material.name(first)}, and the {len(rest)} it has most events with."))
    elif not material.named and material.states:
        shown, among = len(material.states), material.among
        which = f"Of {among} states the {shown}" if among > shown else f"The {shown} states"
        blocks.append(Text(f"{which} with most events on record."))
    if any(material.counts.values()):
        blocks += [_table(material), Text("; ".join(f"{code} {material.name(code)}" for code in material.states))]
        blocks.append(Figure(title, svg=partial(_drawn, material, title)))
    else:
        whose = " and ".join(map(material.name, material.states))
        nothing = f"No event between {whose}" if material.named else "No event of two states"
        blocks.append(Text(f"{nothing} is on record, {format_year_range(material.years)}."))
        blocks.append(Text("See what there is: timeline list"))
    through = f"through {' and '.join(material.through)}, which --strict counts apart" if material.through else ""
    kinds = f"only events of type {' or '.join(material.types)} and those below" if material.types else ""
    blocks.append(describe_method((), through, kinds, *_RULES))
    return Document(
        title,
        blocks,
        data=partial(_data, material, today),
        keys=list(dict.fromkeys(key for keys in material.keys.values() for key in keys)),
        sheet=partial(_sheet, material),
        evidence=partial(_reckonings, material),
    )


def _table(material: Material) -> Table:
    states = material.states
    rows = [
        (
            one,
            *("" if one == other else str(material.events(one, other) or _NOTHING) for other in states),
            str(material.total(one)),
        )
        for one in states
    ]
    return Table(("", *states, "Sum"), rows)


def _pairs(material: Material) -> list[tuple[str, str]]:
    return list(combinations(material.states, 2))


def _drawn(material: Material, title: str) -> str:
    from timeline.charts.pair_matrix import draw_pair_matrix

    counts = {
        (material.name(one), material.name(other)): material.events(one, other) for one, other in _pairs(material)
    }
    return draw_pair_matrix(title, [material.name(code) for code in material.states], counts)


def _data(material: Material, today: date) -> dict[str, Any]:
    return {
        "since": material.years.since,
        "until": material.years.until,
        "today": today.isoformat(),
        "types": list(material.types),
        "through": list(material.through),
        "states": [
            {"code": code, "name": material.name(code), "events": material.total(code)} for code in material.states
        ],
        "pairs": [
            {"first": one, "second": other, "events": material.events(one, other)} for one, other in _pairs(material)
        ],
    }


def _sheet(material: Material) -> Table:
    """The flat form: one pair a row."""
    return Table(
        _SHEET,
        [
            (one, material.name(one), other, material.name(other), str(material.events(one, other)))
            for one, other in _pairs(material)
        ],
    )


def _reckonings(material: Material) -> list[Evidence]:
    return [
        Evidence(f"{one} and {other}: {material.events(one, other)}", material.keys_of(one, other))
        for one, other in _pairs(material)
        if material.events(one, other)
    ]
