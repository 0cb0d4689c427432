import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.actor_kinds import guess_kind, parse_mission
from timeline.domain.vocabulary import ActorKind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Industry and Trade", ActorKind.ORGAN),
        ("Supreme People's Assembly", ActorKind.ORGAN),
        ("State Duma", ActorKind.ORGAN),
        ("Workers' Party of Korea", ActorKind.PARTY),
        ("Rosneft Oil Company", ActorKind.FIRM),
        ("Mansudae Co., Ltd.", ActorKind.FIRM),
        ("Kim Il Sung University", ActorKind.ORGANISATION),
        ("United Russia", None),
        ("Sergei Lavrov", None),
        ("Partyzansk", None),
        ("", None),
    ],
)
def test_a_body_is_known_by_its_words_and_nobody_is_guessed(name: str, kind: ActorKind | None) -> None:
    assert guess_kind(name, titled=False) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sergei Lavrov", ActorKind.PERSON),
        ("최선희", ActorKind.PERSON),
        ("Sin Hong-chol", ActorKind.PERSON),
        ("Ministry of Defence", ActorKind.ORGAN),
    ],
)
def test_a_title_makes_a_person_of_what_is_no_body(name: str, kind: ActorKind) -> None:
    assert guess_kind(name, titled=True) == kind


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("prk-embassy-rus", ("prk", "embassy", "rus")),
        ("prk-consulate-general-rus", ("prk", "consulate-general", "rus")),
        ("North Korean Embassy in Moscow", ("North Korean", "embassy", "Moscow")),
        ("the Russian embassy in Pyongyang", ("Russian", "embassy", "Pyongyang")),
        ("Russia's embassy in North Korea", ("Russia", "embassy", "North Korea")),
        ("Russia’s Embassy in Pyongyang", ("Russia", "embassy", "Pyongyang")),
        ("Embassy of the DPRK in the Russian Federation", ("the DPRK", "embassy", "the Russian Federation")),
        ("Russian Consulate General in Chongjin", ("Russian", "consulate-general", "Chongjin")),
        ("Russian Consulate-General in Chongjin", ("Russian", "consulate-general", "Chongjin")),
        ("DPRK permanent mission to the UN", ("DPRK", "permanent-mission", "the UN")),
        ("  Soviet Legation in Seoul\n", ("Soviet", "legation", "Seoul")),
    ],
)
def test_a_mission_is_understood(name: str, found: tuple[str, str, str]) -> None:
    assert parse_mission(name) == found


@pytest.mark.parametrize(
    "name",
    ["Embassy", "North Korean Embassy", "embassy in Moscow", "PRK-embassy-RUS", "prk-embassy-rusx", "Foreign Ministry"],
)
def test_what_names_no_two_states_is_no_mission(name: str) -> None:
    assert parse_mission(name) is None


@given(st.text())
def test_any_name_is_answered(name: str) -> None:
    assert guess_kind(name, titled=True) in set(ActorKind)
    assert parse_mission(name) is None or all(parse_mission(name) or ())
