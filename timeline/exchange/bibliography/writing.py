"""The forms of a bibliography; each is a module with `render`, loaded when it is asked for."""

from collections.abc import Sequence
from importlib import import_module

from timeline.exchange.bibliography.entry import BibliographyEntry

FORMS = {"bibtex": "bibtex", "ris": "ris", "csl-json": "csl_json"}
"""Each form and the module of this folder that writes it."""


def render(entries: Sequence[BibliographyEntry], form: str) -> str:
    """The entries as text that ends in one newline; raises TimelineError for a missing package."""
    text: str = import_module(f"timeline.exchange.bibliography.{FORMS[form]}_writing").render(entries)
    return text
