"""How two states are represented in each other on a day: missions, who headed them, and events about them.

For machines:

    on
    ways:   [from to level missions: [key name kind city since until] heads: [person name title mission since until
             certain source event] last_seen: [event date name title]]
    events: as `list` gives them

`level` is embassy, charge, accredited (from a third state), mission, consulate or none; none is what is on record.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.events.records import EventRecord
from timeline.domain.states.representation import HeadOfMission, Level, MissionRecord, Representation
from timeline.reports.events import listing
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import format_day
from timeline.reports.page.rows import build_sheet

_LEVELS = {
    Level.EMBASSY: "resident embassy",
    Level.CHARGE: "resident embassy, headed by a chargé d'affaires",
    Level.ACCREDITED: "accredited from a third state",
    Level.MISSION: "mission below an embassy",
    Level.CONSULATE: "consulate only",
    Level.NONE: "no mission on record",
}
_SHEET = ("on", "from", "to", "level", "mission", "city", "head", "title", "since", "until", "certain", "source")


class RepresentationRecords(NamedTuple):
    """Two states by code, how each is represented in the other on a day, and events about it up to that day.

    `envoys` are the last events up to then in which an envoy of each took part, with his number there.
    """

    codes: tuple[str, str]
    names: dict[str, str]
    on: date
    ways: tuple[Representation, Representation]
    envoys: tuple[Sequence[tuple[EventRecord, int]], Sequence[tuple[EventRecord, int]]]
    events: tuple[EventRecord, ...]


def build(records: RepresentationRecords) -> Document:
    """Build the page."""
    names, notes = records.names, Notes()
    blocks: list[Block] = []
    for way, seen in zip(records.ways, records.envoys, strict=True):
        blocks.append(Heading(f"{names[way.sender]} in {names[way.receiver]}"))
        blocks.append(Facts([*_list_facts(way, names), *_list_seen(seen, notes)]))
    blocks.append(Heading("Events on record up to then"))
    rows = [
        (record.date.display(), listing.describe_event(record), mark_sources(record, notes))
        for record in records.events
    ]
    blocks.append(Table(("Date", "Event", "Sources"), rows) if rows else Text("No event about it on record."))
    first, second = (names[code] for code in records.codes)
    return Document(
        f"Representation of {first} and {second}, {format_day(records.on)}",
        blocks,
        notes=notes.write_texts(),
        data=lambda: {
            "on": records.on.isoformat(),
            "ways": [_write(*way) for way in zip(records.ways, records.envoys, strict=True)],
            "events": listing.write_data(records.events),
        },
        keys=[mission.key for way in records.ways for mission in way.missions],
        sheet=partial(build_sheet, _SHEET, list(_list_rows(records))),
        evidence=[
            Evidence(f"{names[way.sender]} in {names[way.receiver]}", [mission.key for mission in way.missions])
            for way in records.ways
        ],
    )


def _list_facts(way: Representation, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "Level", _LEVELS[way.level]
    for mission in way.missions:
        yield mission.kind.replace("-", " ").capitalize() or "Mission", _describe_mission(mission, names)
    for head in way.heads:
        yield "Head" if head.is_certain else "Perhaps", _describe_head(head)
    if way.missions and not way.heads:
        yield "Head", "no dated post on record"


def _list_seen(seen: Sequence[tuple[EventRecord, int]], notes: Notes) -> Iterator[tuple[str, str]]:
    for record, seq in seen:
        envoy = next(person for person in record.participants if person.seq == seq)
        yield "Last seen", f"{envoy.label}, {record.date.display()} {mark_sources(record, notes)}"


def _describe_mission(mission: MissionRecord, names: Mapping[str, str]) -> str:
    elsewhere = f" (in {names.get(mission.city_country, mission.city_country)})" if not mission.is_resident else ""
    place = f", {mission.city}{elsewhere}" if mission.city else ""
    return f"{mission.name}{place}; {_describe_span(mission)}"


def _describe_span(mission: MissionRecord) -> str:
    if not mission.is_dated:
        return "dates not on record"
    since = f"from {mission.since}" if mission.since != FIRST else ""
    until = f"until {mission.until}" if mission.until != LAST else ""
    return " ".join(filter(None, (since, until)))


def _describe_head(head: HeadOfMission) -> str:
    tenure = head.tenure
    dates = [
        f"{word} {when.display()}" for word, when in (("from", tenure.since), ("until", tenure.until)) if when.known
    ]
    seen = f"attested {tenure.seen.display()}" if tenure.seen.known else ""
    where = tenure.source or (tenure.event and f"event {tenure.event}") or "no source"
    return f"{tenure.name}, {', '.join(filter(None, (tenure.title, ' '.join(dates), seen)))} [{where}]"


def _write(way: Representation, seen: Sequence[tuple[EventRecord, int]]) -> dict[str, Any]:
    return {
        "from": way.sender,
        "to": way.receiver,
        "level": way.level.value,
        "missions": [
            {
                "key": mission.key,
                "name": mission.name,
                "kind": mission.kind,
                "city": mission.city,
                "since": None if mission.since == FIRST else mission.since.isoformat(),
                "until": None if mission.until == LAST else mission.until.isoformat(),
            }
            for mission in way.missions
        ],
        "heads": list(map(_write_head, way.heads)),
        "last_seen": [
            {"event": record.key, "date": record.date.edtf, "name": person.name, "title": person.title}
            for record, seq in seen
            for person in record.participants
            if person.seq == seq
        ],
    }


def _write_head(head: HeadOfMission) -> dict[str, Any]:
    tenure = head.tenure
    return {
        "person": tenure.person,
        "name": tenure.name,
        "title": tenure.title,
        "mission": tenure.organisation,
        "since": tenure.since.edtf,
        "until": tenure.until.edtf,
        "certain": head.is_certain,
        "source": tenure.source,
        "event": tenure.event,
    }


def _list_rows(records: RepresentationRecords) -> Iterator[dict[str, Any]]:
    """List a row for each head of each mission; a mission or a way without any has one of its own."""
    for way in records.ways:
        shared = {"on": records.on.isoformat(), "from": way.sender, "to": way.receiver, "level": way.level.value}
        if not way.missions:
            yield shared
        for mission in way.missions:
            own = {**shared, "mission": mission.key, "city": mission.city}
            yield from _list_heads(own, [head for head in way.heads if head.tenure.organisation == mission.key])


def _list_heads(own: dict[str, Any], heads: Sequence[HeadOfMission]) -> Iterator[dict[str, Any]]:
    if not heads:
        yield own
    for head in heads:
        written = _write_head(head)
        yield {**own, "head": written["person"], **{name: written[name] for name in _SHEET if name in written}}
