"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from timeline.checks.material import Material


class Severity(StrEnum):
    """How much a finding weighs: the first two mean that an answer may be wrong, a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Found(NamedTuple):
    """One thing found: the key of the record, one sentence of what is wrong, and what to type next."""

    record: str
    what: str
    then: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule; `looks_for` is one sentence, `find` yields what breaks it.

    `fixed` rules are about what is derived, which --fix works out anew. Where a `fatal` rule finds something
    no other is asked: the answers could not be trusted.
    """

    name: str
    severity: Severity
    looks_for: str
    find: Callable[[Material], Iterator[Found]]
    fixed: bool = False
    fatal: bool = False
