"""What to do with events to record that look like recorded ones."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from timeline.cli.outcome import LeftOut
from timeline.cli.session import Session, ask, message
from timeline.errors import ProbableDuplicate

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import ResolvedEvent
    from timeline.domain.events.records import EventRecord
    from timeline.usecases.proposal import Proposal


class OnDuplicate(StrEnum):
    """What to do with an event that looks like a recorded one."""

    ASK = "ask"
    ADD = "add"
    SKIP = "skip"
    UPDATE = "update"
    STOP = "stop"


def settle_duplicates(
    session: Session, reader: "Reader", proposal: "Proposal", on_duplicate: OnDuplicate, *, updates: bool = True
) -> "Proposal":
    """Leave out the events that are recorded already, as the user says; raises ProbableDuplicate where nobody can.

    One that `updates` recorded events can be told to do so.
    """
    from timeline.usecases.record_events import find_possible_duplicates, leave_out

    duplicates = find_possible_duplicates(proposal)
    for event, records in duplicates:
        if event.draft.key:
            nearest = ", ".join(record.key for record in records)
            message(f"{_locate(event)} is a new key. Nearest keys on record: {nearest}.")
    asks = on_duplicate is OnDuplicate.ASK and session.interactive
    if duplicates and not asks and on_duplicate not in {OnDuplicate.ADD, OnDuplicate.SKIP}:
        _refuse(duplicates, row=proposal.revises and updates)
    left_out = {
        event.key: f"{_describe(event)} looks like {records[0].key}."
        for event, records in duplicates
        if not (_ask_whether_new(event, records) if asks else on_duplicate is OnDuplicate.ADD)
    }
    for reason in left_out.values():
        message(f"Left out: {reason}")
    places = {event.key: event.draft.where for event, _ in duplicates}
    session.outcome.left_out = [LeftOut(places[key], reason) for key, reason in left_out.items()]
    proposal = replace(proposal, repeats=on_duplicate is OnDuplicate.ADD)
    return leave_out(reader, proposal, left_out, today=session.today) if left_out else proposal


def _refuse(duplicates: "Sequence[tuple[ResolvedEvent, Sequence[EventRecord]]]", *, row: bool) -> None:
    """Raise ProbableDuplicate for the last of these, after a line for each of the others."""
    *others, last = [(_locate(event), records[0].key) for event, records in duplicates]
    for key, known in others:
        message(f"{key} looks like an existing event: {known}.")
    raise ProbableDuplicate(*last, row=row)


def _ask_whether_new(event: "ResolvedEvent", records: "Sequence[EventRecord]") -> bool:
    for number, match in enumerate(records):
        described = ", ".join(filter(None, (match.title, match.date.display(), match.place)))
        message(f"{'  or' if number else f'{_locate(event)} looks like'} {match.key}: {described}")
    return ask("Record it as another event?")


def _describe(event: "ResolvedEvent") -> str:
    """Write the place of a new event in the file, and its title."""
    return ", ".join(filter(None, (event.draft.where, f'"{event.draft.title}"')))


def can_settle(session: Session, on_duplicate: OnDuplicate) -> bool:
    """Check whether a probable duplicate can be settled: somebody can be asked, or has said to leave it out."""
    return on_duplicate is OnDuplicate.SKIP or (on_duplicate is OnDuplicate.ASK and session.interactive)


def _locate(event: "ResolvedEvent") -> str:
    """Write the key of a new event after its place in the file."""
    return f"{event.draft.where}: {event.key}" if event.draft.where else event.key
