"""`check`: whether the records can be trusted."""

import itertools
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.contradictions import FOUND, contradictions
from timeline.cli.output import Output
from timeline.cli.session import Session, is_terminal, message
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.checks.rule import Rule
    from timeline.checks.run import RuleOutcome

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command, which is a group: without one of its own commands, it checks."""
    group = typer.Typer(context_settings={"help_option_names": ["-h", "--help"]})
    group.callback(invoke_without_command=True)(command(check, records=True))
    group.command("contradictions")(command(contradictions))
    app.add_typer(group, name="check")


def check(
    session: Session,
    context: typer.Context,
    *,
    rule: Annotated[
        list[str] | None, typer.Option(metavar="RULE,...", help="Only these rules; repeat, or separate with commas.")
    ] = None,
    severity: Annotated[
        list[str] | None, typer.Option(metavar="SEVERITY,...", help="Only error, warning or hint.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Show at most N findings of each rule (0 for all).")
    ] = 20,
    listed: Annotated[bool, typer.Option("--list", help="List the rules; check nothing.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Recompute derived data.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="With --fix: show what would be done; change nothing.")
    ] = False,
    out: Output,
) -> None:
    """Find errors and doubtful entries, with commands to fix them.

    Exits with 5 if there are errors or warnings; hints alone pass.
    --fix only recomputes derived data: pairs, search text, date bounds,
    spellings for look-up, ranks.

    timeline check

    timeline check --rule event-without-source,url-no-address --json

    timeline check --severity error,warning --limit 0 --format csv -o findings.csv

    timeline check --fix --dry-run
    """
    if context.invoked_subcommand is not None:
        return
    from timeline.checks.run import choose_rules

    rules = choose_rules(_split_words(rule), _split_words(severity))
    if listed:
        from timeline.reports.check import build_rules

        out.show(build_rules(rules))
        return
    if dry_run and not fix:
        raise InvalidInput("check-dry-run-alone")
    if session.because and not fix:
        raise InvalidInput("because-alone", option="--fix")
    if fix:
        _fix(session, rules, dry_run=dry_run)
    from timeline.cli.hints import write_hint
    from timeline.reports.check import GRAVE, build

    outcomes = _check(session, rules, limit or None)
    out.show(build(outcomes, write_hint))
    _sum_up(outcomes)
    if any(outcome.number for outcome in outcomes if outcome.rule.severity in GRAVE):
        raise typer.Exit(FOUND)


def _check(session: Session, rules: "Sequence[Rule]", limit: int | None) -> "list[RuleOutcome]":
    """Check the rules; on a terminal, show how far it is."""
    from timeline.checks.records import CheckedRecords
    from timeline.checks.run import check_rules

    shows_progress = is_terminal(sys.stderr)
    numbers = itertools.count(1)

    def show_progress(rule: "Rule") -> None:
        if shows_progress:
            sys.stderr.write(f"\r{f'{next(numbers)} of {len(rules)}: {rule.name}':<60}")
            sys.stderr.flush()

    with session.open_reader() as reader:
        try:
            records = CheckedRecords(reader, today=session.today)
            return list(check_rules(records, rules, limit=limit, notify=show_progress))
        finally:
            if shows_progress:
                sys.stderr.write(f"\r{'':<60}\r")


def _fix(session: Session, rules: "Sequence[Rule]", *, dry_run: bool) -> None:
    from timeline.checks.fix import fix_findings
    from timeline.messages.phrases import count

    fixed = fix_findings(session.location, rules, author=session.author, today=session.today, dry_run=dry_run)
    verb = "Would correct" if dry_run else "Corrected"
    if fixed.rows:
        message(f"{verb} {count(fixed.rows, 'row')} of the records." + ("" if dry_run else " Undo: timeline undo"))
    if fixed.events:
        message(f"{verb} the pairs and search text of {count(fixed.events, 'event')}.")
    if fixed.behind:
        more = len(fixed.behind) - _SHOWN
        shown = ", ".join(fixed.behind[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        repaired = "Would repair" if dry_run else "Repaired"
        message(f"{repaired}, but changed behind the log: {shown}\nCompare these with their sources: timeline show KEY")
    if not (fixed.rows or fixed.events):
        message("Nothing to fix: everything derived follows from the records.")


def _sum_up(outcomes: "Sequence[RuleOutcome]") -> None:
    from timeline.checks.rule import Severity
    from timeline.messages.phrases import count

    numbers = dict.fromkeys(Severity, 0)
    for outcome in outcomes:
        numbers[outcome.rule.severity] += outcome.number
    listed = ", ".join(count(number, severity.value) for severity, number in numbers.items())
    message(f"{listed}; {count(len(outcomes), 'rule')} checked.")
    if any(outcome.number > len(outcome.findings) for outcome in outcomes):
        message("Some are not shown. To show all: --limit 0")


def _split_words(options: list[str] | None) -> list[str]:
    return [word.strip().casefold() for option in options or () for word in option.split(",") if word.strip()]
