"""Killed at any moment: what was told of is there, and nothing is there by half. The benchmark kills more often."""

from pathlib import Path
from random import Random

import pytest

from tests.soak.kills import SEED, kill_at_commits, kill_while_upgrading, kill_while_writing
from timeline.settings import Location

pytestmark = pytest.mark.slow


def test_killed_while_writing(seeded: Location) -> None:
    # Until it was killed in the middle and has told of a step before: how soon depends on how busy the machine is.
    told = [kill_while_writing(seeded, run, after=after) for run, after in enumerate((0.05, 0.33))]
    while not any(told):
        told.append(kill_while_writing(seeded, len(told), after=0.33 * len(told)))
        assert len(told) < 20


@pytest.mark.parametrize("after", [0.1, 0.25])
def test_killed_while_upgrading(demo: Location, tmp_path: Path, after: float) -> None:
    kill_while_upgrading(demo, tmp_path / "ahead", after=after)


def test_killed_while_committing(seeded: Location, tmp_path: Path) -> None:
    kill_at_commits(seeded, tmp_path, kills=2, draw=Random(SEED))
