"""How a record is added: planned inside the transaction, then applied as one revision, or only reported."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.db.models import Actor, Country, EventType, Model, Office, Rank, Source, Succession, Tag
from timeline.db.write.apply import RowChange
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.names.folding import fold
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import InvalidDraft, Message, Reason
from timeline.settings import Location

_LONGEST = 500
_RECORDS: frozenset[Model] = frozenset((Actor, Country, EventType, Office, Rank, Source, Succession, Tag))


class Addition(NamedTuple):
    """What an addition comes to: the `key` for other commands, a summary, the rows, remarks.

    `proposed` are the unknown actors that somebody has to agree to create. `revision` is its number once it is
    recorded.
    """

    key: str
    summary: Message
    changes: list[RowChange]
    remarks: tuple[Message, ...] = ()
    proposed: tuple[str, ...] = ()
    revision: int | None = None

    def list_made(self) -> dict[str, list[str]]:
        """List the keys of the records that are inserted, by the name of their table."""
        made: dict[str, list[str]] = {}
        for change in self.changes:
            if change.kind == ChangeKind.INSERT and change.model in _RECORDS:
                key = change.values.get("key") or change.key.get("code") or change.key.get("key") or self.key
                made.setdefault(change.table, []).append(key)
        return made


Plan = Callable[[Transaction], Addition]
"""Works out an addition, with fresh ids; raises what is wrong with it."""


def carry_out(location: Location, plan: Plan, *, author: Author, dry_run: bool = False) -> Addition:
    """Carry out a plan as one revision, or with `dry_run` only work it out."""
    with open_transaction(location) as transaction:
        planned = plan(transaction)
        if dry_run:
            return planned
        return planned._replace(revision=apply_as_revision(transaction, author, lambda _: planned.changes))


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
