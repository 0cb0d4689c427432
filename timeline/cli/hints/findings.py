"""Hints after each finding of a check, and after checks that fail."""

from collections.abc import Callable, Mapping

from timeline.cli.hints import Hint
from timeline.domain.events.usual_roles import find_missing_role

_SHOW = "timeline show {record}"
_SHOW_ALL = "timeline show {record} --format yaml"
_LIST = "timeline list actor:{record}"
_REMOVE = "timeline rm {record}"
_FIX = "timeline check --fix"

_SET_COLUMNS = {
    "title": "title",
    "summary": "summary",
    "note": "note",
    "city": "place",
    "venue": "venue",
    "date_text": "date_written",
}
"""The columns of an event by the field that `set` takes."""

_PARTS_OF_EVENTS = frozenset(("participation", "citation", "claim", "event_tag"))
_SET_LANGUAGE = {
    "source": "timeline set {record} language=CODE",
    "citation": _SHOW_ALL,
    "actor_name": "timeline set {record} names+=CODE:NAME",
}


def _select(table: str, where: Mapping[str, object]) -> str:
    """Write the SQL that shows rows which no command changes."""
    conditions = (f"{name} = {value if isinstance(value, int) else repr(value)}" for name, value in where.items())
    return f"SELECT * FROM {table} WHERE {' AND '.join(conditions)}"  # noqa: S608 - to be read


def _add_side(record: str, family: str, came: bool, placeless: bool) -> str:
    """Add the state visited by its place, where there is none, else the other side in its usual role."""
    if placeless and came:
        return f"timeline set {record} in=COUNTRY"
    return f"timeline set {record} {find_missing_role(family, came=came)}+=COUNTRY"


def _restore_row(table: str, where: Mapping[str, object], **_: object) -> str:
    return f"Restore a backup, or correct it in SQL: {_select(table, where)}"


def _correct(table: str, *columns: str) -> Callable[..., str]:
    """Make the hint that names the SQL for rows with the record and facts of the finding, by their columns."""

    def write(**facts: object) -> str:
        values = (facts[column.partition("=")[2] or column] for column in columns)
        names = (column.partition("=")[0] for column in columns)
        return f"Correct it in SQL: {_select(table, dict(zip(names, values, strict=True)))}"

    return write


def _change_text(record: str, table: str, column: str, **_: object) -> str:
    if table == "event" and column in _SET_COLUMNS:
        return f"timeline set {record} {_SET_COLUMNS[column]}=TEXT"
    if table == "source":
        return f"timeline set {record} {column.partition('_')[0]}=TEXT"
    if table in _PARTS_OF_EVENTS:
        return _SHOW_ALL.format(record=record)
    return f"Correct it in SQL, in the table {table}."


_SUCCESSION = _correct("succession", "predecessor=record", "successor")

HINTS: dict[str, Hint] = {
    "check-dry-run-alone": "--dry-run goes with --fix: add that, or leave --dry-run out.",
    "check-fix-blocked": "See which: timeline check --severity error",
    "check-broken-off": "timeline check --rule date-unreadable,value-not-allowed,reference-broken",
    "check-findings-not-shown": "timeline check --rule {rule} --limit 0",
    "check-database-damaged": "Restore a backup, or recover what can be read with the sqlite3 program: .recover",
    "check-reference-broken": _restore_row,
    "check-value-forbidden": _restore_row,
    "check-value-mistyped": _restore_row,
    "check-history-unreadable": "timeline log",
    "check-history-broken": "timeline log",
    "check-import-unfinished": "timeline import {file}",
    "check-setting-unreadable": lambda record, saved: (
        f"timeline saved add {saved} QUERY" if saved else f"timeline config set {record} VALUE"
    ),
    "check-saved-broken": "timeline saved set {record} QUERY",
    "check-date-unreadable": "timeline set {record} {field}=DATE",
    "check-day-unreadable": "Correct it in SQL, in the table {table}; a day is YYYY-MM-DD.",
    "check-term-unreadable": "Correct it in SQL, in the table office; write 1948-10-12, 1948-10 or 1948.",
    "check-interval-reversed": "Correct it in SQL, in the table {table}; a day is YYYY-MM-DD.",
    "check-term-reversed": "Correct it in SQL, in the table office; write 1948-10-12, 1948-10 or 1948.",
    "check-actor-nameless": "timeline set {record} name=NAME",
    "check-country-without-actor": "timeline init",
    "check-alias-shadowed": "Correct it in SQL, in the table key_alias.",
    "check-bounds-stale": _FIX,
    "check-pairs-stale": _FIX,
    "check-posts-stale": _FIX,
    "check-countries-stale": _FIX,
    "check-words-stale": _FIX,
    "check-event-removed": _FIX,
    "check-name-stale": _FIX,
    "check-rank-stale": _FIX,
    "check-held-in-future": "timeline set {record} status=announced",
    "check-link-too-early": _SHOW,
    "check-link-to-itself": "timeline set {record} {kind}=",
    "check-link-cycle": "timeline set {record} {kind}=",
    "check-claim-of-nothing": _SHOW,
    "check-source-relays-itself": _SHOW,
    "check-succession-to-itself": _SUCCESSION,
    "check-succession-too-early": _SUCCESSION,
    "check-succession-too-late": _SUCCESSION,
    "check-succession-circle": _SUCCESSION,
    "check-type-below-itself": _correct("event_type", "code=record"),
    "check-announced-day-passed": "timeline set {record} status=confirmed",
    "check-event-without-source": "timeline cite {record} --outlet NAME --published DATE",
    "check-source-before-event": _SHOW,
    "check-date-written-differs": _SHOW,
    "check-ordinal-differs": _SHOW,
    "check-occasion-unkept": "timeline set {record} occasion=yes recurs=yearly",
    "check-restored-while-standing": "timeline show {other}",
    "check-state-not-there": _SHOW,
    "check-actor-not-there": _SHOW,
    "check-mission-to-gone-state": _SHOW,
    "check-soil-of-another": "timeline set {record} in={receiving}",
    "check-source-unidentified": "timeline set {record} title=TEXT",
    "check-url-no-address": "timeline set {record} {field}=https://...",
    "check-source-date-in-future": "timeline set {record} {field}=DATE",
    "check-source-accessed-early": "timeline set {record} accessed=DATE",
    "check-citation-doubled": _SHOW_ALL,
    "check-language-unknown": lambda record, table, **_: _SET_LANGUAGE[table].format(record=record),
    "check-text-unprintable": _change_text,
    "check-iso-doubled": _correct("country", "code=other"),
    "check-succession-two-heirs": _correct("succession", "predecessor=record"),
    "check-type-family-differs": _correct("event_type", "code=record"),
    "check-event-probably-twice": lambda others, **_: f"timeline show {others[0]}",
    "check-event-in-no-pair": _add_side,
    "check-event-without-participant": "timeline set {record} party=COUNTRY",
    "check-search-contradicted": "timeline show {observance}",
    "check-person-at-once": "timeline list actor:{record} date:{day}",
    "check-offices-at-once": _LIST,
    "check-title-against-post": "timeline show {record}\ntimeline office show {person}",
    "check-titles-conflict": "timeline list actor:{record} date:{day}",
    "check-title-unranked": "timeline list '\"{record}\"'",
    "check-actor-named-twice": lambda others, **_: f"timeline list actor:{others[0]}",
    "check-actor-unused": _REMOVE,
    "check-office-held-twice": _LIST,
    "check-source-unused": _REMOVE,
    "check-quote-without-speaker": _SHOW,
    "check-settled-without-need": _SHOW,
}
