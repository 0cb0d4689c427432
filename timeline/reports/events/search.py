"""What a search found, with the words in their context: title, quotation and by whom, name, tag ..."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.document import Document, Table, Text
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.text.search import find_excerpt
from timeline.domain.vocabulary import PassageKind
from timeline.reports.events import listing

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.query import Term

_SHEET = ("key", "date", "title", "field", "by", "excerpt")


class Match(NamedTuple):
    """Words in one field of an event; `by` is the speaker with the source, or the name shown for a spelling."""

    field: str
    by: str
    excerpt: str

    def told(self) -> str:
        """`quote by Choe Son-hui, foreign minister: ... *alliance* ...`."""
        if self.field == "name":
            return f"name: {self.excerpt}" + (f" ({self.by})" if self.by else "")
        return f"{self.field}{f' by {self.by}' if self.by else ''}: {self.excerpt}"


class Material(NamedTuple):
    """The events found, the words asked for, and every spelling of the names in them by event id."""

    events: tuple[EventRecord, ...]
    terms: tuple["Term", ...]
    names: Mapping[int, Sequence[tuple[str, str]]]


def load(reader: "Reader", ids: Sequence[int], terms: "Sequence[Term]") -> Material:
    """Load the events found with what their words may stand in."""
    from timeline.db.read.events import read_events
    from timeline.db.read.spellings import read_spellings

    return Material(read_events(reader, ids), tuple(terms), read_spellings(reader, ids))


def build(material: Material, *, title: str) -> Document:
    """The page, one event a row, oldest first."""
    found = [(record, matches(record, material.terms, material.names.get(record.id, ()))) for record in material.events]
    rows = [
        (record.date.display(), listing.describe_event(record), "; ".join(one.told() for one in where), record.key)
        for record, where in found
    ]
    columns = ("Date", "Event", "Found in", "Key")
    return Document(
        title,
        [Table(columns, rows) if rows else Text("No event on record.")],
        data=partial(_data, found),
        keys=[record.key for record in material.events],
        sheet=Table(
            _SHEET,
            [
                (record.key, record.date.edtf, record.title, *one)
                for record, where in found
                for one in (where or (Match("", "", ""),))
            ],
        ),
    )


def matches(record: EventRecord, terms: "Sequence[Term]", names: Sequence[tuple[str, str]]) -> list[Match]:
    """Where each word stands: the first field with the most of the words, told once where they stand together.

    None for words that lie apart in two fields. "Zhao Leji" is found in that name before "Ma Zhaoxu".
    """
    wanted = [term for term in terms if not term.negated]
    best: dict[tuple[str, str, str], list[Term]] = {}
    fields = ((one, [term for term in wanted if _told(one[2], [term])]) for one in _fields(record, names) if one[2])
    # One word is in the first field that has it; of several, every field tells how many it has.
    having = list(islice((one for one in fields if one[1]), 1 if len(wanted) == 1 else None))
    for term in wanted:
        there = [one for one in having if term in one[1]]
        if there:
            best.setdefault(max(there, key=lambda one: len(one[1]))[0], []).append(term)
    found: dict[Match, None] = {}
    for (field, by, text), standing in best.items():
        together = _told(text, standing)
        told = [together] if together else [_told(text, [term]) for term in standing]
        found.update((Match(field, by, one), None) for one in told)
    return list(found)


def _told(text: str, terms: "Sequence[Term]") -> str:
    """The words side by side in their context; empty where they do not stand so."""
    return find_excerpt(text, " ".join(term.values[0] for term in terms), exact=terms[-1].exact) or ""


def _fields(record: EventRecord, names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """What is searched, in the order in which it tells most: (field, by whom or for what, text)."""
    yield "title", "", record.title
    for citation in record.citations:
        quoted = "quote" if citation.wording == PassageKind.QUOTE else "paraphrase"
        yield quoted, _by(record, citation), citation.text
        yield "translation", _by(record, citation), citation.translation
    yield "summary", "", record.summary
    for shown, name in names:
        yield "name", "" if name == shown else shown, name
    for one in record.participants:
        yield "title of that day", one.name, one.title
        yield "as written", "", one.as_written
    yield "type", "", record.type_label
    yield "place", "", record.city
    yield "venue", "", record.venue
    for tag in record.tags:
        yield "tag", "", tag
    yield "note", "", record.note


def _by(record: EventRecord, citation: Citation) -> str:
    speaker = next((one.label for one in record.participants if one.seq == citation.speaker), "")
    source = citation.source.outlet_name or citation.source.key
    told = f"{source} {citation.source.published}".strip()
    return f"{speaker} ({told})" if speaker else told


def _data(found: Sequence[tuple[EventRecord, Sequence[Match]]]) -> list[dict[str, Any]]:
    """The promised form of each event, and beside it where the words were found."""
    forms = listing.write_data([record for record, _ in found])
    return [
        {**form, "matches": [one._asdict() for one in where]} for form, (_, where) in zip(forms, found, strict=True)
    ]
