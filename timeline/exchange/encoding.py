"""The text of a file, which is UTF-8."""

from timeline.errors import InvalidInput


def decode(data: bytes, *, name: str) -> str:
    """Decode the bytes of a file; raises InvalidInput with the line where it is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput("encoding-utf16", name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidInput("encoding-unknown", name=name, line=line) from None
