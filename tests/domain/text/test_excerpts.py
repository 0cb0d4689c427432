import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.text.excerpts import find_excerpt

LONG = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("a new level of alliance", "alliance", "a new level of *alliance*"),
        ("a new level of alliance", "ALLI", "a new level of *alliance*"),
        ("a new level of alliance", "new level", "a *new level* of alliance"),
        ("Café de l’Europe", "cafe", "*Café* de l’Europe"),
        ("Straße 5", "strasse", "*Straße* 5"),
        ("조선로동당 창건", "로동", "조선*로동*당 창건"),
        ("朝鲜驻俄大使", "驻", "朝鲜*驻*俄大使"),
        ("朝鲜驻俄大使", "大使", "朝鲜驻俄*大使*"),
        ("Цой Сон Хи", "сон хи", "Цой *Сон Хи*"),
        (LONG, "twelve", "... five six seven eight nine ten eleven *twelve* thirteen fourteen fifteen sixteen ..."),
        ("a new level", "lliance", None),
        ("a new level", "level new", None),
        ("", "a", None),
        ("a", "?", None),
    ],
)
def test_words_are_shown_in_their_context(text: str, words: str, told: str | None) -> None:
    assert find_excerpt(text, words) == told


def test_quoted_words_end_where_they_end() -> None:
    assert find_excerpt("a new level", "lev") == "a new *level*"
    assert find_excerpt("a new level", "lev", exact=True) is None
    assert find_excerpt("a new level", "new level", exact=True) == "a *new level*"


@given(st.text(max_size=300), st.text(max_size=10))
def test_any_words_are_found_or_not(text: str, words: str) -> None:
    told = find_excerpt(text, words)
    assert told is None or told.count("*") >= 2
