from datetime import date

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.status import Effect, find_status
from timeline.domain.vocabulary import LinkKind
from timeline.reports.page.phrases import describe_status

TODAY = date(2025, 10, 21)


def effects(*given: tuple[str, str]) -> tuple[Effect, ...]:
    return tuple(Effect(LinkKind(kind), PartialDate.parse(when)) for kind, when in given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "active"),
        ([("suspends", "2010-05-25")], "suspended since 2010-05-25"),
        ([("suspends", "2026-01-01")], "active"),
        ([("suspends", "2025-10-21")], "suspended since 2025-10-21"),
        ([("suspends", "2025")], "suspended since 2025"),
        ([("ends", "1990-10-02")], "ended since 1990-10-02"),
        ([("cancels", "1990-10")], "ended since 1990-10"),
        ([("supersedes", "1990~")], "ended since about 1990"),
        ([("upgrades", "1990"), ("marks", "2000")], "active"),
        ([("ends", "")], "ended (date unknown)"),
        ([("suspends", "1967"), ("ends", "1990")], "ended since 1990"),
        ([("ends", "1990"), ("suspends", "1995")], "ended since 1990"),
        ([("suspends", "1967"), ("suspends", "1970")], "suspended since 1967"),
        (
            [("suspends", "1967-06-10"), ("restores", "1991-10-18")],
            "active, restored 1991-10-18 (gap from 1967-06-10)",
        ),
        (
            [("ends", "1967-06-10"), ("restores", "1991-10-18")],
            "active, restored 1991-10-18 (gap from 1967-06-10)",
        ),
        (
            [("suspends", "1967"), ("restores", "1991"), ("suspends", "2010-05-25")],
            "suspended since 2010-05-25",
        ),
        ([("suspends", "2010-05-25"), ("restores", "2010")], "active, restored 2010 (gap from 2010-05-25)"),
        ([("suspends", "2010"), ("restores", "2010")], "active, restored 2010 (gap from 2010)"),
        ([("restores", "1991"), ("suspends", "2010")], "suspended since 2010"),
        ([("restores", ""), ("suspends", "2010")], "suspended since 2010"),
        ([("suspends", ""), ("restores", "1991")], "active, restored 1991 (gap from date unknown)"),
    ],
)
def test_links_tell_how_an_occasion_stands(given: list[tuple[str, str]], sentence: str) -> None:
    assert describe_status(find_status(effects(*given), on=TODAY)) == sentence
    assert describe_status(find_status(effects(*reversed(given)), on=TODAY)) == sentence


def test_every_gap_is_kept_from_its_first_cut() -> None:
    history = effects(
        ("suspends", "1967"),
        ("ends", "1970"),
        ("restores", "1991"),
        ("suspends", "2010"),
        ("restores", "2012-03"),
    )
    told = find_status(history, on=TODAY)
    assert [(cut.edtf, restored.edtf) for cut, restored in told.gaps] == [
        ("1967", "1991"),
        ("2010", "2012-03"),
    ]
    assert told.since is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("1966-12-31", "active"),
        ("1967-06-10", "suspended"),
        ("1991-10-17", "suspended"),
        ("1991-10-18", "active"),
    ],
)
def test_the_day_asked_for_decides(on: str, state: str) -> None:
    history = effects(("suspends", "1967-06-10"), ("restores", "1991-10-18"))
    assert find_status(history, on=date.fromisoformat(on)).state == state
