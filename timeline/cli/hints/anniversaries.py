"""Hints after a question about anniversaries that cannot be answered, or finds nothing."""

import shlex
from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.cli.hints import Hint

_OCCASIONS = "See which occasions are on record: timeline upcoming --days 366"


def write_search_command(
    occasion: str, year: int, place: str, *, outlet: str, first: date, last: date, between: str = " "
) -> str:
    """Write the command that records a search that found nothing; `between` joins its two halves."""
    words = ["timeline", "anniversaries", "searched", occasion, "--year", str(year)]
    options = ["--outlet", outlet or "OUTLET", "--from", first.isoformat(), "--to", last.isoformat()]
    options += ["--found", "nothing", *(["--city", place] if place else [])]
    return between.join((shlex.join(words), shlex.join(options)))


def _record_search(**facts: Any) -> str:
    return "After a search, record it:\n  " + write_search_command(**facts, between=" \\\n    ")


def _compare_others(occasion: str, latest: Sequence[int], **_: object) -> str:
    if len(latest) > 1:
        return f"Try: timeline anniversaries guests {occasion} {latest[-2]} {latest[-1]}"
    return f"See why, year by year: timeline anniversaries years {occasion}"


def _list_years(occasions: Sequence[str], **_: object) -> str:
    return f"See why: timeline anniversaries years {occasions[0] if len(occasions) == 1 else 'OCCASION'}"


HINTS: dict[str, Hint] = {
    "several-pairs": "Start with: --pair {pair}",
    "not-an-occasion": lambda marked, **_: "" if marked else _OCCASIONS,
    "not-recurring": _OCCASIONS,
    "occasion-announced": "Once it has taken place: timeline set {event} status=confirmed",
    "occasion-not-held": _OCCASIONS,
    "years-past": "For the years before: --since {since}",
    "year-twice": "For example: timeline anniversaries guests {occasion} {one_year} {other_year}",
    "event-without-states": "See who took part: timeline show {event}",
    "occasion-without-pair": "Try: timeline anniversaries brief {event}",
    "event-without-pair": "Leave --pair out.",
    "no-occasion": _OCCASIONS,
    "nothing-on-record": _OCCASIONS,
    "nothing-held": _list_years,
    "no-reception": _list_years,
    "years-without-reception": "See why years have no reception: timeline anniversaries years {occasion}",
    "nobody-compared": _compare_others,
    "year-not-searched": _record_search,
    "no-claimed-ordinal": "To record one: timeline link KEY marks OCCASION=77",
    "no-words-on-record": (
        'To record some: timeline cite KEY --quote "words" --speaker WHO --outlet OUTLET --published DATE'
    ),
    "anniversaries-not-shown": "Show them too: --all",
}
