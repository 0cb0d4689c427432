"""The observances that a body hosts year after year, and what is to come of them.

For machines:

    series: [occasion nickname place times held_days offsets undated last: an observance]
"""

from datetime import date

from timeline.document import Evidence, Table
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance
from timeline.errors import Message
from timeline.reports.anniversaries.observances import name_series_place, write_observance
from timeline.reports.anniversaries.usual_days import describe_days, write_days
from timeline.reports.calendar import upcoming
from timeline.reports.dossier.actor.view import ActorView
from timeline.reports.dossier.coming import build_coming, is_coming, select_year_ahead
from timeline.reports.dossier.section import DossierSection
from timeline.reports.page.footnotes import mark_all_sources
from timeline.reports.page.guests import describe_guests


def build_series(view: ActorView) -> DossierSection:
    """Build the section of the observances."""
    hosted = _list_hosted(view)
    rows = [
        (
            history.occasion.key,
            name_series_place(series),
            str(len(series.held)),
            describe_days(series),
            describe_guests(_find_last(series).guests),
            mark_all_sources([_find_last(series).record], view.notes),
        )
        for history, series in hosted
    ]
    columns = ("Occasion", "Place", "Times", "Dates held", "Last highest-ranking guest", "Sources")
    return DossierSection(
        "series",
        "Observances it hosts",
        [Table(columns, rows)] if rows else [],
        [
            {
                "occasion": history.occasion.record.key,
                "nickname": history.occasion.nickname,
                "place": series.city,
                "times": len(series.held),
                **write_days(series),
                "last": write_observance(_find_last(series)),
            }
            for history, series in hosted
        ],
        evidence=[
            Evidence(
                f"{history.occasion.key}, {name_series_place(series)}: {len(series.held)}",
                [observance.record.key for observance in series.held],
            )
            for history, series in hosted
        ],
        minor=True,
    )


def build_own_coming(view: ActorView) -> DossierSection:
    """Build the section of the coming twelve months: of a state its pairs, else its hosted occasions and events."""
    page = upcoming.build(view.records.coming or _select_own_coming(view))
    message = Message("more-coming", {"pair": (), "country": view.records.profile.country})
    return build_coming(page, message, view.write_command, always=False)


def _select_own_coming(view: ActorView) -> upcoming.UpcomingRecords:
    """Select the announced events in which it is to take part, and the occasions whose observances it hosts."""
    hosted = {history.occasion.record.key: history for history, _ in _list_hosted(view)}
    calendar = AnniversaryCalendar(
        view.records.states,
        view.records.countries,
        next((history.occasions.round_rules for history in hosted.values()), ()),
        tuple(history.occasion for history in hosted.values()),
        {key: history.occasions.find_founders(history.occasion.record) for key, history in hosted.items()},
    )
    announced = [event for event in view.records.events if is_coming(event, view.today)]
    return select_year_ahead(calendar, map(view.get_record, announced), CalendarScope(), today=view.today)


def _list_hosted(view: ActorView) -> list[tuple[ObservanceHistory, Series]]:
    """List each series of which it is the host, the latest first, with the observances of the years asked for."""
    hosted = []
    for history in view.occasions:
        for series in history.series:
            observances = tuple(seen for seen in series.observances if view.span.covers(seen.record.date))
            own = series._replace(observances=observances)
            if series.host == view.key and own.held:
                hosted.append((history, own))
    return sorted(hosted, key=_get_latest_day, reverse=True)


def _get_latest_day(hosted: tuple[ObservanceHistory, Series]) -> date:
    return _find_last(hosted[1]).record.date.start


def _find_last(series: Series) -> Observance:
    """Find the last that took place: of two of one year the later."""
    return max(series.held, key=lambda observance: observance.record.date.order)
