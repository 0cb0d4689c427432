"""What was searched and covered for the two, and which years nobody searched.

For machines:

    coverage: {searched:     [occasion year outcome]
               covered:      [outlet from until extent; `until` is the first day after]
               not_searched: [occasion years]}
"""

from datetime import timedelta

from timeline.document import Block, Facts, Table, Text
from timeline.domain.occasions.absences import Coverage
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.search_gaps import list_unsearched_years
from timeline.reports.dossier.pair.view import View
from timeline.reports.dossier.section import Section, rest
from timeline.reports.page.phrases import describe_search
from timeline.reports.page.years import format_year_runs

MOST = 10


def coverage(view: View) -> Section:
    """The section."""
    noted = [
        (each, year, search)
        for each in view.editions
        for year in sorted(each.searches)
        if not view.span.since or year >= view.span.since
        if not view.span.until or year <= view.span.until
        for search in each.searches[year]
    ]
    covered = view.material.kept.coverages
    missing = [(each, years) for each in view.editions if (years := _unsearched(view, each))]
    blocks: list[Block] = []
    if noted:
        rows = [(_named(each), str(year), describe_search(search)) for each, year, search in noted[-MOST:]]
        blocks += [Table(("Anniversaries of", "Year", "Search"), rows), *rest(len(noted) - MOST, _report(view))]
    else:
        blocks.append(Text("No search for an anniversary of the two is on record."))
    if covered:
        blocks.append(Facts([("Covered", "; ".join(map(_covered, covered[-MOST:])))]))
    if missing:
        told = [(f"{_named(each)}", format_year_runs(years)) for each, years in missing]
        blocks.append(Table(("Nothing on record and not searched", "Years since the first on record"), told))
    return Section(
        "coverage",
        "Coverage",
        blocks,
        {
            "searched": [
                {"occasion": each.occasion.record.key, "year": year, "outcome": describe_search(search)}
                for each, year, search in noted
            ],
            "covered": [
                {
                    "outlet": one.outlet,
                    "from": one.start.isoformat(),
                    "until": one.end.isoformat(),
                    "extent": one.extent.value,
                }
                for one in covered
            ],
            "not_searched": [{"occasion": each.occasion.record.key, "years": years} for each, years in missing],
        },
    )


def _unsearched(view: View, each: ObservanceHistory) -> list[int]:
    """The years since the first edition on record of which nothing is, because nobody looked.

    What one state keeps by itself need not be kept with the other.
    """
    both = len(view.material.sides[each.occasion.record.key]) > 1
    years = list_unsearched_years(each, ()) if both and each.last_held_year else []
    return [year for year in years if (view.span.since or 1) <= year <= (view.span.until or year)]


def _named(each: ObservanceHistory) -> str:
    return each.occasion.key


def _report(view: View) -> list[str]:
    return ["timeline", "anniversaries", "report", *view.material.kept.pair]


def _covered(one: Coverage) -> str:
    return f"{one.outlet}, {one.start} to {one.end - timedelta(days=1)} ({one.extent})"
