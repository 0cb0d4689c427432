import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.title_states import list_state_texts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("president of Russia", "Russia"),
        ("president of the Republic of Korea", "Republic of Korea"),
        ("foreign minister of Japan", "Japan"),
        ("ambassador of Japan to Russia", "Japan"),
        ("Russian ambassador to North Korea", "Russian"),
        ("North Korea's foreign minister", "North Korea"),
        ("South Korean president", "South Korean"),
        ("chairman of the Workers' Party of Korea", "Workers' Party of Korea"),
        ("주북 러시아 대사", "러시아"),
        ("러시아 주재 북한 대사", "북한"),
        ("일본 외무상", "일본"),
        ("러시아대통령", "러시아"),
        ("посол КНДР в Москве", "КНДР"),
        ("министр иностранных дел Японии", "Японии"),
        ("俄罗斯驻朝鲜大使", "俄罗斯"),
        ("日本外相", "日本"),
        ("président de la France", "France"),
        ("ministre des Affaires étrangères du Japon", "Japon"),
    ],
)
def test_a_title_names_its_state(title: str, text: str) -> None:
    assert text in list(list_state_texts(title))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("ambassador to Russia", "Russia"),
        ("minister of Korea affairs", "Korea"),
        ("Russian affairs director", "Russian"),
        ("Korean War veteran", "Korean"),
        ("Hero of the Soviet Union", "Soviet Union"),
        ("посол в Москве", "Москве"),
        ("주북 대사", "북한"),
        ("驻朝鲜大使", "朝鲜"),
        ("日本研究所所长", "日本"),
    ],
)
def test_whom_or_what_a_title_is_about_is_not_its_state(title: str, text: str) -> None:
    assert text not in list(list_state_texts(title))


@given(st.text())
def test_every_text_is_shorter_than_its_title(title: str) -> None:
    assert all(len(text) < len(title) for text in list_state_texts(title))
