import pytest

from timeline.exchange.sheet.matching import match_rows
from timeline.exchange.sheet.rows import SheetRow

RECORDED = [
    {"source": "a", "outlet": "A", "quote": "one"},
    {"source": "a", "outlet": "A", "quote": "two"},
    {"source": "b", "outlet": "B", "paraphrase": "three"},
]
COLUMNS = ("source", "outlet", "quote", "paraphrase")


def numbers(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> list[int | None]:
    cells = [SheetRow(at, {name: row.get(name, "") for name in columns}) for at, row in enumerate(rows, start=2)]
    return [at for _, at in match_rows(cells, RECORDED, columns)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (RECORDED, [0, 1, 2]),
        (RECORDED[::-1], [2, 1, 0]),
        (RECORDED[1:], [1, 2]),
        # The words that stay are matched first, however the others were edited.
        ([RECORDED[0] | {"quote": "other"}, RECORDED[1]], [0, 1]),
        ([RECORDED[1], RECORDED[1] | {"quote": "other"}], [1, 0]),
        ([RECORDED[0] | {"outlet": "Another"}, RECORDED[1]], [0, 1]),
        ([RECORDED[2], RECORDED[2]], [2, None]),
        ([RECORDED[0] | {"source": "c"}], [None]),
        ([{"outlet": "B", "paraphrase": "three"}], [2]),
    ],
)
def test_a_row_tells_of_the_citation_that_it_says_most_of(
    rows: list[dict[str, str]], expected: list[int | None]
) -> None:
    assert numbers(*rows) == expected


def test_columns_that_are_not_there_say_nothing() -> None:
    assert numbers(*RECORDED, columns=("source",)) == [0, 1, 2]
    assert numbers(*RECORDED, columns=("outlet", "quote")) == [0, 1, 2]
