import pytest

from timeline.document import Table
from timeline.formats.columns import is_landscape, plan_layout, split_address, split_words


def test_the_shares_are_the_whole() -> None:
    laid = plan_layout(Table(("a", "b", "c"), (("x", "y" * 50, "z " * 500),)), letters=110)
    assert sum(laid.shares) == pytest.approx(1, abs=0.001)
    assert laid.shares[0] < laid.shares[1]


def test_dates_stay_whole_and_running_text_gets_the_rest() -> None:
    laid = plan_layout(Table(("Date", "What"), (("12 Oct 1948", "a long story " * 40),)), letters=110)
    assert laid.shares[0] * 110 >= 12
    assert laid.shares[1] > 0.7
    assert (laid.longest, laid.small) == (30, False)


def test_a_table_too_wide_is_set_small_and_its_words_are_cut() -> None:
    table = Table([f"Column{n}" for n in range(20)], [["2025-10-17-prk-rus-banquet"] * 20])
    laid = plan_layout(table, letters=110, landscape=True)
    assert laid.small
    assert laid.longest < 18
    assert is_landscape([table], letters=110)
    who = Table(
        ("Role", "Who", "Title that day", "Country", "Rank", "As written"),
        [("guest", "Russian Ministry of Industry and Trade", "vice foreign minister", "RUS", "state 5", "words " * 20)],
    )
    assert not is_landscape([who], letters=90)
    assert not is_landscape([Table(("Date", "What"), (("1948", "x " * 900),))], letters=110)


@pytest.mark.parametrize("text", ["", "word", "two words ", " x", "2025-10-17-prk-rus-banquet", "é" * 99, "x" * 5000])
@pytest.mark.parametrize("longest", [5, 30])
def test_nothing_is_lost_where_a_word_is_cut(text: str, longest: int) -> None:
    given = f"before {text} after"
    assert "".join(split_words(given, longest)) == given


def test_only_an_endless_word_is_cut() -> None:
    assert split_words("2025-10-17-prk-rus-relations-established and more", 30) == [
        "2025-10-17-prk-rus-relations-established and more"
    ]
    assert len(split_words("a " + "x" * 100 + " b", 30)) == 20
    assert all(len(part) <= 8 for part in split_words("x" * 100, 30))


@pytest.mark.parametrize("address", ["https://e.org/a/b?c=d&e=f#g", "https://e.org/%EB%B6%81", f"https://{'a' * 999}"])
def test_an_address_is_cut_after_its_own_marks(address: str) -> None:
    parts = split_address(address)
    assert "".join(parts) == address
    assert all(len(part) <= 15 for part in parts)
