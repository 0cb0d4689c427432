"""Every error a user can meet, and the exit code of each.

    TimelineError                 1   also a declined confirmation
    ├─ StorageError               1   the database, or a file, cannot be read or written
    ├─ SchemaMismatch             1   the database is older or newer than the program
    ├─ CannotUndo                 1   later changes rest on the one to undo
    ├─ PerhapsTwo                 1   two records to merge contradict each other
    ├─ InUse                      1   other records point at the one to remove
    ├─ MissingPackage             1   a format needs a package that is not installed
    ├─ InvalidInput (ValueError)  2   a field, a query, the form or encoding of a file
    │  ├─ InvalidDate             2
    │  ├─ InvalidDraft            2   every problem of one event, each with its field
    │  └─ InvalidSheet            2   every bad cell of a sheet
    ├─ NotFound (LookupError)     3   an unknown key, actor, type, country or file
    │  ├─ UnknownActors           3   names that are not on record and that nobody agreed to create
    │  └─ NothingToUndo           3   no change is left to undo
    ├─ Ambiguous                  4   several records match
    ├─ ProbableDuplicate          4   the event looks like one on record
    ├─ RecordedAlready            4   the name or the code belongs to another record
    └─ Changed                    6   the record changed meanwhile, or something refers to it now

An error carries a key and facts; `timeline.messages` words them. Usage errors found by the option parser exit with
2, an interrupted command with 130, a check with findings with 5.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline import messages


class Message(NamedTuple):
    """Something to say to a user: the key of a wording in `timeline.messages`, and the facts that go into it."""

    key: str
    facts: Mapping[str, object] = {}

    def __hash__(self) -> int:
        """Hash the key alone, for facts may be of any kind."""
        return hash(self.key)

    def __str__(self) -> str:
        """Write the sentence."""
        return messages.write_sentence(self.key, self.facts)

    @property
    def advice(self) -> str:
        """What to write instead, "" where nothing is advised."""
        return messages.write_advice(self.key, self.facts)


Reason = Message | str
"""Why a value is refused: a message, or words that came from elsewhere, as from a parser."""


class TimelineError(Exception):
    """The root of every error that is reported as one message.

    `where` is where it was met, such as a row of a file; it comes first in the message.
    """

    exit_code = 1
    where = ""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key, facts)
        self.message = Message(key, facts)

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.message}" if self.where else str(self.message)
        return "\n".join(filter(None, (sentence, self.message.advice)))


class StorageError(TimelineError):
    """The database, or a file beside it, cannot be read or written."""


class SchemaMismatch(TimelineError):
    """The schema of the database is not the one this program knows."""


class CannotUndo(TimelineError):
    """A change cannot be undone; `reasons` name the later changes that rest on it."""

    def __init__(self, change: str, reasons: Sequence[Reason], **facts: object) -> None:
        super().__init__("cannot-undo", change=change, reasons=reasons, **facts)


class PerhapsTwo(TimelineError):
    """Two records to merge differ in what would be the same, and nobody confirmed that they are one."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("perhaps-two", reasons=reasons)


class InUse(TimelineError):
    """Other records point at the one to remove by `links`, which can be removed with it, or rest on it."""

    def __init__(self, record: str, pointing: Sequence[str], *, links: bool = False) -> None:
        super().__init__("in-use", record=record, pointing=pointing, links=links)


class MissingPackage(TimelineError):
    """A format needs a package of an extra that is not installed."""

    def __init__(self, format_: str, package: str, *, extra: str) -> None:
        super().__init__("missing-package", format=format_, package=package, extra=extra)


class InvalidInput(TimelineError, ValueError):
    """A value, a field, a query or a file cannot be taken as it is."""

    exit_code = 2


class InvalidDate(InvalidInput):
    """A date cannot be read, or can be read in two ways."""

    def __init__(self, key: str, text: str, **facts: object) -> None:
        super().__init__(key, text=text, **facts)


class InvalidDraft(InvalidInput):
    """An event cannot be recorded; `problems` holds every (field, reason)."""

    def __init__(self, problems: Sequence[tuple[str, Reason]], *, where: str = "") -> None:
        super().__init__("invalid-draft", problems=tuple(problems), where=where)
        self.problems = tuple(problems)


class InvalidSheet(InvalidInput):
    """Cells of a sheet cannot be taken; each fault names its row, column, value and reason; `more` are not named."""

    def __init__(self, name: str, faults: Iterable[object], *, more: int = 0) -> None:
        super().__init__("invalid-sheet", name=name, faults=tuple(faults), more=more)


class NotFound(TimelineError, LookupError):
    """Nothing on record has this name; `nearest` may have been meant."""

    exit_code = 3

    def __init__(self, what: str, name: str, *, nearest: Iterable[str] = (), **facts: object) -> None:
        super().__init__("not-found", what=what, name=name, nearest=tuple(nearest), **facts)


class Ambiguous(TimelineError):
    """Several records match what was typed."""

    exit_code = 4

    def __init__(self, what: str, name: str, candidates: Iterable[str], **facts: object) -> None:
        super().__init__("ambiguous", what=what, name=name, candidates=tuple(candidates), **facts)


class UnknownActors(NotFound):
    """Names are not on record, and nobody agreed to create them."""

    def __init__(self, names: Iterable[str]) -> None:
        TimelineError.__init__(self, "unknown-actors", names=tuple(names))


class NothingToUndo(NotFound):
    """No change is left to undo."""

    def __init__(self) -> None:
        TimelineError.__init__(self, "nothing-to-undo")


class ProbableDuplicate(TimelineError):
    """The event to record looks like one on record; a `row` of a sheet can change it."""

    exit_code = 4

    def __init__(self, key: str, other: str, *, row: bool = False) -> None:
        super().__init__("probable-duplicate", event=key, other=other, row=row)


class RecordedAlready(TimelineError):
    """The record to add exists, or its name or code belongs to another."""

    exit_code = 4


class Changed(TimelineError):
    """Somebody else changed the record after it was read, or something refers to it now."""

    exit_code = 6
