"""The answers of an interview in a file, from the first on, so that nothing typed is lost; recorded, it is removed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import typer

from timeline.cli.interrupts import INTERRUPTED
from timeline.cli.session import message
from timeline.errors import InvalidInput, TimelineError
from timeline.files import describe_unwritable, find_free_name, write_file
from timeline.settings.folders import find_state_folder

_MODE, _FOLDER_MODE = 0o600, 0o700
_LARGEST = 1_000_000
_HEAD = "# An event that is not recorded yet. Go on with it: timeline add --resume\n"
_ANSWERED = "# Every question was answered.\n"


class DraftFile:
    """The file of one interview, in the user's state folder, for nobody else to read."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._is_writable = True

    def write(self, fields: Mapping[str, Any], *, answered: bool = False) -> None:
        """Write the answers so far, to all questions if it is `answered`; where that is impossible, say so once."""
        from timeline.document import Document
        from timeline.formats.yaml_text import render

        if not self._is_writable:
            return
        data = (_HEAD + answered * _ANSWERED + render(Document(title="", data=dict(fields)))).encode()
        try:
            if self.path is None:
                folder = find_draft_folder()
                folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
                path = find_free_name(folder / "event.yaml")
                write_file(path, [data], over=False, mode=_MODE)
                self.path = path
            else:
                write_file(self.path, [data], over=True, mode=_MODE)
        except (OSError, TimelineError) as error:
            self._is_writable = False
            reason = describe_unwritable(find_draft_folder(), error) if isinstance(error, OSError) else error
            message(f"Your answers cannot be written to a file: {reason}")

    def remove(self) -> None:
        """Remove the file, once its event is recorded."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
            self.path = None

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Say where the answers are after whatever ends the interview before they are recorded."""
        try:
            yield
        except (typer.Abort, KeyboardInterrupt):
            message("\nInterrupted.")
            self.point_at()
            raise typer.Exit(INTERRUPTED) from None
        except BaseException:
            self.point_at()
            raise

    def point_at(self) -> None:
        """Say where the answers are, and how to go on with them."""
        if self.path is not None:
            message(f"Nothing was recorded. Your answers are in {self.path}\nGo on with them: timeline add --resume")


class ResumedDraft(NamedTuple):
    """A draft to go on with: its file, its answers, and whether all questions were answered."""

    file: DraftFile
    fields: Mapping[str, Any]
    answered: bool


def find_draft_folder() -> Path:
    """Find the folder of the drafts."""
    return find_state_folder() / "drafts"


def find_drafts() -> list[Path]:
    """Find the drafts that are not recorded yet, the latest first."""
    try:
        files = [(path.stat().st_mtime, path) for path in find_draft_folder().iterdir() if path.suffix == ".yaml"]
    except OSError:
        return []
    return [path for _, path in sorted(files, reverse=True)]


def remove_draft(name: str) -> None:
    """Remove the draft of an event that was recorded from it; any other file stays."""
    path = Path(name).expanduser()
    if path.resolve() in {draft.resolve() for draft in find_drafts()}:
        path.unlink(missing_ok=True)


def read_draft(path: Path) -> tuple[dict[str, Any], bool]:
    """Read the answers in a draft, and whether all questions were answered.

    Raises NotFound, and InvalidInput for what is not one event.
    """
    from timeline.cli.files import read_file
    from timeline.exchange.yaml.reading import read_fields

    data, name = read_file(str(path), largest=_LARGEST)
    fields = read_fields(data, name=name)
    if fields is None:
        raise InvalidInput("draft-not-one-event", file=path)
    return fields, _ANSWERED.encode() in data
