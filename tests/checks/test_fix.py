from typing import Any

import pytest

from tests.checks.cases import CASES, actor, spoil, take, talks
from tests.checks.test_rules import found
from tests.factories import AUTHOR, TODAY, between, digest_of, rows, undo_last
from timeline.checks import RULES
from timeline.checks.fix import FIXABLE, FixCounts, fix_findings
from timeline.checks.run import choose_rules
from timeline.errors import StorageError
from timeline.settings import Location

DAMAGE = (
    "DELETE FROM dyad",
    "UPDATE event SET date_end = '2020-04-05', month_day = '01-01'",
    "UPDATE participation SET level = 9 WHERE title = 'foreign minister'",
    f"UPDATE actor_name SET folded = 'x' WHERE seq = 1 AND actor = {actor('kcna')}",
)


def mend(location: Location, *names: str, dry_run: bool = False) -> FixCounts:
    return fix_findings(location, choose_rules(names, ()), author=AUTHOR, today=TODAY, dry_run=dry_run)


def everything(location: Location) -> list[Any]:
    return [digest_of(location), rows(location, "SELECT * FROM dyad ORDER BY pair, event")]


@pytest.fixture
def told(seeded: Location) -> Location:
    take(seeded, [talks("a", guest="RUS: ?, foreign minister")])
    return seeded


def test_what_can_be_fixed_is_what_the_list_says() -> None:
    assert {rule.name for rule in RULES if rule.fixable} == FIXABLE


def test_what_is_derived_is_corrected(told: Location) -> None:
    before = everything(told)
    spoil(told, *DAMAGE)
    assert between(told, "PRK", "RUS") == []
    assert mend(told)[:2] == (3, 0)
    assert everything(told) == before
    assert found(told) == {}
    assert between(told, "PRK", "RUS") == ["a"]


def test_pairs_alone_are_no_revision(told: Location) -> None:
    revisions = rows(told, "SELECT count(*) FROM revision")
    spoil(
        told,
        DAMAGE[0],
        "INSERT INTO dyad VALUES ('PRK-RUS', '2020-01-01', 999, '2020-01-02', 'talks', 'talks', 'confirmed')",
    )
    assert mend(told)[:2] == (0, 2)
    assert found(told) == {}
    assert rows(told, "SELECT count(*) FROM revision") == revisions


def test_a_fix_of_rows_can_be_undone(told: Location) -> None:
    spoil(told, *DAMAGE[1:])
    damaged = digest_of(told)
    mend(told)
    undo_last(told)
    assert digest_of(told) == damaged


def test_a_dry_run_tells_and_changes_nothing(told: Location) -> None:
    spoil(told, *DAMAGE)
    before = everything(told)
    assert mend(told, dry_run=True)[:2] == (3, 1)
    assert everything(told) == before


def test_only_what_was_asked_for_is_fixed(told: Location) -> None:
    spoil(told, *DAMAGE)
    mend(told, "rank-stale")
    assert {"name-stale", "bounds-stale"} <= set(found(told))
    assert "rank-stale" not in found(told)


def test_a_damaged_record_in_the_way_is_told_and_nothing_is_written(told: Location) -> None:
    spoil(told, *DAMAGE, "UPDATE country SET valid_from = 'once' WHERE code = 'DEU'")
    before = everything(told)
    with pytest.raises(StorageError, match="other records are damaged"):
        mend(told)
    assert everything(told) == before


def test_a_record_of_no_type_is_left_as_it_is(told: Location) -> None:
    take(told, CASES["event-without-participant"].sound[:0])
    spoil(told, "UPDATE event SET type = 'none'", "DELETE FROM dyad")
    assert mend(told)[:2] == (0, 0)


@pytest.mark.parametrize(
    ("statement", "record"),
    [
        ("UPDATE event SET edtf = '2020-04'", "a"),
        ("UPDATE event SET title = 'Another'", "a"),
        ("UPDATE event SET status = 'planned'", "a"),
        ("UPDATE event SET type = 'visit'", "a"),
        ("UPDATE participation SET country = 'CHN' WHERE seq = 1", "a"),
        (f"UPDATE actor_name SET name = 'Other' WHERE seq = 1 AND actor = {actor('kcna')}", "kcna"),
        ("DELETE FROM dyad", "a"),
    ],
)
def test_a_fix_says_what_was_changed_behind_the_log(told: Location, statement: str, record: str) -> None:
    assert mend(told).behind == ()
    spoil(told, statement)
    assert mend(told, dry_run=True).behind == (record,)
    assert mend(told).behind == (record,)


def test_a_new_rank_rule_is_no_change_behind_the_log(told: Location) -> None:
    spoil(told, "UPDATE rank SET level = 9")
    fixed = mend(told)
    assert fixed.rows
    assert fixed.behind == ()
