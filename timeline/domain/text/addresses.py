"""Addresses of documents on the web."""

import re
from urllib.parse import urlsplit

from timeline.domain.text.patterns import compile_later

_DOI = compile_later(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Whether a text is an address that a browser opens, with http or https: a link to anything else is a trap."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and has_host and not any(map(str.isspace, text))


def suggest_address(text: str) -> str:
    """Suggest the address that was probably meant: of a DOI, or of a host without https; "" for other texts."""
    if doi := _DOI.fullmatch(text.strip()):
        return f"https://doi.org/{doi[1]}"
    guess = f"https://{text.strip()}"
    host = text.strip().partition("/")[0]
    return guess if re.fullmatch(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}", host) and is_web_address(guess) else ""
