"""Hints after messages about mappings, and about files that are read through one."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "mapping-columns": "To see what the columns may be: timeline import suggest {name}",
    "rejects-without-mapping": "Add --map FILE",
    "rejects-without-skip": "Add --on-error skip",
}
