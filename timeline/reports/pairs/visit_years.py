"""The table of visits or ceremonies by year: how many each way, and the highest-ranking who came."""

from collections.abc import Iterable, Sequence

from timeline.document import Table, mark_aside
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import Guests
from timeline.domain.vocabulary import Track
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_own_guests


def build_years(
    columns: Sequence[str], events: Iterable[tuple[int | None, int | None, EventRecord, Guests]], notes: Notes
) -> Table:
    """Build the table from the year, the side, the event and who came; `columns` are the headings of the sides."""
    years: dict[int | None, tuple[list[tuple[EventRecord, Guests]], ...]] = {}
    for year, side, record, party in events:
        years.setdefault(year, ([], []))[side or 0].append((record, party))
    rows = [
        (str(year or "not known"), *(_describe_side(of_side, notes) for of_side in years[year]))
        for year in sorted(years, key=lambda year: (year is None, year or 0))
    ]
    return Table(("Year", *columns), rows)


def _describe_side(events: Sequence[tuple[EventRecord, Guests]], notes: Notes) -> str:
    """`3: Choe Son-hui, foreign minister, 2019-02 (key) [1]; on the party track Ri, secretary, 2019-03 (key)`."""
    parts: list[str] = []
    for track, record, party in _select_highest(events):
        where = f"on the {track} track " if parts else ""
        when = f"{record.date.display()}{mark_aside(f' ({record.key})')} {mark_sources(record, notes)}"
        parts.append(f"{where}{describe_own_guests(party)}, {when}".rstrip())
    return f"{len(events)}: {'; '.join(parts)}" if parts else ""


def _select_highest(events: Sequence[tuple[EventRecord, Guests]]) -> list[tuple[str, EventRecord, Guests]]:
    """Select where the highest of each track came first, each event once; the first of all where nobody is ranked."""
    highest: list[tuple[str, EventRecord, Guests]] = []
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
