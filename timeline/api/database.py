"""A database that is open for a program: events of a pair or of a query, reports, and adding."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from timeline.api.event import Event, make_event
from timeline.errors import InvalidInput, ProbableDuplicate, UnknownActors
from timeline.settings import Location, find_system_user, load_settings

if TYPE_CHECKING:
    from timeline.api.report import Report
    from timeline.db.read.sql import Reader

_AT_ONCE = 500
"""The events that are read at once."""


class Added(NamedTuple):
    """What was recorded: the keys of new events, and of events that were on record already."""

    keys: tuple[str, ...]
    unchanged: tuple[str, ...]


class Database:
    """An open database; a context manager. Errors are those of `timeline.errors`."""

    def __init__(self, location: Location, *, writable: bool, author: str, today: date) -> None:
        self._location = location
        self._is_writable = writable
        self._author = author
        self._today = today
        self._open = ExitStack()
        self._reader = self._connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._open.close()

    def between(
        self,
        first: str,
        second: str,
        *,
        since: str | None = None,
        until: str | None = None,
        types: Sequence[str] = (),
        statuses: Sequence[str] = (),
        strict: bool = False,
        multilateral: bool = False,
        query: str = "",
        certainly: bool = False,
    ) -> Iterator[Event]:
        """Read the events between two states, oldest first, a block at a time.

        States are names in any language or codes; `since` and `until` are days, months or years, the last included.
        `query` narrows them as `events` does. An event that may lie in the days is in, or only what `certainly` does.
        Raises NotFound or Ambiguous for a state, InvalidInput for a date, a type, a status or a query.
        """
        from timeline.db.read.countries import find_pair, read_states
        from timeline.db.read.listing import find_between
        from timeline.usecases.event_window import build_window

        lineages = read_states(self._reader)
        codes = find_pair(self._reader, first, second)
        sides = [(code,) if strict else lineages.find_lineage(code) for code in codes]
        window = build_window(
            today=self._today,
            since=since,
            until=until,
            types=types,
            statuses=statuses,
            query=query,
            certainly=certainly,
        )
        return self._read(find_between(self._reader, *sides, window=window, multilateral=multilateral))

    def events(self, query: str = "", *, certainly: bool = False) -> Iterator[Event]:
        """Read the events that match a query, as `timeline list` takes it; all without one.

        An event that may lie in the days of the query is in, or only what `certainly` does.
        Raises InvalidInput, NotFound or Ambiguous for what the query names.
        """
        from timeline.db.read.listing import find_matching
        from timeline.db.read.page_window import PageWindow
        from timeline.domain.query import parse_query

        window = PageWindow(is_certain=certainly)
        return self._read(find_matching(self._reader, parse_query(query), window=window, today=self._today))

    def event(self, key: str) -> Event:
        """Read one event by its key, the beginning of its key, or its nickname; raises NotFound or Ambiguous."""
        from timeline.db.read.keys import find_event

        return next(self._read([find_event(self._reader, key)]))

    def report(self, name: str, first: str, second: str, *, strict: bool = False) -> "Report":
        """Build a report on two states: pair, reciprocity or silence; raises InvalidInput for another name."""
        from timeline.api.pair_reports import PAIR_REPORTS
        from timeline.api.report import Report
        from timeline.db.read.countries import find_pair

        if name not in PAIR_REPORTS:
            raise InvalidInput("api-report", name=name, known=tuple(PAIR_REPORTS))
        build = PAIR_REPORTS[name]
        return Report(build(self._reader, find_pair(self._reader, first, second), today=self._today, strict=strict))

    def add(self, *, create: bool = False, **fields: Any) -> Added:
        """Record an event from the fields that `timeline add` and YAML have, as one change.

        `create` lets actors be made that are not on record. Raises InvalidInput where the database is open for
        reading alone, InvalidDraft for a field, UnknownActors, and ProbableDuplicate for an event that looks recorded.
        """
        if not self._is_writable:
            raise InvalidInput("api-read-only")
        from timeline.db.write.record import Author
        from timeline.usecases.proposal import propose_drafts, record_proposal
        from timeline.usecases.record_events import find_possible_duplicates, parse_events

        drafts = parse_events(fields, today=self._today)
        proposal = propose_drafts(self._reader, drafts, today=self._today)
        if proposal.new_names and not create:
            raise UnknownActors(proposal.new_names)
        for event, records in find_possible_duplicates(proposal):
            raise ProbableDuplicate(event.key, records[0].key)
        if proposal.writes:
            now = datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            author = Author(self._author, now, "timeline.open(...).add")
            proposal = record_proposal(self._location, proposal, author=author, today=self._today)
        keys = tuple(event.key for event in proposal.resolution.events)
        return Added(keys, tuple(proposal.resolution.unchanged))

    def _connect(self) -> "Reader":
        from timeline.db import connect, schema
        from timeline.db.read.sql import Reader

        connection = self._open.enter_context(closing(connect.connect(self._location)))
        with connect.map_storage_errors(self._location.masked):
            schema.verify_schema(connect.read_stamp(connection), shown=self._location.masked)
        return Reader(connection, sqlite=self._location.path is not None)

    def _read(self, ids: Sequence[int]) -> Iterator[Event]:
        from timeline.db.read.events import read_events

        for start in range(0, len(ids), _AT_ONCE):
            yield from map(make_event, read_events(self._reader, ids[start : start + _AT_ONCE]))


def open_database(
    database: str | Path | None = None,
    *,
    writable: bool = False,
    author: str | None = None,
    today: date | None = None,
) -> Database:
    """Open a database: a file, the address of a server, or without either the one of the settings.

    It is read-only unless it is `writable`. Raises NotFound, SchemaMismatch or StorageError.
    """
    settings = load_settings(db=None if database is None else str(database), author=author)
    return Database(
        settings.database,
        writable=writable,
        author=settings.author or find_system_user(),
        today=today or date.today(),  # noqa: DTZ011 - the day of the machine, as everywhere
    )
