"""Reciprocity: visits and hosting each way by year and rank, whose turn it is, and what is not returned on record.

It counts, and never says what anybody ought to do: a visit without a return is "not returned on record".
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.events.records import AttendedEvent
from timeline.domain.pairs.two_states import SIDES, TwoStates
from timeline.domain.pairs.visit_account import VisitAccount, get_rank_order
from timeline.domain.pairs.visits import Visit
from timeline.errors import Message
from timeline.reports.events import listing
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_own_guests
from timeline.reports.page.method import COMPARED, describe_method
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_range
from timeline.reports.pairs.pair_phrases import describe_ended, describe_predecessors
from timeline.reports.pairs.turns import (
    describe_age,
    describe_returned,
    describe_way,
    list_turns,
    name_turn,
    name_visit,
)
from timeline.reports.pairs.visit_phrases import NEITHER_SIDES
from timeline.reports.pairs.visit_rows import SHEET, list_rows, write_account
from timeline.reports.pairs.visit_years import YearEvent, build_years, list_named

_MOST = 12
"""How many dates and open visits the page shows; the machine form has them all."""
_RULES = (
    "a visit counts once, in the year in which it began; its parts do not count separately",
    "its rank is that of the highest title among those who came, on the state track or else on their first",
    "different tracks are not compared",
    "it is returned by a visit linked to it, or else by the first later visit the other way of at least its rank",
    "a return counts in any year, and may return several visits",
    "top level is level 1 of the state, the party or the military track",
    "hosting is a ceremony with a host from one side",
)


def build(account: VisitAccount) -> Document:
    """Build the page; without the records of all events it raises KeyError when it is asked for its data."""
    two, notes = account.two, Notes()
    blocks: list[Block] = [Facts(list(_list_facts(account, notes)))]
    if account.visits:
        blocks += [Heading("By rank"), _build_ranks(account)]
    if account.unreturned:
        blocks += [Heading("Not returned on record"), *_list_unreturned(account, notes)]
    if account.visits:
        ways = [describe_way(two, side) for side in SIDES]
        blocks.append(Heading("Visits by year"))
        blocks.append(build_years(ways, _list_visits_by_year(account), notes, get_record=account.get_record))
    if account.hostings:
        hosts = [_name_host(two, side) + " hosted" for side in SIDES]
        blocks.append(Heading("Hosting by year, with the highest-ranking guest"))
        blocks.append(build_years(hosts, _list_hostings_by_year(account), notes, get_record=account.get_record))
    blocks += _list_rest(account)
    counted = list(_list_counted(account))
    blocks.append(describe_method((), describe_predecessors(two, counted), COMPARED, *_RULES))
    return Document(
        f"Visits and hosting between {two.pair_name}, {format_year_range(account.records.years)}",
        blocks,
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=partial(write_account, account),
        keys=[record.key for record in (*counted, *(record for record, _ in account.of_neither_side))],
        sheet=lambda: build_sheet(SHEET, list_rows(account)),
        evidence=lambda: list(_list_evidence(account)),
        hints=_list_hints(account),
    )


def list_shown(account: VisitAccount) -> Iterator[AttendedEvent]:
    """List the events that the page shows with their sources, some of them more than once."""
    yield from (visit.record for visit in (*account.latest_by_track.values(), *account.unreturned[:_MOST]))
    yield from list_named(_list_visits_by_year(account))
    yield from list_named(_list_hostings_by_year(account))


def _list_visits_by_year(account: VisitAccount) -> list[YearEvent]:
    return [(visit.year, visit.side, visit.record, visit.party) for visit in account.visits]


def _list_hostings_by_year(account: VisitAccount) -> list[YearEvent]:
    """List the ceremonies, without those that both sides hosted."""
    hosted = (hosting for hosting in account.hostings if hosting.side is not None)
    return [(hosting.year, hosting.side, hosting.record, hosting.guests) for hosting in hosted]


def _list_counted(account: VisitAccount) -> Iterator[AttendedEvent]:
    for visit in account.visits:
        yield from (visit.record, *visit.parts)
    yield from (hosting.record for hosting in account.hostings)


def _list_hints(account: VisitAccount) -> list[Message]:
    if account.visits:
        return []
    if account.all_visits:
        return [Message("visits-in-other-years")]
    visitor, host = account.two.codes
    return [Message("no-visit", {"visitor": visitor, "host": host})]


def _list_facts(account: VisitAccount, notes: Notes) -> Iterator[tuple[str, str]]:
    two = account.two
    if not account.visits:
        yield "Visits", f"none on record between {two.pair_name}, {format_year_range(account.records.years)}"
        if account.all_visits:
            yield "Other years", f"{len(account.all_visits)} on record"
    else:
        yield "Visits", _describe_ways(account, lambda side: str(len(account.list_by_side(side))))
        yield "Top level", _describe_ways(account, lambda side: _describe_dates(account.list_top(side)), between="; ")
        yield from list_turns(account, notes)
    if ended := describe_ended(two, account.today):
        yield "Ended", f"{ended}; the age of a visit is counted up to that day"
    if account.hostings:
        numbers = [f"{_name_host(two, side)} {len(account.list_hosted(side))}" for side in SIDES]
        joint = len(account.list_hosted(None))
        yield "Hosted", ", ".join([*numbers, *([f"both together {joint}"] if joint else [])])


def _name_host(two: TwoStates, side: int) -> str:
    return mark_aside(two.codes[side], instead=two.name_side(side))


def _describe_ways(account: VisitAccount, describe: Callable[[int], str], between: str = ", ") -> str:
    return between.join(f"{describe_way(account.two, side)} {describe(side)}" for side in SIDES)


def _describe_dates(visits: Sequence[Visit]) -> str:
    """`2: 2000-07-19 to 2000-07-20, 2024-06-18`; of many the last."""
    if not visits:
        return "none on record"
    dates = ", ".join(visit.record.date.display() for visit in visits[-_MOST:])
    return f"{len(visits)}: {'the last ' if len(visits) > _MOST else ''}{dates}"


def _group_by_rank(account: VisitAccount) -> dict[str, list[Visit]]:
    """Group the visits by the track and the level they are measured on, the highest first."""
    ranks: dict[str, list[Visit]] = {}
    for visit in sorted(account.visits, key=get_rank_order):
        ranks.setdefault(visit.rank, []).append(visit)
    return ranks


def _build_ranks(account: VisitAccount) -> Table:
    ranks = _group_by_rank(account)
    rows = [(rank, _name_titles(visits), *_count_ways(visits)) for rank, visits in ranks.items()]
    if len(rows) > 1:
        rows.append(("all", "", *_count_ways(account.visits)))
    columns = [column for side in SIDES for column in (describe_way(account.two, side), "Last")]
    return Table(("Rank", "Titles on record", *columns), rows)


def _count_ways(visits: Sequence[Visit]) -> Iterator[str]:
    """Count the visits each way, with the date of the last."""
    for side in SIDES:
        paid = [visit for visit in visits if visit.side == side]
        yield str(len(paid))
        yield paid[-1].record.date.display() if paid else ""


def _name_titles(visits: Sequence[Visit]) -> str:
    counts = Counter(visit.party.highest[0].title for visit in visits if visit.party.highest)
    titles = [title for title, _ in counts.most_common(2)]
    return ", ".join([*titles, *(["..."] if len(counts) > len(titles) else [])])


def _list_unreturned(account: VisitAccount, notes: Notes) -> Iterator[Block]:
    shown = account.unreturned[:_MOST]
    rows = [
        (
            visit.record.date.display(),
            describe_way(account.two, visit.side),
            f"{describe_own_guests(visit.party)} {mark_sources(account.get_record(visit.record), notes)}".rstrip(),
            visit.rank,
            describe_age(account, visit),
            visit.record.key,
        )
        for visit in shown
    ]
    yield Table(("Date", "Way", "Who", "Rank", "Open for", "Key"), rows, key_column="Key")
    if returns := [visit for visit in shown if visit.record.key in account.returned_by]:
        pairs = "; ".join(f"{name_visit(visit)} returned {describe_returned(account, visit)}" for visit in returns)
        yield Text(f"Of these, {pairs}.")
    if more := len(account.unreturned) - len(shown):
        yield Text(f"{more} earlier visits are not returned on record either; they are in the JSON output.")


def _list_rest(account: VisitAccount) -> Iterator[Block]:
    """List what is on record and belongs to neither side, or does not count."""
    if account.of_neither_side:
        rows = [
            (record.date.display(), listing.describe_event(record), record.place, NEITHER_SIDES[reason], record.key)
            for record, reason in account.of_neither_side
        ]
        yield Heading("Visits of neither side")
        yield Table(("Date", "Visit", "Place", "Reason", "Key"), rows, key_column="Key")
    if account.uncounted:
        yield Heading("Announced, denied or cancelled: not counted")
        yield Table(
            ("Date", "Visit", "Status", "Place", "Key"),
            [
                (record.date.display(), record.title, record.status, record.place, record.key)
                for record in account.uncounted
            ],
            key_column="Key",
        )


def _list_evidence(account: VisitAccount) -> Iterator[Evidence]:
    two = account.two
    for side in SIDES:
        yield Evidence(f"visits {two.format_way(side)}", _list_keys(account.list_by_side(side)))
        yield Evidence(f"top level {two.format_way(side)}", _list_keys(account.list_top(side)))
    for track, latest in account.latest_by_track.items():
        returned = account.returns[latest.record.key]
        earlier = account.returned_by.get(latest.record.key, ())
        yield Evidence(name_turn(account, track), (*latest.keys, *earlier, *filter(None, [returned.by])))
    for rank, visits in _group_by_rank(account).items():
        for side in SIDES:
            keys = _list_keys(visit for visit in visits if visit.side == side)
            yield Evidence(f"{rank}, {two.format_way(side)}", keys)
    yield Evidence("not returned on record", _list_keys(account.unreturned))
    for year in dict.fromkeys(visit.year for visit in account.visits):
        for side in SIDES:
            if of_year := [visit for visit in account.list_by_side(side) if visit.year == year]:
                yield Evidence(f"{year or 'year not known'}, {two.format_way(side)}", _list_keys(of_year))
    yield from _list_hosting_evidence(account)


def _list_hosting_evidence(account: VisitAccount) -> Iterator[Evidence]:
    for host, name in (*enumerate(account.two.codes), (None, "both")):
        hostings: dict[int | None, list[str]] = {}
        for hosting in account.list_hosted(host):
            hostings.setdefault(hosting.year, []).append(hosting.record.key)
        for year, hosted in hostings.items():
            yield Evidence(f"{year or 'year not known'}, {name} hosted", hosted)


def _list_keys(visits: Iterable[Visit]) -> list[str]:
    return [key for visit in visits for key in visit.keys]
