"""One event in full: what is known, who took part, what was said, who disagrees, and the sources."""

from collections.abc import Iterator, Sequence
from functools import partial

from timeline.document import Block, CitationStyle, Document, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.calendar import format_days
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.desk import NO_NOTES, DeskNotes
from timeline.domain.events.claimed_fields import is_disputing, list_claimed_fields
from timeline.domain.events.claims import EVENT
from timeline.domain.events.notice import count_notice
from timeline.domain.events.records import Citation, EventRecord, Link
from timeline.domain.occasions.ordinals import check_ordinal, format_ordinal
from timeline.domain.reasons import GivenReason
from timeline.domain.vocabulary import LinkKind, PassageKind, Recurs
from timeline.reports.events import listing
from timeline.reports.events.desk import build_notes, describe_review, write_notes
from timeline.reports.events.reasons import build_reasons, write_reasons
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.ordinal_phrases import describe_check
from timeline.reports.page.rows import drop_empty_columns
from timeline.reports.page.source_phrases import describe_disagreement

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
    LinkKind.POSTPONES: "Postponed by",
}


def build(
    record: EventRecord,
    linking: Sequence[Link],
    reasons: Sequence[GivenReason] = (),
    notes_of_desk: DeskNotes = NO_NOTES,
    *,
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """Build the page of an event: its record, links of other events to it, why it was changed, what the desk says."""
    notes = Notes(style)
    marks = {citation.seq: notes.mark(citation) for citation in record.citations}
    reviewed = [("Review", describe_review(notes_of_desk.review))] if notes_of_desk.review else []
    blocks: list[Block] = [Facts([*_list_facts(record, linking, notes), *reviewed])]
    if record.summary:
        blocks.append(Text(record.summary))
    if record.participants:
        blocks += [Heading("Who"), _build_participants(record)]
    passages = [citation for citation in record.citations if citation.text]
    if passages:
        blocks.append(Heading("What the sources say"))
        blocks += [Text(_quote(record, citation, marks[citation.seq])) for citation in passages]
    if record.note:
        blocks += [Heading("Note"), Text(record.note)]
    if not record.citations:
        blocks.append(Text("No source is recorded for this event."))
    blocks += [*build_reasons(reasons), *build_notes(notes_of_desk)]
    return Document(
        title=record.title,
        blocks=blocks,
        notes=notes.write_texts(),
        data=lambda: [
            form | {"reasons": write_reasons(reasons), **write_notes(notes_of_desk)}
            for form in listing.write_data([record])
        ],
        keys=[record.key],
        sheet=partial(listing.write_sheet, [record]),
    )


def _list_facts(record: EventRecord, linking: Sequence[Link], notes: Notes) -> Iterator[tuple[str, str]]:
    disagreements = {
        field.key: list(describe_disagreement(field, record, notes)) for field in list_claimed_fields(record)
    }
    yield "Date", "\n".join((_describe_date(record), *disagreements.pop("date")))
    yield "Type", "\n".join((f"{record.type_label} ({record.type})", *disagreements.pop("type")))
    yield "Status", record.status + (f", announced {_describe_announced(record)}" if record.announced else "")
    if place := ", ".join(part for part in (record.venue, record.city, record.country) if part):
        yield "Place", place + ("; neutral ground" if record.neutral_ground else "")
    claims = [f"{_name_field(key)}: {line}" for key, lines in disagreements.items() for line in lines]
    if claims:
        yield "Claims", "\n".join(claims)
    if grades := _describe_grades(record, notes):
        yield "Judged", grades
    for link in record.links:
        yield link.kind.replace("-", " ").capitalize(), _describe_link(record, link)
    for kind, label in _LINKED.items():
        labels = iter((label,))
        for link in linking:
            if link.kind == kind:
                yield next(labels, ""), f"{link.date.display()}  {mark_aside(link.key, instead=link.title)}"
    if record.tags:
        yield "Tags", ", ".join(record.tags)
    yield "Key", ", ".join(filter(None, dict.fromkeys((record.key, *record.aliases, record.nickname))))


def _describe_announced(record: EventRecord) -> str:
    """`2025-10-01, 16 days before`; only the date where either day is not certain."""
    days = count_notice(PartialDate.parse(record.announced), record.date)
    if days is None:
        return record.announced
    if not days:
        return f"{record.announced}, the same day"
    return f"{record.announced}, {format_days(abs(days))} {'before' if days > 0 else 'after'}"


def _name_field(key: str) -> str:
    """`guest choe-son-hui`, `the event itself`."""
    return "the event itself" if key == EVENT else key.replace(":", " ", 1)


def _describe_grades(record: EventRecord, notes: Notes) -> str:
    """Describe the reliability of the outlets and the credibility of what they say, as far as they were judged."""
    grades: dict[str, dict[str, None]] = {}
    for citation in record.citations:
        if citation.source.grade:
            grades.setdefault(notes.mark(citation), {})[f"reliability {citation.source.grade}"] = None
        if citation.credibility:
            grades.setdefault(notes.mark(citation), {})[f"credibility {citation.credibility}"] = None
    return "; ".join(f"{mark} {', '.join(own)}" for mark, own in grades.items())


def _describe_date(record: EventRecord) -> str:
    weekday = f", {record.date.start:%A}" if record.date.month_day else ""
    as_written = f' ("{record.date_text}" as written)' if record.date_text else ""
    return record.date.display() + weekday + as_written


def _describe_link(record: EventRecord, link: Link) -> str:
    title = f"{link.title}{mark_aside(f' ({link.key})')}"
    if link.ordinal is None:
        return title
    check = check_ordinal(link.ordinal, link.date, observed=record.date, moving=link.recurs == Recurs.MOVING)
    return f"{title}; claimed as the {format_ordinal(link.ordinal)}: {describe_check(check)}"


def _build_participants(record: EventRecord) -> Table:
    """Build the table of everybody in the order of mention."""
    rows = [
        (
            participant.role,
            f"unnamed ({participant.name})" if participant.unnamed else participant.name,
            participant.shown_title,
            participant.country,
            " / ".join(f"{row.track} {row.level}" for row in participant.list_with_posts() if row.track),
            participant.as_written,
        )
        for participant in record.participants
    ]
    return drop_empty_columns(Table(("Role", "Who", "Title that day", "Country", "Rank", "As written"), rows))


def _quote(record: EventRecord, citation: Citation, mark: str) -> str:
    """Quote a passage with its speaker, in quotation marks only where it is a quote."""
    speaker = next((person.label for person in record.participants if person.seq == citation.speaker), "")
    is_quote = citation.wording == PassageKind.QUOTE
    text = f"“{citation.text}”" if is_quote else citation.text
    label = f"{speaker}{'' if is_quote else ', in paraphrase'}: " if speaker else ""
    translation = f" (“{citation.translation}”)" if citation.translation else ""
    disputed = "Disputed: " if is_disputing(record, citation) else ""
    return f"{disputed}{label}{text}{translation} {mark}"
