"""What the rules found as a page, the gravest first; and the rules themselves."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from timeline.checks import RULES
from timeline.checks.rule import Rule, Severity
from timeline.checks.run import Outcome
from timeline.document import Block, Document, Facts, Heading, Table, Text

_SHEET = ("severity", "rule", "record", "finding", "next")
_HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.HINT: "Hints"}
GRAVE = frozenset((Severity.ERROR, Severity.WARNING))
"""The severities for which a check does not pass."""


def build(outcomes: Sequence[Outcome]) -> Document:
    """The page of the findings."""
    found = [one for severity in Severity for one in outcomes if one.number and one.rule.severity is severity]
    blocks: list[Block] = []
    for severity in Severity:
        of_it = [one for one in found if one.rule.severity is severity]
        if of_it:
            blocks.append(Heading(_HEADINGS[severity]))
            blocks.extend(block for one in of_it for block in _rule(one))
    return Document(
        "Check of the records",
        blocks or [Text("Nothing found.")],
        data=partial(_data, found),
        keys=list(dict.fromkeys(finding.record for one in found for finding in one.findings)),
        sheet=partial(_sheet, found),
    )


def rules(chosen: Sequence[Rule] = RULES) -> Document:
    """The page of the rules."""
    rows = [(rule.name, rule.severity, rule.looks_for, "yes" if rule.fixed else "") for rule in chosen]
    return Document(
        "Rules of the check",
        [Table(("Rule", "Severity", "What it finds", "--fix"), rows)],
        data=[
            {"rule": rule.name, "severity": rule.severity.value, "finds": rule.looks_for, "fixed": rule.fixed}
            for rule in chosen
        ],
        keys=[rule.name for rule in chosen],
    )


def _rule(outcome: Outcome) -> list[Block]:
    left = outcome.number - len(outcome.findings)
    more = [Text(f"and {left:,} more: timeline check --rule {outcome.rule.name} --limit 0")] if left else []
    facts = Facts([(one.record, f"{one.what}\n{one.then}") for one in outcome.findings])
    return [Heading(f"{outcome.rule.name}: {outcome.rule.looks_for}", level=3), facts, *more]


def _data(found: Sequence[Outcome]) -> list[dict[str, Any]]:
    return [dict(zip(_SHEET, row, strict=True)) for row in _rows(found)]


def _sheet(found: Sequence[Outcome]) -> Table:
    return Table(_SHEET, _rows(found))


def _rows(found: Sequence[Outcome]) -> list[tuple[str, ...]]:
    return [(one.rule.severity.value, one.rule.name, *finding) for one in found for finding in one.findings]
