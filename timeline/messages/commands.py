"""What is said of options and words of the command line, and of answers that cannot be written."""

from timeline.messages import Wording

WORDINGS: dict[str, Wording] = {
    "answer-file-unwritable": Wording("{file} cannot be written: {error}.", "Name another file."),
    "answer-unwritable": Wording("The answer cannot be written: {error}."),
    "backup-exists": Wording("{file} already exists.", "Name another file."),
    "backup-without-file": Wording("A backup needs a file."),
    "copy-to-itself": Wording("A database cannot be copied to itself.", "Name another one."),
    "format-needs-file": Wording("{format} cannot be shown on a terminal."),
    "options-reversed": Wording("{until} is before {since}."),
    "search-empty": Wording("There is no word to search for."),
    "setting-not-stored": Wording(
        "{setting} is not stored in the database.", 'Write {setting} = "..." into timeline.toml.'
    ),
    "status-unknown": Wording(
        lambda status, **_: f'"{status}" is not a status.', lambda statuses, **_: f"Statuses are {', '.join(statuses)}."
    ),
}
