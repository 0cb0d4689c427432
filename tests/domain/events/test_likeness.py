import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.likeness import LikenessFeatures, is_alike

NOBODY = (frozenset[str](),) * 3


def ceremony(kind: str, *hosts: str, on: str = "2023-10-12") -> LikenessFeatures:
    """A ceremony in Pyongyang that keeps an occasion."""
    return LikenessFeatures(
        kind, PartialDate.parse(on), "Pyongyang", frozenset(hosts), NOBODY, frozenset(("relations",))
    )


@pytest.mark.parametrize("kind", ["reception", "commemorative-meeting", "anniversary", "banquet"])
def test_one_outlets_banquet_is_anothers_reception(kind: str) -> None:
    assert is_alike(ceremony("banquet", "embassy"), ceremony(kind, "embassy"))
    assert is_alike(ceremony(kind), ceremony("banquet", "embassy"))


@pytest.mark.parametrize("kind", ["film-show", "photo-exhibition", "floral-basket", "wreath-laying", "concert"])
def test_what_was_beside_the_banquet_is_no_banquet(kind: str) -> None:
    assert not is_alike(ceremony("banquet", "embassy"), ceremony(kind, "embassy"))
    assert not is_alike(ceremony(kind), ceremony("reception"))
    assert is_alike(ceremony(kind, "embassy"), ceremony(kind, on="2023-10-13"))


@pytest.mark.parametrize(
    ("kind", "on", "alike"),
    [
        *(("reception", "2023-10-13", True), ("reception", "2023-10-11", True), ("reception", "2023-10-14", False)),
        *(
            ("reception", "2023-10-10", False),
            ("banquet", "2023-10-14", True),
            ("reception", "2023-10-13/2023-10-15", True),
        ),
    ],
)
def test_of_another_type_only_the_next_day_is_near(kind: str, on: str, *, alike: bool) -> None:
    assert is_alike(ceremony("banquet", "embassy"), ceremony(kind, "embassy", on=on)) is alike
