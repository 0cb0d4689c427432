"""The events it took part in: its role, its title that day, and with whom; and their number by year.

For machines:

    chronology: [key date title status family roles: [..] titles: [..] country
                 with: [actor name title country]]
    years:      [year hosted attended], of a body
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from timeline.document import Evidence, Table
from timeline.domain.events.records import AttendedEvent, Participant
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.guests import find_state
from timeline.domain.vocabulary import Role
from timeline.errors import Message
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.participants import describe_present
from timeline.reports.dossier.section import DossierSection, list_rest
from timeline.reports.events import listing

MOST = 15
"""How many events the page shows, the last."""
_MOST_YEARS = 10
_HOSTING = (Role.HOST, Role.SENDER, Role.GIVER, Role.PRESENTER)


def build_chronology(view: ActorView) -> DossierSection:
    """Build the section of the events."""
    rows = [
        (
            event.date.display(),
            listing.describe_event(event),
            _describe_roles(view.list_own(event)),
            describe_present(event, without=view.key),
            view.mark([event]),
        )
        for event in view.events[-MOST:]
    ]
    message = Message("more-events-of-actor", {"actor": view.key, "since": view.span.since, "until": view.span.until})
    rest = list_rest(len(view.events) - MOST, message, view.write_command)
    return DossierSection(
        "chronology",
        "Events",
        [Table(("Date", "Event", "As", "With", "Sources"), rows), *rest] if rows else [],
        lambda: [_write(view, event) for event in view.events],
        [event.key for event in view.events],
        minor=True,
    )


def build_years(view: ActorView) -> DossierSection:
    """Build the section of the years: what a body hosted and attended; an event that may be of two years is of none."""
    hosted, attended = Counter[str](), Counter[str]()
    keys: dict[str, list[str]] = {}
    for event in view.happened:
        year = _name_year(event)
        is_hosting = any(row.role in _HOSTING for row in view.list_own(event))
        (hosted if is_hosting else attended)[year] += 1
        keys.setdefault(year, []).append(event.key)
    years = sorted({*hosted, *attended})
    rows = [(year, str(hosted[year] or ""), str(attended[year] or "")) for year in years[-_MOST_YEARS:]]
    rest = view.list_rest(len(years) - _MOST_YEARS)
    return DossierSection(
        "years",
        "Hosted and attended",
        [Table(("Year", "Hosted", "Attended"), rows), *rest] if rows else [],
        [{"year": year, "hosted": hosted[year], "attended": attended[year]} for year in years],
        evidence=[Evidence(f"{year}: hosted {hosted[year]}, attended {attended[year]}", keys[year]) for year in years],
        minor=True,
    )


def _name_year(record: AttendedEvent) -> str:
    year = find_calendar_year(record.date)
    return "not certain" if year is None else f"{year:04}"


def _describe_roles(own: Sequence[Participant]) -> str:
    """`host`, `guest, foreign minister`, `guest, unnamed vice foreign minister`."""
    roles: dict[str, list[str]] = {}
    for row in own:
        titles = roles.setdefault(row.role, [])
        if row.shown_title:
            titles.append(f"unnamed {row.title}" if row.unnamed else row.shown_title)
    return "; ".join(
        f"{role}, {' / '.join(dict.fromkeys(titles))}" if titles else role for role, titles in roles.items()
    )


def _write(view: ActorView, record: AttendedEvent) -> dict[str, Any]:
    own = view.list_own(record)
    return {
        "key": record.key,
        "date": record.date.edtf,
        "title": record.title,
        "status": record.status,
        "family": record.family,
        "roles": list(dict.fromkeys(row.role for row in own)),
        "titles": list(dict.fromkeys(row.title for row in own if row.title)),
        "country": next(map(find_state, own), ""),
        "with": [
            {
                "actor": other.actor,
                "name": "" if other.unnamed else other.name,
                "title": other.title,
                "country": find_state(other),
            }
            for other in view.list_others(record)
        ],
    }
