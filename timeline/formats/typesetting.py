"""The typesetter: a template and plain data become a PDF or a picture, and what no font could draw is named.

Nothing of the data is ever read as markup: it reaches the template as one JSON text.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline import settings
from timeline.errors import MissingPackage

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATES = Path(__file__).with_name("templates")
_UNDRAWN = re.compile(r'text `?"((?:[^"\\]|\\.)*)"`? could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_SHAPING = "Cf"  # what joins or parts its neighbours, such as U+200D, and is not seen itself


class Typeset(NamedTuple):
    """A file; the characters that no font has, in their order; and why a PDF is not wholly accessible, if it is not."""

    data: bytes
    undrawn: Sequence[str] = ()
    fault: str = ""


def fonts() -> "Fonts":
    """The fonts of the machine, of the folder that the user named, and those that come with the typesetter.

    Raises MissingPackage where there is no typesetter; all else here takes fonts, and so needs not ask again.
    """
    try:
        from typst import Fonts
    except ModuleNotFoundError:
        raise MissingPackage("PDF", "typst", extra="report") from None
    folder = settings.font_folder()
    return Fonts(font_paths=[] if folder is None else [str(folder)])


def pdf(template: str, data: Any, *, having: "Fonts") -> Typeset:
    """Typeset an accessible PDF (PDF/UA-1), or a plain one where a character lacks a font."""
    import typst

    source, root, inputs = str(_TEMPLATES / template), str(_TEMPLATES), _inputs(data)
    try:
        return Typeset(
            typst.compile(source, root=root, font_paths=having, sys_inputs=inputs, format="pdf", pdf_standards="ua-1")
        )
    except typst.TypstError as error:
        # The standard demands that every character be drawn: so its checker, and no other, names those that are not.
        told = "".join(map(_unescaped, _UNDRAWN.findall(error.diagnostic)))
        undrawn = tuple(letter for letter in dict.fromkeys(told) if unicodedata.category(letter) != _SHAPING)
        plain = typst.compile(source, root=root, font_paths=having, sys_inputs=inputs, format="pdf")
        return Typeset(plain, undrawn, "" if told else error.message)


def png(svg: str, *, having: "Fonts") -> Typeset:
    """Draw a picture as pixels, fine enough for print."""
    import typst

    source, root, inputs = str(_TEMPLATES / "picture.typ"), str(_TEMPLATES), _inputs({"svg": svg})
    drawn = typst.compile(source, root=root, font_paths=having, sys_inputs=inputs, format="png", ppi=200)
    return Typeset(drawn, pdf("picture.typ", {"svg": svg}, having=having).undrawn)


def _inputs(data: Any) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


def _unescaped(text: str) -> str:
    """A text as the typesetter quotes it, read back."""
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)) if hit[1] else hit[2], text)
