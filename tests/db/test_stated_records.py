"""What is compared of two databases is declared for every table."""

from timeline.db.read.stated_records import ASIDE, TABLES
from timeline.db.shapes import list_shapes


def test_every_table_is_compared_or_set_aside() -> None:
    assert {shape.table for shape in list_shapes()} == {*TABLES, *ASIDE}


def test_no_table_is_both() -> None:
    assert not ASIDE & {*TABLES}
