"""`report pair`: the dossier of two states."""

from timeline.cli.anniversaries.options import Leap, Since, Until, Year
from timeline.cli.options import Citations, Countries, Strict
from timeline.cli.output import Output
from timeline.cli.pairs import find_states
from timeline.cli.report.spans import choose_span
from timeline.cli.session import Session
from timeline.document import CitationStyle
from timeline.domain.occasions.anniversaries import LeapRule


def pair(
    session: Session,
    countries: Countries,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Print the dossier of two countries.

    Covers relations, treaties, visits, ceremonies, disputes, coming days
    and sources.

    timeline report pair "North Korea" Russia

    timeline report pair PRK CHN --since 2000 --format md -o dossier.md

    timeline report pair 북한 Россия --strict --explain
    """
    from timeline.cli.hints import write_hint
    from timeline.reports.dossier.pair.page import build
    from timeline.reports.loaders.dossiers import load_pair

    span = choose_span(since, until, year=year, today=session.today)
    with session.open_reader() as reader, reader.open_snapshot():
        history = load_pair(
            reader,
            *find_states(reader, countries),
            today=session.today,
            span=span,
            leap=leap,
            strict=strict,
            full=out.has_rows,
        )
    out.show(build(history, style=citations, write_command=write_hint))
