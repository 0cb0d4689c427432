"""What to type next after a message about databases: connecting, schemas, locks, backups, copies."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "schema-missing": "Create it: timeline init",
    "schema-older": "Upgrade it: timeline db upgrade",
    "schema-newer": "Upgrade the program: pipx upgrade diplomatic-timeline",
    "database-foreign": "Name another database: --db FILE",
    "database-folder": "Name another file: --db FILE",
    "database-not-empty": "To replace this one with a backup: timeline restore FILE",
}
