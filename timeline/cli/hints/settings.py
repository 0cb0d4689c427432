"""Hints after settings and addresses of databases that cannot be read."""

from timeline.cli.hints import Hint

_FILE = "Give --db FILE, or unset TIMELINE_DB."
_TRUST = "To use it: timeline config trust\nTo use another database: --db FILE"
_AUTHOR = 'Name who writes: --author "Kim Min-ji", or set TIMELINE_AUTHOR.'

HINTS: dict[str, Hint] = {
    "address-empty": _FILE,
    "path-invalid": _FILE,
    "settings-untrusted": _TRUST,
    "author-text": _AUTHOR,
}
