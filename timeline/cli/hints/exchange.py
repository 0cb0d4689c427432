"""What to type next after a message about files: sheets, YAML, bibliographies, dumps."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {}
