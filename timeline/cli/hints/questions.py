"""Hints about questions in SQL."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "sql-not-a-view": "See their columns: timeline sql --views",
    "sql-refused": "See the views and their columns: timeline sql --views",
    "sql-too-long": "Give it more: --timeout 60",
    "sql-one-question": 'For example: timeline sql "SELECT count(*) FROM v_event"',
}
