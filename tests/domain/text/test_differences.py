import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.text.differences import compare_texts, find_script, split_words


@pytest.mark.parametrize(
    ("before", "after", "added", "dropped"),
    [
        (
            "We will raise relations to a new level of alliance.",
            "We will raise our relations, TO a still higher level of alliance",
            ("our", "still higher"),
            ("new",),
        ),
        ("a new level", "", (), ("a new level",)),
        ("", "a new level", ("a new level",), ()),
        ("A new level!", "a “new” level", (), ()),
        ("조로관계를 새로운 높은 단계에", "조로친선관계를 높은 단계에", ("조로친선관계를",), ("조로관계를 새로운",)),
        ("把中朝友谊推向新的高度", "把传统的中朝友谊推向更新的高度", ("传统的", "更"), ()),
        ("Укреплять дружбу", "укреплять НЕРУШИМУЮ дружбу", ("НЕРУШИМУЮ",), ()),
        ("café", "cafe\u0301", (), ()),
    ],
)
def test_what_was_added_and_dropped(before: str, after: str, added: tuple[str, ...], dropped: tuple[str, ...]) -> None:
    found = compare_texts(before, after)
    assert (found.added, found.dropped) == (added, dropped)


def test_a_long_phrase_is_told_by_its_beginning() -> None:
    words = " ".join(f"w{number}" for number in range(30))
    assert compare_texts("", words).added == (
        "w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15 w16 w17 w18 w19 …",
    )


def test_words_in_common_are_counted() -> None:
    assert compare_texts("one two three", "three four").common == 1
    assert compare_texts("one", "two").common == 0


SENTENCES = st.lists(st.sampled_from(["new", "level", "of", "alliance", "友谊", "조선", "дружба", "Ties"]), max_size=6)


def _lengths(phrases: tuple[str, ...]) -> list[int]:
    return [len(split_words(phrase)) for phrase in phrases]


@given(st.text())
def test_the_same_text_differs_in_nothing(text: str) -> None:
    assert compare_texts(text, text).same


@given(SENTENCES, SENTENCES)
def test_what_stays_and_what_came_make_the_later_text(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    found = compare_texts(old, new)
    assert found.common + sum(_lengths(found.added)) == len(split_words(new))
    assert found.common + sum(_lengths(found.dropped)) == len(split_words(old))
    assert all(phrase in new for phrase in found.added)
    assert all(phrase in old for phrase in found.dropped)
    assert found.same == ([one.folded for one in split_words(old)] == [one.folded for one in split_words(new)])


@given(SENTENCES, SENTENCES)
def test_case_and_punctuation_do_not_count(before: list[str], after: list[str]) -> None:
    plain = compare_texts(" ".join(before), " ".join(after))
    loud = compare_texts("! ".join(before).upper() + "?", " – ".join(after).upper())
    assert _lengths(loud.added) == _lengths(plain.added)
    assert _lengths(loud.dropped) == _lengths(plain.dropped)


@pytest.mark.parametrize(
    ("text", "told"),
    [("a new level", "Latin"), ("조선 a", "Hangul"), ("кндр", "Cyrillic"), ("友谊", "Cjk"), ("12", "")],
)
def test_the_script_of_a_text(text: str, told: str) -> None:
    assert find_script(text) == told
