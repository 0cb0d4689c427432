"""Workbooks damaged in every way are read or refused, and nothing else is raised."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from tests.sheets import workbook
from timeline.errors import InvalidInput
from timeline.exchange.sheet import reading

TABLE = [["type", "title", "date"], *(["visit", f"Visit {number}", "2020-01-02"] for number in range(5))]
WHOLE = workbook(TABLE)
HUGE = (b"-1", b"0", b"16385", b"1048577", b"4294967296", b"99999999999", b"9" * 400, b"x", b"")

Parts = dict[str, bytes]


def unpack(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def pack(parts: Parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def flip(data: bytes, draw: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(draw.choice((1, 3, 20)) if spoilt else 0):
        spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
    return bytes(spoilt)


def cut(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def enlarge(data: bytes, draw: Random) -> bytes:
    """Put another number in the place of one."""
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return data
    number = draw.choice(numbers)
    return data[: number.start()] + draw.choice(HUGE) + data[number.end() :]


def spoil_part(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def spoil(data: bytes, draw: Random) -> bytes:
        parts = unpack(data)
        name = draw.choice(list(parts))
        return pack({**parts, name: change(parts[name], draw)})

    return spoil


def drop_part(data: bytes, draw: Random) -> bytes:
    parts = unpack(data)
    del parts[draw.choice(list(parts))]
    return pack(parts)


def swap_parts(data: bytes, draw: Random) -> bytes:
    parts = unpack(data)
    first, second = draw.sample(list(parts), 2)
    return pack({**parts, first: parts[second], second: parts[first]})


DAMAGES = {
    "flipped": flip,
    "cut": cut,
    "part flipped": spoil_part(flip),
    "part cut": spoil_part(cut),
    "part enlarged": spoil_part(enlarge),
    "part dropped": drop_part,
    "parts swapped": swap_parts,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_workbook_is_read_or_refused(damage: Callable[[bytes, Random], bytes]) -> None:
    refused = []
    for seed in range(60):
        try:
            reading.read(damage(WHOLE, Random(seed)), "x.xlsx")
        except InvalidInput as error:
            refused.append(str(error))
    assert refused
    assert all(refused)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    parts = unpack(WHOLE)
    with pytest.raises(InvalidInput, match="MB"):
        reading.read(pack({**parts, "xl/bomb.xml": bytes(301_000_000)}), "x.xlsx")


@pytest.mark.parametrize("encoding", ["UTF-99", "ebcdic-none", "utf-7\u0000"])
def test_an_encoding_that_there_is_not(encoding: str) -> None:
    parts = unpack(WHOLE)
    styles = parts["xl/styles.xml"].replace(b"UTF-8", encoding.encode(), 1)
    with pytest.raises(InvalidInput):
        reading.read(pack({**parts, "xl/styles.xml": styles}), "x.xlsx")
