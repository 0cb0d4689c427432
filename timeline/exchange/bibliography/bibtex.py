"""BibTeX and BibLaTeX, by the package bibtexparser; what was written in LaTeX is read as text."""

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.domain.names.syntax import AuthorName
from timeline.errors import InvalidInput, MissingPackage
from timeline.exchange.bibliography.dates import parse_bibtex, parse_text
from timeline.exchange.bibliography.entry import BibliographyEntry, find_doi

if TYPE_CHECKING:
    from bibtexparser.library import Library

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "book", "inbook": "chapter",
    "incollection": "chapter", "collection": "book", "inproceedings": "paper-conference",
    "conference": "paper-conference", "proceedings": "book", "reference": "book", "inreference": "entry",
    "dataset": "dataset", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "misc": "document", "suppperiodical": "article-journal",
}  # fmt: skip
"""The types of BibTeX in the words of CSL; any other has no kind here."""

_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_CONTAINERS = ("journaltitle", "journal", "newspaper", "booktitle", "maintitle")
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_HELD = frozenset(
    (
        *("title", "subtitle", "author", "date", "year", "month", "day", "urldate", "url", "doi", "language", "langid"),
        *("type", "entrysubtype", "note", "archive", "archiveurl", "zotero", "timeline"),
        *("howpublished", *_CONTAINERS, *_PUBLISHERS),
    )
)


def read(text: str, *, name: str) -> Sequence[BibliographyEntry]:
    """The entries of a file; raises InvalidInput with the entry and the line, MissingPackage without the package."""
    try:
        from bibtexparser.entrypoint import parse_string
    except ModuleNotFoundError:
        raise MissingPackage("BibTeX", "bibtexparser", extra="cite") from None
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it warns of is told below
    try:
        library = parse_string(text.replace("\r\n", "\n"))
    except Exception as error:  # noqa: BLE001 - on hostile text the parser fails in ways of its own (RecursionError ...)
        raise InvalidInput(f"{name}: is not BibTeX: {type(error).__name__} {str(error)[:100]}.") from None
    _check(library, name)
    return [
        _Fields({field.key.lower(): str(field.value) for field in entry.fields}).entry(
            number, entry.key, entry.entry_type.lower()
        )
        for number, entry in enumerate(library.entries, start=1)
    ]


def _check(library: "Library", name: str) -> None:
    """Raise InvalidInput for what the parser could not read, each with its line."""
    problems = []
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        begun = " ".join((block.raw or "").split())[:60]
        told = getattr(block.error, "abort_reason", "") or str(block.error)
        reason = " ".join(told.split()).partition(". Note:")[0].rstrip(".")[:120]
        problems.append(f'line {line}, "{begun}": {reason}')
    if problems:
        more = [f"and {len(problems) - 10:,} more"] if len(problems) > 10 else []  # noqa: PLR2004 - a screen of them
        raise InvalidInput(f"{name}: is not BibTeX:\n" + "\n".join(f"  {one}" for one in [*problems[:10], *more]))


class _Fields:
    """The fields of an entry by their names in small letters, as they were written."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def entry(self, number: int, key: str, form_type: str) -> BibliographyEntry:
        subtype = self._fields.get("entrysubtype", "").strip().lower()
        archive = self._verbatim("archive")
        note, stands = self._text("note"), self._verbatim("howpublished")
        url = self._verbatim("url") or (stands if "://" in stands and " " not in stands else "")
        containers, publishers = self._several(_CONTAINERS), self._several(_PUBLISHERS)
        left = [field for field, value in self._fields.items() if field not in _HELD and value.strip()]
        left += [field for field, text in [*containers[1:], *publishers[1:]] if text]
        left += ["archive"] if archive and "://" not in archive else []
        left += ["note"] if note not in {"", "not seen"} else []
        left += ["howpublished"] if stands not in {"", url} else []
        left += ["entrysubtype"] if subtype and subtype not in _SUBTYPES else []
        dates = [self._verbatim(field) for field in ("date", "year", "month", "day")]
        published, accessed = parse_bibtex(*dates), parse_text(self._verbatim("urldate"))
        title, subtitle = self._text("title"), self._text("subtitle")
        return BibliographyEntry(
            number=number,
            key=key.strip(),
            type=_SUBTYPES.get(subtype, "article-journal") if form_type == "article" else _TYPES.get(form_type, ""),
            form_type=form_type,
            genre=self._text("type"),
            title=f"{title}: {subtitle}" if subtitle else title,
            authors=self._names("author"),
            container=containers[0][1] if containers else "",
            publisher=publishers[0][1] if publishers else "",
            published=published.edtf,
            accessed=accessed.edtf,
            url=url,
            doi=find_doi(self._verbatim("doi")),
            language=self._text("langid") or self._text("language"),
            archive=self._verbatim("archiveurl") or (archive if "://" in archive else ""),
            zotero=self._verbatim("zotero"),
            own_key=self._verbatim("timeline"),
            seen=note != "not seen",
            left=tuple(left),
            unread=tuple((f, d.unread) for f, d in (("date", published), ("urldate", accessed)) if d.unread),
        )

    def _text(self, field: str) -> str:
        from timeline.exchange.bibliography.latex import read_latex

        return read_latex(self._fields.get(field, ""))

    def _verbatim(self, field: str) -> str:
        from timeline.exchange.bibliography.latex import read_verbatim

        return read_verbatim(self._fields.get(field, ""))

    def _several(self, fields: Sequence[str]) -> list[tuple[str, str]]:
        return [(field, found) for field in fields if (found := self._text(field))]

    def _names(self, field: str) -> tuple[str, ...]:
        from bibtexparser.middlewares.names import (
            InvalidNameError,
            parse_single_name_into_parts,
            split_multiple_persons_names,
        )

        from timeline.exchange.bibliography.latex import read_latex

        found = []
        for name in split_multiple_persons_names(self._fields.get(field, "")):
            try:
                parts = parse_single_name_into_parts(name)
            except InvalidNameError:
                found.append(read_latex(name))
                continue
            first, before, last, suffix = (
                read_latex(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
            )
            found.append(str(AuthorName(f"{before} {last}".strip(), first, suffix)))
        return tuple(name for name in found if name)
