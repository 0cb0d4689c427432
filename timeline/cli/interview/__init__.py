"""What `add` asks for on a terminal: what is missing, and for a bare `timeline add` everything."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import typer

from timeline.cli.confirm import record_addition
from timeline.cli.drafts import DraftFile, ResumedDraft
from timeline.cli.interview.answers import Answers, is_about_database
from timeline.cli.interview.loop import Interview
from timeline.cli.interview.prompting import WantsBack
from timeline.cli.interview.review import Decision, ask_decision, edit_line, show_review
from timeline.cli.interview.steps import list_steps
from timeline.cli.session import Session, message
from timeline.domain.vocabulary import Role
from timeline.errors import Changed, ProbableDuplicate, TimelineError
from timeline.usecases.proposal import Proposal, propose_drafts
from timeline.usecases.record_events import parse_events

_MOST_NAMES = 4


def interview(
    session: Session,
    options: Mapping[str, Any],
    *,
    base: Mapping[str, Any],
    resumed: ResumedDraft | None = None,
    agreed: bool,
    repeats: bool = False,
    dry_run: bool,
) -> bool:
    """Ask what is missing of an event, review it and record it; return False where nothing was missing.

    `base` holds the fields of an earlier edition, `resumed` a draft with its answers. What was `agreed` beforehand is
    not asked at the end, nor whether what looks like a recorded event is another one, if it `repeats`.
    """
    draft = resumed.file if resumed else DraftFile()
    fields = {**base, **options}
    answers = Answers(session, asks_all=not fields)
    asking = Interview(answers, draft.write, fields, tuple(base))
    if resumed:
        asking.begin_after(resumed.fields, answered=resumed.answered)
    elif not asking.is_needed:
        return False
    with draft.guard():
        asking.run()
        _review(session, asking, draft, agreed=agreed, repeats=repeats, dry_run=dry_run)
    return True


def _complete_title(asking: Interview) -> None:
    """Make a title of the type and the first who take part in each role, or ask for one where nobody does."""
    answers = asking.answers
    if loose := answers.drop_loose():
        message(f"Left out, since no outlet or address is known: {', '.join(loose)}.")
    if answers.fields.get("title") or answers.preview is None or answers.rule is None:
        return
    rows = answers.preview.event.rows
    first = {row.role: row for row in reversed(rows)}
    named = [row.actor for row in rows if row.role == Role.PARTY or row is first[row.role]]
    if names := [answers.preview.actors[key].name for key in dict.fromkeys(named)]:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        answers.take({"title": f"{answers.rule.label}: {' - '.join(names[:_MOST_NAMES])}{more}"})
        return
    (step,) = (step for step in list_steps(answers.family) if step.name == "title")
    while not answers.fields.get("title"):
        with suppress(WantsBack):
            asking.ask(step._replace(required=True))


def _review(
    session: Session, asking: Interview, draft: DraftFile, *, agreed: bool, repeats: bool, dry_run: bool
) -> None:
    """Show the event until it is recorded; raises Exit where it is not."""
    answers = asking.answers
    while True:
        _complete_title(asking)
        draft.write(answers.fields, answered=True)
        proposal = _propose(session, answers)
        lines = show_review(answers, proposal)
        if proposal:
            session.outcome.take(proposal.resolution)
        if proposal and not proposal.writes:
            draft.remove()
            return
        if proposal and dry_run:
            message("\n".join(f"Would add {event.key}" for event in proposal.resolution.events))
            draft.point_at()
            return
        doubtful = bool(proposal and proposal.resolution.duplicates) and not repeats
        is_agreed = agreed and proposal and not doubtful
        decision = Decision.YES if is_agreed else ask_decision(doubtful=doubtful, possible=bool(proposal))
        if decision is Decision.EDIT:
            edit_line(asking, lines)
        elif decision is Decision.NO or proposal is None:
            raise typer.Exit(1)
        elif _record(session, draft, replace(proposal, repeats=doubtful or repeats)):
            return


def _propose(session: Session, answers: Answers) -> Proposal | None:
    """Propose to record the answers; None, with what is wrong, where that is impossible."""
    try:
        with session.open_reader() as reader:
            return propose_drafts(reader, parse_events(answers.fields, today=session.today), today=session.today)
    except TimelineError as error:
        if is_about_database(error):
            raise
        message(f"Error: {error}")
        return None


def _record(session: Session, draft: DraftFile, proposal: Proposal) -> bool:
    """Record a proposal; False, with the reason, where it has to be reviewed again."""
    session.recorded_titles = [event.draft.title for event in proposal.resolution.events]
    try:
        record_addition(session, proposal)
    except (Changed, ProbableDuplicate) as error:
        message(str(error))
        return False
    draft.remove()
    return True
