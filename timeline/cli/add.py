"""`add`: record events from options, a file, or answers at the prompt."""

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli import add_fields
from timeline.cli.command import command
from timeline.cli.session import Session, ask, emit, is_terminal, message
from timeline.errors import InvalidInput, NotFound, ProbableDuplicate, UnknownActors

if TYPE_CHECKING:
    from timeline.db.write.resolve import Resolution
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.records import EventRecord


class OnDuplicate(StrEnum):
    """What to do about an event that is probably recorded already."""

    ASK = "ask"
    ADD = "add"
    SKIP = "skip"
    STOP = "stop"


class OnError(StrEnum):
    """What to do about a sheet in which cells cannot be taken."""

    STOP = "stop"
    SKIP = "skip"


SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")
"""The suffixes of spreadsheets that are read; any other file is YAML."""
_OTHER_SHEETS = (".xls", ".xlsb", ".ods", ".numbers")
_LARGEST = 100_000_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add", rich_help_panel="Add and edit")(command(add, extra=add_fields.options()))


def add(
    session: Session,
    type_: Annotated[str | None, typer.Argument(metavar="TYPE", help="banquet, reception, visit, treaty ...")] = None,
    title: Annotated[str | None, typer.Argument(metavar="TITLE")] = None,
    *,
    fields: Mapping[str, Any],
    from_: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE|-", help="Read a spreadsheet (.xlsx, .csv) or YAML; - reads YAML from stdin."
        ),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Copy host, place and occasion from an earlier event."),
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Create unknown people and organisations without asking.")
    ] = False,
    on_duplicate: Annotated[
        OnDuplicate,
        typer.Option(help="Handling of a probable duplicate (default: ask, else stop)."),
    ] = OnDuplicate.ASK,
    on_error: Annotated[
        OnError,
        typer.Option(help="Handling of bad cells: record nothing, or skip their events."),
    ] = OnError.STOP,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Answer yes: create unknown actors, change recorded events.")
    ] = False,
) -> None:
    r"""Record an event; on a terminal, asks for missing fields.

    timeline add banquet "Banquet at the North Korean Embassy in Moscow" \
      --on Friday --host prk-embassy-rus --guest "RUS: ?, vice foreign minister" \
      --marks prk-rus-relations=77 --outlet KCNA --published 2025-10-21

    timeline add --from events.xlsx --dry-run

    timeline add --like 2025-10-17-prk-rus-banquet --on 2026-10-16
    """
    given = {**add_fields.fields(fields), **{k: v for k, v in (("type", type_), ("title", title)) if v}}
    if from_ is not None:
        if given or like:
            used = ", ".join([*given, *(["like"] if like else [])])
            raise InvalidInput(f"--from reads whole events; {used} would be lost.", hint="Put them into the file.")
        if Path(from_).suffix.lower() in SHEETS:
            _add_sheet(
                session, from_, on_duplicate, skip=on_error is OnError.SKIP, create=create, dry_run=dry_run, yes=yes
            )
            return
        drafts = _read(session, from_, skip=on_error is OnError.SKIP)
    else:
        drafts = _compose(session, given, like)
    if not (drafts.events or drafts.occasions):
        message("There is no event to record.")
        return
    with session.reader() as reader:
        from timeline.db.write.resolve import resolve_drafts

        agreed = resolve_drafts(reader, drafts, today=session.today, whole_keys=from_ is not None)
        again = partial(resolve_drafts, reader, today=session.today, whole_keys=from_ is not None)
        drafts, agreed = _settle_duplicates(session, drafts, agreed, on_duplicate, again=again)
    _tell(drafts, agreed)
    if not agreed.events:
        return
    if dry_run:
        _name("Would add", agreed)
        return
    if agreed.proposed and not (create or yes):
        _agree_to_make(session, agreed)
    from timeline.db.write.record import write_drafts

    write_drafts(
        session.location,
        drafts,
        agreed=agreed,
        author=session.author,
        today=session.today,
        whole_keys=from_ is not None,
    )
    _name("Added", agreed)
    message("Undo: timeline undo")
    if not is_terminal(sys.stdout):
        emit("".join(f"{event.key}\n" for event in agreed.events))


def _agree_to_make(session: Session, agreed: "Resolution") -> None:
    """Have what nobody knew agreed to; raises UnknownActors where nobody can be asked."""
    if not session.interactive:
        raise UnknownActors(agreed.proposed)
    if not ask("Make these and record?"):
        message("Nothing was recorded.")
        raise typer.Exit(1)


def _read(session: Session, name: str, *, skip: bool) -> "Drafts":
    from timeline.exchange.yaml import reading

    if skip:
        raise InvalidInput("--on-error is for spreadsheets.", hint="Correct the file, or leave the option out.")
    if name == "-":
        return reading.read(sys.stdin.buffer.read(), name="stdin", today=session.today)
    if Path(name).suffix.lower() in _OTHER_SHEETS:
        raise InvalidInput(f"{name}: of spreadsheets, .xlsx and .csv are read.", hint="Save it as .xlsx.")
    return reading.read(_bytes(name), name=Path(name).name, today=session.today)


