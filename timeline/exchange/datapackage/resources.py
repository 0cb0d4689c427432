"""The data dictionary of a data package: what each file has, and what each of its columns means."""

from enum import StrEnum
from typing import NamedTuple

from timeline.domain.vocabulary import Precision, Recurs, Role, Stance, Status


class CellKind(StrEnum):
    """The kind of a column, as Frictionless calls it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


class Field(NamedTuple):
    """A column, what it means, and its values where they are a closed list."""

    name: str
    description: str
    kind: CellKind = CellKind.STRING
    values: tuple[str, ...] = ()


class Resource(NamedTuple):
    """A file: the view that its rows come from, what a row is, its key, and the columns that name an event."""

    name: str
    view: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    event: str = "event"


_INTEGER, _NUMBER, _BOOLEAN = CellKind.INTEGER, CellKind.NUMBER, CellKind.BOOLEAN
_STATUSES = tuple(map(str, Status))
_EVENT = Field("event", "The key of the event.")
_DATE = Field("date", "The date as EDTF: 2025-10-17, 1948-10, 1961~, a span with /; empty where it is not known.")
_START = Field("date_start", "The first day that the event may have begun, YYYY-MM-DD; 0001-01-01 where not known.")
_END = Field("date_end", "The first day after it, YYYY-MM-DD; 9999-12-31 where not known.")
_PRECISION = Field("precision", "How much of the date is known.", values=tuple(map(str, Precision)))
_TYPE = Field("type", "The code of the type, such as banquet.")
_FAMILY = Field("family", "The family of the type, such as ceremony.")
_TITLE = Field("title", "The title of the event.")
_STATUS = Field("status", "How certain the event is.", values=_STATUSES)
_COUNTRY = Field("country", "The code of the state where it took place, as of its day.")
_SEQ = Field("seq", "The number of the row within its event.", _INTEGER)

RESOURCES: tuple[Resource, ...] = (
    Resource(
        "events",
        "v_event",
        "One event a row.",
        ("event",),
        (
            *(_EVENT, _TYPE, Field("type_label", "The type in words."), _FAMILY, _TITLE),
            Field("summary", "What happened, in the words of whoever recorded it."),
            Field("note", "A remark on the record itself."),
            *(_DATE, _START, _END, _PRECISION),
            Field("date_text", "The date as the source writes it."),
            Field("announced", "When it was announced, as far as known."),
            *(_STATUS, _COUNTRY),
            Field("city", "The city."),
            Field("venue", "Where in the city."),
            Field("latitude", "Degrees north.", _NUMBER),
            Field("longitude", "Degrees east.", _NUMBER),
            Field("is_occasion", "Whether its anniversaries are observed.", _BOOLEAN),
            Field("recurs", "How its anniversary recurs.", values=tuple(map(str, Recurs))),
            Field("dataset", "The collection that it was imported from."),
            Field("native_id", "Its id in that collection."),
            Field("neutral_ground", "Whether the state of the place is no side of it.", _BOOLEAN),
        ),
    ),
    Resource(
        "participants",
        "v_participation",
        "One actor in one role a row.",
        ("event", "seq"),
        (
            *(_EVENT, _START, _TYPE, _STATUS, _SEQ),
            Field("role", "The role.", values=tuple(map(str, Role))),
            Field("actor", "The key of the actor."),
            Field("name", "The display name of the actor."),
            Field("actor_kind", "What the actor is: person, state, mission, organ ..."),
            Field("country", "The code of the state that it took part for, as of the day."),
            Field("title", "The title of that day."),
            Field("track", "The track of the rank: government, party, military ..."),
            Field("level", "The level of the rank; 1 is the highest.", _INTEGER),
            Field("as_written", "The name or title as the source writes it."),
            Field("mention", "Rows with one number are one person with several titles.", _INTEGER),
        ),
    ),
    Resource(
        "pairs",
        "v_pair",
        "One pair of states and one event between them a row.",
        ("pair", "event"),
        (
            Field("pair", "The two codes, sorted: PRK-RUS."),
            Field("first", "The code of the first state."),
            Field("second", "The code of the second state."),
            *(_EVENT, _TITLE, _DATE, _START, _END, _PRECISION, _TYPE, _FAMILY, _STATUS),
        ),
    ),
    Resource(
        "citations",
        "v_citation",
        "What one source says of one event a row.",
        ("event", "seq"),
        (
            *(_EVENT, _SEQ),
            Field("source", "The key of the source."),
            Field("source_title", "The title of the source."),
            Field("source_kind", "What the source is: news, book, treaty text ..."),
            Field("author", "Who wrote it."),
            Field("outlet", "The key of the outlet that published it."),
            Field("outlet_name", "The name of the outlet."),
            Field("published", "The publication date, as far as known."),
            Field("url", "The address of the source."),
            Field("archive_url", "The address of an archived copy."),
            Field("seen", "Whether whoever recorded it has seen the source itself.", _BOOLEAN),
            Field("via", "The key of the original report that it relays."),
            Field("stance", "Whether it supports or disputes the event.", values=tuple(map(str, Stance))),
            Field("wording", "Whether the text is a quote or a paraphrase."),
            Field("text", "What it says."),
            Field("language", "The language of the text."),
            Field("translation", "The text in English."),
            Field("speaker", "The key of whoever said it."),
            Field("speaker_title", "The title of the speaker on that day."),
            Field("locator", "Where in the source, such as a page."),
            Field("credibility", "The credibility of the report, 1 to 6.", _INTEGER),
            Field("reliability", "The reliability of the source or its outlet, A to F."),
        ),
    ),
    Resource(
        "occasions",
        "v_occasion",
        "One event that marks an occasion a row; an occasion that nothing marks is one row without an observance.",
        (),
        (
            Field("occasion", "The key of the event whose anniversary is observed."),
            *(_TITLE, _TYPE, _DATE, _START, _PRECISION),
            Field("recurs", "How its anniversary recurs.", values=tuple(map(str, Recurs))),
            Field("observance", "The key of the event that marks it."),
            Field("observance_title", "The title of that event."),
            Field("observance_date", "The date of that event as EDTF."),
            Field("observance_start", "The first day that it may have begun, YYYY-MM-DD."),
            Field("observance_status", "How certain that event is.", values=_STATUSES),
            Field("ordinal_claimed", "The ordinal that the source gives: 77 for the 77th.", _INTEGER),
        ),
        event="occasion",
    ),
)
"""Every file, in the order in which they are written."""
