"""RIS, by the package rispy: records from TY to ER, a tag a line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.errors import InvalidInput, MissingPackage
from timeline.exchange.bibliography.dates import ReadDate, parse_ris
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

_CONTAINERS = ("T2", "JF", "JO", "JA", "J2", "BT")
_OUR_OWN = re.compile(r"(timeline|zotero|archived): (.+)")
_HELD = frozenset(
    (*("TY", "ER", "ID", "TI", "T1", "CT", "AU", "A1", "PB", "PY", "Y1", "DA", "Y2", "UR", "DO", "LA", "M3"), "C8")
)
_LINE = re.compile(r"([A-Z][A-Z0-9])  -")


def read(text: str, *, name: str) -> Sequence[BibliographyEntry]:
    """The entries of a file; raises InvalidInput with the entry and the line, MissingPackage without rispy."""
    try:
        import rispy
    except ModuleNotFoundError:
        raise MissingPackage("RIS", "rispy", extra="cite") from None
    from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    _check(lines, name)
    tags = {tag: tag for tag in (*TAG_KEY_MAPPING, "BT", "CT", "UK")}
    lists = [tag for tag in (*LIST_TYPE_TAGS, "C8") if tag != "UK"]
    try:
        # A line without a tag goes on the one before, an empty one says nothing.
        whole = "\n".join(line for line in lines if line.strip())
        records = rispy.loads(whole, mapping=tags, list_tags=lists, delimiter_tags_mapping={}, enforce_list_tags=False)
    except Exception as error:  # noqa: BLE001 - on hostile text the parser fails in ways of its own (KeyError ...)
        raise InvalidInput(f"{name}: is not RIS: {type(error).__name__} {str(error)[:100]}.") from None
    return [_entry(record, number, names=TAG_KEY_MAPPING) for number, record in enumerate(records, start=1)]


def _check(lines: Sequence[str], name: str) -> None:
    """Raise InvalidInput for a record that does not end, which the parser would lose."""
    number, begun = 0, 0
    for at, line in enumerate((*lines, "TY  -"), start=1):
        tag = line[:2] if _LINE.match(line) else ""
        if tag == "TY" and begun:
            raise InvalidInput(
                f"{name}: entry {number}, which begins in line {begun}, has no end.",
                hint="Each ends with a line of its own: ER  -",
            )
        if tag == "TY":
            number, begun = number + 1, at
        elif tag == "ER":
            begun = 0


def _entry(record: Mapping[str, Any], number: int, *, names: Mapping[str, str]) -> BibliographyEntry:
    def several(*tags: str) -> list[str]:
        values = [record.get(tag) or [] for tag in tags]
        return [text for value in values for text in (value if isinstance(value, list) else [value]) if text]

    def first(*tags: str) -> str:
        return next(iter(several(*tags)), "")

    own = {found[1]: found[2] for text in several("C8") if (found := _OUR_OWN.fullmatch(text))}
    container = first(*_CONTAINERS)
    notes = several("N1")
    left = [tag for tag in record if tag not in {*_HELD, *_CONTAINERS, "N1", "UK"} and several(tag)]
    left += [tag or "text without a tag" for tag in record.get("UK") or ()]
    left += [tag for tag in _CONTAINERS if any(text != container for text in several(tag))]
    left += ["N1"] if any(note != "not seen" for note in notes) else []
    left += ["C8"] if len(own) < len(several("C8")) else []
    # Of what is told once, a second telling is not kept.
    left += [tag for tag in ("TI", "UR", "PB", "LA", "DO", "M3", "ID") if len(several(tag)) > 1]
    published, accessed = _date(several("DA", "PY", "Y1")), parse_ris(first("Y2"))
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


def _date(texts: Sequence[str]) -> ReadDate:
    """The most that one of the tags for the date tells."""
    told = [parse_ris(text) for text in texts]
    return next((one for one in told if one.edtf), told[0] if told else ReadDate(""))
