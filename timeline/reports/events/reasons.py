"""The part of a page with the reasons of changes."""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Heading, Table
from timeline.domain.reasons import GivenReason


def build_reasons(reasons: Sequence[GivenReason]) -> list[Block]:
    """Build the part of a page with the reasons of changes, the first of them first; nothing where there are none."""
    if not reasons:
        return []
    rows = [
        (str(reason.revision), reason.at[:10], reason.author, reason.because + (" (undone)" if reason.undone else ""))
        for reason in reasons
    ]
    return [Heading("Why it was changed"), Table(("Change", "Day", "Who", "Why"), rows)]


def write_reasons(reasons: Sequence[GivenReason]) -> list[dict[str, Any]]:
    """Write the reasons of changes in the promised form."""
    return [reason._asdict() for reason in reasons]
