"""What to type next after a message about databases: connecting, schemas, locks, backups, copies."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {}
