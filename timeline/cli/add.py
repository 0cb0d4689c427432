"""`add`: record events from options, a file, or answers to prompts."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline import exchange
from timeline.cli.add_fields import declare_options, gather_fields
from timeline.cli.command import command
from timeline.cli.confirm import confirm_new, record_addition
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


_MOST_TITLES = 3  # in the log
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
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the latest draft, or that of --from.")] = False,
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
      --on 2025-10-17 --host "Embassy of North Korea in Russia" \
      --guest "RUS: ?, vice foreign minister" --marks prk-rus-relations=77 \
      --outlet KCNA --published 2025-10-21 --create

    timeline add --from events.xlsx --dry-run

    timeline add --like 2025-10-17-prk-rus-banquet --on 2026-10-16
    """
    typed = {**gather_fields(fields), **{k: v for k, v in (("type", type_), ("title", title)) if v}}
    skip = on_error is OnError.SKIP
    if (used := [*typed, *(["like"] if like else [])]) and (from_ is not None or resume):
        raise InvalidInput("from-file-and-options", options=used)
    if resume:
        _resume(session, from_, agreed=create or yes, dry_run=dry_run)
        return
    if from_ is not None:
        add_file(session, from_, form, on_duplicate, skip=skip, create=create, dry_run=dry_run, yes=yes)
        return
    if form:
        raise InvalidInput("form-without-file")
    _refuse_update(on_duplicate)
    drafts = _compose(
        session, typed, like, agreed=create or yes, repeats=on_duplicate is OnDuplicate.ADD, dry_run=dry_run
    )
    if drafts is not None:
        _settle_and_record(session, drafts, on_duplicate, file=None, create=create or yes, dry_run=dry_run)


def add_file(
    session: Session,
    file: str,
    form: str | None,
    on_duplicate: OnDuplicate,
    *,
    skip: bool,
    create: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Record the events of a sheet of ours, of YAML or of JSON; `form` says which, else its name does."""
    data, name, importer = _read_file(file, form)
    if importer.contents is exchange.Contents.SHEET:
        from timeline.cli.add_sheet import add_sheet

        add_sheet(
            session, data, name, on_duplicate, importer=importer, skip=skip, create=create, dry_run=dry_run, yes=yes
        )
        return
    if skip:
        raise InvalidInput("skip-without-sheet")
    _refuse_update(on_duplicate)
    drafts = importer.load()(data, name=name, today=session.today)
    _settle_and_record(session, drafts, on_duplicate, file=file, create=create or yes, dry_run=dry_run)


def _refuse_update(on_duplicate: OnDuplicate) -> None:
    """Raise InvalidInput for what only a sheet can do."""
    if on_duplicate is OnDuplicate.UPDATE:
        raise InvalidInput("update-without-sheet")


def _resume(session: Session, name: str | None, *, agreed: bool, dry_run: bool) -> None:
    """Go on with the questions after the answers in a draft: the latest, or the one of a name."""
    from timeline.cli.drafts import DraftFile, ResumedDraft, find_drafts, read_draft
    from timeline.cli.interview import interview

    if not session.interactive:
        raise InvalidInput("draft-without-terminal")
    paths = [Path(name).expanduser()] if name else find_drafts()
    if not paths:
        raise InvalidInput("draft-missing")
    saved, answered = read_draft(paths[0])
    message(f"Going on with {paths[0]}")
    for path in paths[1:]:
        message(f"Another draft: timeline add --resume --from {path}")
    interview(
        session, {}, base={}, resumed=ResumedDraft(DraftFile(paths[0]), saved, answered), agreed=agreed, dry_run=dry_run
    )


def _settle_and_record(
    session: Session, drafts: "Drafts", on_duplicate: OnDuplicate, *, file: str | None, create: bool, dry_run: bool
) -> None:
    """Record drafts; what somebody records meanwhile is settled like any other probable duplicate."""
    from timeline.cli.drafts import remove_draft
    from timeline.usecases.proposal import propose_drafts

    if not (drafts.events or drafts.occasions):
        message("There are no events to record.")
        return
    while True:
        with session.open_reader() as reader:
            proposal = propose_drafts(reader, drafts, today=session.today, whole_keys=file is not None)
            proposal = settle_duplicates(session, reader, proposal, on_duplicate)
        try:
            if _record(session, proposal, create=create, dry_run=dry_run) and file is not None:
                remove_draft(file)
        except ProbableDuplicate:
            if not can_settle(session, on_duplicate):
                raise
        else:
            return


def _record(session: Session, proposal: "Proposal", *, create: bool, dry_run: bool) -> bool:
    """Record a proposal once somebody agrees, and return whether anything was to be recorded."""
    from timeline.cli.echo import explain_drafts

    session.outcome.take(proposal.resolution)
    for line in explain_drafts(proposal.drafts, proposal.resolution):
        message(line)
    keys = [event.key for event in proposal.resolution.events]
    completed = [source.key for source in proposal.resolution.completed]
    if not (keys or completed):
        return False
    if dry_run:
        message("\n".join([f"Would add {key}" for key in keys] or [f"Would complete {key}" for key in completed]))
        return False
    confirm_new(session, proposal.new_names, "Create these and record?", create=create)
    session.recorded_titles = [event.draft.title for event in proposal.resolution.events[:_MOST_TITLES]]
    record_addition(session, proposal)
    return True


def _read_file(name: str, form: str | None) -> "tuple[bytes, str, ExchangeFormat]":
    """Read a file, or stdin, with the reader for its form: as said, as its name says, or as it looks."""
    if form is not None and form not in _FORMS:
        raise InvalidInput("form-unknown", form=form, forms=_FORMS)
    importer = exchange.find_importer(f"file.{form}" if form else name)
    data, shown = read_file(name)
    return data, shown, exchange.find_importer_by_contents(data) if name == "-" and not form else importer


def _compose(
    session: Session, typed: dict[str, Any], like: str | None, *, agreed: bool, repeats: bool, dry_run: bool
) -> "Drafts | None":
    """Compose the drafts from options and an earlier event; None where an interview has taken it from there."""
    from timeline.cli.echo import explain_relative_day
    from timeline.usecases.record_events import load_edition, parse_events

    base: dict[str, Any] = {}
    if like:
        with session.open_reader() as reader:
            key, base = load_edition(reader, like)
        message(f"Based on {key}; its guests, speakers, ordinal and sources are not copied.")
    if session.interactive:
        from timeline.cli.interview import interview

        if interview(session, typed, base=base, agreed=agreed, repeats=repeats, dry_run=dry_run):
            return None
    if explained := explain_relative_day(typed.get("published"), session.today):
        message(explained)
    return parse_events({**base, **typed}, today=session.today)
