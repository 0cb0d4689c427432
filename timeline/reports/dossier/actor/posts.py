"""The posts of a person, dated or attested, and the heads of a body; nothing is said of the time between.

For machines:

    posts: {posts:  [person name country organisation title from until today attested event]
            titles: [title tracks: [track and level] events first last: {key date} outside: [keys beyond its dates]]}
    heads: {posts:    the same
            attested: [person name title events first last: {key date}]}

`until` is EDTF, the first day on which a post is no longer held.
"""

from collections.abc import Sequence
from typing import Any

from timeline.document import Block, Evidence, Heading, Table, Text, mark_aside
from timeline.domain.states.offices import Tenure
from timeline.reports.dossier.actor.view import ActorView, format_seen, mark_seen, write_end
from timeline.reports.dossier.section import DossierSection
from timeline.reports.page.post_phrases import describe_tenure


def build_posts(view: ActorView) -> DossierSection:
    """Build the section of the posts and titles of a person."""
    tenures = [tenure for tenure in view.records.tenures if tenure.person == view.key]
    titles = view.titles
    outside = {history.title: history.list_outside(tenures) for history in titles}
    blocks: list[Block] = [_build_tenures(view, tenures, of_person=True)] if tenures else []
    if titles:
        rows = [
            (
                history.title,
                "; ".join(history.ranks),
                format_seen(history.events),
                str(len(history.events)),
                mark_seen(view, history.events),
            )
            for history in titles
        ]
        blocks.append(Heading("Titles attested", 3))
        blocks.append(Table(("Title", "Rank", "First and last seen", "Events", "Sources"), rows))
    blocks += [
        Text(
            f"Titled {title} on {event.date.display()}{mark_aside(f' ({event.key})')}, outside the dates on record"
            f" for the post: {describe_tenure(tenure, event.date.start)}."
        )
        for title, events in outside.items()
        for tenure, event in events
    ]
    return DossierSection(
        "posts",
        "Posts and titles",
        blocks,
        {
            "posts": [_write_tenure(tenure, view) for tenure in tenures],
            "titles": [
                {
                    "title": history.title,
                    "tracks": history.ranks,
                    "events": len(history.events),
                    "first": write_end(history.events[0]),
                    "last": write_end(history.events[-1]),
                    "outside": [event.key for _, event in outside[history.title]],
                }
                for history in titles
            ],
        },
        [event.key for history in titles for event in history.events],
        [
            Evidence(f"{history.title}: {len(history.events)}", [event.key for event in history.events])
            for history in titles
        ],
    )


def build_heads(view: ActorView) -> DossierSection:
    """Build the section of who is on record in the posts of a body, and who was seen as the head of a mission."""
    tenures = [tenure for tenure in view.records.tenures if tenure.organisation == view.key]
    heads = view.heads
    blocks: list[Block] = [_build_tenures(view, tenures, of_person=False)] if tenures else []
    if heads:
        rows = [
            (name, title, format_seen(events), str(len(events)), mark_seen(view, events))
            for (_, name, title), events in heads.items()
        ]
        blocks.append(Heading("Attested as its head", 3))
        blocks.append(Table(("Who", "Title", "First and last seen", "Events", "Sources"), rows))
    return DossierSection(
        "heads",
        "Posts in it",
        blocks,
        {
            "posts": [_write_tenure(tenure, view) for tenure in tenures],
            "attested": [
                {
                    "person": key,
                    "name": name,
                    "title": title,
                    "events": len(events),
                    "first": write_end(events[0]),
                    "last": write_end(events[-1]),
                }
                for (key, name, title), events in heads.items()
            ],
        },
        evidence=[
            Evidence(f"{name}, {title}: {len(events)}", [event.key for event in events])
            for (_, name, title), events in heads.items()
        ],
    )


def _build_tenures(view: ActorView, tenures: Sequence[Tenure], *, of_person: bool) -> Table:
    """Build the table of posts by their beginning."""
    rows = [
        (
            tenure.title,
            view.records.bodies.get(tenure.organisation, tenure.organisation) if of_person else tenure.name,
            tenure.since.display() if tenure.since.known else "",
            tenure.last if tenure.until.known else "",
            _describe_today(tenure, view),
            view.mark_tenure(tenure) or "no source",
        )
        for tenure in tenures
    ]
    return Table(("Post", "Of" if of_person else "Who", "From", "Until", "Today", "Sources"), rows)


def _write_tenure(tenure: Tenure, view: ActorView) -> dict[str, Any]:
    return {
        "person": tenure.person,
        "name": tenure.name,
        "country": tenure.country,
        "organisation": tenure.organisation,
        "title": tenure.title,
        "from": tenure.since.edtf,
        "until": tenure.until.edtf,
        "today": _describe_today(tenure, view),
        "attested": tenure.attested,
        "event": tenure.event,
    }


def _describe_today(tenure: Tenure, view: ActorView) -> str:
    if not tenure.is_dated:
        return f"attested {tenure.seen.display()}" if tenure.attested else "dates not known"
    return describe_tenure(tenure, view.today)
