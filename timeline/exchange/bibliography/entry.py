"""An entry of a bibliography in any form, and the source that it is.

Types are words of CSL, the Citation Style Language; every form maps its own types to them.
"""

from dataclasses import dataclass

from timeline.domain.events.drafts import SourceDraft
from timeline.domain.names.syntax import SEPARATOR, split_authors
from timeline.domain.text.languages import find_language_code
from timeline.domain.vocabulary import SourceKind

_KINDS = {
    "article-newspaper": SourceKind.NEWS,
    "article-magazine": SourceKind.NEWS,
    "broadcast": SourceKind.NEWS,
    "speech": SourceKind.STATEMENT,
    "treaty": SourceKind.TREATY_TEXT,
    "manuscript": SourceKind.ARCHIVE,
    "book": SourceKind.BOOK,
    "chapter": SourceKind.BOOK,
    "entry": SourceKind.BOOK,
    "entry-dictionary": SourceKind.BOOK,
    "entry-encyclopedia": SourceKind.BOOK,
    "article-journal": SourceKind.ARTICLE,
    "article": SourceKind.ARTICLE,
    "paper-conference": SourceKind.ARTICLE,
    "review": SourceKind.ARTICLE,
    "review-book": SourceKind.ARTICLE,
    "webpage": SourceKind.WEB,
    "post": SourceKind.WEB,
    "post-weblog": SourceKind.WEB,
    "dataset": SourceKind.DATASET,
    "document": SourceKind.OTHER,
}
_TYPES = {
    SourceKind.NEWS: "article-newspaper",
    SourceKind.STATEMENT: "document",
    SourceKind.TREATY_TEXT: "treaty",
    SourceKind.ARCHIVE: "manuscript",
    SourceKind.BOOK: "book",
    SourceKind.ARTICLE: "article-journal",
    SourceKind.WEB: "webpage",
    SourceKind.DATASET: "dataset",
    SourceKind.OTHER: "document",
}
_INSIDE = frozenset(("article-newspaper", "article-magazine", "article-journal", "webpage", "post", "post-weblog"))
"""What is published inside something that is the outlet; of all else the publisher is."""

_NAMED = frozenset((SourceKind.STATEMENT, SourceKind.TREATY_TEXT))
"""The kinds that not every form has a type for; their own word becomes the genre."""

_DOI = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry: `published` and `accessed` are EDTF, `authors` as `Family, Given` or a name in one piece.

    `type` is CSL's word, "" where the form's own `form_type` has none. `own_key` is the key of the source here,
    where the entry was written by us. `left` names the fields that no source has, `unread` holds (field, text)
    of what was not understood.
    """

    number: int = 0
    key: str = ""
    type: str = ""
    form_type: str = ""
    genre: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    archive: str = ""
    zotero: str = ""
    own_key: str = ""
    seen: bool = True
    left: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> str:
        """Its place in the file, for messages: `entry 3 (kim2020)`."""
        shown = self.key if len(self.key) <= 60 else self.key[:57] + "..."  # noqa: PLR2004 - one screen line
        return f"entry {self.number}" + (f" ({shown})" if shown else "")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """The source that an entry is; `left` names the fields that it cannot hold.

    `typed` is the type for which there is no kind, and `by_doi` is set where the address was made from the DOI.
    """

    source: SourceDraft
    left: tuple[str, ...] = ()
    typed: str = ""
    by_doi: bool = False


def make_source(entry: BibliographyEntry) -> ReadEntry:
    """Make the source that an entry is; its publisher or container is the outlet, by name."""
    kind = _find_genre_kind(entry.genre) or _KINDS.get(entry.type)
    inside = entry.type in _INSIDE
    outlet = (entry.container if inside else entry.publisher) or entry.publisher or entry.container
    left = [*entry.left]
    left += ["publisher"] if entry.publisher and entry.publisher != outlet else []
    left += ["container title"] if entry.container and entry.container != outlet else []
    left += ["genre"] if entry.genre and _find_genre_kind(entry.genre) is None else []
    address = _DOI + entry.doi if entry.doi else ""
    by_doi = bool(address) and not entry.url
    left += ["number of the entry"] if entry.key.isdecimal() else []  # which the next file gives to another
    left += ["DOI"] if address and not by_doi and entry.url != address else []
    return ReadEntry(
        SourceDraft(
            key=entry.own_key,
            outlet=outlet,
            kind=kind or SourceKind.OTHER,
            title=entry.title,
            author=SEPARATOR.join(entry.authors),
            url=entry.url or address,
            published=entry.published,
            accessed=entry.accessed,
            language=find_language_code(entry.language),
            archive_url=entry.archive,
            seen=entry.seen,
            citekey="" if entry.key == entry.own_key or entry.key.isdecimal() else entry.key,
            zotero=entry.zotero,
            where=entry.where,
        ),
        left=tuple(dict.fromkeys(left)),
        typed="" if kind else entry.form_type or entry.type,
        by_doi=by_doi,
    )


def make_entry(source: SourceDraft, number: int = 0) -> BibliographyEntry:
    """Make the entry of a source, its outlet by name; reading the entry gives the same source."""
    kind = SourceKind(source.kind)
    type_ = _TYPES[kind]
    inside = type_ in _INSIDE
    return BibliographyEntry(
        number=number,
        key=source.citekey or source.key,
        type=type_,
        genre=kind if kind in _NAMED else "",
        title=source.title,
        authors=split_authors(source.author),
        container=source.outlet if inside else "",
        publisher="" if inside else source.outlet,
        published=source.published,
        accessed=source.accessed,
        url=source.url,
        language=source.language,
        archive=source.archive_url,
        zotero=source.zotero,
        own_key=source.key,
        seen=source.seen,
    )


def find_doi(text: str) -> str:
    """Strip what people write before a DOI: `10.1080/123`."""
    doi = text.strip()
    for before in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if doi.lower().startswith(before):
            doi = doi[len(before) :].strip()
    return doi


def _find_genre_kind(genre: str) -> SourceKind | None:
    word = "-".join(genre.lower().split())
    return SourceKind(word) if word in _NAMED else None
