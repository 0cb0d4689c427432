"""Recorded events as files for other programs; each form is a module with `render`, loaded when it is asked for.

A new form is one file beside this one and one line in EXPORTERS.
"""

from importlib import import_module

from timeline.errors import InvalidInput
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet

EXPORTERS: dict[str, str] = {
    ".xlsx": "workbook",
    ".csv": "comma_separated",
}


def render(flat: FlatSheet, suffix: str, *, lists: ChoiceLists) -> bytes:
    """A flat sheet as the bytes of a file; raises InvalidInput for a suffix that is none, or a cell too long for it."""
    module = EXPORTERS[check_suffix(suffix)]
    data: bytes = import_module(f"timeline.exchange.sheet.{module}").render(flat, lists=lists)
    return data


def check_suffix(suffix: str) -> str:
    """A suffix that there is a form for, in small letters; raises InvalidInput for any other."""
    if suffix.lower() not in EXPORTERS:
        hint = f"Give the file a name that ends in {' or '.join(EXPORTERS)}."
        raise InvalidInput(
            f'"{suffix}" is not a form of sheet.' if suffix else "The file's name has no ending.", hint=hint
        )
    return suffix.lower()
