"""RIS, by the package rispy."""

import re
from collections.abc import Sequence
from typing import Any

from timeline.errors import MissingPackage
from timeline.exchange.bibliography.dates import format_plain
from timeline.exchange.bibliography.entry import BibliographyEntry

_TYPES = {
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "book": "BOOK",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "dataset": "DATA",
}


def render(entries: Sequence[BibliographyEntry]) -> str:
    """The records in their order; raises MissingPackage without rispy."""
    try:
        from rispy import RisWriter, dumps
    except ModuleNotFoundError:
        raise MissingPackage("RIS", "rispy", extra="cite") from None

    class Plain(RisWriter):  # type: ignore[misc]  # it ships no types
        """Records without a number before them."""

        def set_header(self, count: int) -> str:
            return ""

    text: str = dumps([_record(entry) for entry in entries], implementation=Plain, list_tags=["AU", "UR", "C8", "N1"])
    return text.rstrip("\n") + "\n" if entries else ""


def _record(entry: BibliographyEntry) -> dict[str, Any]:
    ours = {"timeline": entry.own_key, "zotero": entry.zotero, "archived": entry.archive}
    told = {
        "type_of_reference": _TYPES.get(entry.type, "GEN"),
        "id": entry.key,
        "title": entry.title,
        "authors": list(entry.authors),
        "secondary_title": entry.container,
        "publisher": entry.publisher,
        "year": _known(entry.published)[0],
        "date": _date(entry.published),
        "urls": [entry.url] if entry.url else [],
        "access_date": _date(entry.accessed),
        "language": entry.language,
        "type_of_work": entry.genre,
        "notes": [] if entry.seen else ["not seen"],
        "custom8": [f"{name}: {text}" for name, text in ours.items() if text],
    }
    return {name: value for name, value in told.items() if value}


def _date(edtf: str) -> str:
    """`YYYY/MM/DD/`, parts that are not known empty; after the last stroke what the parts do not say."""
    if not edtf:
        return ""
    year, month, day = _known(edtf)
    return f"{year}/{month}/{day}/" + ("" if format_plain(edtf) else edtf)


def _known(edtf: str) -> tuple[str, str, str]:
    """Year, month and day of a date that is no range, each empty where it is not known."""
    found = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?|-\d\d)?[~?%]?", edtf)
    year, month, day = (part or "" for part in found.groups()) if found else ("", "", "")
    return year, month, day
