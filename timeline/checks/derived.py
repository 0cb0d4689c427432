"""Whether what is derived still follows from the records; --fix works it out anew."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from timeline.checks.material import Material, read_date, read_day
from timeline.checks.rule import Found
from timeline.db.read import rules
from timeline.db.read.derived import DerivedRows, derive
from timeline.domain.names.folding import fold
from timeline.domain.states.ranks import find_rank
from timeline.domain.vocabulary import Precision

FIX = "timeline check --fix"

_SOUND = set(Precision)
_UNRANKED = (None, None)


def events(material: Material) -> Iterator[Found]:
    """Events that would not be found between the countries that they are between, or by their words."""
    return (stale.found for stale in stale_events(material))


def bounds(material: Material) -> Iterator[Found]:
    """Events whose precision, bounds or month and day are not those of their date."""
    return (stale.found for stale in stale_bounds(material))


def ranks(material: Material) -> Iterator[Found]:
    """Participants whose rank is not the one that the rules give their title."""
    return (stale.found for stale in stale_ranks(material))


def names(material: Material) -> Iterator[Found]:
    """Names that would not be found as they are typed."""
    return (stale.found for stale in stale_names(material))


class Stale(NamedTuple):
    """A row that is not what follows from the records, by its primary key: what it would have to say."""

    table: str
    key: dict[str, int]
    values: dict[str, str | int | None]
    found: Found


class StaleEvent(NamedTuple):
    """An event, by its id, whose pairs or search text are not what follows from the records."""

    event: int
    found: Found


def stale_events(material: Material) -> Iterator[StaleEvent]:
    """Events that would not be found between the countries that they are between, or by their words."""
    number = "rowid" if material.reader.sqlite else "event"
    for keys, worked_out in _worked_out(material):
        ids = list(keys)
        wanted: dict[int, set[tuple[object, ...]]] = {event: set() for event in ids}
        stored: dict[int, set[tuple[object, ...]]] = {event: set() for event in ids}
        for one in worked_out.dyads:
            wanted[one.event].add(one)
        for row in material.rows(
            "SELECT pair, event, date_start, type, family, status FROM dyad WHERE event IN (:ids)", ids=ids
        ):
            stored[row[1]].add(row)
        words = dict(material.rows(f"SELECT {number}, tokens FROM event_search WHERE {number} IN (:ids)", ids=ids))  # noqa: S608 - one of two names of ours
        for event, key in keys.items():
            if differing := wanted[event] ^ stored[event]:
                pairs = ", ".join(sorted({str(row[0]) for row in differing}))
                yield StaleEvent(event, Found(key, f"what is kept for asking by pair is out of date ({pairs}).", FIX))
            elif words.get(event) != worked_out.tokens.get(event):
                yield StaleEvent(event, Found(key, "the words kept for searching are out of date.", FIX))
    gone = f"SELECT {number} FROM event_search WHERE {number} NOT IN (SELECT id FROM event)"  # noqa: S608 - the same
    for (event,) in material.rows(
        f"SELECT event FROM dyad WHERE event NOT IN (SELECT id FROM event) UNION {gone} ORDER BY 1"  # noqa: S608 - ours
    ):
        yield StaleEvent(event, Found(f"event {event}", "pairs or words are kept of an event that is gone.", FIX))


def stale_bounds(material: Material) -> Iterator[Stale]:
    """Events whose precision, bounds or month and day are not those of their date."""
    names = ("precision", "date_start", "date_end", "month_day")
    for event, key, edtf, *stored in material.each(
        "SELECT id, key, edtf, precision, date_start, date_end, month_day FROM event WHERE id > :after ORDER BY id"
    ):
        when = read_date(edtf)
        if when is None:
            continue
        wanted = (when.precision.value, when.start.isoformat(), when.end.isoformat(), when.month_day)
        wrong = [f"{name} {have}" for name, have, want in zip(names, stored, wanted, strict=True) if have != want]
        if wrong:
            what = f"its date is {when.display()}, but it is sorted and counted by {', '.join(wrong)}."
            yield Stale("event", {"id": event}, dict(zip(names, wanted, strict=True)), Found(key, what, FIX))


def stale_ranks(material: Material) -> Iterator[Stale]:
    """Participants whose rank is not the one that the rules give their title."""
    ranked = rules.read_ranks(material.reader)
    known = cache(lambda title, country: find_rank(title, country, ranked))
    for event, key, seq, title, country, *stored in _titles(material):
        rule = known(title, country) if title else None
        wanted = (rule.track, rule.level) if rule else _UNRANKED
        if tuple(stored) != wanted:
            what = f'"{title}" is {_rank(*wanted)} by the rules of rank, but compared as {_rank(*stored)}.'
            values = dict(zip(("track", "level"), wanted, strict=True))
            yield Stale("participation", {"event": event, "seq": seq}, values, Found(key, what, FIX))


def stale_names(material: Material) -> Iterator[Stale]:
    """Names that would not be found as they are typed."""
    for keys in material.pages("SELECT id, key FROM actor WHERE id > :after ORDER BY id"):
        names = dict(keys)
        for actor, seq, name, folded in material.rows(
            "SELECT actor, seq, name, folded FROM actor_name WHERE actor IN (:ids) ORDER BY actor, seq",
            ids=list(names),
        ):
            if isinstance(name, str) and fold(name) != folded:
                found = Found(names[actor], f'its name "{name}" is not found when it is typed.', FIX)
                yield Stale("actor_name", {"actor": actor, "seq": seq}, {"folded": fold(name)}, found)


def _worked_out(material: Material) -> Iterator[tuple[dict[int, str], DerivedRows]]:
    """What is derived of the events, some at a time by id and key; damaged ones are told by other rules."""
    for page in material.pages(
        "SELECT id, key, precision, date_start, date_end FROM event"
        " WHERE id > :after AND type IN (SELECT code FROM event_type) ORDER BY id"
    ):
        keys = {row[0]: row[1] for row in page if _readable(*row[2:])}
        for event, *occasion in material.rows(
            "SELECT l.event, o.precision, o.date_start, o.date_end FROM event_link l JOIN event o ON o.id = l.other"
            " WHERE l.kind = 'marks' AND l.event IN (:ids)",
            ids=list(keys),
        ):
            if not _readable(*occasion):
                keys.pop(event, None)
        yield keys, derive(material.reader, list(keys), material.states)


def _readable(precision: object, start: object, end: object) -> bool:
    return precision in _SOUND and read_day(start) is not None and read_day(end) is not None


def _titles(material: Material) -> Iterator[tuple[Any, ...]]:
    """Event, its key, number, title, country, track and level of every participation with a title or a rank."""
    return material.of_events(
        "SELECT p.event, e.key, p.seq, p.title, coalesce(p.country, ''), p.track, p.level FROM participation p"
        " JOIN event e ON e.id = p.event WHERE p.event BETWEEN :first AND :last"
        " AND (p.title <> '' OR p.level IS NOT NULL OR p.track IS NOT NULL) ORDER BY p.event, p.seq"
    )


def _rank(track: object, level: object) -> str:
    return f"level {level} of the {track} track" if track is not None else "without a rank"
