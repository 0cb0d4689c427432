"""Text as the runs of a Word paragraph: links, new lines, footnotes, and the fonts of East Asia."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from timeline.formats.inline import target
from timeline.formats.runs import Run, is_right_to_left, runs

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.text.paragraph import CT_P

Refer = Callable[[int], Sequence[Any]]
"""The elements that refer to a note; none for no note."""

_FONTS = {"ko": "Malgun Gothic", "zh": "Microsoft YaHei", "ja": "Yu Gothic"}
_LANGUAGES = {"ko": "ko-KR", "zh": "zh-CN", "ja": "ja-JP"}
_EVERY_NOTE = 10_000


def no_notes(_number: int) -> Sequence[Any]:
    """Refer to nothing: `[3]` stays as it is written."""
    return ()


def fill(paragraph: "CT_P", text: str, *, part: "Part", refer: Refer = no_notes) -> None:
    """Write a text at the end of a paragraph of this part of the document."""
    if is_right_to_left(text):
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
    after_note = False
    for run in runs(text, _EVERY_NOTE if refer is not no_notes else 0):
        marks = refer(int(run.text)) if run.kind == "note" else ()
        if marks and after_note:
            paragraph.append(written(Run("text", ", "), style="FootnoteReference"))  # 1 and 2 are not 12
        for element in marks or [_element(run, part)]:
            paragraph.append(element)
        after_note = bool(marks)


def field(code: str, shown: str, *, style: str = "") -> Any:
    """A field that Word works out itself, and what it shows until then."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), f" {code} ")
    made.append(written(Run("text", shown), style=style))
    return made


def written(run: Run, *, style: str = "") -> Any:
    """A run of text in a style of characters."""
    made = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if style:
        _add(properties, "w:rStyle", val=style)
    if run.tongue:
        _add(properties, "w:rFonts", eastAsia=_FONTS[run.tongue], hint="eastAsia")
    if is_right_to_left(run.text):
        _add(properties, "w:rtl")
    if run.tongue:
        _add(properties, "w:lang", eastAsia=_LANGUAGES[run.tongue])
    if len(properties):
        made.append(properties)
    _text(made, run.text)
    return made


def _text(made: Any, text: str) -> None:
    content = OxmlElement("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(content)


def _element(run: Run, part: "Part") -> Any:
    match run.kind:
        case "url":
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), part.relate_to(target(run.text), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(written(run, style="Hyperlink"))
            return link
        case "line":
            made = OxmlElement("w:r")
            made.append(OxmlElement("w:br"))
            return made
        case "note":
            return written(Run("text", f"[{run.text}]"))
        case _:
            return written(run)


def _add(parent: Any, name: str, **values: str) -> None:
    child = OxmlElement(name)
    for attribute, value in values.items():
        child.set(qn(f"w:{attribute}"), value)
    parent.append(child)
