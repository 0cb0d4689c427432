"""Why a record says what it says: each field with the sources that claim it, deny it or claim another value."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.db.read.provenance import CitationEntry, RecordedChange, read_citation_entries
from timeline.document import Block, Document, Facts, Heading, Table, Text
from timeline.domain.events.claimed_fields import (
    ClaimedField,
    is_disputing,
    list_claimed_fields,
    list_supporting,
)
from timeline.domain.events.claims import DENIED, EVENT, parse_target
from timeline.domain.events.fields import CLAIMABLE
from timeline.domain.events.records import Citation, EventRecord
from timeline.errors import InvalidInput
from timeline.reports.events.disagreement import describe_disagreement
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.source_phrases import describe_count, describe_position, describe_value

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_COLUMNS = ("Note", "Cited for", "Relays", "Reliability", "Credibility", "Archived", "Recorded by", "Passage")
_SHEET = (
    "field",
    "value",
    "recorded",
    "stance",
    "source",
    "via",
    "reliability",
    "credibility",
    "locator",
    "archive_url",
)


def load(reader: "Reader", record: EventRecord) -> Mapping[int, CitationEntry]:
    """Who recorded each citation."""
    return read_citation_entries(reader, record.id)


def build(record: EventRecord, entries: Mapping[int, CitationEntry], *, field: str = "") -> Document:
    """The page of one event, or of one field of it; raises InvalidInput for what is no field."""
    asked = _asked(record, field)
    notes = Notes()
    cited = _cited(record, asked, whole=not field)
    # The first note is the first source, whatever field is told of first.
    for citation in cited:
        notes.mark(citation)
    rows = _rows(record, asked, notes, whole=not field)
    blocks: list[Block] = [
        Facts(rows) if rows else Text(f"{field}: nothing is recorded, and no source claims anything.")
    ]
    if not field and record.citations:
        unclaimed = dict.fromkeys(one.name for one in asked if not one.claimed and not one.settlement)
        text = f"No claim on {', '.join(unclaimed)}: the event rests on "
        blocks += [Text(text + _sources(record, record.citations, notes))] if unclaimed else []
    if cited:
        blocks += [Heading("Citations"), _table(record, cited, entries, notes)]
    elif not record.citations:
        blocks.append(Text("No source is recorded for this event."))
    return Document(
        f"Why: {record.title} ({record.key})",
        blocks,
        notes=notes.texts(),
        data=[_data(one, record, entries) for one in asked],
        keys=[record.key],
        sheet=Table(_SHEET, [row for one in asked for row in _sheet(one, list_supporting(record, one))]),
    )


def _asked(record: EventRecord, field: str) -> list[ClaimedField]:
    """The questions of a field: `guest` are all guests, `guest:choe-son-hui` and `participation:3` one."""
    everything = list_claimed_fields(record)
    if not field:
        return list(everything)
    wanted = field.strip().lower()
    if wanted == EVENT or any(one.key == wanted for one in everything):
        return [one for one in everything if one.key == wanted]
    try:
        target = parse_target(wanted.partition(":")[0] if ":" in wanted and not wanted[-1].isdigit() else wanted)
    except InvalidInput as error:
        known = ", ".join(dict.fromkeys((*CLAIMABLE, *(one.name for one in everything))))
        raise InvalidInput(f'"{field[:60]}" is no field of an event.', hint=f"Fields are {known}.") from error
    if target.number is None:
        return [one for one in everything if one.name == target.name]
    return _numbered(record, everything, target.name, target.number)


def _numbered(record: EventRecord, everything: Sequence[ClaimedField], name: str, number: int) -> list[ClaimedField]:
    """The question of the n-th participation or link, as `show` lists them."""
    if name == "link":
        links = [(link.kind, link.key) for link in record.links]
        wanted = links[number - 1 : number]
        return [one for one in everything for kind, key in wanted if one.name == kind and one.key == f"{kind}:{key}"]
    return [
        one
        for one in everything
        if any(row.seq == number for position in one.positions for row in position.participants)
    ]


def _label(one: ClaimedField) -> str:
    return "The event" if one.key == EVENT else one.name.replace("-", " ").capitalize()


def _rows(record: EventRecord, asked: Sequence[ClaimedField], notes: Notes, *, whole: bool) -> list[tuple[str, str]]:
    """One row a question; of the whole event, what is borne by all its sources alike is said once, elsewhere."""
    rows: list[tuple[str, str]] = []
    before = ""
    for one in asked:
        label = _label(one)
        told = _told(one, record, notes, borne=not whole or one.claimed or one.settlement is not None)
        rows.append(("" if label == before else label, "\n".join(told)))
        before = label
    return rows


def _told(one: ClaimedField, record: EventRecord, notes: Notes, *, borne: bool) -> Iterator[str]:
    recorded = [position for position in one.positions if position.recorded]
    yield "; ".join(describe_position(one.name, position) for position in recorded) or "not recorded"
    if borne and one.key != EVENT and recorded and not any(position.asserting for position in recorded):
        yield f"no claim on this value; the event rests on {_sources(record, list_supporting(record, one), notes)}"
    yield from describe_disagreement(one, record, notes)
    if one.is_open:
        yield f"open: timeline settle {record.key} {one.name} --value VALUE --because REASON"


def _sources(record: EventRecord, citations: Sequence[Citation], notes: Notes) -> str:
    """The number and the marks of the citations that do not dispute the event."""
    bearing = [one for one in citations if not is_disputing(record, one)]
    return f"{describe_count(bearing, record.citations)}: {notes.marks(bearing)}" if bearing else "no source"


def _cited(record: EventRecord, asked: Sequence[ClaimedField], *, whole: bool) -> list[Citation]:
    """The citations of the page: all of them where the event as a whole bears a field."""
    claiming = [
        citation.seq for one in asked for each in one.positions for citation in (*each.asserting, *each.denying)
    ]
    borne = any(position.recorded and not position.asserting for one in asked for position in one.positions)
    return [one for one in record.citations if whole or borne or one.seq in claiming]


def _table(record: EventRecord, cited: Sequence[Citation], entries: Mapping[int, CitationEntry], notes: Notes) -> Table:
    """What each source is cited for, its passages together; a column in which nothing stands is left out."""
    passages: dict[tuple[str, ...], dict[str, None]] = {}
    for one in cited:
        row = (
            notes.mark(one),
            _cited_for(record, one),
            (one.via.outlet_name or one.via.key) if one.via else "",
            one.source.grade,
            "" if one.credibility is None else str(one.credibility),
            one.source.archive_url,
            entries[one.seq].label if one.seq in entries else "",
        )
        passages.setdefault(row, {})[one.locator] = None
    rows = [(*row, "; ".join(filter(None, found))) for row, found in passages.items()]
    told = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    return Table([_COLUMNS[at] for at in told], [[row[at] for at in told] for row in rows])


def _cited_for(record: EventRecord, one: Citation) -> str:
    """What a citation claims, or that it bears, or disputes, the event as a whole."""
    if one.claims:
        return "; ".join(
            f"{target} {describe_value(target.removeprefix(DENIED), value)}" for target, value in one.claims
        )
    return "disputes the event" if is_disputing(record, one) else "the event"


def _data(one: ClaimedField, record: EventRecord, entries: Mapping[int, CitationEntry]) -> dict[str, Any]:
    return {
        "field": one.key,
        "contradicted": one.contradicted,
        "open": one.is_open,
        "positions": [
            {
                "value": each.value,
                "recorded": each.recorded,
                "asserted_by": [_source(citation, entries) for citation in each.asserting],
                "denied_by": [_source(citation, entries) for citation in each.denying],
            }
            for each in one.positions
        ],
        "settled": None
        if one.settlement is None
        else {
            "value": one.settlement.value,
            "by": one.settlement.author,
            "because": one.settlement.because,
            "at": one.settlement.at,
            "change": one.settlement.revision,
        },
        "event_rests_on": list(
            dict.fromkeys(each.source.key for each in record.citations if not is_disputing(record, each))
        ),
    }


def _source(citation: Citation, entries: Mapping[int, CitationEntry]) -> dict[str, Any]:
    entry = entries.get(citation.seq)
    return {
        "citation": citation.seq,
        "source": citation.source.key,
        "via": citation.via.key if citation.via else "",
        "stance": citation.stance,
        "reliability": citation.source.grade,
        "credibility": citation.credibility,
        "locator": citation.locator,
        "url": citation.source.url,
        "archive_url": citation.source.archive_url,
        "recorded": entry and _change(entry.made),
        "rewritten": entry and entry.rewritten and _change(entry.rewritten),
    }


def _change(one: RecordedChange) -> dict[str, Any]:
    return {"by": one.author, "at": one.at, "change": one.revision}


def _sheet(one: ClaimedField, bearing: Sequence[Citation]) -> Iterator[tuple[str, ...]]:
    """One citation and one value a row; a value that nobody claims is borne by the event's citations."""
    for each in one.positions:
        stances = [("asserts", citation) for citation in each.asserting]
        stances += [("denies", citation) for citation in each.denying]
        if each.recorded and not each.asserting:
            stances += [("bears the event", citation) for citation in bearing]
        for stance, citation in stances:
            yield (
                *(one.key, each.value, "yes" if each.recorded else "no", stance, citation.source.key),
                *(citation.via.key if citation.via else "", citation.source.grade),
                "" if citation.credibility is None else str(citation.credibility),
                *(citation.locator, citation.source.archive_url),
            )
