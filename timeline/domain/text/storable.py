"""What text can be stored: bounded, printable, and unable to drive a terminal or reverse a line."""

from timeline.errors import Message

KEY_LENGTH = 200
LINE_LENGTH = 500
ADDRESS_LENGTH = REASON_LENGTH = 2000
TEXT_LENGTH = 100_000
_HIDDEN = frozenset((*range(0x2028, 0x202F), *range(0x2066, 0x206A)))
"""The line and paragraph separators, and what embeds or overrides a direction."""


def find_line_problem(text: str, *, limit: int = LINE_LENGTH) -> Message | None:
    """Return why a one-line text cannot be stored, None when it can."""
    return _find_problem(text, limit=limit, allowed="")


def find_text_problem(text: str) -> Message | None:
    """Return why a text of several lines cannot be stored, None when it can."""
    return _find_problem(text, limit=TEXT_LENGTH, allowed="\n\t")


def _find_problem(text: str, *, limit: int, allowed: str) -> Message | None:
    if len(text) > limit:
        return Message("text-too-long", {"length": len(text), "limit": limit})
    for position, character in enumerate(text, start=1):
        point = ord(character)
        control = point < 0x20 or 0x7F <= point < 0xA0  # noqa: PLR2004 - C0, DEL and C1
        surrogate = 0xD800 <= point < 0xE000  # noqa: PLR2004 - half a character, in no encoding
        if (control and character not in allowed) or surrogate or point in _HIDDEN:
            return Message("control-character", {"code": point, "position": position})
    return None
