"""`report appearances`: when a person was last seen, how long not, and with whom."""

from typing import Annotated

import typer

from timeline.cli.event_page import build_window
from timeline.cli.options import Citations, Curated, Since, Until
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.document import CitationStyle
from timeline.domain.dates.periods import PeriodKind
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput


def appearances(
    session: Session,
    who: Annotated[str, typer.Argument(metavar="ACTOR", help="A person: a key, or a name in any language.")],
    *,
    since: Since = None,
    until: Until = None,
    by: Annotated[PeriodKind, typer.Option("--by", help="Periods to count by.")] = PeriodKind.YEAR,
    curated: Curated = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Report when a person was last seen, absences and companions.

    An absence is one of the record. Messages and statements need no
    presence and do not count.

    timeline report appearances choe-son-hui

    timeline report appearances 최선희 --since 2023 --by month

    timeline report appearances "Sergei Lavrov" --format csv -o lavrov.csv
    """
    from timeline.db.read.nouns.actors import find_actor
    from timeline.reports.dossier.appearances import build
    from timeline.reports.loaders.appearances import load_appearances

    with session.open_reader() as reader, reader.open_snapshot():
        person = find_actor(reader, who)
        if person.kind != ActorKind.PERSON:
            raise InvalidInput("not-a-person", actor=person.key, name=person.name, kind=person.kind)
        window = build_window(session, reader, since=since, until=until, limit=None, after=None, curated=curated)
        history, last = load_appearances(reader, person, window=window, today=session.today)
    out.show(build(history, last, by=by, span=(since or "", until or ""), style=citations))
