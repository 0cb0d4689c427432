"""Whose turn it is to visit: the last visit of the highest rank on each track, and how it was returned."""

from collections.abc import Iterator

from timeline.document import mark_aside
from timeline.domain.dates.calendar import format_span
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.pairs.visit_account import VisitAccount, select_latest_highest
from timeline.domain.pairs.visits import Visit
from timeline.domain.states.visit_returns import ReturnVisit
from timeline.domain.vocabulary import Precision
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.guests import describe_own_guests


def describe_way(two: TwoStates, side: int) -> str:
    """`PRK -> RUS`, in documents `from North Korea to Russia`."""
    return mark_aside(two.format_way(side), instead=f"from {two.name_side(side)} to {two.name_side(1 - side)}")


def list_turns(account: VisitAccount, notes: Notes) -> Iterator[tuple[str, str]]:
    """List whose turn it is, for each track where there are several."""
    if not account.latest_by_track:
        yield "Whose turn", "unknown: no visitor on record has a rank"
    for track, visit in account.latest_by_track.items():
        yield name_turn(account, track).capitalize(), _describe_turn(account, visit, notes)


def name_turn(account: VisitAccount, track: str) -> str:
    """`whose turn`, with the track where there are several."""
    return f"whose turn, {track} track" if len(account.latest_by_track) > 1 else "whose turn"


def _describe_turn(account: VisitAccount, latest: Visit, notes: Notes) -> str:
    """Describe whose visit is open, how the latest of the highest rank was returned, and what it returned."""
    two, key, (track, level) = account.two, latest.record.key, latest.paid.rank or ("", 0)
    back = describe_way(two, 1 - latest.side)
    turns = {ReturnVisit.OPEN: f"a visit {back} is open", ReturnVisit.PERHAPS: f"a visit {back} is perhaps open"}
    turn = turns.get(account.returns[key].answer, "no visit is open")
    highest = f"the last visit of the highest rank on record ({track} {level})"
    went = f"{turn}: {highest} went {describe_way(two, latest.side)}, {_describe_visit(account, latest, notes)}"
    parts = [went, _describe_return(account, latest)]
    if key in account.returned_by:
        parts.append(f"itself the return of {describe_returned(account, latest)}")
    return "; ".join(parts)


def describe_returned(account: VisitAccount, visit: Visit) -> str:
    """Name the latest of the highest visits that a visit returned, and how many more."""
    returned = account.list_returned(visit)
    more = f" and {len(returned) - 1} more" if len(returned) > 1 else ""
    return name_visit(select_latest_highest(returned)) + more


def name_visit(visit: Visit) -> str:
    """Name a visit by its key, in documents by its date."""
    return mark_aside(visit.record.key, instead=f"the visit of {visit.record.date.display()}")


def _describe_return(account: VisitAccount, visit: Visit) -> str:
    returned = account.returns[visit.record.key]
    by = next((name_visit(other) for other in account.all_visits if returned.by in other.keys), returned.by)
    match returned.answer:
        case ReturnVisit.LINKED:
            return f"returned by {by}, whose record says so"
        case ReturnVisit.RANK:
            return f"returned by {by}"
        case ReturnVisit.PERHAPS:
            return f"perhaps returned by {by}: the dates leave open which was first"
    return f"not returned on record ({describe_age(account, visit)})"


def describe_age(account: VisitAccount, visit: Visit) -> str:
    """`29 months`, `at least 3 months` where the day is not known."""
    when = visit.record.date
    if not when.known:
        return "date unknown"
    vague = "at least " if when.precision in {Precision.MONTH, Precision.YEAR} else ""
    return vague + format_span(account.find_last_day(visit), account.counted_until)


def _describe_visit(account: VisitAccount, visit: Visit, notes: Notes) -> str:
    """`Vladimir Putin, president, 2024-06-18 (2024-06-18-prk-rus-visit) [1]`."""
    record = account.get_record(visit.record)
    party = describe_own_guests(visit.party)
    return f"{party}, {record.date.display()}{mark_aside(f' ({record.key})')} {mark_sources(record, notes)}".rstrip()
