"""The observances that a body hosts year after year: how often, on which days, and the last of them.

For machines:

    series: [occasion nickname place times held_days offsets undated last: an observance]
"""

from datetime import date

from timeline.document import Evidence, Table
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance
from timeline.reports.anniversaries.observances import name_series_place, write_observance
from timeline.reports.anniversaries.usual_days import describe_days, write_days
from timeline.reports.dossier.actor.view import View
from timeline.reports.dossier.section import Section
from timeline.reports.page.guests import describe_guests


def series(view: View) -> Section:
    """The section."""
    found = hosted(view)
    rows = []
    for editions, each in found:
        last = _last(each)
        times, days = str(len(each.held)), describe_days(each)
        cells = _named(editions), name_series_place(each), times, days
        rows.append((*cells, describe_guests(last.guests), view.marks([last.record])))
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
                **write_days(each),
                "last": write_observance(_last(each)),
            }
            for editions, each in found
        ],
        reckonings=[
            Evidence(
                f"{_named(editions)}, {name_series_place(each)}: {len(each.held)}",
                [one.record.key for one in each.held],
            )
            for editions, each in found
        ],
        minor=True,
    )


def hosted(view: View) -> list[tuple[ObservanceHistory, Series]]:
    """Each series of which it is the host, the latest first, with those editions alone that are of the years told."""
    found = []
    for kept in view.material.kept:
        editions = kept.place_observances(until=view.today.year, today=view.today)
        for each in editions.series:
            inside = tuple(one for one in each.observances if view.span.covers(one.record))
            own = each._replace(observances=inside)
            if each.host == view.key and own.held:
                found.append((editions, own))
    return sorted(found, key=_latest, reverse=True)


def _latest(one: tuple[ObservanceHistory, Series]) -> date:
    return _last(one[1]).record.date.start


def _last(series: Series) -> Observance:
    """The last that took place: of two of one year the later."""
    return max(series.held, key=lambda one: one.record.date.order)


def _named(editions: ObservanceHistory) -> str:
    return editions.occasion.key
