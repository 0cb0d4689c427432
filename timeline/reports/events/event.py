"""One event whole as a page: what is known, who took part, what was said, who disagrees, and the sources."""

from collections.abc import Iterator, Sequence
from functools import partial

from timeline.db.read.events import read_links_to
from timeline.db.read.sql import Reader
from timeline.document import Block, CitationStyle, Document, Facts, Heading, Table, Text
from timeline.domain.events.claimed_fields import is_disputing, list_claimed_fields
from timeline.domain.events.claims import EVENT
from timeline.domain.events.records import Citation, EventRecord, Link
from timeline.domain.occasions.ordinals import check_ordinal, format_ordinal
from timeline.domain.vocabulary import LinkKind, PassageKind, Recurs
from timeline.reports.events import listing
from timeline.reports.events.disagreement import describe_disagreement
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_check

_LINKED = {
    LinkKind.MARKS: "Marked by",
    LinkKind.PART_OF: "Parts",
    LinkKind.RESPONDS_TO: "Answered by",
    LinkKind.IMPLEMENTS: "Implemented by",
    LinkKind.RECIPROCATES: "Reciprocated by",
    LinkKind.SUPERSEDES: "Superseded by",
    LinkKind.ENDS: "Ended by",
    LinkKind.SUSPENDS: "Suspended by",
    LinkKind.RESTORES: "Restored by",
    LinkKind.UPGRADES: "Upgraded by",
    LinkKind.CANCELS: "Cancelled by",
}


def load(reader: Reader, record: EventRecord) -> tuple[Link, ...]:
    """The links of other events to this one."""
    return read_links_to(reader, record.id)


def build(record: EventRecord, pointing: Sequence[Link], *, style: CitationStyle = CitationStyle.HOUSE) -> Document:
    """The page of one event, its notes in a style."""
    notes = Notes(style)
    marks = {citation.seq: notes.mark(citation) for citation in record.citations}
    blocks: list[Block] = [Facts([*_facts(record, pointing, notes)])]
    if record.summary:
        blocks.append(Text(record.summary))
    if record.participants:
        blocks += [Heading("Who"), _who(record)]
    said = [citation for citation in record.citations if citation.text]
    if said:
        blocks.append(Heading("What the sources say"))
        blocks += [Text(_said(record, citation, marks[citation.seq])) for citation in said]
    if record.note:
        blocks += [Heading("Note"), Text(record.note)]
    if not record.citations:
        blocks.append(Text("No source is recorded for this event."))
    return Document(
        title=record.title,
        blocks=blocks,
        notes=notes.texts(),
        data=partial(listing.write_data, [record]),
        keys=[record.key],
        sheet=partial(listing.write_sheet, [record]),
    )


def _facts(record: EventRecord, pointing: Sequence[Link], notes: Notes) -> Iterator[tuple[str, str]]:
    told = {one.key: list(describe_disagreement(one, record, notes)) for one in list_claimed_fields(record)}
    yield "Date", "\n".join((_date(record), *told.pop("date")))
    yield "Type", "\n".join((f"{record.type_label} ({record.type})", *told.pop("type")))
    yield "Status", record.status + (f", announced {record.announced}" if record.announced else "")
    if place := ", ".join(part for part in (record.venue, record.city, record.country) if part):
        yield "Place", place
    claims = [f"{_asked(key)}{line}" for key, lines in told.items() for line in lines]
    if claims:
        yield "Claims", "\n".join(claims)
    if judged := _judged(record, notes):
        yield "Judged", judged
    for link in record.links:
        yield link.kind.replace("-", " ").capitalize(), _link(record, link)
    for kind, label in _LINKED.items():
        found = [link for link in pointing if link.kind == kind]
        for number, link in enumerate(found):
            yield label if number == 0 else "", f"{link.date.display()}  {link.key}"
    if record.tags:
        yield "Tags", ", ".join(record.tags)
    yield "Key", ", ".join((record.key, *record.aliases))


def _asked(key: str) -> str:
    """What a claim is about, before it: `guest choe-son-hui: `."""
    return "the event itself: " if key == EVENT else f"{key.replace(':', ' ', 1)}: "


def _judged(record: EventRecord, notes: Notes) -> str:
    """Reliability of the outlets and credibility of what they say, as far as anybody has judged them."""
    found: dict[str, dict[str, None]] = {}
    for citation in record.citations:
        if citation.source.grade:
            found.setdefault(notes.mark(citation), {})[f"reliability {citation.source.grade}"] = None
        if citation.credibility:
            found.setdefault(notes.mark(citation), {})[f"credibility {citation.credibility}"] = None
    return "; ".join(f"{mark} {', '.join(grades)}" for mark, grades in found.items())


def _date(record: EventRecord) -> str:
    shown = record.date.display()
    if record.date.month_day:
        shown += f", {record.date.start:%A}"
    return shown + (f' ("{record.date_text}" as written)' if record.date_text else "")


def _link(record: EventRecord, link: Link) -> str:
    told = f"{link.title} ({link.key})"
    if link.ordinal is None:
        return told
    check = check_ordinal(link.ordinal, link.date, observed=record.date, moving=link.recurs == Recurs.MOVING)
    return f"{told}; claimed as the {format_ordinal(link.ordinal)}: {describe_check(check)}"


def _who(record: EventRecord) -> Table:
    """Everybody in the order of mention; a column in which nothing stands is left out."""
    columns = ("Role", "Who", "Title that day", "Country", "Rank", "As written")
    rows = [
        (
            one.role,
            f"unnamed ({one.name})" if one.unnamed else one.name,
            one.title,
            one.country,
            f"{one.track} {one.level}" if one.track else "",
            one.as_written,
        )
        for one in record.participants
    ]
    told = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Table([columns[at] for at in told], [[row[at] for at in told] for row in rows])


def _said(record: EventRecord, citation: Citation, mark: str) -> str:
    """The words with their speaker: quotation marks only around a quote."""
    speaker = next((one.label for one in record.participants if one.seq == citation.speaker), "")
    words = f"“{citation.text}”" if citation.wording == PassageKind.QUOTE else citation.text
    how = "" if citation.wording == PassageKind.QUOTE or not speaker else ", in paraphrase"
    translated = f" (“{citation.translation}”)" if citation.translation else ""
    disputed = "Disputed: " if is_disputing(record, citation) else ""
    return f"{disputed}{f'{speaker}{how}: ' if speaker else ''}{words}{translated} {mark}"
