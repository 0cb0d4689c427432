"""The banquet of 17 October 2025, told in each of the ways in which an event can be added."""

from collections.abc import Iterator

from tests.factories import BANQUET

KEY = "2025-10-17-prk-rus-banquet"
TOLD = {name: value if isinstance(value, list) else [value] for name, value in BANQUET.items()}

QUESTIONS = {
    "type": "Type",
    "title": "Title",
    "url": "address (--url)",
    "outlet": "outlet (--outlet)",
    "published": "published (--published)",
    "via": "It quotes (--via",
    "on": "Date (--on)",
    "host": "Host (--host)",
    "guest": "Guest (--guest)",
    "marks": "Marks (--marks",
    "said": "Said (--said",
}
"""What a bare `timeline add` asks, in its order."""
ONCE = ("type", "title", "url", "outlet", "published", "via", "on")


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
    """Each question with its answer; a list ends with an empty one."""
    for name, question in QUESTIONS.items():
        texts = TOLD[name] if name in ONCE else [*TOLD[name], ""]
        yield from ((question, text) for text in texts)
