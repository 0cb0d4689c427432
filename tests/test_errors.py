import re

import pytest

from timeline import errors
from timeline.errors import Ambiguous, InvalidDate, InvalidDraft, InvalidInput, NotFound, TimelineError

CLASSES = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, TimelineError)]


def drawn() -> dict[str, tuple[str, int]]:
    """The tree of the module docstring: each class with its parent and its exit code."""
    found: dict[str, tuple[str, int]] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        row = re.fullmatch(r" {4}((?:[│ ] {2})*)((?:[├└]─ )?)(\w+)(?: \((\w+)\))? +(\d)(?: .*)?", line)
        if row:
            depth = (len(row[1]) + len(row[2])) // 3
            above = [*above[:depth], row[3]]
            found[row[3]] = (above[-2] if depth else "", int(row[5]))
            if row[4]:
                assert row[4] in {base.__name__ for base in getattr(errors, row[3]).__mro__}
    return found


def test_the_tree_is_drawn_as_it_is() -> None:
    assert drawn() == {
        one.__name__: (
            next((base.__name__ for base in one.__bases__ if issubclass(base, TimelineError)), ""),
            one.exit_code,
        )
        for one in CLASSES
    }


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_is_documented_and_ends_the_program_with_its_code(error: type[TimelineError]) -> None:
    assert error.exit_code in {1, 2, 3, 4, 6}
    assert error.__doc__
    assert error.__doc__.strip().endswith(".")


def test_the_advice_follows_on_its_own_line_and_the_place_comes_first() -> None:
    error = TimelineError("date-with-time", text="1961-07-11T12")
    said = '"1961-07-11T12" is not a date: a date has no time of day.'
    advice = "Write only the day, by the local calendar."
    assert str(error) == f"{said}\n{advice}"
    error.where = "row 3"
    assert str(error) == f"row 3: {said}\n{advice}"
    assert str(TimelineError("nothing-to-undo")) == "There is nothing to undo."


def test_a_date_is_shown_short_with_the_reason_and_the_forms() -> None:
    error = InvalidDate("date-too-long", "9" * 1000, limit=100)
    assert "999..." in str(error.message)
    assert len(str(error.message)) < 150
    assert str(error.message).endswith("is not a date: it is longer than 100 characters.")
    assert "1948-10" in error.message.advice


def test_every_problem_of_a_draft_is_a_line() -> None:
    error = InvalidDraft([("title", "is missing"), ("on", "is no date")], where="a.yaml, event 2")
    assert str(error).splitlines() == ["a.yaml, event 2: title: is missing", "a.yaml, event 2: on: is no date"]
    assert error.problems == (("title", "is missing"), ("on", "is no date"))
    assert str(InvalidDraft([("title", "is missing")])) == "title: is missing"


def test_what_is_not_found_offers_the_nearest() -> None:
    assert str(NotFound("type", "banqet", nearest=["banquet"])) == 'No type called "banqet". Did you mean banquet?'
    assert str(NotFound("event", "x", nearest=["a", "b"])) == 'No event matches "x". Did you mean a or b?'
    assert str(NotFound("file", "x")) == "File not found: x"


def test_what_is_ambiguous_lists_the_candidates() -> None:
    found = str(Ambiguous("country", "Korea", ["PRK", "KOR"]))
    assert found.splitlines() == ['"Korea" matches more than one country:', "  PRK", "  KOR", "Write the code."]


def test_wrong_values_and_missing_names_are_the_builtin_errors_too() -> None:
    assert isinstance(InvalidInput("a"), ValueError)
    assert isinstance(NotFound("a", "b"), LookupError)
