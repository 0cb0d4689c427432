"""Running text in pieces: plain text, web addresses, and references to the numbered notes."""

from collections.abc import Iterator
from typing import Literal

from timeline.domain.text.patterns import compile_later

Piece = tuple[Literal["text", "url", "note"], str]

_MARKED = compile_later(r"(?P<url>https?://[^\s<>\"\[\]、。，）」』》]+)|\[(?P<note>[1-9]\d{0,3})\]")


def split_pieces(text: str, notes: int) -> Iterator[Piece]:
    """Yield the pieces in order; `[n]` is a reference when 1 <= n <= notes, otherwise plain text.

    Punctuation that ends a sentence is not part of an address before it.
    """
    start = 0
    for hit in _MARKED.finditer(text):
        if hit["note"] and int(hit["note"]) > notes:
            continue
        if hit.start() > start:
            yield "text", text[start : hit.start()]
        if hit["note"]:
            yield "note", hit["note"]
            start = hit.end()
        else:
            address = _trim(hit["url"])
            yield "url", address
            start = hit.start() + len(address)
    if start < len(text):
        yield "text", text[start:]


def encode_address(address: str) -> str:
    """Encode an address for a link: characters that no address may have become percent codes."""
    from urllib.parse import quote

    return quote(address, safe="%/:=&?~#+!$,;'@()*")


def _trim(address: str) -> str:
    """Trim the punctuation of the sentence off an address; a closing bracket of its own stays."""
    shorter = address.rstrip(".,;:!?'")
    if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
        return _trim(shorter[:-1])
    return shorter
