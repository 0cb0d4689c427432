"""Tags as a list; the events of one are listed as all events are."""

from collections.abc import Sequence

from timeline.db.read.nouns.tags import TagLine
from timeline.document import Document
from timeline.reports.page.rows import build_listing

_COLUMNS = {"label": "Tag", "events": "Events", "key": "Key"}


def build_list(lines: Sequence[TagLine]) -> Document:
    """The list."""
    return build_listing("Tags", [one._asdict() for one in lines], columns=_COLUMNS, nothing="No tag on record.")
