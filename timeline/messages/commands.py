"""Messages about the options and arguments of commands, and about answers that cannot be written."""

from collections.abc import Sequence

from timeline.messages import Wording


def _refuse_options(options: Sequence[str]) -> str:
    return f"The file already describes the events; {', '.join(options)} would be ignored."


WORDINGS: dict[str, Wording] = {
    "option-empty": Wording("{option} is empty.", "Leave it out if there is nothing to say."),
    "from-file-and-options": Wording(_refuse_options, "Put the values into the file."),
    "skip-without-sheet": Wording("Only events in a spreadsheet can be skipped."),
    "update-without-sheet": Wording("Only the rows of a spreadsheet update recorded events."),
    "form-without-file": Wording("A format is named, but no file.", "Name the file, or - for stdin."),
    "form-unknown": Wording(
        '"{form}" is not a format of events.', lambda forms, **_: f"Formats are {', '.join(forms)}."
    ),
    "file-too-large": Wording(
        lambda name, largest: f"{name} is too large; the limit is {largest / 1e6:,.0f} MB.",
        "Split the file.",
    ),
    "file-read-failed": Wording("{name} cannot be read: {reason}."),
    "file-exists": Wording("{file} already exists."),
    "editor-not-started": Wording('The editor "{editor}" could not be started: {reason}.', "Set EDITOR."),
    "editor-failed": Wording('The editor "{editor}" exited with code {code}; nothing was changed.'),
    "answer-unwritable": Wording("The answer cannot be written: {error}."),
    "memory-full": Wording("There is not enough memory."),
    "system-refused": Wording(lambda file, reason: f"{file}: {reason}." if file else f"{reason}."),
    "folder-vanished": Wording("The current folder does not exist any more.", "Change to another folder."),
    "output-closed": Wording("The answer cannot be written: standard output is closed."),
    "backup-without-file": Wording("A backup needs a file."),
    "copy-to-itself": Wording("A database cannot be copied to itself.", "Name another one."),
    "format-needs-file": Wording("{format} cannot be shown on a terminal."),
    "options-reversed": Wording("{until} is before {since}."),
    "search-empty": Wording("There are no words to search for."),
    "setting-circa": Wording(
        '"{value}" is no width of an approximate date.', "Write a number of years or months from 0 to {most}."
    ),
    "setting-not-stored": Wording(
        "{setting} is not stored in the database.", 'Write {setting} = "..." into timeline.toml.'
    ),
    "status-unknown": Wording(
        lambda status, **_: f'"{status}" is not a status.', lambda statuses, **_: f"Statuses are {', '.join(statuses)}."
    ),
}
