"""What tests record and read, in a line: drafts from fields, batches recorded, questions asked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any

from timeline import resources
from timeline.db import connect
from timeline.db.read import digest
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.listing import find_between, find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.write.record import Author, write_drafts
from timeline.db.write.resolve import Resolution, resolve_drafts
from timeline.db.write.undo import undo_revision
from timeline.document import Document
from timeline.domain import query
from timeline.domain.events import event_fields
from timeline.domain.events.drafts import Drafts, EventDraft, join_drafts
from timeline.domain.events.records import EventRecord
from timeline.exchange.yaml import reading as yaml_drafts
from timeline.exchange.yaml.writing import build_fields
from timeline.formats import yaml_text
from timeline.settings import Location
from timeline.usecases.portable import load_portable

TODAY = date(2026, 11, 23)
AUTHOR = Author("kim", "2026-11-23T18:57:00Z", "add")

BANQUET: Mapping[str, Any] = {
    "type": "banquet",
    "title": "Banquet at the North Korean Embassy in Moscow",
    "on": "Friday",
    "marks": ["prk-rus-relations=77"],
    "host": ["prk-embassy-rus", "PRK: Sin Hong-chol, ambassador to Russia"],
    "guest": [
        "RUS: ?, vice foreign minister",
        "RUS: Foreign Ministry; Ministry of Defence; Ministry of Industry and Trade; United Russia",
    ],
    "said": ['RUS: ?, vice foreign minister | "a new level of alliance"'],
    "url": "https://example.org/banquet",
    "outlet": "Korea JoongAng Daily",
    "published": "2025-10-21",
    "via": "Rodong Sinmun, 2025-10-21",
}
"""The banquet of 17 October 2025 as flags give it."""

RELATIONS: Mapping[str, Any] = {
    "type": "relations-established",
    "title": "Relations established",
    "on": "1948-10-12",
    "party": ["PRK", "SUN"],
    "aliases": ["prk-rus-relations"],
}

Event = Mapping[str, Any] | EventDraft


def make_draft(**fields: Any) -> EventDraft:
    """An event draft; a banquet unless the fields say otherwise."""
    return event_fields.parse_event({"type": "banquet", "title": "Banquet", **fields}, today=TODAY)


def make_drafts(*events: Event) -> Drafts:
    """A batch of drafts and sets of fields."""
    return Drafts(tuple(one if isinstance(one, EventDraft) else make_draft(**one) for one in events))


def record_events(location: Location, *events: Event) -> Resolution:
    """Record drafts or sets of fields as one batch."""
    return record_drafts(location, make_drafts(*events))


def record_drafts(
    location: Location,
    drafts: Drafts,
    *,
    whole_keys: bool = False,
    revise: bool = False,
    agreed: Resolution | None = None,
) -> Resolution:
    """Record a batch as the command line does: resolved by a reader, then recorded as agreed."""
    agreed = agreed or resolved(location, drafts, whole_keys=whole_keys, revise=revise)
    how = {"whole_keys": whole_keys, "revise": revise}
    return write_drafts(location, drafts, agreed=agreed, author=AUTHOR, today=TODAY, **how)


def record_yaml(location: Location, text: str) -> Resolution:
    """Record a file of events."""
    return record_drafts(location, read_yaml(text), whole_keys=True)


def record_demo(location: Location) -> None:
    """Record the story that the tour tells: the events of one news report, the first file of the demonstration."""
    record_yaml(location, (resources.find_folder("seeds") / "events" / "banquet.yaml").read_text(encoding="utf-8"))


def record_whole_demo(location: Location) -> None:
    """Record all of seeds/events, as `timeline init --demo` does."""
    record_drafts(location, _read_whole_demo(), whole_keys=True)


@lru_cache(maxsize=1)
def _read_whole_demo() -> Drafts:
    files = sorted((resources.find_folder("seeds") / "events").glob("*.yaml"))
    return join_drafts(read_yaml(file.read_text(encoding="utf-8")) for file in files)


def resolved(location: Location, drafts: Drafts, *, whole_keys: bool = False, revise: bool = False) -> Resolution:
    """What a batch would come to."""
    with reading(location) as reader:
        return resolve_drafts(reader, drafts, today=TODAY, whole_keys=whole_keys, revise=revise)


def read_yaml(text: str) -> Drafts:
    """The drafts of a file."""
    return yaml_drafts.read(text.encode(), name="events.yaml", today=TODAY)


def portable_yaml(location: Location, *keys: str) -> str:
    """The events with these keys, or all of them, as `show --format yaml` writes them."""
    with reading(location) as reader:
        ids = [find_event(reader, key) for key in keys] or find_matching(reader, ())
        data = build_fields(load_portable(reader, read_events(reader, ids)))
    return yaml_text.render(Document(title="", data=data))


@contextmanager
def reading(location: Location) -> Iterator[Reader]:
    """A reader of the database."""
    with closing(connect.connect(location)) as connection, connect.map_storage_errors(location.masked):
        yield Reader(connection, sqlite=location.path is not None)


def rows(location: Location, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of one question in SQL."""
    with reading(location) as reader:
        return reader.read_rows(sql, **values)


