"""RIS, by the package rispy: records from TY to ER, a tag a line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.domain.dates.figure_dates import write_typable
from timeline.errors import InvalidInput, MissingPackage
from timeline.exchange.bibliography.dates import ReadDate, format_plain, parse_ris
from timeline.exchange.bibliography.entry import BibliographyEntry, find_doi

_TYPES = {
    "ABST": "article-journal", "ADVS": "broadcast", "AGGR": "dataset", "ANCIENT": "manuscript", "BLOG": "post-weblog",
    "BOOK": "book", "CHAP": "chapter", "CLSWK": "book", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "GEN": "document", "INPR": "article-journal", "JFULL": "article-journal", "JOUR": "article-journal",
    "MANSCPT": "manuscript", "MGZN": "article-magazine", "NEWS": "article-newspaper", "SER": "book",
    "SLIDE": "speech", "UNPB": "manuscript", "UNPD": "manuscript",
}  # fmt: skip
"""The types of RIS in the words of CSL; any other has no kind here."""

_WRITTEN_TYPES = {
    "article-newspaper": "NEWS",
    "article-journal": "JOUR",
    "book": "BOOK",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "dataset": "DATA",
}

_CONTAINERS = ("T2", "JF", "JO", "JA", "J2", "BT")
_OUR_OWN = re.compile(r"(timeline|zotero|archived): (.+)")
_HELD = frozenset(
    (*("TY", "ER", "ID", "TI", "T1", "CT", "AU", "A1", "PB", "PY", "Y1", "DA", "Y2", "UR", "DO", "LA", "M3"), "C8")
)
_LINE = re.compile(r"([A-Z][A-Z0-9])  -")


def read(text: str, *, name: str) -> Sequence[BibliographyEntry]:
    """Read the entries of a file; raises InvalidInput with the entry and the line, MissingPackage without rispy."""
    try:
        import rispy
    except ModuleNotFoundError:
        raise MissingPackage("RIS", "rispy", extra="cite") from None
    from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _require_ends(lines, name)
    tags = {tag: tag for tag in (*TAG_KEY_MAPPING, "BT", "CT", "UK")}
    lists = [tag for tag in (*LIST_TYPE_TAGS, "C8") if tag != "UK"]
    try:
        # A line without a tag continues the one before; an empty one is skipped.
        joined = "\n".join(line for line in lines if line.strip())
        records = rispy.loads(joined, mapping=tags, list_tags=lists, delimiter_tags_mapping={}, enforce_list_tags=False)
    except Exception as error:  # noqa: BLE001 - on hostile text the parser fails in ways of its own (KeyError ...)
        raise InvalidInput("form-unreadable", name=name, form="RIS", error=error) from None
    return [_read_entry(record, number, names=TAG_KEY_MAPPING) for number, record in enumerate(records, start=1)]


def _require_ends(lines: Sequence[str], name: str) -> None:
    """Raise InvalidInput for a record that does not end, which the parser would lose."""
    number, begun = 0, 0
    for at, line in enumerate((*lines, "TY  -"), start=1):
        tag = line[:2] if _LINE.match(line) else ""
        if tag == "TY" and begun:
            raise InvalidInput("ris-without-end", name=name, number=number, line=begun)
        if tag == "TY":
            number, begun = number + 1, at
        elif tag == "ER":
            begun = 0


def _read_entry(record: Mapping[str, Any], number: int, *, names: Mapping[str, str]) -> BibliographyEntry:
    def several(*tags: str) -> list[str]:
        values = [record.get(tag) or [] for tag in tags]
        return [text for value in values for text in (value if isinstance(value, list) else [value]) if text]

    def first(*tags: str) -> str:
        return next(iter(several(*tags)), "")

    own = {hit[1]: hit[2] for text in several("C8") if (hit := _OUR_OWN.fullmatch(text))}
    container = first(*_CONTAINERS)
    notes = several("N1")
    left = [tag for tag in record if tag not in {*_HELD, *_CONTAINERS, "N1", "UK"} and several(tag)]
    left += [tag or "text without a tag" for tag in record.get("UK") or ()]
    left += [tag for tag in _CONTAINERS if any(text != container for text in several(tag))]
    left += ["N1"] if any(note != "not seen" for note in notes) else []
    left += ["C8"] if len(own) < len(several("C8")) else []
    # Of these tags only the first is kept.
    left += [tag for tag in ("TI", "UR", "PB", "LA", "DO", "M3", "ID") if len(several(tag)) > 1]
    published, accessed = _read_date(several("DA", "PY", "Y1")), parse_ris(first("Y2"))
    form_type = first("TY")
    return BibliographyEntry(
        number=number,
        key=first("ID"),
        type=_TYPES.get(form_type, ""),
        form_type=form_type,
        genre=first("M3"),
        title=first("TI", "T1", "CT"),
        authors=tuple(several("AU", "A1")),
        container=container,
        publisher=first("PB"),
        published=published.edtf,
        accessed=accessed.edtf,
        url=first("UR"),
        doi=find_doi(first("DO")),
        language=first("LA"),
        archive=own.get("archived", ""),
        zotero=own.get("zotero", ""),
        own_key=own.get("timeline", ""),
        seen="not seen" not in notes,
        left=tuple(names.get(tag, tag).replace("_", " ") for tag in left),
        unread=tuple((tag, d.unread) for tag, d in (("date", published), ("Y2", accessed)) if d.unread),
    )


def _read_date(texts: Sequence[str]) -> ReadDate:
    """Read the date from the first of its tags that has one."""
    dates = [parse_ris(text) for text in texts]
    return next((date for date in dates if date.edtf), dates[0] if dates else ReadDate(""))


def render(entries: Sequence[BibliographyEntry]) -> str:
    """Write the records in their order; raises MissingPackage without rispy."""
    try:
        from rispy import RisWriter, dumps
    except ModuleNotFoundError:
        raise MissingPackage("RIS", "rispy", extra="cite") from None

    class Plain(RisWriter):  # type: ignore[misc]  # it ships no types
        """Records without a number before them."""

        def set_header(self, count: int) -> str:
            return ""

    text: str = dumps(
        [_write_record(entry) for entry in entries], implementation=Plain, list_tags=["AU", "UR", "C8", "N1"]
    )
    return text.rstrip("\n") + "\n" if entries else ""


def _write_record(entry: BibliographyEntry) -> dict[str, Any]:
    ours = {"timeline": entry.own_key, "zotero": entry.zotero, "archived": entry.archive}
    fields = {
        "type_of_reference": _WRITTEN_TYPES.get(entry.type, "GEN"),
        "id": entry.key,
        "title": entry.title,
        "authors": list(entry.authors),
        "secondary_title": entry.container,
        "publisher": entry.publisher,
        "year": _split_date(entry.published)[0],
        "date": _write_date(entry.published),
        "urls": [entry.url] if entry.url else [],
        "access_date": _write_date(entry.accessed),
        "language": entry.language,
        "type_of_work": entry.genre,
        "notes": [] if entry.seen else ["not seen"],
        "custom8": [f"{name}: {text}" for name, text in ours.items() if text],
    }
    return {name: value for name, value in fields.items() if value}


def _write_date(edtf: str) -> str:
    """Write `YYYY/MM/DD/` with unknown parts empty, and after the last slash what the parts do not say."""
    if not edtf:
        return ""
    year, month, day = _split_date(edtf)
    return f"{year}/{month}/{day}/" + ("" if format_plain(edtf) else write_typable(edtf))


def _split_date(edtf: str) -> tuple[str, str, str]:
    """Split a date that is not a range into year, month and day, each "" where it is unknown."""
    hit = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?|-\d\d)?[~?%]?", edtf)
    year, month, day = (part or "" for part in hit.groups()) if hit else ("", "", "")
    return year, month, day
