"""What was looked up, remembered also where it failed: a file may have one wrong name in a hundred thousand rows."""

from collections.abc import Callable
from typing import TypeVar

from timeline.errors import TimelineError

Value = TypeVar("Value")


def look_up_once(look_up: Callable[[str], Value]) -> Callable[[str], Value]:
    """Make a function that looks each text up once, and raises the same error for it every time."""
    values: dict[str, Value] = {}
    errors: dict[str, TimelineError] = {}

    def get(text: str) -> Value:
        if text in values:
            return values[text]
        if text in errors:
            raise _copy(errors[text])
        try:
            value = values[text] = look_up(text)
        except TimelineError as error:
            errors[text] = _copy(error)
            raise
        return value

    return get


def _copy(error: TimelineError) -> TimelineError:
    """Copy an error without the place and the traceback that it was raised with."""
    copied = type(error).__new__(type(error), *error.args)
    copied.message = error.message
    return copied
