"""`add`: record events from options, a file, or answers at the prompt."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli import add_fields
from timeline.cli.command import command
from timeline.cli.session import Session, ask, is_terminal, talk, write
from timeline.errors import InvalidInput, NotFound, ProbableDuplicate, UnknownActors

if TYPE_CHECKING:
    from timeline.db.write.resolve import Resolution
    from timeline.domain.drafts import Drafts
    from timeline.domain.records import EventRecord


class OnDuplicate(StrEnum):
    """What to do about an event that is probably recorded already."""

    ASK = "ask"
    ADD = "add"
    SKIP = "skip"
    STOP = "stop"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add", rich_help_panel="Record")(command(add, extra=add_fields.options()))


def add(
    session: Session,
    type_: Annotated[str | None, typer.Argument(metavar="TYPE", help="banquet, reception, visit, treaty ...")] = None,
    title: Annotated[str | None, typer.Argument(metavar="TITLE")] = None,
    *,
    fields: Mapping[str, Any],
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE|-", help="Events in YAML, from a file or from stdin."),
    ] = None,
    like: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Begin with an earlier edition: its host, place and occasion."),
    ] = None,
    create: Annotated[bool, typer.Option("--create", help="Make unknown actors without asking.")] = False,
    on_duplicate: Annotated[
        OnDuplicate,
        typer.Option(help="What to do about a probable duplicate; stop where nobody can be asked."),
    ] = OnDuplicate.ASK,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would be done, and do nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Answer yes: make what is unknown.")] = False,
) -> None:
    r"""Record an event; on a terminal, what is missing is asked for.

    timeline add banquet "Banquet at the North Korean Embassy in Moscow" \
      --on Friday --host prk-embassy-rus --guest "RUS: ?, vice foreign minister" \
      --marks prk-rus-relations=77 --outlet KCNA --published 2025-10-21

    timeline add --from events.yaml --dry-run

    timeline add --like 2025-10-17-prk-rus-banquet --on 2026-10-16
    """
    given = {**add_fields.fields(fields), **{k: v for k, v in (("type", type_), ("title", title)) if v}}
    if from_ is not None:
        if given or like:
            used = ", ".join([*given, *(["like"] if like else [])])
            raise InvalidInput(f"--from reads whole events; {used} would be lost.", hint="Put them into the file.")
        drafts = _read(session, from_)
    else:
        drafts = _compose(session, given, like)
    if not (drafts.events or drafts.occasions):
        talk("There is no event to record.")
        return
    with session.reader() as reader:
        from timeline.db.write.resolve import resolve

        agreed = resolve(reader, drafts, today=session.today, whole_keys=from_ is not None)
        drafts, agreed = _settle_duplicates(session, reader, drafts, agreed, on_duplicate, whole_keys=from_ is not None)
    _tell(drafts, agreed)
    if not agreed.events:
        return
    if dry_run:
        _name("Would add", agreed)
        return
    if agreed.proposed and not (create or yes):
        if not session.interactive:
            raise UnknownActors(agreed.proposed)
        if not ask("Make these and record?"):
            talk("Nothing was recorded.")
            raise typer.Exit(1)
    from timeline.db.write.record import record

    record(
        session.location,
        drafts,
        agreed=agreed,
        author=session.author,
        today=session.today,
        whole_keys=from_ is not None,
    )
    _name("Added", agreed)
    talk("Undo: timeline undo")
    if not is_terminal(sys.stdout):
        write("".join(f"{event.key}\n" for event in agreed.events))


def _read(session: Session, name: str) -> "Drafts":
    from timeline.importers import yaml_drafts

    if name == "-":
        return yaml_drafts.read(sys.stdin.buffer.read(), name="stdin", today=session.today)
    file = Path(name)
    if file.suffix.lower() in {".xlsx", ".xls", ".csv", ".ods"}:
        raise InvalidInput(f"{name}: events are read from YAML.", hint="Show the form: timeline show KEY --format yaml")
    try:
        data = file.expanduser().read_bytes()
    except (FileNotFoundError, RuntimeError):  # the latter for the home of nobody, as in ~nobody/events.yaml
        raise NotFound("file", name, hint="Give its path, or - for stdin.") from None
    except OSError as error:
        raise InvalidInput(f"{name}: cannot be read: {error.strerror}.") from None
    return yaml_drafts.read(data, name=file.name, today=session.today)


def _compose(session: Session, given: dict[str, Any], like: str | None) -> "Drafts":
    from timeline.domain.drafts import Drafts
    from timeline.domain.exchanges import events

    base: dict[str, Any] = {}
    if like:
        base = _edition(session, like)
    if session.interactive:
        from timeline.cli.interview import complete

        with session.reader() as reader:
            given = complete(reader, given, base=base, today=session.today)
    told = {**base, **given}
    told.update((name, told[name].casefold()) for name in ("type", "status") if told.get(name))
    return Drafts(events=events(told, today=session.today))


def _edition(session: Session, key: str) -> dict[str, Any]:
    """What an earlier event says of the next one."""
    from timeline.db.read.events import records
    from timeline.db.read.keys import event_id
    from timeline.reports import portable

    with session.reader() as reader:
        record = records(reader, [event_id(reader, key)])[0]
    talk(f"Like {record.key}; guests, speakers, ordinal and sources are this year's to tell.")
    return portable.edition(record)


def _settle_duplicates(
    session: Session,
    reader: Any,
    drafts: "Drafts",
    agreed: "Resolution",
    policy: OnDuplicate,
    *,
    whole_keys: bool,
) -> "tuple[Drafts, Resolution]":
    """Drop what the user says is recorded already; raises ProbableDuplicate where nobody can say."""
    from dataclasses import replace

    from timeline.db.write.resolve import resolve

    matches: dict[str, list[EventRecord]] = {}
    for key, record in agreed.duplicates:
        matches.setdefault(key, []).append(record)
    left_out = []
    for key, recorded in matches.items():
        if policy is OnDuplicate.ASK and session.interactive:
            for record in recorded:
                described = ", ".join(part for part in (record.title, record.date.display(), record.place) if part)
                talk(f"{f'{key} may be' if record is recorded[0] else '  or'} {record.key}: {described}")
            keep = ask("Is it another event, to be recorded too?")
        elif policy in {OnDuplicate.ASK, OnDuplicate.STOP}:
            raise ProbableDuplicate(key, recorded[0].key)
        else:
            keep = policy is OnDuplicate.ADD
        if not keep:
            left_out.append(next(event.draft for event in agreed.events if event.key == key))
    if not left_out:
        return drafts, agreed
    talk(f"Left out: {len(left_out)}")
    # Two events of a file may be told alike, and only one of them be left out.
    kept = (draft for draft in drafts.events if not any(draft is one for one in left_out))
    drafts = replace(drafts, events=tuple(kept))
    return drafts, resolve(reader, drafts, today=session.today, whole_keys=whole_keys)


def _tell(drafts: "Drafts", agreed: "Resolution") -> None:
    """Say how what was typed is understood, before anything is written."""
    from timeline.cli.echo import lines

    for line in lines(drafts, agreed):
        talk(line)


def _name(verb: str, agreed: "Resolution") -> None:
    for event in agreed.events:
        talk(f"{verb} {event.key}")
