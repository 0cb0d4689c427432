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
    assert error.__doc__.endswith(".")


def test_the_hint_follows_on_its_own_line() -> None:
    assert str(TimelineError("It failed.", hint="Try again.")) == "It failed.\nTry again."
    assert str(TimelineError("It failed.")) == "It failed."


def test_a_date_is_shown_short_with_the_reason_and_the_forms() -> None:
    error = InvalidDate("9" * 1000, "it is too long")
    assert "999..." in error.message
    assert len(error.message) < 150
    assert error.message.endswith("cannot be taken: it is too long.")
    assert "1948-10-12" in error.hint
    assert InvalidDate("a", "b", hint="c").hint == "c"


def test_every_problem_of_a_draft_is_a_line() -> None:
    error = InvalidDraft([("title", "is missing"), ("on", "is no date")], where="a.yaml, event 2")
    assert str(error).splitlines() == ["a.yaml, event 2: title: is missing", "a.yaml, event 2: on: is no date"]
    assert error.problems == (("title", "is missing"), ("on", "is no date"))
    assert str(InvalidDraft([("title", "is missing")])) == "title: is missing"


def test_what_is_not_found_offers_the_nearest() -> None:
    assert str(NotFound("type", "banqet", nearest=["banquet"])) == 'No type is known as "banqet". Nearest: banquet.'
    assert str(NotFound("type", "x", hint="See: timeline type list")).endswith('"x".\nSee: timeline type list')


def test_what_is_ambiguous_lists_the_candidates() -> None:
    found = str(Ambiguous("country", "Korea", ["PRK", "KOR"], hint="Write the code."))
    assert found.splitlines() == ['"Korea" is more than one country:', "  PRK", "  KOR", "Write the code."]


def test_wrong_values_and_missing_names_are_the_builtin_errors_too() -> None:
    assert isinstance(InvalidInput("a"), ValueError)
    assert isinstance(NotFound("a", "b"), LookupError)
