"""The typesetter: a template and plain data become a PDF or a picture; characters that no font has are listed.

The data is never read as markup: it reaches the template as one JSON text.
"""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from timeline import settings
from timeline.domain.text.patterns import compile_later
from timeline.errors import MissingPackage

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATES = Path(__file__).with_name("templates")
_UNDRAWN = compile_later(r'text `?"((?:[^"\\]|\\.)*)"`? could not be displayed')
_UNDER_MARKS = compile_later(r"([^\s\u0000-\u052f])[\u0300-\u036f]")  # beyond Latin, Greek and Cyrillic
_ESCAPE = compile_later(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_LETTERS = "letters.typ"
_SHAPING = "Cf"  # what joins or parts its neighbours, such as U+200D, and is not seen itself


class Typeset(NamedTuple):
    """A file; the characters that no font has, in order; and why a PDF is not fully accessible, if it is not."""

    data: bytes
    undrawn: Sequence[str] = ()
    fault: str = ""


def find_fonts() -> "Fonts":
    """Find the fonts of the machine, of the folder that the user named, and those that come with the typesetter.

    Raises MissingPackage without the typesetter; all else here takes fonts, so it need not check again.
    """
    try:
        from typst import Fonts
    except ModuleNotFoundError:
        raise MissingPackage("PDF", "typst", extra="report") from None
    folder = settings.find_font_folder()
    return Fonts(font_paths=[] if folder is None else [str(folder)])


def make_pdf(template: str, data: Any, *, having: "Fonts") -> Typeset:
    """Typeset an accessible PDF (PDF/UA-1), or a plain one where a character lacks a font."""
    import typst

    undrawable = fault = ""
    try:
        output = typst.compile(**_make_job(template, data, having), format="pdf", pdf_standards="ua-1")
    except typst.TypstError as error:
        # The standard demands that every character be drawn, so only its checker names those that are not.
        undrawable = "".join(map(_read_escaped, _UNDRAWN.findall(error.diagnostic)))
        fault = "" if undrawable else str(error).partition("error: ")[2] or str(error)
        output = typst.compile(**_make_job(template, data, having), format="pdf")
    under = dict.fromkeys(_UNDER_MARKS.findall(json.dumps(data, ensure_ascii=False)))
    if under and template != _LETTERS:
        undrawable += "".join(make_pdf(_LETTERS, {"letters": list(under)}, having=having).undrawn)
    undrawn = tuple(letter for letter in dict.fromkeys(undrawable) if unicodedata.category(letter) != _SHAPING)
    return Typeset(output, undrawn, fault)


def make_png(svg: str, *, having: "Fonts") -> Typeset:
    """Draw a picture as pixels, fine enough for print."""
    import typst

    data = {"svg": svg}
    drawn = typst.compile(**_make_job("picture.typ", data, having), format="png", ppi=200)
    return Typeset(drawn, make_pdf("picture.typ", data, having=having).undrawn)


class _Job(TypedDict):
    """The arguments of every call of the typesetter."""

    input: str
    root: str
    font_paths: "Fonts"
    sys_inputs: dict[str, str]


def _make_job(template: str, data: Any, having: "Fonts") -> _Job:
    return {
        "input": str(_TEMPLATES / template),
        "root": str(_TEMPLATES),
        "font_paths": having,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False)},
    }


def _read_escaped(text: str) -> str:
    """Read back a text as the typesetter quotes it."""
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)) if hit[1] else hit[2], text)
