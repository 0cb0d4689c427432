"""A state as an actor: with whom it has most events, each pair a dossier of its own.

For machines:

    pairs: [country name events command]
"""

from timeline.document import Table, Text
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section

MOST = 12


def pairs(view: View) -> Section:
    """The section."""
    code, found = view.material.page.country, view.material.partners
    rows = [(view.country(other), str(number), _command(code, other)) for other, number in found[:MOST]]
    more = f" {len(found) - MOST} more have fewer events." if len(found) > MOST else ""
    how = f'To record one: timeline add TYPE TITLE --on DATE --party "{code}; COUNTRY"'
    return Section(
        "pairs",
        "With whom",
        [
            Table(("State", "Events", "Its dossier"), rows),
            Text(f"A state's events are told by pair.{more} All of them: timeline list country:{code}"),
        ]
        if rows
        else [Text(f"No event with another state is on record. {how}")],
        [
            {"country": other, "name": view.country(other), "events": number, "command": _command(code, other)}
            for other, number in found
        ],
    )


def _command(code: str, other: str) -> str:
    return f"timeline report pair {code} {other}"