def digest_of(location: Location) -> str:
    """The digest of the database."""
    with reading(location) as reader:
        return digest.compute_digest(reader)


def event_of(location: Location, key: str) -> EventRecord:
    """One event whole, by anything that finds it."""
    with reading(location) as reader:
        return read_events(reader, [find_event(reader, key)])[0]


def found(location: Location, text: str, *, window: PageWindow | None = None) -> list[str]:
    """The keys of the events that a query finds, in order."""
    with reading(location) as reader:
        return keys_of(reader, find_matching(reader, query.parse_query(text), window=window, today=TODAY))


def between(
    location: Location,
    first: str,
    second: str,
    *,
    strict: bool = False,
    multilateral: bool = False,
    window: PageWindow | None = None,
) -> list[str]:
    """The keys of the events between two countries, in order."""
    with reading(location) as reader:
        sides = [find_country(reader, side) for side in (first, second)]
        lines = [(side,) if strict else read_states(reader).find_lineage(side) for side in sides]
        ids = find_between(reader, *lines, window=window or PageWindow(), multilateral=multilateral)
        return keys_of(reader, ids)


def keys_of(reader: Reader, ids: Sequence[int]) -> list[str]:
    """The keys behind ids, in their order."""
    return [record.key for record in read_events(reader, ids)]


def undo_last(location: Location) -> None:
    """Take back the last revision."""
    undo_revision(location, author=replace(AUTHOR, command="undo"))


def corpus() -> tuple[dict[str, Any], ...]:
    """A hundred and twenty events of every sort, the same each time, for questions over many."""
    draw = Random(1948)
    dates = (
        "1948-10-12",
        "1961-07",
        "1985",
        "2000~",
        "1991",
        "2010/2012",
        "../1960",
        "2015-06-01/..",
        "201X",
        "",
        "2020?",
    )
    types = ("banquet", "reception", "visit", "state-visit", "talks", "treaty", "telegram", "film-show", "aid")
    hosts = ("prk-embassy-rus", "rus-embassy-prk", "chn-embassy-prk", "prk-foreign-ministry", "RUS", "PRK", "MNG")
    guests = (
        "RUS: ?, vice foreign minister",
        "CHN: ?, ambassador",
        "PRK: 김성남, department director",
        "POL",
        "state-duma",
    )
    cities = ("", "Moscow", "Москва", "Pyongyang", "평양", "Ulan Ude", "100% Kursk_Region")
    tags = ("Kursk", "Северная", "조선", "anniversary")
    titles = (
        "Dinner in Москва",
        "조선로동당 창건",
        "朝鲜劳动党 delegation",
        "Café Zürich, an evening",
        "50% of nothing",
    )
    found = []
    for number in range(120):
        on = (
            draw.choice(dates)
            if number % 3
            else f"20{draw.randrange(10, 20)}-0{draw.randrange(1, 9)}-1{draw.randrange(4)}"
        )
        fields = {
            "type": draw.choice(types),
            "title": f"{draw.choice(titles)} {number}",
            "on": on,
            "status": draw.choice(("confirmed", "reported", "announced", "denied")),
            "host": draw.choice(hosts),
            "place": draw.choice(cities),
            "tags": draw.sample(tags, draw.randrange(3)),
            "marks": ["prk-rus-relations"] if draw.random() < 0.2 else [],
        }
        if draw.random() < 0.5:
            fields["guest"] = draw.choice(guests)
        if draw.random() < 0.5:
            fields |= {"outlet": draw.choice(("kcna", "tass")), "published": "2020-01-02"}
        if number % 12 == 0:
            fields["announced"] = ("1947-12", "1948", "2009-12-31")[number // 12 % 3]
        found.append(fields)
    return tuple(found)
