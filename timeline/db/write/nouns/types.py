"""A new event type: a row, which nothing in the code names."""

import re
from dataclasses import dataclass

from timeline.db.read.nouns.types import listed
from timeline.db.read.nouns.types import one as named
from timeline.db.write.apply import insert_row
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.transaction import Transaction
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import slugify
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import Family
from timeline.errors import InvalidDraft, InvalidInput, Reason, RecordedAlready

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_CODE = 60
_LINE = 500


@dataclass(frozen=True, slots=True)
class NewType:
    """An event type as typed; the family may be left to the parent."""

    code: str
    label: str
    family: Family | None = None
    parent: str = ""
    founds: bool = False
    cameo: str = ""
    plover: str = ""
    source: str = ""


def plan_type(transaction: Transaction, told: NewType) -> Addition:
    """The row of a new type; raises what is wrong with it."""
    reader, code, label = transaction.reader, told.code.strip(), told.label.strip()
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        better = slugify(code)
        raise InvalidInput(
            f'"{code[:80]}" cannot be a code: it becomes part of keys.',
            hint=f"Write {better if _CODE.fullmatch(better) else 'tea-party'}.",
        )
    short = (("label", label), ("cameo", told.cameo), ("plover", told.plover), ("source", told.source))
    problems: list[tuple[str, Reason]] = [
        (name, why) for name, text in short if (why := find_line_problem(text, limit=_LINE))
    ]
    if not fold(label):
        problems.append(("label", "is empty"))
    if told.cameo and not re.fullmatch(r"\d{2,4}", told.cameo, re.ASCII):
        problems.append(("cameo", f'"{told.cameo}" is no CAMEO code; write two to four figures, such as 043'))
    if problems:
        raise InvalidDraft(problems)
    for known in listed(reader):
        if known.code == code or fold(known.label) == fold(label):
            raise RecordedAlready(
                f"{known.code} is there already: {known.label} ({known.family}).",
                hint=f"See it: timeline type show {known.code}",
            )
    parent = named(reader, told.parent) if told.parent else None
    family = told.family or (parent.family if parent else None)
    if family is None:
        raise InvalidInput("The family is missing.", hint=f"Give --family {', '.join(Family)}.")
    if parent and parent.family != family:
        raise InvalidInput(f"{parent.code} is of the family {parent.family}, not {family}.", hint="Leave --family out.")
    row = insert_row(
        "event_type",
        {"code": code},
        label=label,
        family=family,
        parent=parent.code if parent else None,
        cameo=told.cameo,
        plover=told.plover,
        founds=told.founds,
        source=told.source,
    )
    founds = ", founds an occasion" if told.founds else ""
    return Addition(code, f"{code}: {label} ({family}{founds})", [row])
