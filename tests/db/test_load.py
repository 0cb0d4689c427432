"""Several who write at once into one database: all of it is there, once, and nobody hears of a lock."""

import pytest

from tests.soak.writers import add_at_once, assert_all_there
from timeline.settings import Location

pytestmark = pytest.mark.slow


def test_four_who_add_at_once(seeded: Location) -> None:
    told = add_at_once(seeded, processes=4, each=5)
    assert sum(len(one.keys) for one in told) == 20
    assert_all_there(seeded, told)
