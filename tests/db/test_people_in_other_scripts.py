"""People and states typed in another script: found where the name is recorded in either form, else asked about."""

import pytest

from tests.conftest import Templates
from tests.factories import make_drafts, reading, resolved, rows
from timeline.db.read.actors import find_by_name
from timeline.db.read.countries import find_country
from timeline.db.write.resolve import Resolution
from timeline.domain.names.han_forms import write_simplified
from timeline.settings import Location


@pytest.fixture(scope="module")
def whole_module(templates: Templates, dialect: str) -> Location:
    """The complete demonstration, only read, on each engine."""
    return templates.made("whole", dialect)


def resolve_meeting(location: Location, who: str) -> Resolution:
    return resolved(location, make_drafts({"type": "meeting", "on": "2025-09-03", "in": "CHN", "party": f"{who}; FRA"}))


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("CHN: 習近平, president", "xi-jinping"),
        ("CHN: 习近平, president", "xi-jinping"),
        ("CHN: 周恩來, premier", "zhou-enlai"),
        ("CHN: 吳邦國, chairman", "wu-bangguo"),
        ("PRK: Ким Чен Ын, president of State Affairs", "kim-jong-un"),
        ("PRK: 金正恩, president of State Affairs", "kim-jong-un"),
        ("PRK: キム・ジョンウン, president of State Affairs", "kim-jong-un"),
        ("PRK: 崔龍海, chairman", "choe-ryong-hae"),
        ("RUS: 普京, president", "vladimir-putin"),
        ("中國: 王毅, minister", "wang-yi"),
    ],
)
def test_a_recorded_name_is_found_in_either_form(whole_module: Location, who: str, key: str) -> None:
    resolution = resolve_meeting(whole_module, who)
    assert key in {row.actor for row in resolution.events[0].rows}
    assert not [name for name in resolution.proposed if "person" in name]


@pytest.mark.parametrize(
    ("who", "known"),
    [
        ("PRK: Choi Sun-hee, foreign minister", "Choe Son-hui"),
        ("PRK: チェソンヒ, foreign minister", "Choe Son-hui"),
        ("PRK: 이선권, minister", "Ri Son-gwon"),
        ("PRK: Park Bong Joo, premier", "Pak Pong-ju"),
        ("RUS: Андрей Булыга, official", "Andrey Bulyga"),
        ("CHN: 李淑铮, minister", "Li Shuzheng"),
        ("PRK: Тхэ Хён Чхоль, minister", "Thae Hyong-chol"),
    ],
)
def test_another_spelling_is_asked_about(whole_module: Location, who: str, known: str) -> None:
    resolution = resolve_meeting(whole_module, who)
    [proposal] = [name for name in resolution.proposed if "person" in name]
    assert f"did you mean {known}" in proposal


@pytest.mark.parametrize("who", ["USA: 李淑铮, guest", "JPN: 李淑铮, minister"])
def test_people_of_another_country_are_not_proposed_by_sound(whole_module: Location, who: str) -> None:
    resolution = resolve_meeting(whole_module, who)
    [proposal] = [name for name in resolution.proposed if "person" in name]
    assert "did you mean" not in proposal


def test_a_new_person_of_the_same_file_is_proposed_too(whole_module: Location) -> None:
    visit = {"type": "visit", "on": "2025-09-03", "in": "FRA"}
    drafts = make_drafts(
        {**visit, "visitor": "MNG: Дамдин Цогтбаатар, minister"},
        {**visit, "visitor": "MNG: Damdin Tsogtbaatar, minister"},
    )
    assert "did you mean Дамдин Цогтбаатар" in resolved(whole_module, drafts).proposed[1]


def test_every_stored_chinese_name_is_found_in_the_other_form(whole_module: Location) -> None:
    names = rows(
        whole_module, "SELECT n.name, a.key FROM actor_name n JOIN actor a ON a.id = n.actor WHERE language = 'zh'"
    )
    with reading(whole_module) as reader:
        for name, key in names:
            if len(name) > 1:
                assert {actor.key for actor in find_by_name(reader, write_simplified(name))} >= {
                    actor.key for actor in find_by_name(reader, name)
                }, key
        assert find_country(reader, "臺灣") == find_country(reader, "台灣") == "TWN"
