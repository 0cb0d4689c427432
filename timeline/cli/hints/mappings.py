"""Hints after messages about mappings, and about files that are read through one."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "mapping-columns": "To see what the columns may be: timeline import suggest {name}",
    "shape-and-mapping": "To change a known one: timeline import show NAME > own.toml",
    "mappings-several": "Name one: --as NAME",
    "shape-unknown": "To see them: timeline import show",
    "rejects-without-mapping": "Add --map FILE",
    "rejects-without-skip": "Add --on-error skip",
}
