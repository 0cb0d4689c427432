"""How a record is added: planned inside the transaction, then applied as one revision, or only reported."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.db.write.apply import RowChange
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.names.folding import fold
from timeline.domain.text.storable import find_line_problem
from timeline.errors import InvalidDraft, Message, Reason
from timeline.settings import Location

_LONGEST = 500


class Addition(NamedTuple):
    """What an addition comes to: the `key` for other commands, a summary, the rows, remarks.

    `proposed` are the unknown actors that somebody has to agree to create.
    """

    key: str
    summary: Message
    changes: list[RowChange]
    remarks: tuple[Message, ...] = ()
    proposed: tuple[str, ...] = ()


Plan = Callable[[Transaction], Addition]
"""Works out an addition, with fresh ids; raises what is wrong with it."""


def carry_out(location: Location, plan: Plan, *, author: Author, dry_run: bool = False) -> Addition:
    """Carry out a plan as one revision, or with `dry_run` only work it out."""
    with open_transaction(location) as transaction:
        planned = plan(transaction)
        if not dry_run:
            apply_as_revision(transaction, author, lambda _: planned.changes)
    return planned


def summarise(key: str, name: str, *details: str) -> Message:
    """Summarise a new record by its key, its name and details, of which empty ones are left out."""
    return Message("new-record", {"key": key, "name": name, "details": tuple(filter(None, details))})


def check_texts(
    *, required: str = "", reasons: Sequence[tuple[str, Reason]] = (), longest: int = _LONGEST, **texts: str
) -> None:
    """Raise InvalidDraft for texts that cannot be stored, a `required` one without a letter or figure, or `reasons`."""
    problems = [*reasons]
    problems += [(field, why) for field, text in texts.items() if (why := find_line_problem(text, limit=longest))]
    if required and not fold(texts[required]):
        problems.append((required, Message("text-empty")))
    if problems:
        raise InvalidDraft(problems)
