"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from timeline.checks.records import CheckedRecords
from timeline.errors import Message


class Severity(StrEnum):
    """How grave a finding is: after an error or a warning an answer may be wrong; a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding(NamedTuple):
    """One problem: the key of the record, or a name for what has no key, and what is wrong with it."""

    record: str
    message: Message


def make_finding(record: str, key: str, /, **facts: object) -> Finding:
    """Make a finding; the record is one of the facts of its message."""
    return Finding(record, Message(key, {"record": record, **facts}))


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: `description` says in one sentence what `find` looks for.

    `fixable` rules are about derived values, which a fix computes again. Once a `fatal` rule has a finding, no other
    rule is checked: its answer could not be trusted.
    """

    name: str
    severity: Severity
    description: str
    find: Callable[[CheckedRecords], Iterator[Finding]]
    fixable: bool = False
    fatal: bool = False
