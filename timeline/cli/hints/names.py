"""Hints after names and people that cannot be read."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {"statement-speakers": "Use --said once for each speaker."}
