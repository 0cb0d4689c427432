"""`report silence`: the gaps between two states, the present one, and what was announced and is not on record."""

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Countries, Strict, Types
from timeline.cli.output import Output
from timeline.cli.pairs import find_states
from timeline.cli.report.spans import split_types
from timeline.cli.session import Session


def silence(
    session: Session,
    countries: Countries,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    types: Types = None,
    strict: Strict = False,
    out: Output,
) -> None:
    """Find gaps between events, and announcements without sequel.

    Compares the current gap with past ones.

    timeline report silence "North Korea" Russia

    timeline report silence PRK CHN --since 1990 --type visit,talks

    timeline report silence PRK RUS --format chart
    """
    from timeline.reports.loaders.pairs import load_silences
    from timeline.reports.pairs.silence import build

    years = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader, reader.open_snapshot():
        pair = find_states(reader, countries)
        silences = load_silences(
            reader, pair, years=years, today=session.today, types=split_types(types), strict=strict
        )
    out.show(build(silences))
