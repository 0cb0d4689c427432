"""The ladder for machines, for spreadsheets and for the picture.

The machine form:

    since until today
    guests: [the codes of the state whose guests alone are told of] or null
    occasions: [the keys of an occasion in the anniversary report, and
        series: [host host_name place state
            years: [year ordinal anniversary round
                observances: [those of the anniversary report, and
                    counts: whether it is the one that counts
                    ranks: [track level rule: the key of its rule, null where it is as recorded]]
                change, against_round: [against ordinal comparable tracks: [track before now up]
                                        tracks_before tracks_now passed: [year reason]] or null
                change_text against_round_text
                speakers: [event name title country track level sources: those of the hosting side]]]]

`ranks` are of the highest guest on each track; `up` is the number of levels, negative for down. The years are those
shown, and compared with all on record. Keys are only ever added.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.document import Table
from timeline.domain.states.ranks import RankRule
from timeline.reports.anniversaries.ladder_rows import change_texts
from timeline.reports.anniversaries.rank_history import Ladder, Rung, rule_of
from timeline.reports.anniversaries.series import Observance
from timeline.reports.events.statements import home_speakers

if TYPE_CHECKING:
    from timeline.charts.ladder import Rung as Sign
    from timeline.reports.anniversaries.ladder import Scope, Section

_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "series_host", "host_name", "place"),
    *("key", "type", "date", "status", "offset_days", "guest", "guest_title", "guest_country", "track", "level"),
    *("rule", "counts", "change", "change_against", "against_round", "round_against", "speakers", "sources"),
)


def data(sections: "Sequence[Section]", ranks: Sequence[RankRule], scope: "Scope", *, today: date) -> dict[str, Any]:
    """The machine form."""
    return {
        "since": scope.years.since,
        "until": scope.years.until,
        "today": today.isoformat(),
        "guests": list(scope.codes) or None,
        "occasions": [
            {
                **section.editions.counted.data(),
                "series": [
                    {
                        "host": one.series.host or None,
                        "host_name": one.series.host_name if one.series.host else None,
                        "place": one.series.city,
                        "state": one.series.state or None,
                        "years": [_year(one, rung, ranks) for rung in one.shown],
                    }
                    for one in section.ladders
                ],
            }
            for section in sections
        ],
    }


def _year(ladder: Ladder, rung: Rung, ranks: Sequence[RankRule]) -> dict[str, Any]:
    last, back = change_texts(ladder, rung)
    return {
        "year": rung.year,
        "ordinal": rung.counted.ordinal,
        "anniversary": None if rung.counted.ordinal is None else rung.counted.span.edtf,
        "round": rung.is_round,
        "observances": [
            {**one.data(), "counts": one is rung.counts, "ranks": _ranks(one, ranks)} for one in rung.observances
        ],
        "change": ladder.last(rung).data(),
        "change_text": last,
        "against_round": ladder.round(rung).data(),
        "against_round_text": back,
        "speakers": [each for one in rung.held for each in _speakers(one)],
    }


def _ranks(one: Observance, ranks: Sequence[RankRule]) -> list[dict[str, Any]]:
    return [
        {"track": guest.track, "level": guest.level, "rule": rule.key if (rule := rule_of(guest, ranks)) else None}
        for guest in one.guests.highest
    ]


def _speakers(one: Observance) -> Iterator[dict[str, Any]]:
    for speaker, cited in home_speakers(one.record):
        yield {
            "event": one.record.key,
            "name": "" if speaker.unnamed else speaker.name,
            "title": speaker.title,
            "country": speaker.country,
            "track": speaker.track or None,
            "level": speaker.level,
            "sources": list(dict.fromkeys(citation.source.key for citation in cited)),
        }


def sheet(sections: "Sequence[Section]", ranks: Sequence[RankRule]) -> Table:
    """One row for each reception."""
    rows = [
        {
            "occasion": section.editions.occasion.record.key,
            "nickname": section.editions.occasion.nickname,
            "series_host": ladder.series.host,
            "host_name": ladder.series.host_name,
            **_cells(ladder, rung, one),
            **_guest(one, ranks),
        }
        for section in sections
        for ladder in section.ladders
        for rung in ladder.shown
        for one in rung.observances
    ]
    return Table(_SHEET, [tuple(row.get(name, "") for name in _SHEET) for row in rows])


def _cells(ladder: Ladder, rung: Rung, one: Observance) -> dict[str, str]:
    counts = one is rung.counts
    last, back = change_texts(ladder, rung)
    others = (ladder.last(rung).other, ladder.round(rung).other)
    against, round_against = (str(other.year) if other else "" for other in others)
    told = {"change": last, "change_against": against, "against_round": back, "round_against": round_against}
    return {
        "year": str(rung.year),
        "ordinal": "" if rung.counted.ordinal is None else str(rung.counted.ordinal),
        "anniversary": "" if rung.counted.ordinal is None else rung.counted.span.edtf,
        "round": "yes" if rung.is_round else "no",
        "place": one.record.city,
        "key": one.record.key,
        "type": one.record.type,
        "date": one.record.date.edtf,
        "status": one.record.status,
        "offset_days": "" if one.offset is None else str(one.offset),
        "counts": "yes" if counts else "no",
        **(told if counts else {}),
        "speakers": "; ".join(speaker.label for speaker, _ in home_speakers(one.record)) if one.is_held else "",
        "sources": "; ".join(one.data()["sources"]),
    }


def _guest(one: Observance, ranks: Sequence[RankRule]) -> dict[str, str]:
    """The highest guest, or else the first without a rank."""
    best = next(iter((*one.guests.highest, *one.guests.unranked)), None) if one.is_held else None
    if best is None:
        return {}
    rule = rule_of(best, ranks)
    return {
        "guest": "" if best.unnamed else best.name,
        "guest_title": best.title,
        "guest_country": best.country,
        "track": best.track,
        "level": "" if best.level is None else str(best.level),
        "rule": rule.key if rule else "",
    }


def signs(rungs: Sequence[Rung]) -> "list[Sign]":
    """What a picture takes of a series: the highest of each track; who has no rank, or nobody, is on the ground.

    So is the status of a year in which nothing took place, lest it looks like one without a record.
    """
    from timeline.charts.ladder import Rung as Sign

    found = []
    for rung in rungs:
        for one in rung.held:
            came = one.guests.highest or one.guests.unranked[:1]
            told = [(guest.level, guest.track, guest.label) for guest in came] or [(None, "", rung.reason)]
            found += [Sign(rung.year, rung.counted.ordinal, *each, rung.is_round) for each in told]
        if not rung.held:
            found.append(Sign(rung.year, rung.counted.ordinal, None, "", rung.statuses, rung.is_round))
    return found
