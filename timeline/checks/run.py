"""Check the rules, in their order, on one state of the database."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from timeline.checks import RULES
from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, Rule, Severity, make_finding
from timeline.db.read.sql import Reader
from timeline.errors import InvalidInput, NotFound

_UNDECODED = "Could not decode to UTF-8"
"""How sqlite3 says that a text is none."""


class RuleOutcome(NamedTuple):
    """How many findings a rule has, and the first of them."""

    rule: Rule
    number: int
    findings: tuple[Finding, ...]


def choose_rules(names: Sequence[str], severities: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules of these names and severities, all where none are given; raises NotFound or InvalidInput."""
    known = {rule.name: rule for rule in RULES}
    for name in names:
        if name not in known:
            raise NotFound("rule", name, nearest=get_close_matches(name, known, n=3))
    for severity in severities:
        if severity not in set(Severity):
            raise InvalidInput("check-severity-unknown", severity=severity, severities=tuple(Severity))
    return tuple(
        rule for rule in RULES if (not names or rule.name in names) and (not severities or rule.severity in severities)
    )


def check_rules(
    records: CheckedRecords,
    rules: Sequence[Rule],
    *,
    limit: int | None,
    notify: Callable[[Rule], None] = lambda _: None,
) -> Iterator[RuleOutcome]:
    """Check each rule, keeping at most `limit` of its findings; `notify` is called with each rule before."""
    with _hold_one_state(records.reader):
        for rule in rules:
            notify(rule)
            outcome = _check_rule(records, rule, limit)
            yield outcome
            if rule.fatal and outcome.number:
                return


def _check_rule(records: CheckedRecords, rule: Rule, limit: int | None) -> RuleOutcome:
    """Check a rule, again where a text has a broken encoding, which takes longer to read."""
    try:
        return _list_findings(records, rule, limit)
    except Exception as error:
        if not (records.reader.sqlite and _UNDECODED in str(error)):
            raise
    records.reader.connection.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
    return _list_findings(records, rule, limit)


def _list_findings(records: CheckedRecords, rule: Rule, limit: int | None) -> RuleOutcome:
    first: list[Finding] = []
    number = 0
    findings = rule.find(records)
    try:
        for finding in islice(findings, limit):
            first.append(finding)  # noqa: PERF402 - what came before the failure is kept
        number = len(first) + sum(1 for _ in findings)
    except (ValueError, TypeError, LookupError) as error:
        # A value that cannot be read: the rules before this one name it, and this one says that it broke off.
        reason = str(error).partition("\n")[0]
        first.append(make_finding("database", "check-broken-off", reason=reason))
        number = len(first)
    return RuleOutcome(rule, number, tuple(first))


@contextmanager
def _hold_one_state(reader: Reader) -> Iterator[None]:
    """Keep out what others write meanwhile."""
    connection = reader.connection
    connection.execute("BEGIN" if reader.sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
