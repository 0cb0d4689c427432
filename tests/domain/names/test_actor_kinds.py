import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.actor_kinds import guess_kind
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
        ("Korean Embassy", ActorKind.MISSION),
        ("посольство", ActorKind.MISSION),
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


@given(st.text())
def test_any_name_is_answered(name: str) -> None:
    assert guess_kind(name, titled=True) in set(ActorKind)
