"""`document.data` as YAML 1.2 in block style, unescaped and unfolded, to be read and edited.

Text reads back as text, whoever reads it: what looks like a date, a number or a YAML 1.1 truth value
(Norway's NO) is quoted. Text of several lines is written as a literal block.
"""

import io
from typing import Any

from timeline.document import Document
from timeline.formats.visible import escape_hidden

_TRUTHS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def render(document: Document, *, width: int | None = None) -> str:
    """Render the data, null where there is none; lines are not folded, so the width is of no use here."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1 << 30
    out = io.StringIO()
    yaml.dump(_copy_styled(document.read_data()), out)
    # Whatever is escaped here is in double quotes; "..." ends a document that is one bare value.
    return escape_hidden(out.getvalue()).removesuffix("...\n")


def _copy_styled(value: Any) -> Any:
    """Copy a value with a safe style for each text; copies also keep anchors out."""
    match value:
        case dict():
            return {_copy_styled(key): _copy_styled(item) for key, item in value.items()}
        case list() | tuple():
            return [_copy_styled(item) for item in value]
        case str():
            return _choose_style(value)(value)
    return value


def _choose_style(text: str) -> type[str]:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

    if escape_hidden(text) == text and "\r" not in text and "\n" in text.strip("\n"):
        return LiteralScalarString
    bare = any(map(str.isalpha, text)) and text.lower() not in _TRUTHS and escape_hidden(text) == text
    return str if bare else DoubleQuotedScalarString
