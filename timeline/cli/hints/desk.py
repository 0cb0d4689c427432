"""Hints about comments, reviews and releases."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "release-recorded": "See it: timeline release show {name}",
    "release-of-nothing": "Record an event: timeline add",
}
