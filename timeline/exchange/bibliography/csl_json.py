"""CSL-JSON, as Zotero and Pandoc have it: a list of items, or `{"items": [...]}` on reading."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.names.syntax import AuthorName, parse_author
from timeline.errors import InvalidInput
from timeline.exchange.bibliography.dates import format_plain, parse_csl
from timeline.exchange.bibliography.entry import BibliographyEntry, find_doi

_ITEM = re.compile(r"https?://(?:www\.)?zotero\.org/(?:users|groups)/.+/items/([A-Z0-9]{8})")
_HELD = frozenset(
    (
        *("id", "citation-key", "type", "genre", "title", "author", "container-title", "publisher", "issued"),
        *("accessed", "URL", "DOI", "language", "archive", "custom", "note"),
    )
)
_NAMES = ("family", "given", "suffix", "literal", "non-dropping-particle", "dropping-particle")


def read(text: str, *, name: str) -> Sequence[BibliographyEntry]:
    """Read the entries of a file; raises InvalidInput with the item and the field."""
    try:
        contents = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput("json-unreadable", name=name, line=error.lineno, error=error.msg) from None
    except RecursionError:
        raise InvalidInput("file-nested", name=name) from None
    except ValueError as error:  # a number of more digits than Python reads
        raise InvalidInput("json-unreadable", name=name, line=0, error=error) from None
    items = (
        contents.get("items", [contents] if "type" in contents else None) if isinstance(contents, Mapping) else contents
    )
    if not isinstance(items, list):
        raise InvalidInput("csl-not-list", name=name)
    return [_read_entry(item, number, name) for number, item in enumerate(items, start=1)]


def _read_entry(item: Any, number: int, name: str) -> BibliographyEntry:
    if not isinstance(item, Mapping):
        raise InvalidInput("csl-not-item", name=name, number=number)
    fields = _Item(item, f"{name}: entry {number} ({str(item.get('id', ''))[:60]})")
    id_ = fields.get_text("id")
    in_zotero = _ITEM.fullmatch(id_)
    own = item.get("custom")
    own = own.get("timeline", {}) if isinstance(own, Mapping) else {}
    ours = _Item(own if isinstance(own, Mapping) else {}, fields.where)
    published, accessed = parse_csl(item.get("issued") or ""), parse_csl(item.get("accessed") or "")
    archive = fields.get_text("archive")
    note = fields.get_text("note")
    left = [field for field, value in item.items() if field not in _HELD and value not in (None, "", [], {})]
    left += ["archive"] if archive and "://" not in archive else []
    left += ["note"] if note not in {"", "not seen"} else []
    type_ = fields.get_text("type")
    return BibliographyEntry(
        number=number,
        key=fields.get_text("citation-key") or ("" if in_zotero else id_),
        type=type_,
        form_type=type_,
        genre=fields.get_text("genre"),
        title=fields.get_text("title"),
        authors=fields.list_names("author"),
        container=fields.get_text("container-title"),
        publisher=fields.get_text("publisher"),
        published=published.edtf,
        accessed=accessed.edtf,
        url=fields.get_text("URL"),
        doi=find_doi(fields.get_text("DOI")),
        language=fields.get_text("language"),
        archive=ours.get_text("archive_url") or (archive if "://" in archive else ""),
        zotero=ours.get_text("zotero") or (in_zotero[1] if in_zotero else ""),
        own_key=ours.get_text("key"),
        seen=note != "not seen",
        left=tuple(left),
        unread=tuple((f, d.unread) for f, d in (("issued", published), ("accessed", accessed)) if d.unread),
    )


class _Item:
    """The fields of an item; raises InvalidInput for one that is not of its kind."""

    def __init__(self, item: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._item = item

    def get_text(self, field: str, *, of: Mapping[str, Any] | None = None) -> str:
        value = (self._item if of is None else of).get(field)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise InvalidInput("field-must-be", where=self.where, field=field, what="text")
        return " ".join(str(value).split(" ")).strip()

    def list_names(self, field: str) -> tuple[str, ...]:
        value = self._item.get(field) or []
        if not isinstance(value, list) or not all(isinstance(author, Mapping) for author in value):
            raise InvalidInput("field-must-be", where=self.where, field=field, what="a list of names")
        return tuple(name for author in value if (name := self._read_name(author)))

    def _read_name(self, author: Mapping[str, Any]) -> str:
        family, given_name, suffix, literal, before, within = (self.get_text(part, of=author) for part in _NAMES)
        if literal:
            return literal
        return str(AuthorName(f"{before} {family}".strip(), f"{given_name} {within}".strip(), suffix))


def render(entries: Sequence[BibliographyEntry]) -> str:
    """Write the entries as a list of items, in their order."""
    return json.dumps([_write_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _write_item(entry: BibliographyEntry) -> dict[str, Any]:
    ours = {"key": entry.own_key, "zotero": entry.zotero, "archive_url": entry.archive}
    fields = {
        "id": entry.key,
        "type": entry.type,
        "genre": entry.genre,
        "title": entry.title,
        "author": [_write_name(name) for name in entry.authors],
        "container-title": entry.container,
        "publisher": entry.publisher,
        "issued": _write_date(entry.published),
        "accessed": _write_date(entry.accessed),
        "URL": entry.url,
        "language": entry.language,
        "note": "" if entry.seen else "not seen",
        "custom": {"timeline": {name: text for name, text in ours.items() if text}},
    }
    return {name: value for name, value in fields.items() if value}


def _write_name(name: str) -> dict[str, str]:
    parts = parse_author(name)
    if not parts.given_name:
        return {"literal": name}
    return {field: text for field, text in zip(("family", "given", "suffix"), parts, strict=True) if text}


def _write_date(edtf: str) -> dict[str, Any]:
    """Write a date in parts where they say the same, else as EDTF."""
    if not edtf:
        return {}
    ends = edtf.rstrip("~").split("/")
    season = edtf[5:] if len(ends) == 1 and edtf[4:6] == "-2" and not format_plain(edtf) else ""
    parts = [[int(edtf[:4])]] if season in {"21", "22", "23", "24"} else [list(format_plain(end)) for end in ends]
    fields: dict[str, Any] = {"date-parts": parts}
    if season:
        fields["season"] = int(season) - 20 if season.isdecimal() else season
    if edtf.endswith("~"):
        fields["circa"] = True
    return fields if all(parts) and parse_csl(fields).edtf == edtf else {"raw": write_typable(edtf)}
