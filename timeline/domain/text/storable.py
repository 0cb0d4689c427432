"""What text can be stored: bounded, printable, and unable to drive a terminal or reverse a line."""

import re

from timeline.domain.text.patterns import compile_later
from timeline.errors import Message

KEY_LENGTH = 200
LINE_LENGTH = 500
ADDRESS_LENGTH = REASON_LENGTH = 2000
TEXT_LENGTH = 100_000

_HALVES = r"\ud800-\udfff"  # of characters, in no encoding
_HIDDEN = r"\u2028-\u202e\u2066-\u2069"  # separators of lines and paragraphs, and what embeds or overrides a direction
_IN_A_LINE = compile_later(rf"[\0-\x1f\x7f-\x9f{_HALVES}{_HIDDEN}]")
_IN_A_TEXT = compile_later(rf"[\0-\x08\x0b-\x1f\x7f-\x9f{_HALVES}{_HIDDEN}]")


def find_line_problem(text: str, *, limit: int = LINE_LENGTH) -> Message | None:
    """Return why a one-line text cannot be stored, None when it can."""
    return _find_problem(text, _IN_A_LINE, limit)


def find_text_problem(text: str) -> Message | None:
    """Return why a text of several lines cannot be stored, None when it can."""
    return _find_problem(text, _IN_A_TEXT, TEXT_LENGTH)


def is_plain(*texts: str) -> bool:
    """Check whether none of these texts has a problem, however little is allowed, without saying which has one."""
    joined = "".join(texts)
    return len(joined) <= KEY_LENGTH and joined.isprintable()


def _find_problem(text: str, refused: re.Pattern[str], limit: int) -> Message | None:
    if len(text) > limit:
        return Message("text-too-long", {"length": len(text), "limit": limit})
    if not text.isprintable() and (match := refused.search(text)):
        return Message("control-character", {"code": ord(match[0]), "position": match.start() + 1})
    return None
