"""Parts of sentences that several messages share."""

from collections.abc import Iterable, Sequence

_MOST_LINES = 10
_MOST_LETTERS = 60  # one line of a screen with the text around it


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: `1 event`, `2,000 events`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def list_lines(items: Sequence[object], *, most: int = _MOST_LINES) -> str:
    """Write the first items on lines of their own, then how many more there are."""
    more = f"\n  and {len(items) - most:,} more" if len(items) > most else ""
    return "".join(f"\n  {item}" for item in items[:most]) + more


def shorten(text: str) -> str:
    """Shorten a text so that it fits on a line."""
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 3]}..."


def suggest(names: Iterable[str]) -> str:
    """Suggest names that may have been meant, "" for none: ` Did you mean banquet?`."""
    *others, last = names or [""]
    listed = f"{', '.join(others)} or {last}" if others else last
    return f" Did you mean {listed}?" if last else ""


def describe_at_once(
    *,
    event: str,
    soil: str,
    titles: Sequence[str],
    other: str,
    other_soil: str,
    other_titles: Sequence[str],
    **_: object,
) -> str:
    """Describe two appearances of one person: `"minister" in A (CHN) and "ambassador" in B (USA)`."""
    sides = ((event, soil, titles), (other, other_soil, other_titles))
    return " and ".join(
        f'"{" / ".join(held)}" in {key}' + (f" ({place})" if place else "") for key, place, held in sides
    )


def describe_tenure(post: str, since: str, until: str) -> str:
    """`On record as foreign minister from 2022-06 until 2024.`, each end only where it is known."""
    ends = [f"{word} {end}" for word, end in (("from", since), ("until", until)) if end]
    return f"On record as {' '.join([post, *ends])}."
