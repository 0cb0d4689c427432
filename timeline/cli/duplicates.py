"""What to do with events to record that look like recorded ones."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from timeline.cli.session import Session, ask, message
from timeline.errors import ProbableDuplicate

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import ResolvedEvent
    from timeline.usecases.proposal import Proposal


class OnDuplicate(StrEnum):
    """What to do with an event that looks like a recorded one."""

    ASK = "ask"
    ADD = "add"
    SKIP = "skip"
    STOP = "stop"


def settle_duplicates(
    session: Session, reader: "Reader", proposal: "Proposal", on_duplicate: OnDuplicate
) -> "Proposal":
    """Leave out the events that are recorded already, as the user says; raises ProbableDuplicate where nobody can."""
    from timeline.usecases.record_events import find_possible_duplicates, leave_out

    duplicates = find_possible_duplicates(proposal)
    for event, records in duplicates:
        if event.draft.key:
            nearest = ", ".join(record.key for record in records)
            message(f"{_locate(event)} is a new key. Nearest keys on record: {nearest}.")
    left_out = []
    for event, records in duplicates:
        if on_duplicate is OnDuplicate.ASK and session.interactive:
            for number, match in enumerate(records):
                described = ", ".join(filter(None, (match.title, match.date.display(), match.place)))
                message(f"{'  or' if number else f'{_locate(event)} looks like'} {match.key}: {described}")
            is_new = ask("Record it as another event?")
        elif on_duplicate in {OnDuplicate.ASK, OnDuplicate.STOP}:
            *others, last = [(_locate(new), matches[0].key) for new, matches in duplicates]
            for key, match_key in others:
                message(f"{key} looks like an existing event: {match_key}.")
            raise ProbableDuplicate(*last)
        else:
            is_new = on_duplicate is OnDuplicate.ADD
        if not is_new:
            left_out.append(event.key)
    proposal = replace(proposal, repeats=on_duplicate is OnDuplicate.ADD)
    if not left_out:
        return proposal
    message(f"Left out: {len(left_out)}")
    return leave_out(reader, proposal, left_out, today=session.today)


def can_settle(session: Session, on_duplicate: OnDuplicate) -> bool:
    """Check whether a probable duplicate can be settled: somebody can be asked, or has said to leave it out."""
    return on_duplicate is OnDuplicate.SKIP or (on_duplicate is OnDuplicate.ASK and session.interactive)


def _locate(event: "ResolvedEvent") -> str:
    """Write the key of a new event after its place in the file."""
    return f"{event.draft.where}: {event.key}" if event.draft.where else event.key
