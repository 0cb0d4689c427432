"""What to type next after a message about options and words of the command line."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "skip-without-sheet": "Leave --on-error out.",
    "file-exists": "To overwrite it: --yes",
}
