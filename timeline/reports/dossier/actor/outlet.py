"""What an outlet is cited for: how many events rest on it, by family, when it published, who relays it.

For machines:

    cited: {documents seen events relayed families: {family: events} first_published last_published
            relays: [outlet events] stories: [key title published url seen events: [keys]]}
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from timeline.document import Block, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import CitedOutlet, CitedStory
from timeline.domain.vocabulary import Family
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.section import DossierSection, list_rest

_MOST = 10


def build_cited(view: ActorView) -> DossierSection:
    """Build the section; the years asked for are those of publication."""
    outlet = _select_published(view)
    direct, relayed = dict(outlet.direct), dict(outlet.relayed)
    numbers = Counter((direct | relayed).values())
    families = {family.value: numbers[family] for family in Family if numbers[family]}
    days = [day for stories in (outlet.stories, outlet.stories[::-1]) if (day := _find_first_day(stories))]
    return DossierSection(
        "cited",
        "Cited for",
        list(_list_blocks(view, outlet, families, days)),
        lambda: {
            "documents": len(outlet.stories),
            "seen": sum(story.seen for story in outlet.stories),
            "events": len(direct),
            "relayed": len(relayed),
            "families": families,
            "first_published": days[0] if days else None,
            "last_published": days[-1] if days else None,
            "relays": [{"outlet": name, "events": number} for name, number in outlet.relays],
            "stories": [story._asdict() | {"events": list(story.events)} for story in outlet.stories],
        },
        sorted(direct | relayed),
        lambda: [
            Evidence(f"cited for: {len(direct)}", sorted(direct)),
            Evidence(f"relayed by others: {len(relayed)}", sorted(relayed)),
        ],
    )


def _select_published(view: ActorView) -> CitedOutlet:
    """Select the documents that may have been published in the years asked for, and what they are cited for."""
    outlet = view.records.cited or CitedOutlet()
    if view.span.is_all:
        return outlet
    stories = tuple(story for story in outlet.stories if view.span.covers(PartialDate.parse(story.published)))
    keys = {key for story in stories for key in story.events}
    direct, relayed = (
        tuple((key, family) for key, family in events if key in keys) for events in (outlet.direct, outlet.relayed)
    )
    return CitedOutlet(stories, direct, relayed, outlet.relays)


def _find_first_day(stories: Iterable[CitedStory]) -> str:
    """Find when the first of these was published, of those whose day is known; "" for none."""
    return next((story.published for story in stories if PartialDate.parse(story.published).known), "")


def _list_blocks(
    view: ActorView, outlet: CitedOutlet, families: dict[str, int], days: Sequence[str]
) -> Iterator[Block]:
    if not outlet.stories:
        how = view.write_command(Message("outlet-not-cited", {"outlet": view.key}))
        yield Text(f"No document of it is cited yet.{mark_aside(f' {how}')}")
        return
    unseen = sum(not story.seen for story in outlet.stories)
    own, relayed = count(len(outlet.direct), "event"), count(len(outlet.relayed), "event")
    facts = [
        ("Cited for", f"{own} itself, {relayed} as relayed by others"),
        ("By family", ", ".join(f"{family} {number}" for family, number in families.items())),
        ("Documents", f"{len(outlet.stories)}" + (f", {unseen} of them not seen" if unseen else "")),
        ("Published", " to ".join(dict.fromkeys(map(_format_day, (days[0], days[-1])))) if days else "undated"),
        ("Relayed by", _name_relays(outlet.relays)),
    ]
    yield Facts([fact for fact in facts if fact[0] != "Relayed by" or fact[1]])
    yield Heading("Last published", 3)
    yield Table(("Published", "Headline", "Events", "Key"), list(map(_build_row, outlet.stories[-_MOST:])))
    message = Message("more-documents", {"outlet": view.key})
    yield from list_rest(len(outlet.stories) - _MOST, message, view.write_command)


def _build_row(story: CitedStory) -> tuple[str, ...]:
    published = _format_day(story.published) if story.published else "undated"
    return published, story.title or mark_aside(story.key, instead="no headline"), str(len(story.events)), story.key


def _format_day(published: str) -> str:
    return PartialDate.parse(published).display()


def _name_relays(relays: Sequence[tuple[str, int]]) -> str:
    names = [f"{name} ({count(number, 'event')})" for name, number in relays[:_MOST]]
    more = [f"and {len(relays) - _MOST} more"] if len(relays) > _MOST else []
    return "; ".join([*names, *more])