def _bytes(name: str, *, most: int | None = None) -> bytes:
    """The bytes of a file; raises NotFound, and InvalidInput where it cannot be read or has too many."""
    try:
        file = Path(name).expanduser()
        size = file.stat().st_size
        if most and size > most:
            raise InvalidInput(f"{name}: has {size / 1e6:,.0f} MB, the most is {most / 1e6:,.0f} MB.", hint="Split it.")
        return file.read_bytes()
    except (FileNotFoundError, RuntimeError):  # the latter for the home of nobody, as in ~nobody/events.yaml
        raise NotFound("file", name, hint="Give its path, or - for stdin.") from None
    except OSError as error:
        raise InvalidInput(f"{name}: cannot be read: {error.strerror}.") from None


def _add_sheet(session: Session, name: str, on_duplicate: OnDuplicate, **how: bool) -> None:
    from timeline.cli.add_sheet import add_sheet

    def settle(drafts: "Drafts", agreed: "Resolution", again: Any) -> "tuple[Drafts, Resolution]":
        return _settle_duplicates(session, drafts, agreed, on_duplicate, again=again)

    add_sheet(session, _bytes(name, most=_LARGEST), Path(name).name, settle=settle, **how)


def _compose(session: Session, given: dict[str, Any], like: str | None) -> "Drafts":
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.message_arrows import split_messages

    base: dict[str, Any] = {}
    if like:
        base = _edition(session, like)
    if session.interactive:
        from timeline.cli.interview import complete

        with session.reader() as reader:
            given = complete(reader, given, base=base, today=session.today)
    from timeline.cli.echo import counted

    for line in counted(given.get("published"), session.today):
        message(line)
    told = {**base, **given}
    told.update((name, told[name].casefold()) for name in ("type", "status") if told.get(name))
    return Drafts(events=split_messages(told, today=session.today))


def _edition(session: Session, key: str) -> dict[str, Any]:
    """What an earlier event says of the next one."""
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.domain.events.field_writer import write_next_edition

    with session.reader() as reader:
        record = read_events(reader, [find_event(reader, key)])[0]
    message(f"Like {record.key}; guests, speakers, ordinal and sources are this year's to tell.")
    return write_next_edition(record)


def _settle_duplicates(
    session: Session,
    drafts: "Drafts",
    agreed: "Resolution",
    policy: OnDuplicate,
    *,
    again: "Callable[[Drafts], Resolution]",
) -> "tuple[Drafts, Resolution]":
    """Drop what the user says is recorded already; raises ProbableDuplicate where nobody can say."""
    from dataclasses import replace

    matches: dict[str, list[EventRecord]] = {}
    for key, record in agreed.duplicates:
        matches.setdefault(key, []).append(record)
    left_out = []
    for key in (event.key for event in agreed.events if event.draft.key and event.key in matches):
        near = ", ".join(record.key for record in matches[key])
        message(f"{_placed(key, agreed)} is the key of no event yet. Nearest key: {near}.")
    for key, recorded in matches.items():
        if policy is OnDuplicate.ASK and session.interactive:
            for record in recorded:
                described = ", ".join(part for part in (record.title, record.date.display(), record.place) if part)
                begins = f"{_placed(key, agreed)} may be" if record is recorded[0] else "  or"
                message(f"{begins} {record.key}: {described}")
            keep = ask("Is it another event, to be recorded too?")
        elif policy in {OnDuplicate.ASK, OnDuplicate.STOP}:
            told = [(_placed(one, agreed), records[0].key) for one, records in matches.items()]
            for one, other in told[:-1]:
                message(f"{one} is probably {other}.")
            raise ProbableDuplicate(*told[-1])
        else:
            keep = policy is OnDuplicate.ADD
        if not keep:
            left_out.append(next(event.draft for event in agreed.events if event.key == key))
    if not left_out:
        return drafts, agreed
    message(f"Left out: {len(left_out)}")
    # Two events of a file may be told alike, and only one of them be left out.
    kept = (draft for draft in drafts.events if not any(draft is one for one in left_out))
    drafts = replace(drafts, events=tuple(kept))
    return drafts, again(drafts)


def _placed(key: str, agreed: "Resolution") -> str:
    """The key of a new event with the place in the file where it stands."""
    where = next(event.draft.where for event in agreed.events if event.key == key)
    return f"{where}: {key}" if where else key


def _tell(drafts: "Drafts", agreed: "Resolution") -> None:
    """Say how what was typed is understood, before anything is written."""
    from timeline.cli.echo import lines

    for line in lines(drafts, agreed):
        message(line)


def _name(verb: str, agreed: "Resolution") -> None:
    for event in agreed.events:
        message(f"{verb} {event.key}")
