"""Hints after messages about the options and arguments of commands."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "skip-without-sheet": "Leave --on-error out.",
    "update-without-sheet": "To change an event: timeline set KEY FIELD=VALUE, or timeline edit KEY",
    "form-without-file": "Add --from FILE",
    "file-exists": "To overwrite it: --yes",
    "backup-without-file": "For a pipe: timeline export dump -",
    "format-needs-file": "Add: -o report.{format}",
    "options-reversed": "Swap them: --since {until} --until {since}",
    "search-empty": "To ask by conditions alone: timeline list",
    "setting-not-stored": "Or use the option --{setting}.",
}
