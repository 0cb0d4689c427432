"""The forms of bibliographies: which form a file has, and reading and writing by the registries of `exchange`."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from timeline.errors import InvalidInput
from timeline.exchange import EXPORTERS, IMPORTERS, Contents, find_by_suffix, get_format, list_names
from timeline.exchange.bibliography.entry import BibliographyEntry
from timeline.exchange.encoding import decode

FORMS = list_names(Contents.SOURCES)
"""The names of the forms."""

_BEGINNINGS = (
    ("csl-json", re.compile(r"\s*[\[{]")),
    ("ris", re.compile(r"(?s:.{0,2000}?)^TY  ?-", re.MULTILINE)),
    ("bibtex", re.compile(r"(?s:.{0,20000}?)^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE)),
)


def read_entries(data: bytes, *, name: str, form: str | None = None) -> Sequence[BibliographyEntry]:
    """Read the entries of a file; raises InvalidInput for its form or encoding, MissingPackage for a package."""
    text = decode(data, name=name)
    known = form or find_form(name) or _guess_form(text, name)
    entries: Sequence[BibliographyEntry] = get_format(IMPORTERS, known).load()(text, name=name)
    return entries


def write_entries(entries: Sequence[BibliographyEntry], form: str) -> str:
    """Write the entries as text that ends in one newline; raises MissingPackage for a package."""
    text: str = get_format(EXPORTERS, form).load()(entries)
    return text


def find_form(name: str) -> str:
    """Find the form of a file by its suffix; "" for none."""
    row = find_by_suffix(IMPORTERS, Contents.SOURCES, PurePath(name).suffix)
    return row.name if row else ""


def _guess_form(text: str, name: str) -> str:
    for form, beginning in _BEGINNINGS:
        if beginning.match(text):
            return form
    raise InvalidInput("bibliography-form-unknown", name=name, forms=FORMS)
