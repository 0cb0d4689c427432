"""The encoding of a file: UTF-8, or what a message says it looks like."""

import codecs
import io
import re
from typing import BinaryIO

from timeline.errors import InvalidInput

_AT_ONCE = 2**20
_MOSTLY = 0.9
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LARGEST = 100_000_000
"""Bytes of a file that is read whole; JSON takes ten times as much memory."""


def read_whole(stream: BinaryIO, name: str) -> bytes:
    """Read a file that cannot be read in pieces; raises InvalidInput for one that is too large for that."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InvalidInput("file-too-large", name=name, largest=_LARGEST)
    return data


def decode(data: bytes, *, name: str) -> str:
    """Decode the bytes of a file; raises InvalidInput with the line where it is not UTF-8."""
    if data.startswith(_UTF16):
        raise InvalidInput("encoding-utf16", name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidInput("encoding-unknown", name=name, line=line) from None


def read_json(stream: BinaryIO, *, name: str) -> str:
    """Read a file of JSON that is one value; raises InvalidInput as `decode` does, and for one that is too large."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if size > _LARGEST:
        raise InvalidInput("json-size", name=name, size=size, limit=_LARGEST)
    return decode(stream.read(), name=name)


def find_encoding(stream: BinaryIO, name: str) -> str:
    """Find whether a file is UTF-8, or UTF-16 with a byte order mark, and leave it at its beginning.

    Raises InvalidInput for any other encoding, with the line and what it looks like.
    """
    start = stream.read(len(_UTF16[0]))
    encoding = "utf-16" if start in _UTF16 else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    line = 1
    block = b""
    try:
        while block := stream.read(_AT_ONCE):
            decoder.decode(block)
            line += block.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The decoder may have had the beginning of a letter from the block before, but no line of it.
        before = error.object[: error.start]
        stream.seek(0)
        guess = guess_encoding(stream.read(100_000))
        raise InvalidInput("csv-encoding", name=name, line=line + before.count(b"\n"), guess=guess) from None
    stream.seek(0)
    return encoding


def guess_encoding(data: bytes) -> str:
    """Guess the encoding of bytes for a message; "" for none."""
    if _is_encoded(data, "cp949", r"[\uac00-\ud7a3]"):
        return "CP949 (Korean)"
    if _is_encoded(data, "gb18030", r"[\u4e00-\u9fff]"):
        return "GB18030 (Chinese)"
    # Letters of Cyrillic stand together; accented ones of the West stand among plain ones.
    runs = [len(run) for run in re.findall(rb"[\xa0-\xff]+", data)]
    together = sum(length for length in runs if length > 1)
    if 2 * together > sum(runs):
        return "Windows-1251 (Cyrillic)"
    return "Windows-1252 (Western)" if runs else ""


def _is_encoded(data: bytes, encoding: str, script: str) -> bool:
    """Check that all of it can be decoded, that nearly all letters beyond ASCII are of one script, most in words of it.

    An accented letter with the plain one after it is a letter of these scripts too, but one by itself.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    letters = [sign for sign in text if not sign.isascii()]
    of_script = re.findall(script, "".join(letters))
    in_words = "".join(re.findall(f"{script}{{2,}}", text))
    return len(of_script) >= _MOSTLY * len(letters) and len(in_words) > len(of_script) // 2
