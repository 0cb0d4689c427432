"""Random command lines, cells, dates, queries and sheets: `make soak` tries fifty times as many, and other ones."""

from pathlib import Path

import pytest

from tests.conftest import Templates
from tests.soak.fuzz import Fuzz, open_fuzz

pytestmark = pytest.mark.slow

CASES = 2000


def test_random_input_is_answered_or_refused(templates: Templates, tmp_path: Path) -> None:
    template = templates.made("demo", "sqlite").path
    assert template is not None
    with open_fuzz(template, tmp_path / "fuzz") as fuzz:
        assert [failure for number in range(CASES) if (failure := run(fuzz, number))] == []


def run(fuzz: Fuzz, number: int) -> str:
    try:
        fuzz.run(number)
    except AssertionError as failure:
        return str(failure)
    return ""
