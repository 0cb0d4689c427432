"""CSL-JSON, as Zotero and Pandoc write it: a list of items, or `{"items": [...]}`."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.domain.names.syntax import AuthorName
from timeline.errors import InvalidInput
from timeline.exchange.bibliography.dates import parse_csl
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
    """The entries of a file; raises InvalidInput with the item and the field."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{name}: is not JSON (line {error.lineno}): {error.msg}.") from None
    except RecursionError:
        raise InvalidInput(f"{name}: is nested too deeply.") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise InvalidInput(f"{name}: is not JSON: {error}.") from None
    items = whole.get("items", [whole] if "type" in whole else None) if isinstance(whole, Mapping) else whole
    if not isinstance(items, list):
        raise InvalidInput(f"{name}: is no list of CSL items.", hint="Export it as CSL JSON.")
    return [_entry(item, number, name) for number, item in enumerate(items, start=1)]


def _entry(item: Any, number: int, name: str) -> BibliographyEntry:
    if not isinstance(item, Mapping):
        raise InvalidInput(f"{name}: entry {number} is not a set of fields.")
    told = _Item(item, f"{name}: entry {number} ({str(item.get('id', ''))[:60]})")
    called = told.text("id")
    in_zotero = _ITEM.fullmatch(called)
    own = item.get("custom")
    own = own.get("timeline", {}) if isinstance(own, Mapping) else {}
    ours = _Item(own if isinstance(own, Mapping) else {}, told.where)
    published, accessed = parse_csl(item.get("issued") or ""), parse_csl(item.get("accessed") or "")
    archive = told.text("archive")
    note = told.text("note")
    left = [field for field, value in item.items() if field not in _HELD and value not in (None, "", [], {})]
    left += ["archive"] if archive and "://" not in archive else []
    left += ["note"] if note not in {"", "not seen"} else []
    type_ = told.text("type")
    return BibliographyEntry(
        number=number,
        key=told.text("citation-key") or ("" if in_zotero else called),
        type=type_,
        form_type=type_,
        genre=told.text("genre"),
        title=told.text("title"),
        authors=told.names("author"),
        container=told.text("container-title"),
        publisher=told.text("publisher"),
        published=published.edtf,
        accessed=accessed.edtf,
        url=told.text("URL"),
        doi=find_doi(told.text("DOI")),
        language=told.text("language"),
        archive=ours.text("archive_url") or (archive if "://" in archive else ""),
        zotero=ours.text("zotero") or (in_zotero[1] if in_zotero else ""),
        own_key=ours.text("key"),
        seen=note != "not seen",
        left=tuple(left),
        unread=tuple((f, d.unread) for f, d in (("issued", published), ("accessed", accessed)) if d.unread),
    )


class _Item:
    """The fields of an item, each of the kind that it has to be."""

    def __init__(self, item: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._item = item

    def text(self, field: str, *, of: Mapping[str, Any] | None = None) -> str:
        value = (self._item if of is None else of).get(field)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise InvalidInput(f"{self.where}: {field} must be text.")
        return " ".join(str(value).split(" ")).strip()

    def names(self, field: str) -> tuple[str, ...]:
        value = self._item.get(field) or []
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            raise InvalidInput(f"{self.where}: {field} must be a list of names.")
        return tuple(name for one in value if (name := self._name(one)))

    def _name(self, one: Mapping[str, Any]) -> str:
        family, given, suffix, literal, before, within = (self.text(part, of=one) for part in _NAMES)
        if literal:
            return literal
        whole = AuthorName(f"{before} {family}".strip(), f"{given} {within}".strip(), suffix)
        return str(whole)
