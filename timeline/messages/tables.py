"""Messages about rows that a table cannot hold."""

from timeline.messages import Wording

_KINDS = {"text": "text", "integer": "a whole number", "real": "a number", "flag": "true or false"}


def _refuse_kind(column: str, kind: str, value: object) -> str:
    return f"{column} is not {_KINDS[kind]}: {ascii(value)[:60]}"


WORDINGS = {
    "row-length": Wording("it has {values} values, but {table} has {columns} columns"),
    "column-unknown": Wording(lambda column, table: f"{ascii(column)[:60]} is not a column of {table}"),
    "value-missing": Wording("{column} is missing"),
    "value-kind": Wording(_refuse_kind),
    "value-character": Wording("{column} contains a character that cannot be stored"),
    "value-too-large": Wording("{column} is too large: {value}"),
}
