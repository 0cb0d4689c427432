"""What to type next after a message about what check finds."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {}
