"""The table of visits or ceremonies by year: how many each way, and the highest-ranking who came."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline.document import Table, mark_aside
from timeline.domain.events.records import AttendedEvent, EventRecord
from timeline.domain.occasions.guests import Guests
from timeline.domain.vocabulary import Track
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_own_guests

YearEvent = tuple[int | None, int | None, AttendedEvent, Guests]
"""The year, the side, the event and who came."""


def build_years(
    columns: Sequence[str],
    events: Iterable[YearEvent],
    notes: Notes,
    *,
    get_record: Callable[[AttendedEvent], EventRecord],
) -> Table:
    """Build the table of some events; `columns` are the headings of the sides."""
    years = _group_years(events)
    rows = [
        (str(year or "not known"), *(_describe_side(of_side, notes, get_record) for of_side in years[year]))
        for year in sorted(years, key=lambda year: (year is None, year or 0))
    ]
    return Table(("Year", *columns), rows)


def list_named(events: Iterable[YearEvent]) -> Iterator[AttendedEvent]:
    """List the events that the table names."""
    for of_sides in _group_years(events).values():
        yield from (event for of_side in of_sides for _, event, _ in _select_highest(of_side))


def _group_years(
    events: Iterable[YearEvent],
) -> dict[int | None, tuple[list[tuple[AttendedEvent, Guests]], list[tuple[AttendedEvent, Guests]]]]:
    years: dict[int | None, tuple[list[tuple[AttendedEvent, Guests]], list[tuple[AttendedEvent, Guests]]]] = {}
    for year, side, record, party in events:
        years.setdefault(year, ([], []))[side or 0].append((record, party))
    return years


def _describe_side(
    events: Sequence[tuple[AttendedEvent, Guests]], notes: Notes, get_record: Callable[[AttendedEvent], EventRecord]
) -> str:
    """`3: Choe Son-hui, foreign minister, 2019-02 (key) [1]; on the party track Ri, secretary, 2019-03 (key)`."""
    parts: list[str] = []
    for track, event, party in _select_highest(events):
        where, record = f"on the {track} track " if parts else "", get_record(event)
        when = f"{record.date.display()}{mark_aside(f' ({record.key})')} {mark_sources(record, notes)}"
        parts.append(f"{where}{describe_own_guests(party)}, {when}".rstrip())
    return f"{len(events)}: {'; '.join(parts)}" if parts else ""


def _select_highest(events: Sequence[tuple[AttendedEvent, Guests]]) -> list[tuple[str, AttendedEvent, Guests]]:
    """Select where the highest of each track came first, each event once; the first of all where nobody is ranked."""
    highest: list[tuple[str, AttendedEvent, Guests]] = []
    for track in Track:
        levels = [
            (level, record, party) for record, party in events if (level := _find_level(party, track)) is not None
        ]
        if levels:
            level, record, party = min(levels, key=lambda row: row[0])
            if all(_find_level(other, track) != level for _, _, other in highest):
                highest.append((track, record, party))
    return highest or [("", record, party) for record, party in events[:1]]


def _find_level(party: Guests, track: Track) -> int | None:
    return next((person.level for person in party.highest if person.track == track), None)
