"""Event types as a list, and one whole."""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.nouns.types import TypeLine
from timeline.document import Document
from timeline.reports.page.rows import build_listing, build_record

_COLUMNS = {
    "code": "Code",
    "label": "Label",
    "family": "Family",
    "parent": "Below",
    "founds": "Founds",
    "events": "Events",
}


def build_list(lines: Sequence[TypeLine]) -> Document:
    """The list."""
    forms = [_form(one) for one in lines]
    return build_listing("Event types", forms, columns=_COLUMNS, nothing="No type on record.", key="code")


def build(one: TypeLine) -> Document:
    """The page of one type."""
    count = str(one.events)
    if one.types_below:
        count += f"; with the types below it {one.events_below}"
    return build_record(
        one.label,
        _form(one),
        facts=[
            ("Code", one.code),
            ("Family", one.family),
            ("Below", one.parent),
            ("Above", ", ".join(one.types_below)),
            ("Founds an occasion", "yes, unless told otherwise" if one.founds else "no, unless told otherwise"),
            ("CAMEO", one.cameo or "no code"),
            ("PLOVER", one.plover or "no code"),
            ("Events", count),
            ("Source", one.source),
        ],
        key=one.code,
    )


def _form(one: TypeLine) -> dict[str, Any]:
    return one._asdict() | {"types_below": list(one.types_below)}
