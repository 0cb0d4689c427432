import pytest

from timeline.domain.states.namesakes import Appearance, Post, find_soil, is_contradiction, list_contradictions
from timeline.domain.vocabulary import Family, Role

VICE, MINISTER = Post("vice minister of culture", "state", 8), Post("minister", "state", 6)
AMBASSADOR, COUNSELLOR = Post("ambassador to the United Nations", "envoy", 1), Post("counsellor", "envoy", 5)
SECRETARY, GENERAL = Post("general secretary", "party", 1), Post("general", "military", 3)
FOREIGN, AFFAIRS = Post("foreign minister", "state", 6), Post("minister of foreign affairs", "state", 6)
COACH, PAINTER, NONE = Post("football coach", "", None), Post("painter", "", None), Post("", "", None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((VICE, "CHN"), (AMBASSADOR, "USA")),
        ((VICE, "CHN"), (AMBASSADOR, "CHN")),
        ((VICE, ""), (COUNSELLOR, "")),
        ((VICE, "CHN"), (MINISTER, "USA")),
        ((COACH, "CHN"), (PAINTER, "USA")),
        ((COACH, "CHN"), (VICE, "USA")),
        ((AMBASSADOR, "USA"), (COUNSELLOR, "CHE")),
    ],
)
def test_posts_and_places_of_one_day_contradict(first: tuple[Post, str], second: tuple[Post, str]) -> None:
    appearances = [Appearance(str(at), soil, (post,)) for at, (post, soil) in enumerate((first, second))]
    assert is_contradiction(*appearances)
    assert is_contradiction(*reversed(appearances))
    assert list_contradictions(appearances) == [tuple(appearances)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((SECRETARY, "CHN"), (MINISTER, "PRK")),
        ((GENERAL, "CHN"), (SECRETARY, "PRK")),
        ((AMBASSADOR, "CHN"), (SECRETARY, "PRK")),
        ((MINISTER, "CHN"), (MINISTER, "PRK")),
        ((FOREIGN, "CHN"), (AFFAIRS, "PRK")),
        ((COACH, "CHN"), (PAINTER, "CHN")),
        ((COACH, "CHN"), (PAINTER, "")),
        ((VICE, "CHN"), (MINISTER, "CHN")),
        ((NONE, "CHN"), (AMBASSADOR, "PRK")),
    ],
)
def test_what_one_person_may_hold_and_do_is_no_contradiction(first: tuple[Post, str], second: tuple[Post, str]) -> None:
    appearances = [Appearance(str(at), soil, (post,)) for at, (post, soil) in enumerate((first, second))]
    assert not is_contradiction(*appearances)


def test_one_shared_title_is_enough() -> None:
    first = Appearance("a", "CHN", (VICE, AMBASSADOR))
    assert not is_contradiction(first, Appearance("b", "USA", (AMBASSADOR,)))


@pytest.mark.parametrize(
    ("role", "family", "soil"),
    [
        (Role.VISITOR, Family.VISIT, "CHN"),
        (Role.GUEST, Family.CEREMONY, "CHN"),
        (Role.SENDER, Family.OTHER, ""),
        (Role.RECIPIENT, Family.CEREMONY, ""),
        (Role.PARTY, Family.MESSAGE, ""),
        (Role.SPEAKER, Family.STATEMENT, ""),
    ],
)
def test_only_who_was_there_has_a_place(role: str, family: str, soil: str) -> None:
    assert find_soil(role, family, "CHN") == soil
