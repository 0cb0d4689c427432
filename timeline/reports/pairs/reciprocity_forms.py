"""Reciprocity for machines and for spreadsheets.

    pair lineages since until today
    visits:   [key keys way date year type status title rank: {track level} or null, levels: {track: level}
               top highest: [actor name title country track level] answer answered_by months answers sources]
    hosted:   [key by date year type title highest_guest ... as in the anniversary report]
    totals:   {way: {visits top_level hosted}}
    turn:     {key way track level answer answered_by months} of the last visit of the highest rank, or null
    turns:    [the same of each track, for two are not compared; `turn` is the first]
    open:     [the keys of visits not returned on record, the latest first]
    apart:    [key date why title]
    uncounted: [key date status title]

`way` is `PRK -> RUS`. `answer` is one of `by its own word`, `by rank`, `perhaps`, `not returned on record` and
`cannot be measured`; `months` are whole months since its last possible day, up to today or to the end of a state, null
for an unknown date. `keys` are those of a visit and its parts; `by` is null where both hosted. Keys are
only ever added.
"""

from typing import TYPE_CHECKING, Any

from timeline.document import Table
from timeline.domain.dates.calendar import count_months
from timeline.reports.page.guests import write_guests
from timeline.reports.page.phrases import RETURNS
from timeline.reports.pairs.visit_account import is_top

if TYPE_CHECKING:
    from timeline.domain.events.records import EventRecord
    from timeline.domain.occasions.guests import Guests
    from timeline.reports.pairs.hostings import Hosting
    from timeline.reports.pairs.visit_account import Account
    from timeline.reports.pairs.visits import Visit

_SHEET = (
    *("key", "what", "way", "date", "year", "type", "status", "title", "country", "place"),
    *("who", "who_title", "track", "level", "answer", "answered_by", "months", "answers", "why_apart"),
)


def data(account: "Account") -> dict[str, Any]:
    """The machine form."""
    two, turns = account.two, [_turn(account, one) for one in account.turns.values()]
    years = account.material.years
    return {
        **two.data(),
        "since": years.since,
        "until": years.until,
        "today": account.today.isoformat(),
        "visits": [_visit(account, one) for one in account.visits],
        "hosted": [
            {
                "key": one.record.key,
                "by": None if one.by is None else two.codes[one.by],
                "date": one.record.date.edtf,
                "year": one.year,
                "type": one.record.type,
                "title": one.record.title,
                **write_guests(one.came),
            }
            for one in account.hostings
        ],
        "totals": {
            two.way(side): {
                "visits": len(account.by(side)),
                "top_level": len(account.at_the_top(side)),
                "hosted": len(account.hosted(side)),
            }
            for side in (0, 1)
        },
        "turn": turns[0] if turns else None,
        "turns": turns,
        "open": [one.record.key for one in account.open],
        "apart": [
            {"key": one.key, "date": one.date.edtf, "why": why.value, "title": one.title} for one, why in account.apart
        ],
        "uncounted": [
            {"key": one.key, "date": one.date.edtf, "status": one.status, "title": one.title}
            for one in account.uncounted
        ],
    }


def sheet(account: "Account") -> Table:
    """The flat form: one visit or ceremony a row, those of neither side and those not counted too."""
    rows: list[dict[str, Any]] = []
    rows += [_visit_row(account, one) for one in account.visits]
    rows += [_hosted_row(account, one) for one in account.hostings]
    rows += [_event(record) | {"what": "apart", "why_apart": why.value} for record, why in account.apart]
    rows += [_event(record) | {"what": "not counted"} for record in account.uncounted]
    cells = [tuple("" if row.get(name) is None else str(row[name]) for name in _SHEET) for row in rows]
    return Table(_SHEET, cells)


def _visit_row(account: "Account", one: "Visit") -> dict[str, Any]:
    found = _visit(account, one)
    answers = {name: found[name] for name in ("answer", "answered_by", "months")}
    told = {"what": "visit", "way": found["way"], "year": one.year, "answers": "; ".join(found["answers"])}
    return _event(one.record) | told | _who(one.came) | (found["rank"] or {}) | answers


def _hosted_row(account: "Account", one: "Hosting") -> dict[str, Any]:
    by = "both" if one.by is None else account.two.codes[one.by]
    return _event(one.record) | {"what": "hosted", "way": by, "year": one.year} | _who(one.came)


def _who(came: "Guests") -> dict[str, Any]:
    """The highest of those who came."""
    best = write_guests(came)["highest_guest"] or {}
    return {
        "who": best.get("name"),
        "who_title": best.get("title"),
        "track": best.get("track"),
        "level": best.get("level"),
    }


def _event(record: "EventRecord") -> dict[str, Any]:
    return {
        "key": record.key,
        "date": record.date.edtf,
        "type": record.type,
        "status": record.status,
        "title": record.title,
        "country": record.country,
        "place": record.city,
    }


def _visit(account: "Account", one: "Visit") -> dict[str, Any]:
    guests = write_guests(one.came)
    first = guests["highest_guest"]
    return {
        "key": one.record.key,
        "keys": list(one.keys),
        "way": account.two.way(one.by),
        "date": one.record.date.edtf,
        "year": one.year,
        "type": one.record.type,
        "status": one.record.status,
        "title": one.record.title,
        "rank": _rank(one),
        "levels": dict(one.paid.levels),
        "top": is_top(one),
        "highest": [first, *guests["highest_on_other_tracks"]] if first else [],
        **_answer(account, one),
        "answers": list(account.returning.get(one.record.key, ())),
        "sources": list(dict.fromkeys(citation.source.key for citation in one.record.citations)),
    }


def _rank(one: "Visit") -> dict[str, Any] | None:
    found = one.paid.rank
    return {"track": found[0], "level": found[1]} if found else None


def _answer(account: "Account", one: "Visit") -> dict[str, Any]:
    found = account.answers[one.record.key]
    known = one.record.date.known
    return {
        "answer": RETURNS[found.answer],
        "answered_by": found.by or None,
        "months": count_months(account.last_day(one), account.reached) if known else None,
    }


def _turn(account: "Account", one: "Visit") -> dict[str, Any]:
    return {"key": one.record.key, "way": account.two.way(one.by), **(_rank(one) or {}), **_answer(account, one)}
