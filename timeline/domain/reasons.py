"""Why a record was changed, in the words of those who changed it."""

from typing import NamedTuple


class GivenReason(NamedTuple):
    """Why a change was made, by whom and when (UTC); `undone` is whether a later change undid it."""

    revision: int
    at: str
    author: str
    because: str
    undone: bool
