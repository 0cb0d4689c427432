"""Where an answer goes and in which form: a terminal, a pipe or a file."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

import typer

from timeline.cli.last_list import write_list
from timeline.cli.outcome import LEFT_OUT
from timeline.cli.session import Session, emit, is_terminal, message
from timeline.cli.terminal import Color, is_styled, show_in_pager
from timeline.document import Document
from timeline.errors import InvalidInput, Message

if TYPE_CHECKING:
    from timeline.cli.files import TargetFile


class Output(NamedTuple):
    """The form and the file of an answer, whether it has the events behind its figures, how a terminal shows it.

    `overwrite` is whether a file that exists may be replaced without asking.
    """

    format: str
    session: Session
    file: "TargetFile | None" = None
    explain: bool = False
    color: Color = Color.AUTO
    paged: bool = True
    overwrite: bool = False

    @property
    def has_rows(self) -> bool:
        """Whether the answer has everything behind its page."""
        from timeline.formats import FORMATS

        return self.explain or FORMATS[self.format].has_rows

    def show(self, document: Document) -> None:
        """Render and write a page; raises InvalidInput for binary data to a terminal, StorageError, MissingPackage."""
        from timeline.cli.hints import write_hint
        from timeline.formats import is_binary

        page = document.explain() if self.explain else document
        if self.session.release:
            from timeline.reports.events.desk import add_release

            page = add_release(page, self.session.release)
        self.session.answer_is_empty = not page.keys
        if self.file is not None:
            page = page.make_readable(keys=is_binary(self.format))
        rendered, remarks = self._render(page)
        if self.format == "ics" and (calendar := page.read_calendar()) and calendar.remark:
            message(calendar.remark)
        self._write(rendered)
        if self._on_terminal and self.format == "table" and (numbered := page.list_numbered()):
            write_list(self.session.location, numbered)
        for remark in remarks:
            message("\n".join(filter(None, (str(remark), remark.advice, write_hint(remark)))))
        for hint in page.hints:
            if text := write_hint(hint):
                message(text)

    @property
    def _on_terminal(self) -> bool:
        return self.file is None and is_terminal(sys.stdout)

    def _render(self, page: Document) -> tuple[str | bytes, Sequence[Message]]:
        """Render a page, with remarks for its reader."""
        from timeline.formats import is_binary, render, render_file

        if is_binary(self.format):
            if self._on_terminal:
                raise InvalidInput("format-needs-file", format=self.format)
            return render_file(page, self.format)
        width = get_terminal_size().columns if self._on_terminal else None
        text = render(page, self.format, width=width, styled=is_styled(self.color, on_terminal=self._on_terminal))
        # csv: no translation of its line ends
        return text.encode() if "\r" in text else text, ()

    def _write(self, rendered: str | bytes) -> None:
        if self._on_terminal and self.paged and isinstance(rendered, str) and show_in_pager(rendered):
            return
        if self.file is None:
            emit(rendered)
        else:
            self.file.write(rendered.encode() if isinstance(rendered, str) else rendered)


def choose_format(name: str | None, file: Path | None) -> str:
    """Choose the format, by default from the file extension, else a table; raises InvalidInput for an unknown one."""
    from timeline.formats import check_format, find_by_ending

    if name is None:
        name = (find_by_ending(file.name) if file else "") or "table"
    check_format(name)
    return name


@contextmanager
def write_outcome(session: Session, *, dry_run: bool) -> Iterator[None]:
    """Write what a command changed to stdout, if it was asked to, also where some of a file was left out."""
    try:
        yield
    except typer.Exit as left:
        if left.exit_code == LEFT_OUT:
            _write_outcome(session, dry_run=dry_run)
        raise
    _write_outcome(session, dry_run=dry_run)


def _write_outcome(session: Session, *, dry_run: bool) -> None:
    from timeline.formats.json_text import render

    if session.outcome.as_json:
        emit(render(Document("", data=session.outcome.write_fields(session.author.command, dry_run=dry_run))))
