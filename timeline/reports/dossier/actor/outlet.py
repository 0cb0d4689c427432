"""What an outlet is cited for: how many events rest on it, by family, when it published, who relays it.

For machines:

    cited: {documents seen events relayed families: {family: events} first_published last_published
            relays: [outlet events] stories: [key title published url seen events: [keys]]}
"""

from collections import Counter

from timeline.document import Block, Evidence, Facts, Heading, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Family
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section, events_told, rest

MOST = 10


def cited(view: View) -> Section:
    """The section; the years asked for are those of publication."""
    found = view.material.cited
    stories = [one for one in found.stories if _inside(view, one.published)] if found else []
    there = {key for one in stories for key in one.events}
    direct = {key: family for key, family in (found.direct if found else ()) if key in there}
    relayed = {key: family for key, family in (found.relayed if found else ()) if key in there}
    families = Counter((direct | relayed).values())
    days = [one.published for one in stories if PartialDate.parse(one.published).known]
    blocks: list[Block] = []
    if stories:
        blocks.append(
            Facts(
                [
                    (
                        "Cited for",
                        f"{events_told(len(direct))} itself, {events_told(len(relayed))} as relayed by others",
                    ),
                    ("By family", ", ".join(f"{family} {families[family]}" for family in Family if families[family])),
                    ("Documents", _documents(len(stories), sum(not one.seen for one in stories))),
                    ("Published", " to ".join(dict.fromkeys((_day(days[0]), _day(days[-1])))) if days else "undated"),
                    *([("Relayed by", _relays(found.relays))] if found and found.relays else []),
                ]
            )
        )
        rows = [
            (_day(one.published) if one.published else "undated", one.title or one.key, str(len(one.events)), one.key)
            for one in stories[-MOST:]
        ]
        blocks += [Heading("Last published", 3), Table(("Published", "Headline", "Events", "Key"), rows)]
        blocks += rest(len(stories) - len(rows), ["timeline", "source", "list", "--outlet", view.key])
    else:
        blocks.append(
            Text("Nothing of it is cited yet. To cite it: timeline cite EVENT --url URL --outlet " + view.key)
        )
    return Section(
        "cited",
        "Cited for",
        blocks,
        {
            "documents": len(stories),
            "seen": sum(one.seen for one in stories),
            "events": len(direct),
            "relayed": len(relayed),
            "families": {family.value: families[family] for family in Family if families[family]},
            "first_published": days[0] if days else None,
            "last_published": days[-1] if days else None,
            "relays": [{"outlet": name, "events": number} for name, number in (found.relays if found else ())],
            "stories": [one._asdict() | {"events": list(one.events)} for one in stories],
        },
        sorted(direct | relayed),
        [
            Evidence(f"cited for: {len(direct)}", sorted(direct)),
            Evidence(f"relayed by others: {len(relayed)}", sorted(relayed)),
        ],
    )


def _inside(view: View, published: str) -> bool:
    """Whether it may have been published in the years asked for; what is undated lies in none."""
    if view.span.is_all:
        return True
    when = PartialDate.parse(published)
    since, until = view.span.since or 1, view.span.until or 9999
    return when.known and when.start.year <= until and when.end.year >= since


def _day(published: str) -> str:
    return PartialDate.parse(published).display()


def _documents(number: int, unseen: int) -> str:
    return f"{number}" + (f", {unseen} of them not seen" if unseen else "")


def _relays(relays: tuple[tuple[str, int], ...]) -> str:
    told = [f"{name} ({events_told(number)})" for name, number in relays[:MOST]]
    more = [f"and {len(relays) - MOST} more"] if len(relays) > MOST else []
    return "; ".join([*told, *more])
