"""The interview itself: each question in its turn, each answer checked and repeated, back and forth."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from timeline.cli.interview.answers import SOURCE_NAMES, Answers, is_about_database
from timeline.cli.interview.prompting import WantsBack
from timeline.cli.interview.question import Question
from timeline.cli.interview.steps import SOURCE_STEPS, Step, list_steps
from timeline.cli.session import message
from timeline.domain.vocabulary import Role
from timeline.errors import TimelineError

_READ_AGAIN = ("type", "on", "published")
"""Fields whose options are read as answers are; the others are taken as they are written."""


class Interview:
    """Asks what is missing of an event; `keep` is called with the answers after each of them.

    `options` are fields that are not asked for, with `base` those among them that an earlier event gave: its guests
    were others.
    """

    def __init__(
        self,
        answers: Answers,
        keep: Callable[[Mapping[str, Any]], None],
        options: Mapping[str, Any],
        base: Sequence[str],
    ) -> None:
        self.answers = answers
        self._keep = keep
        self._options = options
        self._untaken = {name: value for name, value in options.items() if name != "type"}
        self._done: list[str] = []
        self._refused: set[str] = set()
        self._has_people = any(options.get(role) for role in Role if not (role in base and role is Role.HOST))
        self._has_source = any(map(options.get, SOURCE_NAMES))

    def run(self) -> None:
        """Ask until nothing is missing; raises Abort where there is no more input."""
        if text := self._options.get("type"):
            self._try_option("type", text)
            self._take_rest()
        while (step := self._find_next()) is not None:
            try:
                self.ask(step)
            except WantsBack:
                if self._done:
                    self._done.pop()
                else:
                    message("This is the first question.")
            else:
                self._done.append(step.name)
                self._take_rest()

    @property
    def is_needed(self) -> bool:
        """Whether anything has to be asked: what no option answers."""
        family = self.answers.types[self._options["type"].casefold()].family if self._knows_type else ""
        return not self._knows_type or any(self._is_due(step) for step in list_steps(family))

    @property
    def _knows_type(self) -> bool:
        return str(self._options.get("type", "")).casefold() in self.answers.types

    def begin_after(self, fields: Mapping[str, Any], *, answered: bool) -> None:
        """Go on after the last of these answers, or after all: what was skipped before it is not asked again."""
        self.answers.restore(fields)
        steps = list_steps(self.answers.family)
        filled = [step.when(self.answers) and any(map(fields.get, step.filled)) for step in steps]
        last = max((at for at in range(len(steps)) if answered or filled[at]), default=-1)
        self._done = [step.name for step in steps[: last + 1]]

    def ask(self, step: Step) -> None:
        """Ask one question; raises WantsBack, Abort."""
        Question(step, self.answers, self._keep).ask()

    def _take_rest(self) -> None:
        """Take the other options once the type is known; a wrong one is asked for again."""
        if not self.answers.family:
            return
        names = [name for step in list_steps(self.answers.family) for name in step.filled if name in self._untaken]
        loose = {name: value for name, value in self._untaken.items() if name not in names}
        if loose:
            self.answers.take(loose)
        for name in sorted(names, key=lambda name: name != "published"):  # from which the date may be counted
            self._try_option(name, self._untaken[name])
        if self._untaken:
            self._keep(self.answers.fields)
        self._untaken = {}

    def _try_option(self, name: str, value: Any) -> None:
        step = next(step for step in list_steps(self.answers.family) if name in step.filled)
        try:
            self.answers.take(step.read(self.answers, name, value) if name in _READ_AGAIN else {name: value})
        except TimelineError as error:
            if is_about_database(error):
                raise
            message(str(error))
            self._refused.add(step.name)

    def _find_next(self) -> Step | None:
        """Find the next question, None when everything is answered."""
        return next((step for step in list_steps(self.answers.family) if self._is_due(step)), None)

    def _is_due(self, step: Step) -> bool:
        if step.name in self._done:
            return False
        if step.name in self._refused:
            return True
        if not step.asked or (step.extra and not self.answers.asks_all) or any(map(self._options.get, step.filled)):
            return False
        if (step.name in set(Role) and self._has_people) or (step.name in SOURCE_STEPS and self._has_source):
            return False
        return step.when(self.answers)
