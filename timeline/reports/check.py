"""What the rules found as a page, the gravest first; and the rules themselves."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from timeline.checks import RULES
from timeline.checks.rule import Rule, Severity
from timeline.checks.run import RuleOutcome
from timeline.document import Block, Document, Facts, Heading, Table, Text, mark_aside
from timeline.errors import Message

_HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.HINT: "Hints"}
GRAVE = frozenset((Severity.ERROR, Severity.WARNING))
"""The severities for which a check does not pass."""

WriteHint = Callable[[Message], str]
"""Writes what to do next about a message."""


class FindingRow(NamedTuple):
    """A finding as machines get it."""

    severity: str
    rule: str
    record: str
    finding: str
    next: str


def build(outcomes: Sequence[RuleOutcome], write_hint: WriteHint) -> Document:
    """Build the page of the findings, each with its hint."""
    failed = [
        outcome for severity in Severity for outcome in outcomes if outcome.number and outcome.rule.severity is severity
    ]
    blocks: list[Block] = []
    for severity in Severity:
        if alike := [outcome for outcome in failed if outcome.rule.severity is severity]:
            blocks.append(Heading(_HEADINGS[severity]))
            blocks.extend(block for outcome in alike for block in _build_rule(outcome, write_hint))
    list_rows = partial(_list_rows, failed, write_hint)
    return Document(
        "Check of the records",
        blocks or [Text("Nothing found.")],
        data=lambda: [row._asdict() for row in list_rows()],
        keys=list(dict.fromkeys(finding.record for outcome in failed for finding in outcome.findings)),
        sheet=lambda: Table(FindingRow._fields, list_rows()),
    )


def build_rules(rules: Sequence[Rule] = RULES) -> Document:
    """Build the page of the rules."""
    rows = [(rule.name, rule.severity, rule.description, "yes" if rule.fixable else "") for rule in rules]
    data: list[dict[str, Any]] = [
        {"rule": rule.name, "severity": rule.severity.value, "finds": rule.description, "fixed": rule.fixable}
        for rule in rules
    ]
    return Document(
        "Rules of the check",
        [Table(("Rule", "Severity", "What it finds", "Fixable"), rows)],
        data=data,
        keys=[rule.name for rule in rules],
    )


def _build_rule(outcome: RuleOutcome, write_hint: WriteHint) -> list[Block]:
    rule = outcome.rule
    blocks: list[Block] = [
        Heading(f"{rule.name}: {rule.description}", level=3),
        Facts([(record, f"{message}{_add_hint(message, write_hint)}") for record, message in outcome.findings]),
    ]
    if left := outcome.number - len(outcome.findings):
        message = Message("check-findings-not-shown", {"rule": rule.name, "number": left})
        blocks.append(Text(f"{message}{mark_aside(f': {write_hint(message)}')}"))
    return blocks


def _add_hint(message: Message, write_hint: WriteHint) -> str:
    """Write what to type on a line of its own, which documents leave out."""
    return mark_aside(f"\n{write_hint(message)}")


def _list_rows(outcomes: Sequence[RuleOutcome], write_hint: WriteHint) -> list[FindingRow]:
    return [
        FindingRow(outcome.rule.severity.value, outcome.rule.name, record, str(message), write_hint(message))
        for outcome in outcomes
        for record, message in outcome.findings
    ]
