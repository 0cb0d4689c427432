"""Hints after messages about mappings, and about files that are read through one."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "mapping-columns": "To see what the columns may be: timeline import suggest {name}",
    "shape-and-mapping": "To change a known one: timeline import show NAME > own.toml",
    "release-row-without-id": "To import the file as it is, withdrawing nothing: leave out --release",
    "mappings-several": "Name one: --as NAME",
    "shape-unknown": "To see them: timeline import show",
    "rejects-without-mapping": "Add --map FILE",
    "rejects-without-skip": "Add --on-error skip",
}
