"""The text of a file, which is UTF-8."""

from timeline.errors import InvalidInput


def decode(data: bytes, *, name: str) -> str:
    """The text of a file's bytes; raises InvalidInput with the line where it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput(f"{name}: is UTF-16.", hint="Save it as UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidInput(f"{name}: is not UTF-8 (line {line}).", hint="Save it as UTF-8.") from None
