"""Hints after a date that cannot be read."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {"date-relative": "Add --published 2025-10-21 (its publication date)."}
