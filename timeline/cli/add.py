"""`add`: record events from options, a file, or answers to prompts."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline import exchange
from timeline.cli.add_fields import declare_options, gather_fields
from timeline.cli.command import command
from timeline.cli.confirm import confirm_new, record, say_recorded
from timeline.cli.duplicates import OnDuplicate, can_settle, settle_duplicates
from timeline.cli.files import read_file
from timeline.cli.options import Create, DryRun, Yes
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, ProbableDuplicate

if TYPE_CHECKING:
    from timeline.domain.events.drafts import Drafts
    from timeline.exchange import ExchangeFormat
    from timeline.usecases.proposal import Proposal


class OnError(StrEnum):
    """What to do with a sheet that has bad cells."""

    STOP = "stop"
    SKIP = "skip"


_LARGEST = 100_000_000
_FORMS = ("xlsx", "csv", "tsv", "yaml", "json", "ndjson")
_SHEETS = ", ".join(exchange.list_suffixes(exchange.Contents.SHEET))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add")(command(add, extra=declare_options()))


def add(
    session: Session,
    type_: Annotated[str | None, typer.Argument(metavar="TYPE", help="banquet, reception, visit, treaty ...")] = None,
    title: Annotated[str | None, typer.Argument(metavar="TITLE")] = None,
    *,
    fields: Mapping[str, Any],
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE|-",
            help=f"A spreadsheet ({_SHEETS}), YAML or JSON; - is stdin.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="|".join(_FORMS), help="How it is written (default: as its name says)."),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Copy host, place and occasion from an earlier event."),
    ] = None,
    create: Create = False,
    on_duplicate: Annotated[
        OnDuplicate,
        typer.Option(help="Handling of a probable duplicate (default: ask, else stop)."),
    ] = OnDuplicate.ASK,
    on_error: Annotated[
        OnError,
        typer.Option(help="Handling of bad cells: record nothing, or skip their events."),
    ] = OnError.STOP,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    r"""Record an event; on a terminal, asks for missing fields.

    timeline add banquet "Banquet at the North Korean Embassy in Moscow" \
      --on Friday --host prk-embassy-rus --guest "RUS: ?, vice foreign minister" \
      --marks prk-rus-relations=77 --outlet KCNA --published 2025-10-21

    timeline add --from events.xlsx --dry-run

    timeline add --like 2025-10-17-prk-rus-banquet --on 2026-10-16
    """
    typed = {**gather_fields(fields), **{k: v for k, v in (("type", type_), ("title", title)) if v}}
    skip = on_error is OnError.SKIP
    if from_ is not None:
        if used := [*typed, *(["like"] if like else [])]:
            raise InvalidInput("from-file-and-options", options=used)
        data, name, importer = _read_file(from_, form)
        if importer.contents is exchange.Contents.SHEET:
            from timeline.cli.add_sheet import add_sheet

            add_sheet(
                session,
                data,
                name,
                on_duplicate,
                importer=importer,
                skip=skip,
                create=create,
                dry_run=dry_run,
                yes=yes,
            )
            return
        if skip:
            raise InvalidInput("skip-without-sheet")
        drafts = importer.load()(data, name=name, today=session.today)
    else:
        if form:
            raise InvalidInput("form-without-file")
        drafts = _compose(session, typed, like)
    if on_duplicate is OnDuplicate.UPDATE:
        raise InvalidInput("update-without-sheet")
    if not (drafts.events or drafts.occasions):
        message("There are no events to record.")
        return
    _propose(session, drafts, on_duplicate, whole_keys=from_ is not None, create=create or yes, dry_run=dry_run)


def _propose(
    session: Session, drafts: "Drafts", on_duplicate: OnDuplicate, *, whole_keys: bool, create: bool, dry_run: bool
) -> None:
    """Show what drafts come to and record it; raises ProbableDuplicate where nobody can say what to do with one."""
    from timeline.usecases.proposal import propose_drafts

    while True:
        with session.open_reader() as reader:
            proposal = propose_drafts(reader, drafts, today=session.today, whole_keys=whole_keys)
            proposal = settle_duplicates(session, reader, proposal, on_duplicate)
        try:
            _record(session, proposal, create=create, dry_run=dry_run)
        except ProbableDuplicate:  # somebody has just recorded it
            if not can_settle(session, on_duplicate):
                raise
        else:
            return


def _record(session: Session, proposal: "Proposal", *, create: bool, dry_run: bool) -> None:
    from timeline.cli.echo import explain_drafts

    for line in explain_drafts(proposal.drafts, proposal.resolution):
        message(line)
    keys = [event.key for event in proposal.resolution.events]
    completed = [source.key for source in proposal.resolution.completed]
    if not (keys or completed):
        return
    if dry_run:
        message("\n".join([f"Would add {key}" for key in keys] or [f"Would complete {key}" for key in completed]))
        return
    confirm_new(session, proposal.new_names, "Create these and record?", create=create)
    keys = [event.key for event in record(session, proposal).resolution.events]
    say_recorded(*([f"Added {key}" for key in keys] or [f"Completed {key}" for key in completed]), keys=keys)


def _read_file(name: str, form: str | None) -> "tuple[bytes, str, ExchangeFormat]":
    """Read a file, or stdin, with the reader for its form: as said, as its name says, or as it looks."""
    if form is not None and form not in _FORMS:
        raise InvalidInput("form-unknown", form=form, forms=_FORMS)
    importer = exchange.find_importer(f"file.{form}" if form else name)
    data, shown = read_file(name, largest=_LARGEST)
    return data, shown, exchange.find_importer_by_contents(data) if name == "-" and not form else importer


def _compose(session: Session, typed: dict[str, Any], like: str | None) -> "Drafts":
    """Compose the drafts from options, an earlier event, and answers where somebody can be asked."""
    from timeline.cli.echo import explain_relative_day
    from timeline.usecases.record_events import load_edition, parse_events

    base: dict[str, Any] = {}
    if like:
        with session.open_reader() as reader:
            key, base = load_edition(reader, like)
        message(f"Based on {key}; its guests, speakers, ordinal and sources are not copied.")
    if session.interactive:
        from timeline.cli.interview import complete_fields

        with session.open_reader() as reader:
            typed = complete_fields(reader, typed, base=base, today=session.today)
    if explained := explain_relative_day(typed.get("published"), session.today):
        message(explained)
    return parse_events({**base, **typed}, today=session.today)
