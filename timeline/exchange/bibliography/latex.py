"""LaTeX, as far as fields of BibTeX hold it, as text; by the package pylatexenc."""

import re
from functools import cache
from typing import Any

_LONGEST = 10_000
_MARKS = re.compile(r"\\|[$~]|--|``|''")
_UNTOLD = re.compile(r"(?<!\\)[%&#]")
_QUOTED = re.compile(r"\\([_%&#~{}$])")
_URL = re.compile(r"\\url\s*\{(.*)\}", re.DOTALL)


def read_latex(value: str) -> str:
    """A field as text: commands and accents read, groups opened, lines joined. A text that is too long stays."""
    joined = " ".join(value.split())
    if len(joined) > _LONGEST:
        return joined
    if not _MARKS.search(joined):
        return joined.replace("{", "").replace("}", "")
    # In LaTeX the rest of the line would be a comment; nobody means that in a title.
    told = _UNTOLD.sub(r"\\\g<0>", joined)
    try:
        return " ".join(str(_reader().latex_to_text(told)).split())
    except Exception:  # noqa: BLE001 - what is no LaTeX is text, however the parser fails
        return joined


def read_verbatim(value: str) -> str:
    """An address or a key: braces opened and quoted characters read, nothing else."""
    bare = value.strip()
    if found := _URL.fullmatch(bare):
        bare = found[1].strip()
    while bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    return _QUOTED.sub(r"\1", bare.replace("{\\textasciitilde}", "~"))


@cache
def _reader() -> Any:
    """The reader: apostrophes and formulas stay as they are typed."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, SpecialsTextSpec, get_default_latex_context_db

    known = get_default_latex_context_db()
    plain = [SpecialsTextSpec("'", "'"), SpecialsTextSpec("`", "`"), SpecialsTextSpec("~", " ")]
    signs = [MacroTextSpec("textasciicircum", "^"), MacroTextSpec("textasciitilde", "~")]
    known.add_context_category("bibliography", prepend=True, specials=plain, macros=signs)
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=True)
