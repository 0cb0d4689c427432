"""The banquet of 17 October 2025, told in each of the ways in which an event can be added."""

from collections.abc import Iterator

from tests.factories import BANQUET

KEY = "2025-10-17-prk-rus-banquet"
TOLD = {name: value if isinstance(value, list) else [value] for name, value in BANQUET.items()}


def flags() -> list[str]:
    """The words after `timeline`."""
    options = [
        word
        for name, texts in TOLD.items()
        if name not in {"type", "title"}
        for text in texts
        for word in (f"--{name}", text)
    ]
    return ["add", *TOLD["type"], *TOLD["title"], *options]


def answers() -> Iterator[tuple[str, str]]:
    """What a bare `timeline add` asks, in its order, with the answers; what has several ends with an empty one."""
    for name, label in LABELS.items():
        first, *more = TOLD.get(name, [""])
        yield f"{label}: ", first
        if name in SEVERAL:
            yield from ((f"{label}, another: ", text) for text in (*more, ""))
        if name == "on":
            yield "Its publication date: ", TOLD["published"][0]


LABELS = {
    "type": "Type",
    "title": "Title",
    "on": "Date",
    "host": "Host",
    "guest": "Guest",
    "where": "Place",
    "marks": "Occasion",
    "outlet": "Outlet",
    "url": "Address",
    "again": "Published",
    "headline": "Headline",
    "via": "It quotes",
    "said": "Words",
}
SEVERAL = ("host", "guest", "marks", "said")
