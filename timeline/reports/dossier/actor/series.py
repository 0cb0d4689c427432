"""The observances that a body hosts year after year: how often, on which days, and the last of them.

For machines:

    series: [occasion nickname place times held_days offsets undated last: an observance]
"""

from datetime import date

from timeline.document import Evidence, Table
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.series import Observance
from timeline.reports.anniversaries.usual_days import usual, usual_data
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section


def series(view: View) -> Section:
    """The section."""
    found = hosted(view)
    rows = []
    for editions, each in found:
        last = _last(each)
        _, times, days, _ = usual(each, "")
        rows.append((_named(editions), each.place, times, days, last.guests.text(), view.marks([last.record])))
    return Section(
        "series",
        "Observances it hosts",
        [Table(("Occasion", "Place", "Times", "Held on", "Last highest guest", "Sources"), rows)] if rows else [],
        [
            {
                "occasion": editions.occasion.record.key,
                "nickname": editions.occasion.nickname,
                "place": each.city,
                "times": len(each.held),
                **usual_data(each),
                "last": _last(each).data(),
            }
            for editions, each in found
        ],
        reckonings=[
            Evidence(f"{_named(editions)}, {each.place}: {len(each.held)}", [one.record.key for one in each.held])
            for editions, each in found
        ],
        minor=True,
    )


def hosted(view: View) -> list[tuple[Editions, Series]]:
    """Each series of which it is the host, the latest first, with those editions alone that are of the years told."""
    found = []
    for kept in view.material.kept:
        editions = kept.editions(until=view.today.year, today=view.today)
        for each in editions.series:
            inside = tuple(one for one in each.observances if view.span.holds(one.record))
            own = each._replace(observances=inside)
            if each.host == view.key and own.held:
                found.append((editions, own))
    return sorted(found, key=_latest, reverse=True)


def _latest(one: tuple[Editions, Series]) -> date:
    return _last(one[1]).record.date.start


def _last(series: Series) -> Observance:
    """The last that took place: of two of one year the later."""
    return max(series.held, key=lambda one: one.record.date.order)


def _named(editions: Editions) -> str:
    return editions.occasion.key
