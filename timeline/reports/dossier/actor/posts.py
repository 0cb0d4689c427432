"""The posts of a person, dated or attested, and the heads of a body; nothing is told of the time between.

For machines:

    posts: {posts:  [person name country organisation title from until today attested event]
            titles: [title tracks: [track and level] events first last: {key date} outside: [keys beyond its dates]]}
    heads: {posts:    the same
            attested: [person name title events first last: {key date}]}

`until` is EDTF, the first day on which a post is held no more.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from timeline.document import Block, Evidence, Heading, Table, Text
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import Precision
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section
from timeline.reports.page.phrases import describe_tenure


class Seen(NamedTuple):
    """A title as events attest it, by date."""

    title: str
    rows: tuple[tuple[EventRecord, Participant], ...]

    @property
    def records(self) -> list[EventRecord]:
        """The events, each once."""
        return list({record.key: record for record, _ in self.rows}.values())

    @property
    def ranks(self) -> list[str]:
        """`state 4`, of every track on which it is ranked."""
        return list(dict.fromkeys(f"{one.track} {one.level}" for _, one in self.rows if one.track))


def posts(view: View) -> Section:
    """The posts and titles of a person."""
    held = [one for one in view.material.offices if one.person == view.key]
    seen = titles(view)
    outside = [(one, office, record) for one in seen for office, record in _outside(one, held)]
    blocks: list[Block] = []
    if held:
        blocks.append(offices_table(view, held, of_person=True))
    if seen:
        blocks += [Heading("Titles attested", 3), titles_table(view, seen)]
    blocks += [
        Text(
            f"Titled {one.title} on {record.date.display()} ({record.key}), beyond the dates on record for the post:"
            f" {describe_tenure(office, record.date.start)}."
        )
        for one, office, record in outside
    ]
    return Section(
        "posts",
        "Posts and titles",
        blocks,
        {
            "posts": [office_data(one, view) for one in held],
            "titles": [
                {
                    "title": one.title,
                    "tracks": one.ranks,
                    "events": len(one.records),
                    "first": _at(one.records[0]),
                    "last": _at(one.records[-1]),
                    "outside": [record.key for seen_one, _, record in outside if seen_one is one],
                }
                for one in seen
            ],
        },
        [record.key for one in seen for record in one.records],
        [Evidence(f"{one.title}: {len(one.records)}", [each.key for each in one.records]) for one in seen],
    )


def heads(view: View) -> Section:
    """Who is on record in the posts of a body, and who was seen as the head of a mission."""
    held = [one for one in view.material.offices if one.organisation == view.key]
    seen = _heading(view)
    blocks: list[Block] = [offices_table(view, held, of_person=False)] if held else []
    if seen:
        rows = [
            (name, title, _span(records), str(len(records)), _ends_marks(view, records))
            for (_, name, title), records in seen.items()
        ]
        blocks += [
            Heading("Attested at its head", 3),
            Table(("Who", "Title", "First and last seen", "Events", "Sources"), rows),
        ]
    return Section(
        "heads",
        "Posts in it",
        blocks,
        {
            "posts": [office_data(one, view) for one in held],
            "attested": [
                {
                    "person": key,
                    "name": name,
                    "title": title,
                    "events": len(records),
                    "first": _at(records[0]),
                    "last": _at(records[-1]),
                }
                for (key, name, title), records in seen.items()
            ],
        },
        reckonings=[
            Evidence(f"{name}, {title}: {len(records)}", [one.key for one in records])
            for (_, name, title), records in seen.items()
        ],
    )


def titles(view: View) -> list[Seen]:
    """Every title under which it stands in events that took place, by the first of them."""
    found: dict[str, list[tuple[EventRecord, Participant]]] = defaultdict(list)
    for record in view.held:
        for one in view.own(record):
            if one.title:
                found[one.title].append((record, one))
    return [Seen(title, tuple(rows)) for title, rows in found.items()]


def titles_table(view: View, seen: Sequence[Seen]) -> Table:
    """The titles with the first and the last event, and what these rest on."""
    rows = [
        (one.title, "; ".join(one.ranks), _span(one.records), str(len(one.records)), _ends_marks(view, one.records))
        for one in seen
    ]
    return Table(("Title", "Rank", "First and last seen", "Events", "Sources"), rows)


def offices_table(view: View, held: Sequence[Tenure], *, of_person: bool) -> Table:
    """The posts by their beginning."""
    rows = [
        (
            one.title,
            (view.material.bodies.get(one.organisation, one.organisation) if of_person else one.name),
            one.since.display() if one.since.known else "",
            one.last if one.until.known else "",
            _today(one, view),
            view.office_marks(one) or "no source",
        )
        for one in held
    ]
    return Table(("Post", "Of" if of_person else "Who", "From", "Until", "Today", "Sources"), rows)


def office_data(one: Tenure, view: View) -> dict[str, Any]:
    """A post for machines."""
    return {
        "person": one.person,
        "name": one.name,
        "country": one.country,
        "organisation": one.organisation,
        "title": one.title,
        "from": one.since.edtf,
        "until": one.until.edtf,
        "today": _today(one, view),
        "attested": one.attested,
        "event": one.event,
    }


def _today(one: Tenure, view: View) -> str:
    if not one.is_dated:
        return f"attested {one.seen.display()}" if one.attested else "dates not known"
    return describe_tenure(one, view.today)


def _outside(seen: Seen, held: Sequence[Tenure]) -> list[tuple[Tenure, EventRecord]]:
    """The events known to the day under a title that lie beyond all the dates on record for that post."""
    dated = [one for one in held if one.title == seen.title and one.is_dated]
    if not dated:
        return []
    days = [one for one in seen.records if one.date.precision is Precision.DAY]
    return [
        (max(dated, key=lambda each: each.since.start), one)
        for one in days
        if all(_beyond(each, one) for each in dated)
    ]


def _beyond(office: Tenure, record: EventRecord) -> bool:
    """Whether the whole day lies before the post can have begun, or after it must have ended."""
    before = office.since.known and record.date.end <= office.since.start
    return before or (office.until.known and record.date.start >= office.until.end)


def _heading(view: View) -> dict[tuple[str, str, str], list[EventRecord]]:
    """Persons who headed the mission when they took part in its events: by key, name and title, by date."""
    found: dict[tuple[str, str, str], list[EventRecord]] = defaultdict(list)
    for record in view.held:
        for one in record.participants:
            behind = view.material.missions.find_embassy(record, one, view.material.states)
            if one.actor != view.key and behind == view.key and not one.unnamed:
                found[one.actor, one.name, one.title].append(record)
    return found


def _at(record: EventRecord) -> dict[str, str]:
    return {"key": record.key, "date": record.date.edtf}


def _span(records: Sequence[EventRecord]) -> str:
    """`2024-10-11`, or `2024-10-11 and last 2025-10-16`: nothing is told of the time between."""
    first, last = records[0].date.display(), records[-1].date.display()
    return first if len(records) == 1 else f"{first}, last {last}"


def _ends_marks(view: View, records: Sequence[EventRecord]) -> str:
    return view.marks(records[:1] if len(records) == 1 else (records[0], records[-1]))
