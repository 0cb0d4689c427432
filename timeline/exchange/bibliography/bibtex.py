"""BibTeX and BibLaTeX, by the package bibtexparser; LaTeX is read as text, and written for BibLaTeX and Zotero."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.names.syntax import AuthorName, parse_author
from timeline.errors import InvalidInput, Message, MissingPackage
from timeline.exchange.bibliography.dates import format_plain, parse_bibtex, parse_text
from timeline.exchange.bibliography.entry import BibliographyEntry, find_doi
from timeline.exchange.bibliography.latex import read_latex, read_verbatim, write_latex, write_verbatim

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

_WRITTEN_TYPES = {
    "article-newspaper": "article",
    "article-journal": "article",
    "book": "book",
    "webpage": "online",
    "manuscript": "unpublished",
    "dataset": "dataset",
}

_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_KEY = re.compile(r"[\s\"#%'(),={}~\\@]")
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
    """Read the entries of a file; raises InvalidInput with entry and line, MissingPackage without bibtexparser."""
    try:
        from bibtexparser.entrypoint import parse_string
    except ModuleNotFoundError:
        raise MissingPackage("BibTeX", "bibtexparser", extra="cite") from None
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings are reported below
    try:
        library = parse_string(text.replace("\r\n", "\n"))
    except Exception as error:  # noqa: BLE001 - on hostile text the parser fails in ways of its own (RecursionError ...)
        raise InvalidInput("form-unreadable", name=name, form="BibTeX", error=error) from None
    _require_whole(library, name)
    return [
        _Fields({field.key.lower(): str(field.value) for field in entry.fields}).make_entry(
            number, entry.key, entry.entry_type.lower()
        )
        for number, entry in enumerate(library.entries, start=1)
    ]


def _require_whole(library: "Library", name: str) -> None:
    """Raise InvalidInput for what the parser could not read, each with its line."""
    problems = []
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        begun = " ".join((block.raw or "").split())[:60]
        error = getattr(block.error, "abort_reason", "") or str(block.error)
        reason = " ".join(error.split()).partition(". Note:")[0].rstrip(".")[:120]
        problems.append(Message("bibtex-block", {"line": line, "begun": begun, "reason": reason}))
    if problems:
        raise InvalidInput("bibtex-blocks", name=name, problems=problems)


class _Fields:
    """The fields of an entry by their names in lower case, as they were written."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def make_entry(self, number: int, key: str, form_type: str) -> BibliographyEntry:
        subtype = self._fields.get("entrysubtype", "").strip().lower()
        archive = self._read_verbatim("archive")
        note, published_how = self._read_text("note"), self._read_verbatim("howpublished")
        url = self._read_verbatim("url") or (
            published_how if "://" in published_how and " " not in published_how else ""
        )
        containers, publishers = self._list_texts(_CONTAINERS), self._list_texts(_PUBLISHERS)
        left = [field for field, value in self._fields.items() if field not in _HELD and value.strip()]
        left += [field for field, text in [*containers[1:], *publishers[1:]] if text]
        left += ["archive"] if archive and "://" not in archive else []
        left += ["note"] if note not in {"", "not seen"} else []
        left += ["howpublished"] if published_how not in {"", url} else []
        left += ["entrysubtype"] if subtype and subtype not in _SUBTYPES else []
        dates = [self._read_verbatim(field) for field in ("date", "year", "month", "day")]
        published, accessed = parse_bibtex(*dates), parse_text(self._read_verbatim("urldate"))
        title, subtitle = self._read_text("title"), self._read_text("subtitle")
        return BibliographyEntry(
            number=number,
            key=key.strip(),
            type=_SUBTYPES.get(subtype, "article-journal") if form_type == "article" else _TYPES.get(form_type, ""),
            form_type=form_type,
            genre=self._read_text("type"),
            title=f"{title}: {subtitle}" if subtitle else title,
            authors=self._list_names("author"),
            container=containers[0][1] if containers else "",
            publisher=publishers[0][1] if publishers else "",
            published=published.edtf,
            accessed=accessed.edtf,
            url=url,
            doi=find_doi(self._read_verbatim("doi")),
            language=self._read_text("langid") or self._read_text("language"),
            archive=self._read_verbatim("archiveurl") or (archive if "://" in archive else ""),
            zotero=self._read_verbatim("zotero"),
            own_key=self._read_verbatim("timeline"),
            seen=note != "not seen",
            left=tuple(left),
            unread=tuple((f, d.unread) for f, d in (("date", published), ("urldate", accessed)) if d.unread),
        )

    def _read_text(self, field: str) -> str:
        return read_latex(self._fields.get(field, ""))

    def _read_verbatim(self, field: str) -> str:
        return read_verbatim(self._fields.get(field, ""))

    def _list_texts(self, fields: Sequence[str]) -> list[tuple[str, str]]:
        return [(field, text) for field in fields if (text := self._read_text(field))]

    def _list_names(self, field: str) -> tuple[str, ...]:
        from bibtexparser.middlewares.names import (
            InvalidNameError,
            parse_single_name_into_parts,
            split_multiple_persons_names,
        )

        authors = []
        for name in split_multiple_persons_names(self._fields.get(field, "")):
            try:
                parts = parse_single_name_into_parts(name)
            except InvalidNameError:
                authors.append(read_latex(name))
                continue
            first, before, last, suffix = (
                read_latex(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
            )
            authors.append(str(AuthorName(f"{before} {last}".strip(), first, suffix)))
        return tuple(name for name in authors if name)


def render(entries: Sequence[BibliographyEntry]) -> str:
    """Write the entries in their order; one whose citation key BibTeX does not allow gets the key of the source."""
    try:
        from bibtexparser.entrypoint import write_string
        from bibtexparser.library import Library
        from bibtexparser.middlewares import default_unparse_stack
        from bibtexparser.model import Block, Field
        from bibtexparser.model import Entry as Written
    except ModuleNotFoundError:
        raise MissingPackage("BibTeX", "bibtexparser", extra="cite") from None

    blocks: list[Block] = []
    for entry in entries:
        fields = [
            Field(name, value, enclosing="no-enclosing" if name == "month" else None)
            for name, value in _write_fields(entry)
            if value
        ]
        key = entry.own_key if _NO_KEY.search(entry.key) else entry.key
        blocks.append(Written(_WRITTEN_TYPES.get(entry.type, "misc"), key, fields))
    return write_string(Library(blocks), unparse_stack=default_unparse_stack(allow_inplace_modification=True))


def _write_fields(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    yield "title", _write_title(entry.title)
    yield "author", " and ".join(map(_write_name, entry.authors))
    if entry.type == "article-newspaper":
        yield "entrysubtype", "newspaper"
    yield ("journal" if entry.type.startswith("article") else "organization"), write_latex(entry.container)
    yield ("institution" if entry.type == "document" else "publisher"), write_latex(entry.publisher)
    yield "type", entry.genre
    yield "date", write_typable(entry.published)
    parts = format_plain(entry.published)
    yield "year", f"{parts[0]:04}" if parts else ""
    yield "month", _MONTHS[parts[1] - 1] if parts[1:] else ""
    yield "url", write_verbatim(entry.url)
    yield "urldate", write_typable(entry.accessed)
    yield "language", write_latex(entry.language)
    yield "note", "" if entry.seen else "not seen"
    yield "archiveurl", write_verbatim(entry.archive)
    yield "zotero", entry.zotero
    yield "timeline", entry.own_key


def _write_title(text: str) -> str:
    """Write a title in a group, so that no style changes its capitals."""
    return f"{{{write_latex(text)}}}" if text else ""


def _write_name(name: str) -> str:
    family, given_name, suffix = parse_author(name)
    if name == "others":
        return name
    if not given_name:
        return f"{{{write_latex(name)}}}"
    return ", ".join(_group(part) for part in (family, suffix, given_name) if part)


def _group(part: str) -> str:
    """Write a part of a name, held together where BibTeX would cut it."""
    text = write_latex(part)
    return f"{{{text}}}" if "," in part or " and " in f" {part} ".lower() or part[:1].islower() else text
