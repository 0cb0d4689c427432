"""What every command has: a session on a database, an output for its answer, and messages on stderr."""

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

import typer

from timeline.cli.outcome import Outcome
from timeline.errors import StorageError
from timeline.settings import Location, Settings, find_system_user, load_settings
from timeline.settings.addresses import mask_addresses
from timeline.settings.folders import APP

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.record import Author
    from timeline.domain.desk import ReleaseRecord

_MOST_LETTERS = 500  # of a command in the log


class Session:
    """One run of one command: its settings, its today, and whether it may ask."""

    def __init__(
        self, db: str | None, author: str | None, *, today: date, no_input: bool, as_json: bool = False
    ) -> None:
        self._options = {"db": db, "author": author}
        self.today = today
        self.no_input = no_input
        self.because = ""
        self.as_of: date | int | None = None
        self.recorded_titles: Sequence[str] = ()
        self.answer_is_empty = False
        self.is_warned = False
        self.names_release = False
        self.release: ReleaseRecord | None = None
        self.outcome = Outcome(as_json=as_json)

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
        """The author of a change, the time, the reason, and the command without --db, which may hold a password."""
        import shlex

        from timeline.db.write.record import Author
        from timeline.formats.visible import make_visible

        # What prompts or a file said is not in the words: the log would show "add" and nothing else.
        noted = [f"# {title}" for title in self.recorded_titles if title not in sys.argv]
        logged = _drop_option(sys.argv[1:], "--db")
        if self.because:  # which the log has beside the command
            logged = _drop_option(logged, "--because")
        now = datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        command = make_visible(mask_addresses(" ".join([shlex.join(logged), *noted])))[:_MOST_LETTERS]
        return Author(self.settings.author or find_system_user(), now, command, self.because)

    @contextmanager
    def open_reader(self) -> "Iterator[Reader]":
        """Open the database for reading; raises NotFound, SchemaMismatch or StorageError.

        With `as_of` it reads as it did at the end of that day, or after that change.
        """
        if self.as_of is not None:
            from timeline.db.write.as_of import open_past

            with open_past(self.location) as then:
                then.go_back(self.as_of)
                self._read_release(then.reader)
                yield then.reader
            return
        from timeline.db import connect, schema
        from timeline.db.read.sql import Reader

        with (
            closing(connect.connect(self.location)) as connection,
            connect.map_storage_errors(self.location.masked),
        ):
            schema.verify_schema(connect.read_stamp(connection), shown=self.location.masked)
            reader = Reader(connection, sqlite=self.location.path is not None)
            self._warn_of_unfinished(reader)
            self._read_release(reader)
            yield reader

    def _read_release(self, reader: "Reader") -> None:
        """Read the latest release for a page that names it."""
        if self.names_release:
            from timeline.db.read.desk import read_last_release

            self.release = read_last_release(reader)

    def _warn_of_unfinished(self, reader: "Reader") -> None:
        """Say once which imports are unfinished, so that nobody takes their events for all of a file."""
        from timeline.db.read.imports import read_unfinished

        if not self.is_warned:
            self.is_warned = True
            for own in read_unfinished(reader):
                done = f"{own.events:,} events of {own.file} so far"
                message(
                    f"Change {own.revision} is an unfinished import, with {done}. Import the file again, or undo it."
                )


def _drop_option(words: Sequence[str], option: str) -> list[str]:
    """Leave an option and its value out of a command."""
    rest = iter(words)
    return [word for word in rest if not (word.startswith(f"{option}=") or (word == option and next(rest, option)))]


def emit(data: str | bytes) -> None:
    """Write data to stdout; raises StorageError where that fails, as on a full disk."""
    if sys.stdout is None:  # closed before the start
        raise StorageError("output-closed")
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
    """Write a message to stderr, with control characters made visible, and wrapped between words on a terminal."""
    from timeline.formats.visible import make_visible

    if sys.stderr is not None:
        shown = make_visible(mask_addresses(text))
        try:
            sys.stderr.write((_wrap_sentences(shown) if is_terminal(sys.stderr) else shown) + "\n")
            sys.stderr.flush()
        except OSError:  # nobody can read messages any more; the command goes on
            sys.stderr = None


def _wrap_sentences(text: str) -> str:
    """Wrap each line for the terminal, but not one with a command, which is to be copied."""
    from timeline.formats.wrapping import wrap

    width = get_terminal_size().columns
    return "\n".join(line if f"{APP} " in line else "\n".join(wrap(line, width) or [line]) for line in text.split("\n"))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; None is one closed before the start."""
    return stream is not None and stream.isatty()


def ask(question: str, *, default: bool = True) -> bool:
    """Ask a yes-or-no question on stderr; raises Abort where stdin ends."""
    return typer.confirm(question, default=default, err=True)


def set_utf8() -> None:
    """Make both streams write UTF-8 under any locale, and names of files whose bytes are none."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
