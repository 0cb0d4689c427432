"""How any of them is added: planned inside the transaction, then applied as one revision or only told."""

from collections.abc import Callable
from typing import NamedTuple

from timeline.db.write.apply import RowChange
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.settings import Location


class Addition(NamedTuple):
    """What an addition comes to.

    `name` is said after "Added", `key` is for the next command, `told` are remarks, `proposed` the actors that
    nobody knew and that somebody must agree to make.
    """

    key: str
    name: str
    changes: list[RowChange]
    told: tuple[str, ...] = ()
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
