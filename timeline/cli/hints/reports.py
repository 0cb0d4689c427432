"""Hints after a report that has nothing to show, or not everything."""

import shlex
from collections.abc import Sequence

from timeline.cli.hints import Hint


def _write_years(since: int | None, until: int | None) -> list[str]:
    options = {"--since": since, "--until": until}
    return [word for option, year in options.items() if year is not None for word in (option, f"{year:04}")]


def _list_events_of_pair(
    pair: Sequence[str], *, since: int | None, until: int | None, strict: bool, types: Sequence[str]
) -> str:
    words = ["timeline", "between", *pair, *_write_years(since, until), *(["--strict"] if strict else [])]
    return shlex.join(words + (["--type", ",".join(types)] if types else []))


def _list_events_of_actor(actor: str, *, since: int | None, until: int | None) -> str:
    dates = [] if since is None and until is None else [f"date:{since or ''}..{until or ''}"]
    return shlex.join(["timeline", "list", f"actor:{actor}", *dates])


def _report_actor(actor: str, *, since: int | None, until: int | None) -> str:
    return shlex.join(["timeline", "report", "actor", actor, *_write_years(since, until), "--json"])


def _list_coming(pair: Sequence[str], country: str) -> str:
    scope = ["--pair", "-".join(pair)] if pair else ["--country", country] if country else []
    return shlex.join(["timeline", "upcoming", "--days", "365", *scope])


def _record_event_of_pair(pair: Sequence[str]) -> str:
    first, second = pair
    return (
        f"Events of several states: timeline between {first} {second} --multilateral."
        f' To record one: timeline add TYPE TITLE --on DATE --party "{first}; {second}"'
    )


def _list_between(pair: Sequence[str], **_: object) -> str:
    return f"See what is on record: timeline between {' '.join(pair)} --multilateral"


def _look_further_back(event: str, pair: bool) -> str:
    others = ", or leave --pair out" if pair else ""
    return f"Look further back: timeline before {event} --months 120{others}"


HINTS: dict[str, Hint] = {
    "field-open": "To settle {field}: timeline settle {event} {field} --value VALUE --because REASON",
    "fields-open": "To settle one: timeline settle EVENT FIELD --value VALUE --because REASON",
    "not-a-person": "For its events: timeline report actor {actor}",
    "dossier-of-actor": "timeline report actor {actor}",
    "dossier-of-pair": lambda pair: f"timeline report pair {' '.join(pair)}",
    "more-coming": _list_coming,
    "more-contradictions": "timeline check contradictions",
    "more-documents": "timeline source list --outlet {outlet}",
    "more-events-of-actor": _list_events_of_actor,
    "more-events-of-pair": _list_events_of_pair,
    "more-events-of-state": "timeline list country:{country}",
    "more-observances": "timeline anniversaries ladder {occasion}",
    "more-searches": lambda pair: f"timeline anniversaries report {' '.join(pair)}",
    "no-event-of-actor": "To record one: timeline add TYPE TITLE --on DATE --guest {actor}",
    "no-event-of-pair": _record_event_of_pair,
    "no-event-of-state": 'To record one: timeline add TYPE TITLE --on DATE --party "{country}; COUNTRY"',
    "outlet-not-cited": "To cite one: timeline cite EVENT --url URL --outlet {outlet}",
    "whole-dossier-of-actor": _report_actor,
    "no-visit": 'To record one: timeline add visit TITLE --on DAY --visitor "{visitor}: NAME, TITLE" --in {host}',
    "visits-in-other-years": "For all years, leave out --since, --until and --year.",
    "no-occasion-of-pair": _list_between,
    "nothing-due": lambda days: f"Look further ahead: timeline upcoming --days {max(2 * days, 366)}",
    "nothing-before": _look_further_back,
    "no-dated-event": _list_between,
    "no-event-of-pairs": "See what is on record: timeline list",
}
