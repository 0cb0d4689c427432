"""What every command has: a session on a database, an output for its answer, and messages on stderr."""

import io
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple, TextIO

import typer

from timeline.document import Document
from timeline.errors import InvalidInput, Message, StorageError
from timeline.settings import Location, Settings, find_system_user, load_settings

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.record import Author

_MOST_LETTERS = 500  # of a command in the log


class Session:
    """One run of one command: its settings, its today, and whether it may ask."""

    def __init__(self, db: str | None, author: str | None, *, today: date, no_input: bool) -> None:
        self._options = {"db": db, "author": author}
        self.today = today
        self.no_input = no_input
        self.as_of: date | int | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run; raises InvalidInput where they cannot be read."""
        return load_settings(**self._options)

    @property
    def location(self) -> Location:
        """The place of the database."""
        return self.settings.database

    @property
    def has_own_database(self) -> bool:
        """Whether the database was named by an option of this command."""
        return self._options["db"] is not None

    @property
    def interactive(self) -> bool:
        """Whether questions can be asked: on a terminal, without --no-input."""
        return not self.no_input and is_terminal(sys.stdin) and is_terminal(sys.stderr)

    @property
    def author(self) -> "Author":
        """The author of a change, the time, and the command without --db, whose address may hold a password."""
        from timeline.db.write.record import Author

        words = iter(sys.argv[1:])
        logged = [word for word in words if not (word.startswith("--db") and (word != "--db" or next(words, "")))]
        now = datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Author(self.settings.author or find_system_user(), now, shlex.join(logged)[:_MOST_LETTERS])

    @contextmanager
    def open_reader(self) -> "Iterator[Reader]":
        """Open the database for reading; raises NotFound, SchemaMismatch or StorageError.

        With `as_of` it reads as it did at the end of that day, or after that change.
        """
        if self.as_of is not None:
            from timeline.db.write.as_of import open_past

            with open_past(self.location) as then:
                then.go_back(self.as_of)
                yield then.reader
            return
        from timeline.db import connect, schema
        from timeline.db.read.sql import Reader

        with (
            closing(connect.connect(self.location)) as connection,
            connect.map_storage_errors(self.location.masked),
        ):
            schema.verify_schema(connect.read_stamp(connection), shown=self.location.masked)
            yield Reader(connection, sqlite=self.location.path is not None)


class Output(NamedTuple):
    """The format and the file of an answer, and whether it lists the events behind its figures."""

    format: str
    file: Path | None
    explain: bool = False

    def show(self, document: Document) -> None:
        """Render and write a page; raises InvalidInput for binary data to a terminal, StorageError, MissingPackage."""
        from timeline.cli.hints import write_hint
        from timeline.formats import is_binary, render, render_file

        to_stdout = self.file is None or str(self.file) == "-"
        on_terminal = to_stdout and is_terminal(sys.stdout)
        page = document.explain() if self.explain else document
        page = page if to_stdout else page.for_readers(keys=is_binary(self.format))
        remarks: Sequence[Message] = ()
        if is_binary(self.format):
            if on_terminal:
                raise InvalidInput("format-needs-file", format=self.format)
            rendered: str | bytes
            rendered, remarks = render_file(page, self.format)
        else:
            rendered = render(page, self.format, width=get_terminal_size().columns if on_terminal else None)
            if "\r" in rendered:  # csv: no translation of its line ends
                rendered = rendered.encode()
        if self.format == "ics" and (calendar := page.read_calendar()) and calendar.remark:
            message(calendar.remark)
        if self.file is None or to_stdout:
            emit(rendered)
        else:
            try:
                self.file.write_bytes(rendered.encode() if isinstance(rendered, str) else rendered)
            except OSError as error:
                raise StorageError("file-write-failed", file=self.file, reason=error.strerror) from None
            message(f"Wrote {self.file}")
        for remark in remarks:
            message("\n".join(filter(None, (str(remark), remark.advice))))
        for hint in page.hints:
            if text := write_hint(hint):
                message(text)


def choose_output(format_: str | None, file: Path | None, *, explain: bool = False) -> Output:
    """Choose the format, by default from the file extension, else a table; raises InvalidInput for an unknown one."""
    from timeline.formats import check_format, find_by_ending

    if format_ is None:
        format_ = (find_by_ending(file.name) if file else "") or "table"
    check_format(format_)
    return Output(format_, file, explain)


def emit(data: str | bytes) -> None:
    """Write data to stdout; raises StorageError where that fails, as on a full disk."""
    if sys.stdout is None:  # closed before the start: nobody wants data
        return
    try:
        if isinstance(data, bytes):
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StorageError("answer-unwritable", error=error.strerror) from None


def message(text: str) -> None:
    """Write a message to stderr, with control characters made visible."""
    from timeline.formats.visible import make_visible

    if sys.stderr is not None:
        try:
            sys.stderr.write(make_visible(text) + "\n")
        except BrokenPipeError:  # nobody reads messages any more; the command goes on
            sys.stderr = None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; None is one closed before the start."""
    return stream is not None and stream.isatty()


def ask(question: str, *, default: bool = True) -> bool:
    """Ask a yes-or-no question on stderr; raises Abort where stdin ends."""
    return typer.confirm(question, default=default, err=True)


def set_utf8() -> None:
    """Make both streams write UTF-8, even under a bare C locale or an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
