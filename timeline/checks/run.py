"""Asking the rules, in their order, of one state of the database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from timeline.checks import RULES
from timeline.checks.material import Material
from timeline.checks.rule import Found, Rule, Severity
from timeline.db.read.sql import Reader
from timeline.errors import InvalidInput, NotFound

_LOOK_FIRST = "timeline check --rule date-unreadable,value-not-allowed,reference-broken"


class Outcome(NamedTuple):
    """What one rule found: so many, of which the first are here."""

    rule: Rule
    number: int
    findings: tuple[Found, ...]


def chosen(names: Sequence[str], severities: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of these names and severities, all where none is given; raises NotFound or InvalidInput."""
    known = {rule.name: rule for rule in RULES}
    for name in names:
        if name not in known:
            nearest = get_close_matches(name, known, n=3)
            raise NotFound("rule", name, nearest=nearest, hint="See them all: timeline check --list")
    for word in severities:
        if word not in set(Severity):
            raise InvalidInput(f'"{word}" is not a severity.', hint=f"Severities are {', '.join(Severity)}.")
    return tuple(
        rule for rule in RULES if (not names or rule.name in names) and (not severities or rule.severity in severities)
    )


def outcomes(
    material: Material, rules: Sequence[Rule], *, limit: int | None, told: Callable[[Rule], None] = lambda _: None
) -> Iterator[Outcome]:
    """What each rule finds, at most `limit` of it in full; `told` is called with each before it is asked."""
    with _one_state(material.reader):
        for rule in rules:
            told(rule)
            outcome = _asked(material, rule, limit)
            yield outcome
            if rule.fatal and outcome.number:
                return


def _asked(material: Material, rule: Rule, limit: int | None) -> Outcome:
    found: list[Found] = []
    count = 0
    findings = rule.find(material)
    try:
        for one in islice(findings, limit):
            found.append(one)  # noqa: PERF402 - what came before it broke off is kept
        count = len(found) + sum(1 for _ in findings)
    except (ValueError, TypeError, LookupError) as error:
        # A value that nothing here can read: the rules before this one tell which, and this one says that it broke off.
        why = str(error).partition("\n")[0]
        found.append(Found("database", f"this rule could not be asked to the end: {why}", _LOOK_FIRST))
        count = len(found)
    return Outcome(rule, count, tuple(found))


@contextmanager
def _one_state(reader: Reader) -> Iterator[None]:
    """Keep what others write meanwhile out, and let texts through that are in no encoding."""
    connection = reader.connection
    if reader.sqlite:
        connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
        connection.execute("BEGIN")
    else:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
