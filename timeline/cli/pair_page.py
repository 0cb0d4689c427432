"""A page of `between`: the states that were named, what narrows the answer, and how it is shown."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli.event_page import show_page
from timeline.cli.output import Output

if TYPE_CHECKING:
    from timeline.db.read.page_window import PageWindow
    from timeline.db.read.sql import Reader


class PairPage(NamedTuple):
    """The codes of two states or more, the `sides` that each answers for, itself first, and the window asked for.

    `through` names the predecessor states of the sides by code.
    """

    reader: "Reader"
    codes: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...]
    window: "PageWindow"
    is_strict: bool
    multilateral: bool
    title: str
    through: Mapping[str, str]
    out: Output

    @property
    def unpaged_window(self) -> "PageWindow":
        """The window without its page."""
        return self.window._replace(limit=None, after=None)

    def is_last(self, ids: Sequence[int]) -> bool:
        """Whether nothing comes after these events, which may go beyond the page by one."""
        return self.window.limit is None or len(ids) <= self.window.limit

    def show(self, ids: Sequence[int], more: Sequence[str]) -> None:
        """Show the events, and say how many they are and what `more` there is."""
        show_page(self.reader, ids, self.window, title=self.title, through=self.through, more=more, out=self.out)
