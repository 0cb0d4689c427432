r"""Stored text that cannot act on the screen it is shown on.

Control characters (C0, DEL, C1) can drive a terminal, and bidirectional overrides can make a line read
differently from how it is stored, so both are shown as escapes: ESC as `\x1b`, U+202E as `\u202e`; so are the two
code points that are never characters and that no XML may contain.
Zero-width characters stay: Persian names and emoji need them, and they move nothing.
"""

import re

from timeline.document import show_asides

_CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_OVERRIDES = (*range(0x2028, 0x202F), *range(0x2066, 0x206A))
_NO_CHARACTERS = (0xFFFE, 0xFFFF)
_SHOWN = {code: f"\\x{code:02x}" for code in _CONTROLS}
_SHOWN |= {code: f"\\u{code:04x}" for code in (*_OVERRIDES, *_NO_CHARACTERS)}
_HIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"


def make_visible(text: str) -> str:
    """Make controls, overrides and lone surrogates visible as escapes; line ends become newlines."""
    if text.isprintable():
        return text
    plain = show_asides(text).replace("\r\n", "\n").replace("\r", "\n").translate(_SHOWN)
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")


def join_lines(text: str) -> str:
    """Make a text visible on one line, with a space for each newline and tab."""
    return text if text.isprintable() else make_visible(text).replace("\n", " ").replace("\t", " ")


def escape_hidden(text: str) -> str:
    r"""Write such characters as `\u` escapes, which JSON and double-quoted YAML read back."""
    return re.sub(_HIDDEN, lambda hit: f"\\u{ord(hit[0]):04x}", text)
