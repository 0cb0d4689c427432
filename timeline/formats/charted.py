"""Which pages have charts, and what is said of one that has none."""

from timeline.document import Document, Figure
from timeline.errors import InvalidInput

_COMMANDS = (
    *("between", "list", "anniversaries years", "anniversaries ladder", "anniversaries forecast"),
    *("report pair", "report silence", "report matrix"),
)


def charts(document: Document) -> tuple[Figure, ...]:
    """The pictures of a page, none for an empty answer; raises InvalidInput for a page that never has any."""
    found = document.list_figures()
    if not found and document.keys:
        raise InvalidInput(
            "This page has nothing to draw.",
            hint=f"Commands that have charts: {', '.join(_COMMANDS)}.",
        )
    return found
