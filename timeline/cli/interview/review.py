"""The whole event on one screen before it is recorded, and the question whether to record it."""

from collections.abc import Sequence
from enum import StrEnum
from shutil import get_terminal_size

from timeline.cli.echo import list_new
from timeline.cli.hints import write_hint
from timeline.cli.interview.answers import Answers
from timeline.cli.interview.echoes import LATER, describe_field
from timeline.cli.interview.loop import Interview
from timeline.cli.interview.prompting import WantsBack, ask_line
from timeline.cli.interview.steps import Step, list_steps
from timeline.cli.session import message
from timeline.errors import Message
from timeline.formats.wrapping import wrap
from timeline.usecases.proposal import Proposal
from timeline.usecases.record_events import find_possible_duplicates

_LABEL = 14
_INDENT = 18
_LEAST = 20


class Decision(StrEnum):
    """What to do with a reviewed event."""

    YES = "yes"
    EDIT = "edit"
    NO = "no"


def show_review(answers: Answers, proposal: Proposal | None) -> list[Step]:
    """Show every answer on a numbered line, then what is new and what is remarkable; return the steps by line."""
    preview = answers.preview
    if preview is None:
        return []
    described = [(step, describe_field(step, answers, preview)) for step in list_steps(answers.family)]
    lines = [(step, values) for step, values in described if values]
    width = max(get_terminal_size().columns - _INDENT, _LEAST)
    message("")
    for number, (step, values) in enumerate(lines, start=1):
        first, *rest = [line for value in values for line in wrap(value, width)]
        message("\n".join([f"{number:>2}  {step.label:<{_LABEL}}{first}", *(" " * _INDENT + line for line in rest)]))
    for note in _list_notes(answers, proposal):
        message(note)
    return [step for step, _ in lines]


def ask_decision(*, doubtful: bool, possible: bool) -> Decision:
    """Ask what to do; a doubtful event is not recorded by Enter alone, an impossible one not at all."""
    default = Decision.EDIT if not possible else Decision.NO if doubtful else Decision.YES
    words = [word for word in Decision if possible or word is not Decision.YES]
    shown = ", ".join(f"[{(word[0].upper() if word is default else word[0])}]{word[1:]}" for word in words)
    while True:
        try:
            text = ask_line(f"Record it? {shown}").casefold()
        except WantsBack:
            return Decision.EDIT
        if not text:
            return default
        for word in words:
            if word.startswith(text):
                return word


def edit_line(interview: Interview, steps: Sequence[Step]) -> None:
    """Ask which line to answer again, or which field that has none yet, and ask it."""
    others = list_steps(interview.answers.family)
    while True:
        try:
            text = ask_line("Which line? Its number, or a field such as venue").casefold()
            if not text:
                return
            if step := _find_step(text, steps, others):
                interview.ask(step)
                return
        except WantsBack:
            return
        message(f"Fields: {', '.join(step.name for step in others)}.")


def _find_step(text: str, steps: Sequence[Step], others: Sequence[Step]) -> Step | None:
    numbered = {str(number): step for number, step in enumerate(steps, start=1)}
    return numbered.get(text) or next((step for step in others if text in {step.name, step.label.casefold()}), None)


def _list_notes(answers: Answers, proposal: Proposal | None) -> list[str]:
    event = answers.preview.event if answers.preview else None
    later = [remark for remark in event.derived if remark.key != "place-from-host"] if event else []
    notes = [_write_note(remark) for remark in later]
    if proposal is None:
        return notes
    if new := list_new(proposal.resolution):
        notes.append(f"New: {new}")
    if answers.preview and len(answers.preview.events) > 1:
        notes.append(f"These are {len(answers.preview.events)} messages, one each way.")
    if event and not event.draft.citations:
        notes.append("No source given.")
    notes += [f"Already recorded, word for word: {key}" for key in proposal.resolution.unchanged]
    notes += [
        f"Perhaps it is recorded already: {record.key}: {record.title}, {record.date.display()}"
        for _, records in find_possible_duplicates(proposal)
        for record in records
    ]
    return notes


def _write_note(remark: Message) -> str:
    return "\n".join(filter(None, (str(remark), write_hint(remark) if remark.key not in LATER else "")))
