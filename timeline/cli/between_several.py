"""`between` for three states or more: of all of them, or of any two."""

from timeline.cli.empty_answers import list_narrowing
from timeline.cli.event_page import widen_window
from timeline.cli.pair_page import PairPage
from timeline.db.read.page_window import PageWindow
from timeline.db.read.several_states import find_between_several


def show_several(page: PairPage, *, of_all: bool, side: int | None) -> None:
    """Show the events to which all states are sides, or any two; of one side those that come from it."""
    window = widen_window(page.window)
    if side is None:
        ids = _find(page, window, of_all=of_all)
    else:
        from timeline.reports.loaders.pairs import find_several_from

        # Only the records say where an event comes from.
        wide = page.window._replace(limit=None)
        events = _find(page, wide, of_all=of_all)
        sides = (side, page.codes)
        ids = find_several_from(page.reader, sides, events, of_all=of_all, strict=page.is_strict)[: window.limit]
    page.show(ids, _list_more(page, of_all=of_all, side=side, is_empty=not ids) if page.is_last(ids) else [])


def _list_more(page: PairPage, *, of_all: bool, side: int | None, is_empty: bool) -> list[str]:
    """Say how many more events there are with other options, counted on all pages."""
    window = page.unpaged_window
    if side is not None:
        return _say(len(_find(page, window, of_all=of_all)), "without --from") if is_empty else []
    shown = 0 if is_empty else len(_find(page, window, of_all=of_all))
    more = _say(len(_find(page, window, of_all=False)) - shown, "more with --any") if of_all else []
    if not page.multilateral:
        more += _say(len(_find(page, window, of_all=of_all, multilateral=True)) - shown, "more with --multilateral")
    if is_empty and (narrowing := list_narrowing(page.window)):
        more += _say(len(_find(page, PageWindow(), of_all=of_all)), f"without {' and '.join(narrowing)}")
    return more


def _find(page: PairPage, window: PageWindow, *, of_all: bool, multilateral: bool | None = None) -> list[int]:
    wanted = page.multilateral if multilateral is None else multilateral
    return find_between_several(page.reader, page.sides, of_all=of_all, window=window, multilateral=wanted)


def _say(number: int, what: str) -> list[str]:
    return [f"{number:,} {what}"] if number > 0 else []
