"""Reciprocity: visits and hosting each way by year and rank, whose turn it is, and what is not returned on record.

It counts, and never says what anybody ought to do: a visit without a return is "not returned on record".
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import Guests
from timeline.domain.states.visit_returns import ReturnVisit
from timeline.domain.vocabulary import Track
from timeline.reports.events import listing
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_own_guests
from timeline.reports.page.method import COMPARED, describe_method
from timeline.reports.page.years import format_year_range
from timeline.reports.pairs.visit_account import Account, Material, height, load
from timeline.reports.pairs.visits import Visit

__all__ = ["build", "load"]

_SIDES = (0, 1)
_MOST = 12
"""Days and open visits told on the page; the machine form has them all."""
_RULES = (
    "a visit counts once, in the year in which it began, a part of it not apart",
    "its rank is the highest title of those who came, on the state's track or else their first",
    "two tracks are not compared",
    "it is returned by the visit that says so, or else by the first later one the other way that is as high or higher",
    "a return counts whenever it was, and may return several",
    "top level is level 1 of the state, the party or the military track",
    "hosting is a ceremony with a host of one side",
)


def build(material: Material, *, today: date) -> Document:
    """The page as it stands on `today`."""
    from timeline.reports.pairs import reciprocity_forms as forms  # for machines alone

    account, notes = Account(material, today), Notes()
    two = material.two
    blocks: list[Block] = [Facts(_facts(account, notes))]
    if account.visits:
        blocks += [Heading("By rank"), _by_rank(account)]
    if account.open:
        blocks += [Heading("Not returned on record"), *_open(account, notes)]
    if account.visits:
        told = [(one.year, one.by, one.record, one.came) for one in account.visits]
        blocks += [Heading("Visits by year"), _by_year([two.way(side) for side in _SIDES], told, notes)]
    if account.hostings:
        held = [(one.year, one.by, one.record, one.came) for one in account.hostings if one.by is not None]
        blocks += [
            Heading("Hosting by year, with the highest guest"),
            _by_year([f"{code} hosted" for code in two.codes], held, notes),
        ]
    blocks += _rest(account)
    blocks.append(describe_method((), two.through(_counted(account)), COMPARED, *_RULES))
    return Document(
        f"Visits and hosting between {two.told}, {format_year_range(material.years)}",
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(forms.data, account),
        keys=[record.key for record in (*_counted(account), *(record for record, _ in account.apart))],
        sheet=partial(forms.sheet, account),
        evidence=lambda: tuple(_reckonings(account)),
    )


def _counted(account: Account) -> Iterator[EventRecord]:
    for visit in account.visits:
        yield from (visit.record, *visit.parts)
    yield from (one.record for one in account.hostings)


def _facts(account: Account, notes: Notes) -> list[tuple[str, str]]:
    two = account.two
    if not account.visits:
        rows = [("Visits", f"none on record between {two.told}, {format_year_range(account.material.years)}")]
        if account.all_visits:
            rows.append(("Other years", f"{len(account.all_visits)} on record: leave out --since, --until and --year"))
        else:
            first, second = two.codes
            how = f'timeline add visit TITLE --on DAY --visitor "{first}: NAME, TITLE" --in {second}'
            rows.append(("Record one", how))
    else:
        rows = [("Visits", _each_way(account, lambda side: str(len(account.by(side)))))]
        rows.append(("Top level", _each_way(account, lambda side: _days(account.at_the_top(side)), between="; ")))
        rows += _turns(account, notes)
    if ended := two.ended(account.today):
        rows.append(("Ended", f"{ended}: how long a visit is open is counted up to then"))
    if account.hostings:
        told = [f"{code} {len(account.hosted(side))}" for side, code in enumerate(two.codes)]
        both = len(account.hosted(None))
        rows.append(("Hosted", ", ".join([*told, *([f"both together {both}"] if both else [])])))
    return rows


def _each_way(account: Account, told: Callable[[int], str], between: str = ", ") -> str:
    return between.join(f"{account.two.way(side)} {told(side)}" for side in _SIDES)


def _days(found: Sequence[Visit]) -> str:
    """`2: 2000-07-19 to 2000-07-20, 2024-06-18`, of many the last."""
    if not found:
        return "none on record"
    shown = ", ".join(one.record.date.display() for one in found[-_MOST:])
    return f"{len(found)}: {'the last ' if len(found) > _MOST else ''}{shown}"


def _turns(account: Account, notes: Notes) -> list[tuple[str, str]]:
    """Whose turn it is; on each track by itself where there are several."""
    if not account.turns:
        return [("Whose turn", "cannot be told: nobody ranked is on record as a visitor")]
    return [(_named(account, track).capitalize(), _turn(account, one, notes)) for track, one in account.turns.items()]


def _named(account: Account, track: str) -> str:
    return f"whose turn, {track} track" if len(account.turns) > 1 else "whose turn"


def _turn(account: Account, last: Visit, notes: Notes) -> str:
    """Whose visit is open, how the last of the highest rank was answered and what it answered itself."""
    two, (track, level) = account.two, last.paid.rank or ("", 0)
    back, found = two.way(1 - last.by), account.answers[last.record.key]
    whose = {ReturnVisit.OPEN: f"a visit {back} is open", ReturnVisit.PERHAPS: f"a visit {back} is perhaps open"}
    turn = whose.get(found.answer, "no visit is open")
    highest = f"the last visit of the highest rank on record ({track} {level})"
    told = [f"{turn}: {highest} went {two.way(last.by)}, {_told(last, notes)}", _answer(account, last)]
    if last.record.key in account.returning:
        told.append(f"itself the return of {_answered(account, last)}")
    return "; ".join(told)


def _answered(account: Account, one: Visit) -> str:
    """The last of the highest visits that one answered, and how many more."""
    found = [each for each in account.all_visits if each.record.key in account.returning[one.record.key]]
    best = min(map(height, found))
    last = next(each for each in reversed(found) if height(each) == best)
    return last.record.key + (f" and {len(found) - 1} more" if len(found) > 1 else "")


def _answer(account: Account, visit: Visit) -> str:
    found = account.answers[visit.record.key]
    match found.answer:
        case ReturnVisit.LINKED:
            return f"returned by {found.by}, whose record says so"
        case ReturnVisit.RANK:
            return f"returned by {found.by}"
        case ReturnVisit.PERHAPS:
            return f"perhaps returned by {found.by}: the dates do not tell which was first"
    return f"not returned on record ({account.age(visit)})"


def _told(visit: Visit, notes: Notes) -> str:
    """`Vladimir Putin, president, 2024-06-18 (2024-06-18-prk-rus-visit) [1]`."""
    record = visit.record
    came = describe_own_guests(visit.came)
    return f"{came}, {record.date.display()} ({record.key}) {mark_sources(record, notes)}".rstrip()


def _by_rank(account: Account) -> Table:
    """The visits by the track and the level they are measured on, each once."""
    bands: dict[str, list[Visit]] = {}
    for one in sorted(account.visits, key=height):
        bands.setdefault(one.rank, []).append(one)
    rows = [(band, _titles(found), *_ways(account, found)) for band, found in bands.items()]
    if len(rows) > 1:
        rows.append(("all", "", *_ways(account, account.visits)))
    columns = [cell for side in _SIDES for cell in (account.two.way(side), "Last")]
    return Table(("Rank", "Titles on record", *columns), rows)


def _ways(account: Account, found: Sequence[Visit]) -> Iterator[str]:
    """How many each way, and the date of the last."""
    for side in _SIDES:
        paid = [one for one in found if one.by == side]
        yield str(len(paid))
        yield paid[-1].record.date.display() if paid else ""


def _titles(found: Sequence[Visit]) -> str:
    counts = Counter(one.came.highest[0].title for one in found if one.came.highest)
    told = [title for title, _ in counts.most_common(2)]
    return ", ".join([*told, *(["..."] if len(counts) > len(told) else [])])


def _open(account: Account, notes: Notes) -> Iterator[Block]:
    rows = [
        (
            one.record.date.display(),
            account.two.way(one.by),
            f"{describe_own_guests(one.came)} {mark_sources(one.record, notes)}".rstrip(),
            one.rank,
            account.age(one),
            one.record.key,
        )
        for one in account.open[:_MOST]
    ]
    yield Table(("Date", "Way", "Who", "Rank", "For", "Key"), rows)
    if told := [one for one in account.open[:_MOST] if one.record.key in account.returning]:
        answers = "; ".join(f"{one.record.key} is the return of {_answered(account, one)}" for one in told)
        yield Text(f"Returns themselves: {answers}.")
    if more := len(account.open) - len(rows):
        yield Text(f"{more} earlier ones are not returned on record either: --json tells them all.")


def _by_year(
    columns: Sequence[str], found: Iterable[tuple[int | None, int | None, EventRecord, Guests]], notes: Notes
) -> Table:
    """The number of each year and the highest, who came and when."""
    cells: dict[int | None, tuple[list[tuple[EventRecord, Guests]], ...]] = {}
    for year, by, record, came in found:
        cells.setdefault(year, ([], []))[by or 0].append((record, came))
    years = sorted(cells, key=lambda year: (year is None, year or 0))
    rows = [(str(year or "not known"), *(_cell(of_side, notes) for of_side in cells[year])) for year in years]
    return Table(("Year", *columns), rows)


def _cell(found: Sequence[tuple[EventRecord, Guests]], notes: Notes) -> str:
    """`3: Choe Son-hui, foreign minister, 2019-02 (key) [1]; on the party track Ri, secretary, 2019-03 (key)`."""
    told: list[str] = []
    for track, record, came in _highest(found):
        where = f"on the {track} track " if told else ""
        day = record.date.display()
        told.append(f"{where}{describe_own_guests(came)}, {day} ({record.key}) {mark_sources(record, notes)}".rstrip())
    return f"{len(found)}: {'; '.join(told)}" if told else ""


def _highest(found: Sequence[tuple[EventRecord, Guests]]) -> list[tuple[str, EventRecord, Guests]]:
    """Where the highest of each track came first, each event once; the first of all where nobody has a rank."""
    told: list[tuple[str, EventRecord, Guests]] = []
    for track in Track:
        levels = [(level, *one) for one in found if (level := _level(one[1], track)) is not None]
        if levels:
            level, record, came = min(levels, key=lambda one: one[0])
            if all(_level(other, track) != level for _, _, other in told):
                told.append((track, record, came))
    return told or [("", *one) for one in found[:1]]


def _level(came: Guests, track: Track) -> int | None:
    return next((one.level for one in came.highest if one.track == track), None)


def _rest(account: Account) -> Iterator[Block]:
    """What is on record and belongs to neither side, or does not count."""
    if account.apart:
        rows = [
            (one.date.display(), listing.describe_event(one), one.place, why.value, one.key)
            for one, why in account.apart
        ]
        yield Heading("Of neither side")
        yield Table(("Date", "Visit", "Place", "Why", "Key"), rows)
    if account.uncounted:
        yield Heading("Announced, denied or cancelled: not counted")
        yield Table(
            ("Date", "Visit", "Status", "Place", "Key"),
            [(one.date.display(), one.title, one.status, one.place, one.key) for one in account.uncounted],
        )


def _reckonings(account: Account) -> Iterator[Evidence]:
    two = account.two
    for side in _SIDES:
        yield Evidence(f"visits {two.way(side)}", _keys(account.by(side)))
        yield Evidence(f"top level {two.way(side)}", _keys(account.at_the_top(side)))
    for track, last in account.turns.items():
        found = account.answers[last.record.key]
        keys = (*last.keys, *account.returning.get(last.record.key, ()), *([found.by] if found.by else []))
        yield Evidence(_named(account, track), keys)
    for band in dict.fromkeys(one.rank for one in sorted(account.visits, key=height)):
        for side in _SIDES:
            yield Evidence(f"{band}, {two.way(side)}", _keys(one for one in account.by(side) if one.rank == band))
    yield Evidence("not returned on record", _keys(account.open))
    for year in dict.fromkeys(one.year for one in account.visits):
        for side in _SIDES:
            if found_then := [one for one in account.by(side) if one.year == year]:
                yield Evidence(f"{year or 'year not known'}, {two.way(side)}", _keys(found_then))
    for who, code in (*enumerate(two.codes), (None, "both")):
        for year in dict.fromkeys(one.year for one in account.hosted(who)):
            held = [one.record.key for one in account.hosted(who) if one.year == year]
            yield Evidence(f"{year or 'year not known'}, {code} hosted", held)


def _keys(found: Iterable[Visit]) -> list[str]:
    return [key for one in found for key in one.keys]
