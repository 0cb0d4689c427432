"""What text may be stored: bounded, printable, and unable to drive a terminal or reverse a line."""

LONGEST = 100_000
_HIDDEN = frozenset((*range(0x2028, 0x202F), *range(0x2066, 0x206A)))
"""The line and paragraph separators, and what embeds or overrides a direction."""


def find_line_problem(text: str, *, limit: int) -> str:
    """Why a one-line text cannot be stored; empty when it can."""
    if len(text) > limit:
        return f"has {len(text):,} characters, the most is {limit:,}; shorten it, or put the rest into the summary"
    return _character_problem(text, allowed="")


def find_text_problem(text: str) -> str:
    """Why a text of several lines cannot be stored; empty when it can."""
    if len(text) > LONGEST:
        return f"has {len(text):,} characters, the most is {LONGEST:,}; shorten it and cite the source for the rest"
    return _character_problem(text, allowed="\n\t")


def _character_problem(text: str, *, allowed: str) -> str:
    for at, character in enumerate(text, start=1):
        point = ord(character)
        control = point < 0x20 or 0x7F <= point < 0xA0  # noqa: PLR2004 - C0, DEL and C1
        surrogate = 0xD800 <= point < 0xE000  # noqa: PLR2004 - half a character, in no encoding
        if (control and character not in allowed) or surrogate or point in _HIDDEN:
            return f"holds the control character U+{point:04X} at position {at}; remove it"
    return ""
