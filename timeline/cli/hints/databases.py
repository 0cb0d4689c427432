"""Hints after messages about databases: connections, schemas, locks, backups and copies."""

from timeline.cli.hints import Hint

_INIT = "Create one: timeline init --demo (with sample data) or timeline init"

HINTS: dict[str, Hint] = {
    "database-not-sqlite": "Name another file with --db.",
    "database-damaged": "Restore a backup: timeline restore",
    "database-not-on-server": "Create the database with createdb, then: timeline init",
    "database-connection-lost": "See which: timeline log. If the command is not listed, run it again.",
    "schema-missing": _INIT,
    "schema-older": "Upgrade it: timeline db upgrade",
    "schema-newer": "Upgrade the program: pipx upgrade diplomatic-timeline",
    "no-events-yet": "Try: timeline init --demo, or timeline add",
    "pairs-gained": "If one was on neutral ground: timeline set KEY neutral-ground=yes",
    "pairs-lost": "If it was a side too: timeline set KEY host+=COUNTRY",
    "database-foreign": "Name another database: --db FILE",
    "database-folder": "Name another file: --db FILE",
    "database-not-empty": "To replace this one with a backup: timeline restore FILE",
}
