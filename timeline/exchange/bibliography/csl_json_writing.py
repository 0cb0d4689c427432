"""CSL-JSON: a list of items, which Zotero, Pandoc and every processor of CSL read."""

import json
from collections.abc import Sequence
from typing import Any

from timeline.domain.names.syntax import parse_author
from timeline.exchange.bibliography.dates import format_plain, parse_csl
from timeline.exchange.bibliography.entry import BibliographyEntry


def render(entries: Sequence[BibliographyEntry]) -> str:
    """The items in their order."""
    return json.dumps([_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _item(entry: BibliographyEntry) -> dict[str, Any]:
    ours = {"key": entry.own_key, "zotero": entry.zotero, "archive_url": entry.archive}
    told = {
        "id": entry.key,
        "type": entry.type,
        "genre": entry.genre,
        "title": entry.title,
        "author": [_name(name) for name in entry.authors],
        "container-title": entry.container,
        "publisher": entry.publisher,
        "issued": _date(entry.published),
        "accessed": _date(entry.accessed),
        "URL": entry.url,
        "language": entry.language,
        "note": "" if entry.seen else "not seen",
        "custom": {"timeline": {name: text for name, text in ours.items() if text}},
    }
    return {name: value for name, value in told.items() if value}


def _name(name: str) -> dict[str, str]:
    parts = parse_author(name)
    if not parts.given_name:
        return {"literal": name}
    return {field: text for field, text in zip(("family", "given", "suffix"), parts, strict=True) if text}


def _date(edtf: str) -> dict[str, Any]:
    """The date in parts where that says the same, else as it is in EDTF."""
    if not edtf:
        return {}
    ends = edtf.rstrip("~").split("/")
    season = edtf[5:] if len(ends) == 1 and edtf[4:6] == "-2" and not format_plain(edtf) else ""
    parts = [[int(edtf[:4])]] if season in {"21", "22", "23", "24"} else [list(format_plain(end)) for end in ends]
    told: dict[str, Any] = {"date-parts": parts}
    if season:
        told["season"] = int(season) - 20 if season.isdecimal() else season
    if edtf.endswith("~"):
        told["circa"] = True
    return told if all(parts) and parse_csl(told).edtf == edtf else {"raw": edtf}
