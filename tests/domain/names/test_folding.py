import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.names.folding import fold, strip_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.S.R.", "USSR"),
        ("Cộng hòa", "cong hoa"),
        ("The Gambia", "Gambia"),
        ("the  the Hague", "Hague"),
        ("Sin Hong-chol", "Sin Hong Chol"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("ＲＵＳＳＩＡ", "Russia"),
        ("Straße", "STRASSE"),
        ("Чёрное море", "черное море"),
        ("북한", unicodedata.normalize("NFD", "북한")),
        ("朝鲜\u200b", "朝鲜"),
        ("Nord\u00adkorea", "Nordkorea"),
        ("\ufeffPoland", "Poland"),
        ("葛\U000e0100城", "葛城"),
        ("  North\tKorea\n", "north korea"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("माली", "माले"),  # Mali and the capital of the Maldives differ by a vowel sign alone
        ("북한", "남한"),
        ("朝鲜", "朝鮮"),
        ("Theodore", "Odore"),
        ("Austria", "Australia"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "...", "—", "\u200b"])
def test_what_holds_no_letter_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


def test_an_article_alone_is_a_name() -> None:
    assert fold("The") == "the"


@given(st.text())
@example("the the Hague")
@example("ͅ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_folded_is_words_with_single_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert strip_marks(folded) == folded
