"""`check`: whether the records can be trusted."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.contradictions import FOUND, contradictions
from timeline.cli.session import Output, Session, is_terminal, message
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.checks.rule import Rule
    from timeline.checks.run import Outcome


def register(app: typer.Typer) -> None:
    """Add the command, which is a group: it checks unless told one of its own verbs."""
    group = typer.Typer(context_settings={"help_option_names": ["-h", "--help"]})
    group.callback(invoke_without_command=True)(command(check))
    group.command("contradictions")(command(contradictions))
    app.add_typer(group, name="check", rich_help_panel="Maintain")


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
    from timeline.checks.run import chosen

    rules = chosen(_words(rule), _words(severity))
    if listed:
        from timeline.reports.check import rules as page

        out.show(page(rules))
        return
    if dry_run and not fix:
        raise InvalidInput("--dry-run goes with --fix: a check alone changes nothing.", hint="Leave it out.")
    if fix:
        _fix(session, rules, dry_run=dry_run)
    from timeline.reports.check import GRAVE, build

    found = _ask(session, rules, limit or None)
    out.show(build(found))
    _sum_up(found)
    if any(one.number for one in found if one.rule.severity in GRAVE):
        raise typer.Exit(FOUND)


def _ask(session: Session, rules: "Sequence[Rule]", limit: int | None) -> "list[Outcome]":
    from timeline.checks.material import Material
    from timeline.checks.run import outcomes

    seen = is_terminal(sys.stderr)
    asked = 0

    def told(rule: "Rule") -> None:
        nonlocal asked
        asked += 1
        if seen:
            sys.stderr.write(f"\r{f'{asked} of {len(rules)}: {rule.name}':<60}")
            sys.stderr.flush()

    with session.reader() as reader:
        try:
            return list(outcomes(Material(reader, today=session.today), rules, limit=limit, told=told))
        finally:
            if seen:
                sys.stderr.write(f"\r{'':<60}\r")


def _fix(session: Session, rules: "Sequence[Rule]", *, dry_run: bool) -> None:
    from timeline.checks.fix import fix

    done = fix(session.location, rules, author=session.author, today=session.today, dry_run=dry_run)
    verb = "Would work out" if dry_run else "Worked out"
    if done.rows:
        told = "1 row" if done.rows == 1 else f"{done.rows:,} rows"
        message(f"{verb} anew: {told} of the records." + ("" if dry_run else " Undo: timeline undo"))
    if done.events:
        told = "1 event" if done.events == 1 else f"{done.events:,} events"
        message(f"{verb} anew: pairs and search text of {told}.")
    if not (done.rows or done.events):
        message("Nothing to fix: all that is derived follows from the records.")


def _sum_up(found: "Sequence[Outcome]") -> None:
    from timeline.checks.rule import Severity

    counts = [(sum(one.number for one in found if one.rule.severity is each), each.value) for each in Severity]
    told = ", ".join(f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts)
    message(f"{told}; {len(found)} rules asked.")
    if any(one.number > len(one.findings) for one in found):
        message("Not all are shown; all: --limit 0")


def _words(given: list[str] | None) -> list[str]:
    return [word.strip().casefold() for each in given or () for word in each.split(",") if word.strip()]
