"""What a search found, with the words in their context: title, quotation and by whom, name, tag ..."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from timeline.document import Document, Table, Text
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.query import Term
from timeline.domain.text.search import find_excerpt
from timeline.domain.vocabulary import PassageKind
from timeline.reports.events import listing
from timeline.reports.page.rows import build_sheet

_SHEET = ("key", "date", "title", "field", "by", "excerpt")


class Match(NamedTuple):
    """Words in one field of an event; `by` is the speaker with the source, or the name shown for a spelling."""

    field: str
    by: str
    excerpt: str

    def describe(self) -> str:
        """`quote by Choe Son-hui, foreign minister: ... *alliance* ...`."""
        if self.field == "name":
            return f"name: {self.excerpt}" + (f" ({self.by})" if self.by else "")
        return f"{self.field}{f' by {self.by}' if self.by else ''}: {self.excerpt}"


class SearchedText(NamedTuple):
    """A text that is searched: its field, by whom or for what it is, and the text."""

    field: str
    by: str
    text: str


class SearchRecords(NamedTuple):
    """The events that match, the words searched for, and by event id names that have some of them."""

    events: tuple[EventRecord, ...]
    terms: tuple[Term, ...]
    names: Mapping[int, Sequence[tuple[str, str]]]


def build(records: SearchRecords, *, title: str) -> Document:
    """Build the page, one event a row, oldest first."""
    matches = [(event, find_matches(event, records.terms, records.names.get(event.id, ()))) for event in records.events]
    rows = [
        (event.date.display(), listing.describe_event(event), "; ".join(map(Match.describe, own)), event.key)
        for event, own in matches
    ]
    return Document(
        title,
        [Table(("Date", "Event", "Found in", "Key"), rows, key_column="Key") if rows else Text("No event on record.")],
        data=partial(_write, matches),
        keys=[event.key for event in records.events],
        sheet=lambda: build_sheet(_SHEET, _list_rows(matches)),
    )


def find_matches(record: EventRecord, terms: Sequence[Term], names: Sequence[tuple[str, str]]) -> list[Match]:
    """Find where each word is: the first field with the most of the words, once where they are side by side.

    None for words that are apart in two fields. "Zhao Leji" is found in that name before "Ma Zhaoxu".
    """
    wanted = [term for term in terms if not term.negated]
    searched = (
        (text, [term for term in wanted if _find_words(text.text, term)]) for text in _list_texts(record, names)
    )
    # One word is in the first field that has it; of several, every field counts how many it has.
    having = list(islice((row for row in searched if row[1]), 1 if len(wanted) == 1 else None))
    best: dict[SearchedText, list[Term]] = {}
    for term in wanted:
        if candidates := [row for row in having if term in row[1]]:
            best.setdefault(max(candidates, key=lambda row: len(row[1]))[0], []).append(term)
    matches: dict[Match, None] = {}
    for (field, by, text), own in best.items():
        together = find_excerpt(text, " ".join(term.values[0] for term in own), exact=own[-1].exact)
        excerpts = [together] if together else [_find_words(text, term) for term in own]
        matches.update((Match(field, by, excerpt), None) for excerpt in excerpts if excerpt)
    return list(matches)


def _find_words(text: str, term: Term) -> str | None:
    return find_excerpt(text, term.values[0], exact=term.exact)


def _list_texts(record: EventRecord, names: Sequence[tuple[str, str]]) -> Iterator[SearchedText]:
    """List what is searched, the most informative first."""
    texts = (
        SearchedText("title", "", record.title),
        *_list_passages(record),
        SearchedText("summary", "", record.summary),
        *(SearchedText("name", "" if name == shown else shown, name) for shown, name in names),
        *_list_participants(record),
        SearchedText("type", "", record.type_label),
        SearchedText("place", "", record.city),
        SearchedText("venue", "", record.venue),
        *(SearchedText("tag", "", tag) for tag in record.tags),
        SearchedText("note", "", record.note),
    )
    return (text for text in texts if text.text)


def _list_passages(record: EventRecord) -> Iterator[SearchedText]:
    for citation in record.citations:
        by = _name_speaker(record, citation)
        yield SearchedText("quote" if citation.wording == PassageKind.QUOTE else "paraphrase", by, citation.text)
        yield SearchedText("translation", by, citation.translation)


def _list_participants(record: EventRecord) -> Iterator[SearchedText]:
    for participant in record.participants:
        yield SearchedText("title of that day", participant.name, participant.title)
        yield SearchedText("as written", "", participant.as_written)


def _name_speaker(record: EventRecord, citation: Citation) -> str:
    """`Choe Son-hui, foreign minister (KCNA 2025-10-21)`; the source alone where nobody is named."""
    speaker = next((person.label for person in record.participants if person.seq == citation.speaker), "")
    source = f"{citation.source.outlet_name or citation.source.key} {citation.source.published}".strip()
    return f"{speaker} ({source})" if speaker else source


def _write(matches: Sequence[tuple[EventRecord, Sequence[Match]]]) -> list[dict[str, Any]]:
    """Write the promised form of each event, with its matches."""
    forms = listing.write_data([event for event, _ in matches])
    return [
        {**form, "matches": [match._asdict() for match in own]} for form, (_, own) in zip(forms, matches, strict=True)
    ]


def _list_rows(matches: Sequence[tuple[EventRecord, Sequence[Match]]]) -> Iterator[dict[str, Any]]:
    """List a row for each match, and one for an event whose match is not shown."""
    for event, own in matches:
        shared = {"key": event.key, "date": event.date.edtf, "title": event.title}
        yield from (shared | match._asdict() for match in own or (Match("", "", ""),))
