"""Bold text on a terminal: the only escapes that the product writes. Stored text has none left when it gets here."""

from timeline.domain.text.patterns import compile_later

_ON, _OFF = "\x1b[1m", "\x1b[22m"
_HIT = compile_later(r"\*[^*\s](?:[^*\n]*[^*\s])?\*")


def emphasize_lines(text: str) -> str:
    """Make each line bold by itself, so that padding and cuts between lines change nothing."""
    return "\n".join(f"{_ON}{line}{_OFF}" if line else line for line in text.split("\n"))


def emphasize_hits(text: str) -> str:
    """Make words between asterisks bold, such as the hits of a search."""
    return _HIT.sub(lambda hit: f"{_ON}{hit[0]}{_OFF}", text)


def strip_emphasis(text: str) -> str:
    """Strip what these functions add."""
    return text.replace(_ON, "").replace(_OFF, "") if "\x1b" in text else text
