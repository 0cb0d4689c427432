"""What to type next after a message about changes: what is written, undone, merged, removed."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {}
