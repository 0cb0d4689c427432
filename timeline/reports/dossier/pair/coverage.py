"""What was searched and covered for the two, and which years nobody searched.

For machines:

    coverage: {searched:     [occasion year outcome]
               covered:      [outlet from until extent; `until` is the first day after]
               not_searched: [occasion years]}
"""

from datetime import timedelta

from timeline.document import Block, Facts, Table, Text, mark_aside
from timeline.domain.occasions.absences import Coverage
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.errors import Message
from timeline.reports.dossier.pair.view import PairView
from timeline.reports.dossier.section import DossierSection, list_rest
from timeline.reports.page.observance_phrases import describe_search
from timeline.reports.page.years import format_year_runs

_MOST = 10


def build_coverage(view: PairView) -> DossierSection:
    """Build the section."""
    searches, coverages = view.history.list_searches(), view.history.occasions.coverages
    unsearched = [
        (history, years) for history in view.history.histories if (years := view.history.list_unsearched(history))
    ]
    blocks: list[Block] = []
    if searches:
        rows = [(_name(history), str(year), describe_search(search)) for history, year, search in searches[-_MOST:]]
        blocks.append(Table(("Anniversaries of", "Year", "Search"), rows))
        blocks += list_rest(len(searches) - _MOST, Message("more-searches", {"pair": view.pair}), view.write_command)
    else:
        blocks.append(Text("No search for an anniversary of the two is on record."))
    if coverages:
        blocks.append(Facts([("Covered", "; ".join(map(_describe_coverage, coverages[-_MOST:])))]))
    if unsearched:
        runs = [(_name(history), format_year_runs(years)) for history, years in unsearched]
        blocks.append(Table(("Nothing on record and not searched", "Years since the first on record"), runs))
    return DossierSection(
        "coverage",
        "Coverage",
        blocks,
        {
            "searched": [
                {"occasion": history.occasion.record.key, "year": year, "outcome": describe_search(search)}
                for history, year, search in searches
            ],
            "covered": [
                {
                    "outlet": coverage.outlet,
                    "from": coverage.start.isoformat(),
                    "until": coverage.end.isoformat(),
                    "extent": coverage.extent.value,
                }
                for coverage in coverages
            ],
            "not_searched": [
                {"occasion": history.occasion.record.key, "years": years} for history, years in unsearched
            ],
        },
    )


def _describe_coverage(coverage: Coverage) -> str:
    return f"{coverage.outlet}, {coverage.start} to {coverage.end - timedelta(days=1)} ({coverage.extent})"


def _name(history: ObservanceHistory) -> str:
    return mark_aside(history.occasion.key, instead=history.title)
