"""What to type after a report that has nothing to show, or not everything."""

from collections.abc import Sequence

from timeline.cli.hints import Hint


def _list_between(pair: Sequence[str], **_: object) -> str:
    return f"See what there is: timeline between {' '.join(pair)}"


HINTS: dict[str, Hint] = {
    "no-visit": 'To record one: timeline add visit TITLE --on DAY --visitor "{visitor}: NAME, TITLE" --in {host}',
    "visits-in-other-years": "For all years, leave out --since, --until and --year.",
    "no-dated-event": _list_between,
    "no-event-of-pairs": "See what there is: timeline list",
}
