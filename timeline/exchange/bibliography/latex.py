"""LaTeX to text and back, as far as fields of BibTeX contain it; by the package pylatexenc."""

import re
from functools import cache
from typing import Any

_LONGEST = 10_000
_MARKS = re.compile(r"\\|[$~]|--|``|''")
_UNQUOTED = re.compile(r"(?<!\\)[%&#]")
_QUOTED = re.compile(r"\\([_%&#~{}$])")
_COMMANDS = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "&": r"\&", "#": r"\#",
    "_": r"\_", "^": r"{\textasciicircum}", "~": r"{\textasciitilde}",
}  # fmt: skip
_URL = re.compile(r"\\url\s*\{(.*)\}", re.DOTALL)


def read_latex(value: str) -> str:
    """Read a field as text: commands and accents read, groups opened, lines joined. A very long text stays as it is."""
    joined = " ".join(value.split())
    if len(joined) > _LONGEST:
        return joined
    if not _MARKS.search(joined):
        return joined.replace("{", "").replace("}", "")
    # In LaTeX the rest of the line would be a comment; nobody means that in a title.
    quoted = _UNQUOTED.sub(r"\\\g<0>", joined)
    try:
        return " ".join(str(_make_reader().latex_to_text(quoted)).split())
    except Exception:  # noqa: BLE001 - what is not LaTeX is text, however the parser fails
        return joined


def read_verbatim(value: str) -> str:
    """Read an address or a key: braces opened and quoted characters read, nothing else."""
    bare = value.strip()
    if url := _URL.fullmatch(bare):
        bare = url[1].strip()
    while bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    return _QUOTED.sub(r"\1", bare.replace("{\\textasciitilde}", "~"))


def write_latex(text: str) -> str:
    """Write text as a field: what LaTeX would read as a command is quoted."""
    return str(_make_writer().unicode_to_latex(text)) if text else ""


def write_verbatim(text: str) -> str:
    """Write an address or a key: braces, which would end the field, in their codes."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


@cache
def _make_reader() -> Any:
    """Make the reader, which leaves apostrophes and formulas as typed."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, SpecialsTextSpec, get_default_latex_context_db

    known = get_default_latex_context_db()
    plain = [SpecialsTextSpec("'", "'"), SpecialsTextSpec("`", "`"), SpecialsTextSpec("~", " ")]
    signs = [MacroTextSpec("textasciicircum", "^"), MacroTextSpec("textasciitilde", "~")]
    known.add_context_category("bibliography", prepend=True, specials=plain, macros=signs)
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=True)


@cache
def _make_writer() -> Any:
    """Make the writer, which quotes commands and splits what LaTeX would draw as one sign."""
    from pylatexenc.latexencode import RULE_DICT, RULE_REGEX, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    ligatures = [(re.compile(r"-(?=-)"), r"-{}"), (re.compile(r"`(?=`)"), r"`{}"), (re.compile(r"'(?=')"), r"'{}")]
    return UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_DICT, {ord(sign): command for sign, command in _COMMANDS.items()}),
            UnicodeToLatexConversionRule(RULE_REGEX, ligatures),
        ],
        replacement_latex_protection="none",
        unknown_char_policy="keep",
        unknown_char_warning=False,
        non_ascii_only=False,
    )
