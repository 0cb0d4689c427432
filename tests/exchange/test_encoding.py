"""The bounds of what is read whole."""

from io import BytesIO

import pytest

from timeline.errors import InvalidInput
from timeline.exchange.encoding import decode, read_json
from timeline.exchange.mapping.foreign_table import read_table
from timeline.exchange.mapping.model import FileForm

LARGE = b"[" + b" " * 100_000_000


def test_json_that_is_read_whole_is_bounded() -> None:
    with pytest.raises(InvalidInput, match=r"a\.json is JSON of 100 MB(?s:.*)csv"):
        read_json(BytesIO(LARGE), name="a.json")
    assert read_json(BytesIO(LARGE[:-1]), name="a.json")
    assert decode(LARGE, name="a.json")


def test_a_list_of_objects_is_bounded_wherever_it_is_read() -> None:
    with pytest.raises(InvalidInput, match=r"^a\.json is JSON of"):
        read_table(BytesIO(b"\xef\xbb\xbf " + LARGE), "a.json", FileForm())
