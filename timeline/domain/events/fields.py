"""The plain fields of an event, a source and an actor, one row each.

Parsing, checking, writing, merging, assignments and claims are made from these rows. What an event has several of,
with fields of its own (participants, links, citations, settlements), is not among them.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from timeline.domain.text.addresses import is_web_address, suggest_address
from timeline.domain.text.storable import (
    ADDRESS_LENGTH,
    KEY_LENGTH,
    LINE_LENGTH,
    find_line_problem,
    find_text_problem,
    is_plain,
)
from timeline.domain.vocabulary import Recurs, SourceKind, Status
from timeline.errors import Message


class FieldKind(Enum):
    """What a field holds."""

    LINE = auto()
    TEXT = auto()
    """Several lines."""
    LIST = auto()
    """Several texts of one line."""
    DATE = auto()
    WORD = auto()
    """A word of the field's vocabulary."""
    FLAG = auto()
    COORDINATES = auto()
    ADDRESS = auto()
    GRADE = auto()
    """A letter from A to F."""


FieldValues = Mapping[str, Any]
"""The fields of an event by name, as `timeline.domain.events.event_fields` reads them."""

_LINES = frozenset((FieldKind.LINE, FieldKind.ADDRESS))


class RecordField(NamedTuple):
    """A plain field of a record.

    `name` is what files, options and sheets call it, `attribute` what a draft does; a record calls it the same, except
    for the date, the coordinates and the occasion of an event. `target` is what a source's claim on it is called, ""
    where sources cannot claim it. When two events are merged, a field that `fills` takes the second's value where the
    first has none. `limit` is the greatest length of a line.
    """

    name: str
    kind: FieldKind
    attribute: str
    target: str = ""
    vocabulary: type[StrEnum] | None = None
    required: bool = False
    fills: bool = False
    limit: int = LINE_LENGTH


EVENT_FIELDS = (
    RecordField("key", FieldKind.LINE, "key", limit=KEY_LENGTH),
    RecordField("aliases", FieldKind.LIST, "aliases", limit=KEY_LENGTH),
    RecordField("dataset", FieldKind.LINE, "dataset", fills=True),
    RecordField("id", FieldKind.LINE, "native_id", limit=KEY_LENGTH, fills=True),
    RecordField("type", FieldKind.LINE, "type", target="type", required=True),
    RecordField("title", FieldKind.LINE, "title", required=True),
    RecordField("on", FieldKind.DATE, "when", target="date"),
    RecordField("date_written", FieldKind.LINE, "date_text", fills=True),
    RecordField("announced", FieldKind.DATE, "announced", target="announced", fills=True),
    RecordField("status", FieldKind.WORD, "status", target="status", vocabulary=Status),
    RecordField("in", FieldKind.LINE, "country", target="country", fills=True),
    RecordField("neutral_ground", FieldKind.FLAG, "neutral_ground", fills=True),
    RecordField("place", FieldKind.LINE, "city", target="place", fills=True),
    RecordField("venue", FieldKind.LINE, "venue", target="venue", fills=True),
    RecordField("coordinates", FieldKind.COORDINATES, "coordinates", fills=True),
    RecordField("occasion", FieldKind.FLAG, "occasion"),
    RecordField("recurs", FieldKind.WORD, "recurs", vocabulary=Recurs),
    RecordField("tags", FieldKind.LIST, "tags"),
    RecordField("summary", FieldKind.TEXT, "summary", fills=True),
    RecordField("note", FieldKind.TEXT, "note"),
)
"""In the order in which files are written."""

CLAIMABLE = {
    field.target: field
    for field in sorted(EVENT_FIELDS, key=lambda field: (field.target != "date", field.target == "announced"))
    if field.target
}
"""The fields that sources can claim, by target: the date first, the announcement last."""

EVENT_SPELLINGS = {name: field.name for name, field in CLAIMABLE.items() if name != field.name} | {"city": "place"}
"""Other words for fields of an event, as claims and queries have them: `date` for `on`."""

SOURCE_FIELDS = (
    RecordField("source", FieldKind.LINE, "key", limit=KEY_LENGTH),
    RecordField("outlet", FieldKind.LINE, "outlet"),
    RecordField("kind", FieldKind.WORD, "kind", vocabulary=SourceKind),
    RecordField("headline", FieldKind.LINE, "title"),
    RecordField("author", FieldKind.LINE, "author"),
    RecordField("url", FieldKind.ADDRESS, "url", limit=ADDRESS_LENGTH),
    RecordField("published", FieldKind.DATE, "published"),
    RecordField("accessed", FieldKind.DATE, "accessed"),
    RecordField("language", FieldKind.LINE, "language"),
    RecordField("archive", FieldKind.ADDRESS, "archive_url", limit=ADDRESS_LENGTH),
    RecordField("reliability", FieldKind.GRADE, "reliability"),
    RecordField("citekey", FieldKind.LINE, "citekey", limit=KEY_LENGTH),
    RecordField("zotero", FieldKind.LINE, "zotero", limit=KEY_LENGTH),
)

ACTOR_FIELDS = (
    RecordField("name", FieldKind.LINE, "names"),
    RecordField("names", FieldKind.LIST, "names"),
    RecordField("parent", FieldKind.LINE, "parent"),
    RecordField("city", FieldKind.LINE, "city"),
    RecordField("wikidata", FieldKind.LINE, "wikidata"),
    RecordField("reliability", FieldKind.GRADE, "reliability"),
)
"""`name` is the one displayed, `names` are all of them."""


class CheckedTexts:
    """The fields of a kind of draft whose texts may be missing, or such that they cannot be stored."""

    def __init__(self, fields: Iterable[RecordField]) -> None:
        self._fields = tuple(fields)
        self._required = [field.attribute for field in self._fields if field.required]
        self._texts = [field.attribute for field in self._fields if field.kind in {*_LINES, FieldKind.TEXT}]
        self._addresses = [field.attribute for field in self._fields if field.kind is FieldKind.ADDRESS]

    def find_problems(self, draft: object) -> list[tuple[str, Message]]:
        """Return every (field, reason) for which a required text is missing or a text cannot be stored."""
        if self._are_plain(draft):
            return []
        problems = []
        for field in self._fields:
            value = getattr(draft, field.attribute)
            if not value:
                problems += [(field.name, Message("missing"))] if field.required else []
                continue
            if field.kind in _LINES and (problem := find_line_problem(value, limit=field.limit)):
                problems.append((field.name, problem))
            if field.kind is FieldKind.TEXT and (problem := find_text_problem(value)):
                problems.append((field.name, problem))
            if field.kind is FieldKind.ADDRESS and not is_web_address(value):
                problems.append((field.name, Message("address", {"text": value, "suggested": suggest_address(value)})))
        return problems

    def _are_plain(self, draft: object) -> bool:
        """Check whether the draft is one of the many in which nothing is amiss, without going through its fields."""
        get = draft.__getattribute__
        return all(map(get, self._required)) and not any(map(get, self._addresses)) and is_plain(*map(get, self._texts))
