"""One question: asked until its answer is right, repeated as it was understood, and taken back where somebody wants."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from timeline.cli.interview.answers import Answers, is_about_database
from timeline.cli.interview.choices import Choice, list_choices, strip_choices
from timeline.cli.interview.echoes import describe_field, explain_answer, list_new_remarks
from timeline.cli.interview.prompting import WantsBack, ask_line, show_indented
from timeline.cli.interview.steps import Step
from timeline.cli.session import message
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidDraft, TimelineError
from timeline.exchange.sheet.workbook_help import WHO

_REMOVE = "none"
_SEVERAL = " Several with ;, or one after the other."
_NEEDED = {"on": 'A year is enough. If no source gives the date, write "unknown".'}


class Question:
    """A step being asked; `keep` is called with the answers after each change."""

    def __init__(self, step: Step, answers: Answers, keep: Callable[[Mapping[str, Any]], None]) -> None:
        self._step = step
        self._answers = answers
        self._keep = keep
        self._earlier: list[dict[str, Any]] = []
        self._choices: Sequence[Choice] = ()
        self._corrects = False
        self._old = describe_field(step, answers, answers.preview) if answers.preview else []

    def ask(self) -> None:
        """Ask until the answer is right; an empty one leaves what is there. Raises WantsBack, Abort."""
        self._show()
        while True:
            label = f"{self._step.label}, another" if self._earlier else self._step.label
            try:
                text = ask_line(label)
                if self._handle(self._choose(text)):
                    return
            except WantsBack:
                if not self._earlier:
                    raise
                self._take_back()
                message("  Taken back.")
            except TimelineError as error:
                if is_about_database(error):
                    raise
                choices = list_choices(error.message, text)
                message(self._describe(error, listed=bool(choices)))
                self._offer(choices)

    def _show(self) -> None:
        """Show the line of help, and what was answered before."""
        step = self._step
        optional = "" if step.required or self._old else " Enter to skip."
        message(f"\n{step.help}{_SEVERAL if step.several else ''}{optional}")
        if self._old:
            remove = "" if step.required else f', "{_REMOVE}" removes it'
            show_indented(f"Now: {'; '.join(self._old)}. Enter keeps it{remove}.", mark="")

    def _choose(self, text: str) -> str:
        """Return the answer that a number stands for; a choice after a remark corrects the answer before."""
        choices, self._choices = self._choices, ()
        answers = {str(number): answer for number, (_, answer) in enumerate(choices, start=1)}
        if text not in answers:
            return text
        if self._corrects:
            self._take_back()
        return answers[text]

    def _handle(self, text: str) -> bool:
        """Handle an answer, and return whether the question is answered with it."""
        step = self._step
        if text == "?":
            self._explain()
            return False
        if not text and step.required and not self._old:
            message(_NEEDED.get(step.name, "This cannot be left out."))
            return False
        if text.casefold() == _REMOVE and self._old and not step.required:
            self._take(dict.fromkeys(step.filled))
            return True
        return not text or (self._answer(text) and not step.several)

    def _answer(self, text: str) -> bool:
        """Take an answer, repeat it as understood, and offer other spellings of what is probably misspelt.

        Returns False where somebody went back from a question about the answer.
        """
        step, answers = self._step, self._answers
        before, preview = dict(answers.fields), answers.preview
        earlier: list[str] = []
        try:
            changes = dict(step.read(answers, step.name, text))
        except WantsBack:
            return False
        if step.several:
            earlier = before.get(step.name, []) if self._earlier or not self._old else []
            changes[step.name] = [*earlier, changes[step.name]]
        self._take(changes)
        self._earlier.append(before)
        for line in explain_answer(step, answers, preview, more=bool(earlier)):
            show_indented(line)
        remarks = list_new_remarks(preview, answers.preview)
        self._offer([choice for remark in remarks for choice in list_choices(remark, text)], corrects=True)
        return True

    def _take(self, changes: Mapping[str, Any]) -> None:
        self._answers.take(changes)
        self._keep(self._answers.fields)

    def _take_back(self) -> None:
        self._answers.restore(self._earlier.pop())
        self._keep(self._answers.fields)

    def _offer(self, choices: Sequence[Choice], *, corrects: bool = False) -> None:
        self._choices, self._corrects = choices, corrects
        for number, (shown, _) in enumerate(choices, start=1):
            show_indented(shown, mark=f"{number} ")

    def _describe(self, error: TimelineError, *, listed: bool) -> str:
        """Describe what is wrong with an answer; the field that was asked for goes without saying."""
        if isinstance(error, InvalidDraft):
            own = {*self._step.filled, "sources"}
            return "\n".join(str(reason) if field in own else f"{field}: {reason}" for field, reason in error.problems)
        if listed:
            return str(strip_choices(error.message)).removesuffix(":")
        return "\n".join(filter(None, (str(error), f"Such as: {self._step.example}" if self._step.example else "")))

    def _explain(self) -> None:
        """Show every type by family, or how to write who took part, and an example."""
        if self._step.name == "type":
            rules = sorted(self._answers.types.values(), key=lambda rule: rule.family)
            for family, members in groupby(rules, key=lambda rule: rule.family):
                show_indented(f"{family}: {', '.join(rule.code for rule in members)}", mark="")
        elif self._step.name in set(Role):
            for written, meaning in WHO:
                show_indented(f"{written}   {meaning}", mark="")
        if self._step.example:
            show_indented(f"Such as: {self._step.example}", mark="")
        show_indented("< goes back. Ctrl-C stops; your answers are kept.", mark="")
