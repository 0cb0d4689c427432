"""Visits and ceremonies for machines and for spreadsheets: a row each.

    pair lineages since until today
    visits:   [key keys way date year type status title rank: {track level} or null, levels: {track: level}
               top highest: [actor name title country track level] answer answered_by months answers sources]
    hosted:   [key by date year type title highest_guest ... as in the anniversary report]
    totals:   {way: {visits top_level hosted}}
    turn:     {key way track level answer answered_by months} of the last visit of the highest rank, or null
    turns:    [the same for each track, since different tracks are not compared; `turn` is the first]
    open:     [the keys of visits not returned on record, the latest first]
    apart:    [key date why title]
    uncounted: [key date status title]

`way` is `PRK -> RUS`. `answer` is one of `by its own word`, `by rank`, `perhaps`, `not returned on record` and
`cannot be measured`; `months` are whole months since its last possible day, up to today or to the end of a state, null
for an unknown date. `keys` are those of a visit and its parts; `by` is null where both hosted. Keys are
only ever added.
"""

from collections.abc import Iterator
from typing import Any

from timeline.domain.dates.calendar import count_months
from timeline.domain.events.records import AttendedEvent
from timeline.domain.occasions.guests import Guests
from timeline.domain.pairs.hostings import Hosting
from timeline.domain.pairs.two_states import SIDES
from timeline.domain.pairs.visit_account import VisitAccount, is_top
from timeline.domain.pairs.visits import Visit
from timeline.reports.page.guests import write_guests
from timeline.reports.pairs.pair_phrases import write_pair
from timeline.reports.pairs.visit_phrases import NEITHER_SIDES, RETURNS

SHEET = (
    *("key", "what", "way", "date", "year", "type", "status", "title", "country", "place"),
    *("who", "who_title", "track", "level", "answer", "answered_by", "months", "answers", "why_apart"),
)
"""The columns of the rows."""


def write_account(account: VisitAccount) -> dict[str, Any]:
    """Write the account for machines."""
    two, years = account.two, account.records.years
    turns = [_write_turn(account, visit) for visit in account.latest_by_track.values()]
    return {
        **write_pair(two),
        "since": years.since,
        "until": years.until,
        "today": account.today.isoformat(),
        "visits": [_write_visit(account, visit) for visit in account.visits],
        "hosted": [_write_hosting(account, hosting) for hosting in account.hostings],
        "totals": {
            two.format_way(side): {
                "visits": len(account.list_by_side(side)),
                "top_level": len(account.list_top(side)),
                "hosted": len(account.list_hosted(side)),
            }
            for side in SIDES
        },
        "turn": turns[0] if turns else None,
        "turns": turns,
        "open": [visit.record.key for visit in account.unreturned],
        "apart": [
            {"key": record.key, "date": record.date.edtf, "why": NEITHER_SIDES[reason], "title": record.title}
            for record, reason in account.of_neither_side
        ],
        "uncounted": [
            {"key": record.key, "date": record.date.edtf, "status": record.status, "title": record.title}
            for record in account.uncounted
        ],
    }


def list_rows(account: VisitAccount) -> Iterator[dict[str, Any]]:
    """List a row for each visit and ceremony, those of neither side and those not counted too."""
    for visit in account.visits:
        rank, answer = _write_rank(visit) or {}, _write_answer(account, visit)
        own = {"what": "visit", "way": account.two.format_way(visit.side), "year": visit.year}
        answers = {"answers": account.returned_by.get(visit.record.key, ())}
        yield _write_event(visit.record) | own | _write_highest(visit.party) | rank | answer | answers
    for hosting in account.hostings:
        own = {"what": "hosted", "way": _name_host(account, hosting) or "both", "year": hosting.year}
        yield _write_event(hosting.record) | own | _write_highest(hosting.guests)
    for record, reason in account.of_neither_side:
        yield _write_event(record) | {"what": "apart", "why_apart": NEITHER_SIDES[reason]}
    for record in account.uncounted:
        yield _write_event(record) | {"what": "not counted"}


def _write_event(record: AttendedEvent) -> dict[str, Any]:
    return {
        "key": record.key,
        "date": record.date.edtf,
        "type": record.type,
        "status": record.status,
        "title": record.title,
        "country": record.country,
        "place": record.city,
    }


def _write_highest(party: Guests) -> dict[str, Any]:
    """Write the highest of those who came."""
    highest = write_guests(party)["highest_guest"] or {}
    names = {"name": "who", "title": "who_title", "track": "track", "level": "level"}
    return {column: highest.get(name) for name, column in names.items()}


def _write_visit(account: VisitAccount, visit: Visit) -> dict[str, Any]:
    guests, record = write_guests(visit.party), account.get_record(visit.record)
    highest = guests["highest_guest"]
    return {
        "key": record.key,
        "keys": list(visit.keys),
        "way": account.two.format_way(visit.side),
        "date": record.date.edtf,
        "year": visit.year,
        "type": record.type,
        "status": record.status,
        "title": record.title,
        "rank": _write_rank(visit),
        "levels": dict(visit.paid.levels),
        "top": is_top(visit),
        "highest": [highest, *guests["highest_on_other_tracks"]] if highest else [],
        **_write_answer(account, visit),
        "answers": list(account.returned_by.get(record.key, ())),
        "sources": list(dict.fromkeys(citation.source.key for citation in record.citations)),
    }


def _write_hosting(account: VisitAccount, hosting: Hosting) -> dict[str, Any]:
    record = hosting.record
    return {
        "key": record.key,
        "by": _name_host(account, hosting),
        "date": record.date.edtf,
        "year": hosting.year,
        "type": record.type,
        "title": record.title,
        **write_guests(hosting.guests),
    }


def _name_host(account: VisitAccount, hosting: Hosting) -> str | None:
    return None if hosting.side is None else account.two.codes[hosting.side]


def _write_rank(visit: Visit) -> dict[str, Any] | None:
    rank = visit.paid.rank
    return {"track": rank[0], "level": rank[1]} if rank else None


def _write_answer(account: VisitAccount, visit: Visit) -> dict[str, Any]:
    returned, is_dated = account.returns[visit.record.key], visit.record.date.known
    return {
        "answer": RETURNS[returned.answer],
        "answered_by": returned.by or None,
        "months": count_months(account.find_last_day(visit), account.counted_until) if is_dated else None,
    }


def _write_turn(account: VisitAccount, visit: Visit) -> dict[str, Any]:
    way = account.two.format_way(visit.side)
    return {"key": visit.record.key, "way": way, **(_write_rank(visit) or {}), **_write_answer(account, visit)}
