"""What somebody else's file says beside what is on record: event by event, and field by field where both differ."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord


class ComparedGroup(StrEnum):
    """Who has an event, and whether both say the same of it."""

    THEIRS = "theirs"
    SAME = "same"
    DISAGREE = "disagree"
    MINE = "mine"
    UNREAD = "unread"


class MatchKind(StrEnum):
    """How an event of theirs was found to be a recorded one: all but the last are certain."""

    KEY = "key"
    ID = "id"
    WORDS = "words"
    """The record says all that theirs does."""
    LIKENESS = "likeness"


class FieldDifference(NamedTuple):
    """A field of one event of which they say something else, `ours` being "" where nothing is on record.

    Of a role, or a kind of link, each side has those that the other lacks. `cited` says what is on record.
    """

    field: str
    ours: str
    theirs: str
    cited: tuple[Citation, ...] = ()


class ComparedEvent(NamedTuple):
    """An event of their file, of the record, or of both.

    `label` names what is theirs (`row:12`) and `number` is its id there; `key` is that of the record, found by
    `matched`. `differences` are those of facts, `reworded` the fields that only say it in other words, `omitted` those
    of which they say less, which is no disagreement. `alike` are the keys of recorded events that it may be, without
    being sure enough to compare them; of a recorded event the labels of theirs. `further` says that it cites a source
    that the record does not.
    """

    group: ComparedGroup
    title: str
    type: str
    date: PartialDate
    pairs: tuple[str, ...] = ()
    label: str = ""
    number: str = ""
    key: str = ""
    matched: MatchKind | None = None
    differences: tuple[FieldDifference, ...] = ()
    reworded: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    further: bool = False
    record: EventRecord | None = None


class UnreadPlace(NamedTuple):
    """A place of their file that cannot be read, and why; `field` and `value` are "" where it is more than a cell."""

    label: str
    field: str
    value: str
    reason: str


class ComparisonScope(NamedTuple):
    """What of the record is compared: the days (half-open) and the pairs of their file, unless `pair` names some.

    `narrowed` is the query that what is only on record has to match.
    """

    days: tuple[date, date] | None
    pairs: tuple[str, ...]
    named: bool = False
    narrowed: str = ""


class FileComparison(NamedTuple):
    """A file of theirs compared with the record."""

    name: str
    scope: ComparisonScope
    events: tuple[ComparedEvent, ...]
    unread: tuple[UnreadPlace, ...] = ()

    def list_group(self, group: ComparedGroup) -> list[ComparedEvent]:
        """List the events of a group, in the order of the file or of their dates."""
        return [event for event in self.events if event.group is group]
