"""Bibliographies: which form a file has, and its entries."""

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath

from timeline.errors import InvalidInput
from timeline.exchange.bibliography.entry import BibliographyEntry
from timeline.exchange.encoding import decode

FORMS = {"bibtex": "bibtex", "ris": "ris", "csl-json": "csl_json"}
"""Each form and the module of this folder that reads it."""

SUFFIXES = {".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".json": "csl-json"}
"""The form that the end of a file's name tells."""

_BEGINNINGS = (
    ("csl-json", re.compile(r"\s*[\[{]")),
    ("ris", re.compile(r"(?s:.{0,2000}?)^TY  ?-", re.MULTILINE)),
    ("bibtex", re.compile(r"(?s:.{0,20000}?)^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE)),
)


def read(data: bytes, *, name: str, form: str | None = None) -> Sequence[BibliographyEntry]:
    """The entries of a file; raises InvalidInput for its form or encoding, TimelineError for a missing package."""
    text = decode(data, name=name)
    known = form or SUFFIXES.get(PurePath(name).suffix.lower()) or _form(text, name)
    entries: Sequence[BibliographyEntry] = import_module(f"timeline.exchange.bibliography.{FORMS[known]}").read(
        text, name=name
    )
    return entries


def _form(text: str, name: str) -> str:
    for form, beginning in _BEGINNINGS:
        if beginning.match(text):
            return form
    raise InvalidInput(
        f"{name}: is neither BibTeX nor RIS nor CSL-JSON.", hint=f"Say which: --format {'|'.join(FORMS)}"
    )
