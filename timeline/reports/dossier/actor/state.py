"""A state as an actor: with whom it has most events, each pair with a dossier of its own, and its unnamed officials.

For machines:

    pairs:   [country name events command]
    unnamed: as of a body
"""

from timeline.document import Block, Table, Text, mark_aside
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.records import AttestedTitle
from timeline.errors import Message
from timeline.reports.dossier.actor.unnamed import build_titles, name_title
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.section import DossierSection

_MOST = 12


def build_partners(view: ActorView) -> DossierSection:
    """Build the section."""
    code = view.records.profile.country
    partners = [
        {
            "country": other,
            "name": view.name_state(other),
            "events": number,
            "command": view.write_command(Message("dossier-of-pair", {"pair": (code, other)})),
        }
        for other, number in view.records.partners
    ]
    rows = [(str(row["name"]), str(row["events"]), mark_aside(str(row["command"]))) for row in partners[:_MOST]]
    more = f" {len(partners) - _MOST} more have fewer events." if len(partners) > _MOST else ""
    if rows:
        every = view.write_command(Message("more-events-of-state", {"country": code}))
        note = f"The events of a state are in the dossiers of its pairs.{more}{mark_aside(f' All of them: {every}')}"
        blocks: list[Block] = [Table(("State", "Events", mark_aside("Its dossier")), rows), Text(note)]
    else:
        how = view.write_command(Message("no-event-of-state", {"country": code}))
        blocks = [Text(f"No event with another state is on record.{mark_aside(f' {how}')}")]
    return DossierSection("pairs", "With whom", blocks, partners)


def build_unnamed_of_state(view: ActorView) -> DossierSection:
    """Build the section of a state, to which officials belong whose body no source names."""
    titles = view.records.profile.titles
    rows = [(name_title(attested.title, attested.events), _format_seen(attested)) for attested in titles]
    return build_titles(
        Table(("Who", "First and last seen"), rows),
        [
            {
                "title": attested.title,
                "events": attested.events,
                "first": {"key": attested.first.event, "date": attested.first.date},
                "last": {"key": attested.last.event, "date": attested.last.date},
            }
            for attested in titles
        ],
    )


def _format_seen(attested: AttestedTitle) -> str:
    days = dict.fromkeys(PartialDate.parse(edtf).display() for edtf, _ in (attested.first, attested.last))
    return ", last ".join(days)
