"""BibTeX as BibLaTeX and Zotero read it, by the package bibtexparser: UTF-8, the commands of LaTeX quoted."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from timeline.domain.names.syntax import parse_author
from timeline.errors import MissingPackage
from timeline.exchange.bibliography.dates import format_plain
from timeline.exchange.bibliography.entry import BibliographyEntry

_TYPES = {
    "article-newspaper": "article",
    "article-journal": "article",
    "book": "book",
    "webpage": "online",
    "manuscript": "unpublished",
    "dataset": "dataset",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_KEY = re.compile(r"[\s\"#%'(),={}~\\@]")
_COMMANDS = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "&": r"\&", "#": r"\#",
    "_": r"\_", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}",
}  # fmt: skip


def render(entries: Sequence[BibliographyEntry]) -> str:
    """The entries in their order; one whose citation key BibTeX cannot take stands under our own."""
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
            for name, value in _fields(entry)
            if value
        ]
        key = entry.own_key if _NO_KEY.search(entry.key) else entry.key
        blocks.append(Written(_TYPES.get(entry.type, "misc"), key, fields))
    return write_string(Library(blocks), unparse_stack=default_unparse_stack(allow_inplace_modification=True))


def _fields(entry: BibliographyEntry) -> Iterator[tuple[str, str]]:
    yield "title", _title(entry.title)
    yield "author", " and ".join(map(_name, entry.authors))
    if entry.type == "article-newspaper":
        yield "entrysubtype", "newspaper"
    yield ("journal" if entry.type.startswith("article") else "organization"), _latex(entry.container)
    yield ("institution" if entry.type == "document" else "publisher"), _latex(entry.publisher)
    yield "type", entry.genre
    yield "date", entry.published
    known = format_plain(entry.published)
    yield "year", f"{known[0]:04}" if known else ""
    yield "month", _MONTHS[known[1] - 1] if known[1:] else ""
    yield "url", _address(entry.url)
    yield "urldate", entry.accessed
    yield "language", _latex(entry.language)
    yield "note", "" if entry.seen else "not seen"
    yield "archiveurl", _address(entry.archive)
    yield "zotero", entry.zotero
    yield "timeline", entry.own_key


def _title(text: str) -> str:
    """In a group of its own, so that no style changes its capitals."""
    return f"{{{_latex(text)}}}" if text else ""


def _name(name: str) -> str:
    family, given, suffix = parse_author(name)
    if name == "others":
        return name
    if not given:
        return f"{{{_latex(name)}}}"
    return ", ".join(_grouped(part) for part in (family, suffix, given) if part)


def _grouped(part: str) -> str:
    """A part of a name, held together where BibTeX would cut it."""
    told = _latex(part)
    return f"{{{told}}}" if "," in part or " and " in f" {part} ".lower() or part[:1].islower() else told


def _latex(text: str) -> str:
    return str(_writer().unicode_to_latex(text)) if text else ""


def _address(text: str) -> str:
    """An address as it is, but that a brace would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


@cache
def _writer() -> Any:
    """The encoder: every script stays, commands and what LaTeX draws together are told apart."""
    from pylatexenc.latexencode import RULE_DICT, RULE_REGEX, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    ligatures = [(re.compile(r"-(?=-)"), r"-{}"), (re.compile(r"`(?=`)"), r"`{}"), (re.compile(r"'(?=')"), r"'{}")]
    return UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_DICT, {ord(sign): told for sign, told in _COMMANDS.items()}),
            UnicodeToLatexConversionRule(RULE_REGEX, ligatures),
        ],
        replacement_latex_protection="none",
        unknown_char_policy="keep",
        unknown_char_warning=False,
        non_ascii_only=False,
    )
