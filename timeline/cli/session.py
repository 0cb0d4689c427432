"""What every command has: the database, the day it takes for today, whether it may ask, how it answers."""

import io
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
from timeline.errors import InvalidInput, StorageError
from timeline.settings import Location, Settings, find_system_user, load_settings

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.record import Author

_COMMAND = 500


class Session:
    """One run of one command."""

    def __init__(self, db: str | None, author: str | None, *, today: date, no_input: bool) -> None:
        self._told = {"db": db, "author": author}
        self.today = today
        self.no_input = no_input
        self.as_of: date | int | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run."""
        return load_settings(**self._told)

    @property
    def location(self) -> Location:
        """Where the database is."""
        return self.settings.database

    @property
    def interactive(self) -> bool:
        """Whether somebody is there to be asked."""
        return not self.no_input and is_terminal(sys.stdin) and is_terminal(sys.stderr)

    @property
    def author(self) -> "Author":
        """Who writes, now, with this command; an address given with --db stays out, it may hold a password."""
        import shlex

        from timeline.db.write.record import Author

        words = iter(sys.argv[1:])
        kept = [word for word in words if not (word.startswith("--db") and (word != "--db" or next(words, "")))]
        now = datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Author(self.settings.author or find_system_user(), now, shlex.join(kept)[:_COMMAND])

    @contextmanager
    def reader(self) -> "Iterator[Reader]":
        """Read the database; raises NotFound, SchemaMismatch or StorageError.

        With `as_of` as it was: at the end of a day, or after the change of a number.
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
    """The form and the place of an answer, and whether the keys behind its figures are wanted."""

    format: str
    file: Path | None
    explain: bool = False

    def show(self, document: Document) -> None:
        """Render and write; raises StorageError when the file cannot be written."""
        from timeline.cli.hints import write_hint
        from timeline.formats import FILES, render, render_file

        to_stdout = self.file is None or str(self.file) == "-"
        on_terminal = to_stdout and is_terminal(sys.stdout)
        page = document.explain() if self.explain else document
        remarks: Sequence[str] = ()
        if self.format in FILES:
            if on_terminal:
                raise InvalidInput(f"{self.format} is not for a terminal.", hint=f"Add: -o report.{self.format}")
            rendered: str | bytes
            rendered, remarks = render_file(page, self.format)
        else:
            rendered = render(page, self.format, width=get_terminal_size().columns if on_terminal else None)
            if "\r" in rendered:  # the form ends its lines itself
                rendered = rendered.encode()
        if self.format == "ics" and (calendar := page.read_calendar()) and calendar.remark:
            message(calendar.remark)
        if self.file is None or to_stdout:
            emit(rendered)
        else:
            try:
                self.file.write_bytes(rendered.encode() if isinstance(rendered, str) else rendered)
            except OSError as error:
                raise StorageError(
                    f"{self.file} cannot be written: {error.strerror}.", hint="Give -o another file."
                ) from None
            message(f"Wrote {self.file}")
        for remark in remarks:
            message(remark)
        for hint in page.hints:
            if text := write_hint(hint):
                message(text)


def choose_output(form: str | None, file: Path | None, *, explain: bool = False) -> Output:
    """The output that was asked for: where no form was told, that of the file's ending; InvalidInput for no form."""
    from timeline.formats import check_format, find_by_ending

    if form is None:
        form = (find_by_ending(file.name) if file else "") or "table"
    check_format(form)
    return Output(form, file, explain)


def emit(data: str | bytes) -> None:
    """Write data to stdout; raises StorageError when it takes no more, as on a full disk."""
    if sys.stdout is None:  # closed by whoever started the program, who wants no data
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
        raise StorageError(f"The answer cannot be written: {error.strerror}.") from None


def message(text: str) -> None:
    """Write a message to stderr, plain and with nothing in it that could drive the terminal."""
    from timeline.formats.visible import make_visible

    if sys.stderr is not None:
        try:
            sys.stderr.write(make_visible(text) + "\n")
        except BrokenPipeError:  # nobody reads the talk any more; what was asked for is done all the same
            sys.stderr = None


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before the start is None."""
    return stream is not None and stream.isatty()


def ask(question: str, *, default: bool = True) -> bool:
    """Ask for a yes, which is the default unless told."""
    return typer.confirm(question, default=default, err=True)


def set_utf8() -> None:
    """Let both streams speak UTF-8, even under a bare C locale or an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
