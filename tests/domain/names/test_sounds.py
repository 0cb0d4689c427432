import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.sounds import derive_sounds, is_soundalike


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Ким Чен Ын", "Kim Jong Un"),
        ("김정은", "Kim Jong Un"),
        ("キム・ジョンウン", "Kim Jong Un"),
        ("Gim Jeong-eun", "Kim Jong Un"),
        ("Choi Sun-hee", "Choe Son Hui"),
        ("Ch'oe Sŏn-hŭi", "Choe Son Hui"),
        ("Цой Сон Хи", "최선희"),
        ("チェ・ソンヒ", "Choe Son-hui"),
        ("Пак Пон Чжу", "Pak Pong-ju"),
        ("Park Bong-ju", "박봉주"),
        ("이선권", "Ri Son-gwon"),
        ("Ли Сон Гвон", "리선권"),
        ("Тхэ Хён Чхоль", "Thae Hyong-chol"),
        ("習近平", "Xi Jinping"),
        ("Сергей Лавров", "Sergei Lavrov"),
        ("Геннадий Зюганов", "Gennady Zyuganov"),
    ],
)
def test_names_sound_alike_across_scripts_and_romanisations(typed: str, known: str) -> None:
    assert is_soundalike(derive_sounds(typed, ""), derive_sounds(known, ""))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Ким Чен Ын", "Kim Jong Il"),
        ("김정은", "Kim Il Sung"),
        ("Wang Yi", "Wang Wei"),
        ("Lee", "Yi"),
        ("習近平", "Hu Jintao"),
        ("Путин", "Medvedev"),
        ("", ""),
    ],
)
def test_other_names_and_names_of_too_few_sounds_do_not(typed: str, known: str) -> None:
    assert not is_soundalike(derive_sounds(typed, ""), derive_sounds(known, ""))


@given(st.text(max_size=40))
def test_any_text_has_letters_and_a_sound(text: str) -> None:
    name = derive_sounds(text, text)
    assert set(name.sound) <= set("shtpkfnm")
    assert name == derive_sounds(text, text)
