import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.names.lists import is_like_name, list_spans, split_list


@pytest.mark.parametrize(
    "text",
    [
        "X1 and Y1",
        "X1 & Y1",
        "X1 / Y1",
        "X1、Y1",
        "X1，Y1",
        "X1 и Y1",
        "X1 et Y1",
        "X1 und Y1",
        "X1 as well as Y1",
        "X1 + Y1",
    ],
)
def test_names_are_joined_in_many_ways(text: str) -> None:
    assert split_list(text) == ("X1", "Y1")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("북한과 소련", ("북한", "소련")),
        ("러시아와 중국", ("러시아", "중국")),
        ("中国和俄罗斯", ("中国", "俄罗斯")),
        ("A, B and C", ("A, B", "C")),
        ("Sandra Anderson", ("Sandra Anderson",)),
        ("", ()),
    ],
)
def test_a_list_is_split_where_names_are_joined(text: str, names: tuple[str, ...]) -> None:
    assert split_list(text) == names


def test_states_are_joined_by_hyphens_too() -> None:
    assert [("China-Russia")[start:end] for start, end in list_spans("China-Russia", states=True)] == [
        "China",
        "Russia",
    ]


@given(st.text(), st.booleans())
def test_what_is_joined_is_in_the_text_in_order(text: str, states: bool) -> None:  # noqa: FBT001
    spans = list_spans(text, states=states)
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "text",
    [
        "Putin",
        "Сталин",
        "스탈린",
        "斯大林",
        "プーチン",
        "최선희",
        "Sergei Lavrov",
        "Choe Son-hui",
        "Сергей Лавров",
        "Wang Yi",
        "J. D. Vance",
        "Émile Zola",
    ],
)
def test_a_name_where_a_title_is_expected_looks_like_one(text: str) -> None:
    assert is_like_name(text)


@pytest.mark.parametrize(
    "text",
    ["foreign minister", "Foreign Minister", "Prince of Wales", "President", "First Lady", "Chief of Staff", "министр",
     "Vice-President", "외무상", "Member of Parliament", "", "A B C D E"],
)  # fmt: skip
def test_a_title_does_not(text: str) -> None:
    assert not is_like_name(text)
