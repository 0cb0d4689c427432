"""What a command changed, as `--json` writes it: one shape for all commands, whose keys are only ever added to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.db.write.resolve import Resolution
    from timeline.domain.tables import RowTotals

LEFT_OUT = 2
"""The exit code when some of a file was recorded and some was not."""

_PLURALS = {"country": "countries", "event_type": "types"}
"""The nouns of tables that are not their name and an s."""


class LeftOut(NamedTuple):
    """What of a file was not recorded: its place in the file, the field and its text if it is one, and the reason."""

    where: str
    reason: str
    field: str = ""
    value: str = ""


class Outcome:
    """What a command has changed, or would change; a command fills it, and `write_outcome` prints it.

    `recorded` are the keys of new events, `made` those of other new records by their noun, `changed` and `removed` the
    keys of what was on record, and `details` what only some commands have.
    """

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self.revision: int | None = None
        self.recorded: list[str] = []
        self.made: dict[str, list[str]] = {"actors": [], "sources": []}
        self.changed: list[str] = []
        self.removed: Sequence[str] = ()
        self.unchanged = 0
        self.left_out: list[LeftOut] = []
        self.details: dict[str, object] = {}

    def take(self, *resolutions: "Resolution", revision: int | None = None) -> None:
        """Take over what these change: before it is recorded, and again with its number and last keys after it."""
        self.revision = revision
        self.recorded, self.changed, self.unchanged = [], [], 0
        self.made |= {"actors": [], "sources": []}
        for part in resolutions:
            self.add(part, unchanged=len(part.unchanged))

    def add(self, part: "Resolution", *, unchanged: int) -> None:
        """Add what a part of a file changes, of which so many events are on record already."""
        self.recorded += [event.key for event in part.events if event.replaces is None]
        self.made["actors"] += [actor.key for actor in part.actors]
        self.made["sources"] += [source.key for source in part.sources]
        self.changed += [event.key for event in part.events if event.replaces is not None]
        self.changed += [actor.key for actor in part.revised]
        self.changed += [source.key for source in part.completed]
        self.unchanged += unchanged

    def take_made(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Take over the keys of new records by the name of their table."""
        for table, of_table in keys.items():
            self.made[_PLURALS.get(table, f"{table}s")] = list(dict.fromkeys(of_table))

    def describe_database(self, address: str, totals: "RowTotals | None" = None, **details: object) -> None:
        """Take over what a command did to a whole database: its address, and how many rows of each table it has."""
        rows = {} if totals is None else {"rows": dict(totals.rows)}
        self.details["database"] = {"address": address, **rows, **details}

    def write_fields(self, command: str, *, dry_run: bool) -> dict[str, object]:
        """Write it in its promised form; the command is what was typed."""
        return {
            "command": command,
            "dry_run": dry_run,
            "revision": self.revision,
            "recorded": list(self.recorded),
            "made": self.made,
            "changed": list(dict.fromkeys(self.changed)),
            "removed": list(self.removed),
            "unchanged": self.unchanged,
            "left_out": [item._asdict() for item in self.left_out],
            **self.details,
        }
