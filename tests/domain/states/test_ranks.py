import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import resources
from timeline.domain.states.ranks import RankRule, find_misspelt, find_rank


def seeded() -> tuple[RankRule, ...]:
    with (resources.find_folder("seeds") / "ranks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            RankRule(row["key"], row["pattern"], row["country"], row["track"], int(row["level"]))
            for row in csv.DictReader(file)
        )


RULES = seeded()


@pytest.mark.parametrize(
    ("title", "track", "level"),
    [
        ("foreign minister", "state", 4),
        ("Foreign Minister", "state", 4),
        ("Minister of Foreign Affairs", "state", 4),
        ("acting foreign minister", "state", 4),
        ("vice foreign minister", "state", 5),
        ("Vice-Foreign Minister", "state", 5),
        ("first vice foreign minister", "state", 5),
        ("deputy minister of foreign affairs", "state", 5),
        ("deputy prime minister and minister of defence", "state", 3),
        ("deputy chairman of the committee and foreign minister", "state", 4),
        ("vice premier, foreign minister", "state", 3),
        ("member of the delegation, foreign minister", "state", 4),
        ("aide to the president", "state", 5),
        ("ambassador to Russia", "envoy", 1),
        ("Ambassador Extraordinary and Plenipotentiary", "envoy", 1),
        ("chargé d’affaires", "envoy", 3),
        ("colonel general", "military", 5),
        ("president", "state", 1),
        ("President of Russia", "state", 1),
        ("president of the Russian Federation", "state", 1),
        ("president of the Russian Federation and chairman of the council", "state", 1),
        ("vice president", "state", 2),
        ("president of the Senate", "state", 2),
        ("president of the National Assembly", "state", 2),
        ("president of Kim Il Sung University", "state", 7),
        ("президент", "state", 1),
        ("министр иностранных дел", "state", 4),
        ("чрезвычайный и полномочный посол", "envoy", 1),
    ],
)
def test_titles_have_their_rank(title: str, track: str, level: int) -> None:
    found = find_rank(title, "RUS", RULES)
    assert found is not None
    assert (found.track, found.level) == (track, level)


@pytest.mark.parametrize(
    "title",
    [
        "president of the Russia-Japan Society",
        "president of the China-Korea Friendship Association",
        "Friendship Association President",
        "president of the Chamber of Commerce and Industry",
        "president of the Liberal Democratic Party",
        "president of the UN Security Council",
        "president of the People's Assembly",
        "vice president of the China-Korea Friendship Association",
        "first vice president of the Olympic Committee",
        "президент ассоциации",
        "президент Торгово-промышленной палаты",
    ],
)
def test_the_president_of_a_body_is_no_head_of_state(title: str) -> None:
    assert find_rank(title, "RUS", RULES) is None


def test_the_highest_body_of_a_state_ranks_by_its_own_rule() -> None:
    found = find_rank("president of the Council of State", "CUB", RULES)
    assert found is not None
    assert (found.track, found.level) == ("state", 1)


@pytest.mark.parametrize(
    "title",
    [
        "former foreign minister",
        "Ex-Minister of Culture",
        "ambassador, retired",
        "бывший министр",
        "экс-министр",
        "adviser to the foreign minister",
        "adviser to foreign minister",
        "secretary of the foreign minister",
        "adviser to the Russian foreign minister",
        "special envoy of the Russian president",
        "spokesman for the foreign minister",
        "deputy tourism minister",
        "vice external economic relations minister",
        "administrator",
        "prime",
        "",
        "?",
    ],
)
def test_titles_that_are_not_held_or_stand_below_have_no_rank(title: str) -> None:
    assert find_rank(title, "RUS", RULES) is None


def test_the_lower_title_is_found_beside_the_same_words_after_a_deputy() -> None:
    rules = [RankRule("chairman", "chairman", "", "state", 2)]
    assert find_rank("deputy chairman and chairman", "RUS", rules) == rules[0]


def test_of_two_rules_alike_the_countrys_own_holds() -> None:
    general, own = RankRule("a", "speaker", "", "state", 1), RankRule("b", "speaker", "PRK", "party", 9)
    assert find_rank("speaker", "PRK", [general, own]) == own
    assert find_rank("speaker", "RUS", [own, general]) == general
    assert find_rank("speaker", "RUS", [own]) is None


def test_the_longest_pattern_holds_even_against_the_countrys_own() -> None:
    longer, own = RankRule("a", "first secretary", "", "envoy", 6), RankRule("b", "secretary", "PRK", "party", 3)
    assert find_rank("first secretary", "PRK", [own, longer]) == longer


def test_korean_titles_are_words_of_their_own() -> None:
    found = find_rank("외무상", "PRK", RULES)
    assert found is not None
    assert found.level == 4
    assert find_rank("전 외무상", "PRK", RULES) is None
    assert find_rank("외무상", "CHN", RULES) is None


def test_every_seeded_pattern_is_ranked_by_itself_or_by_one_as_long() -> None:
    for rule in RULES:
        found = find_rank(rule.pattern, rule.country, RULES)
        assert found is not None, rule.pattern
        assert (found.track, found.level) == (rule.track, rule.level), rule.pattern


@given(st.text(), st.text(max_size=5))
def test_any_title_under_any_rule_is_answered(title: str, pattern: str) -> None:
    rule = RankRule("x", pattern, "", "state", 1)
    assert find_rank(title, "", [rule]) in {None, rule}


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("ambasador to Russia", "ambassador to Russia"),
        ("secretery of state", "secretary of state"),
        ("prime minster", "prime minister"),
        ("Vice foreign ministr", "Vice foreign minister"),
        ("presidant", "president"),
        ("vice foreign ministr", "vice foreign minister"),
        ("ambassador to Russia", ""),
        ("poet", ""),
        ("former ambasador", ""),
        ("cosmonaut", ""),
        ("", ""),
    ],
)
def test_a_title_spelt_nearly_as_a_ranked_one_is_recognised(title: str, near: str) -> None:
    assert find_misspelt(title, "", RULES) == near
