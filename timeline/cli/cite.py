"""`cite`: add a source to a recorded event, to one of its fields, participants or links."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import check_filled, confirm_new, record, say_recorded
from timeline.cli.options import Create, DryRun, EventKey, Yes
from timeline.cli.session import Session, message

if TYPE_CHECKING:
    from timeline.usecases.cite_source import CitationProposal

_SOURCE, _SAYS = "The source", "What it says"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cite")(command(cite))


def _option(flag: str, metavar: str, text: str, panel: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)
    return option


def cite(
    session: Session,
    key: EventKey,
    *,
    source: Annotated[str | None, _option("--source", "KEY", "A recorded source.", _SOURCE)] = None,
    outlet: Annotated[
        str | None, _option("--outlet", "NAME", "Publication or agency of a new source.", _SOURCE)
    ] = None,
    published: Annotated[str | None, _option("--published", "DATE", "Publication date.", _SOURCE)] = None,
    url: Annotated[str | None, _option("--url", "URL", "Address.", _SOURCE)] = None,
    headline: Annotated[str | None, _option("--headline", "TEXT", "Title.", _SOURCE)] = None,
    via: Annotated[
        str | None,
        _option("--via", "OUTLET, DATE|KEY", "The original report it quotes: both count as one source.", _SOURCE),
    ] = None,
    credibility: Annotated[
        str | None, _option("--credibility", "1-6", "Credibility of the content, from 1 (confirmed) to 6.", _SAYS)
    ] = None,
    claim: Annotated[
        list[str] | None,
        _option(
            "--claim",
            "FIELD=VALUE",
            "Claims: date, type, status, country, place, venue, a role (guest=WHO), a link (marks=77); not:... denies.",
            _SAYS,
        ),
    ] = None,
    disputes: Annotated[
        bool,
        typer.Option("--disputes", help="Mark it as disputing the record, or these claims.", rich_help_panel=_SAYS),
    ] = False,
    quote: Annotated[str | None, _option("--quote", "TEXT", "Quote.", _SAYS)] = None,
    paraphrase: Annotated[str | None, _option("--paraphrase", "TEXT", "Paraphrase.", _SAYS)] = None,
    language: Annotated[str | None, _option("--language", "CODE", "Language of the words: ru, ko.", _SAYS)] = None,
    translation: Annotated[str | None, _option("--translation", "TEXT", "Translation of the words.", _SAYS)] = None,
    speaker: Annotated[str | None, _option("--speaker", "WHO", "Speaker of the words.", _SAYS)] = None,
    locator: Annotated[
        str | None, _option("--locator", "TEXT", "Place in the source: page 3, paragraph 2.", _SAYS)
    ] = None,
    create: Create = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    r"""Add a source to an event, with its claims and quotes.

    timeline cite 2025-10-17-prk-rus-banquet --outlet TASS \
      --published 2025-10-18 --via "KCNA, 2025-10-18" \
      --claim "guest=RUS: ?, vice foreign minister"

    timeline cite prk-rus-relations --source ria-2013-04-05 \
      --claim date=1948-10-12 --disputes

    timeline cite 2025-10-17-prk-rus-banquet --source kcna-2025-10-21 \
      --claim marks=77 --locator "paragraph 2" --credibility 2
    """
    from timeline.cli.echo import explain_relative_day
    from timeline.usecases.cite_source import parse_citation, propose_citation

    fields = {
        "source": source,
        "outlet": outlet,
        "published": published,
        "url": url,
        "headline": headline,
        "via": via,
        "quote": quote,
        "paraphrase": paraphrase,
        "language": language,
        "translation": translation,
        "speaker": speaker,
        "locator": locator,
        "credibility": credibility,
    }
    check_filled({f"--{name}": text for name, text in fields.items()})
    citation = parse_citation(fields, claim or [], disputes=disputes)
    with session.open_reader() as reader:
        cited = propose_citation(reader, key, citation, today=session.today)
    session.outcome.take(*([] if cited.recorded_already else [cited.proposal.resolution]))
    if explained := explain_relative_day(published, session.today):
        message(explained)
    if cited.recorded_already:
        session.outcome.unchanged = 1
        message("No change: this citation is already recorded.")
        return
    _show(cited)
    if dry_run:
        message(f"Would add the citation to {cited.event.key}")
        return
    confirm_new(session, cited.proposal.new_names, "Create these and add the citation?", create=create or yes)
    record(session, cited.proposal)
    say_recorded(session, f"Added the citation to {cited.event.key}")


def _show(cited: "CitationProposal") -> None:
    from timeline.cli.echo import list_changes, list_new

    for line in list_changes(cited.proposal.resolution):
        message(line)
    for claim in cited.claims:
        if claim.denied:
            message(f"  denies {claim.target} {claim.value}")
        else:
            message(f"  claims {claim.target} {claim.value}, {'as recorded' if claim.recorded else 'not as recorded'}")
    if new := list_new(cited.proposal.resolution):
        message(f"New: {new}")
