"""Text as the runs of a Word paragraph: links, new lines, footnotes, and the fonts of East Asia."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from timeline.formats.inline import encode_address
from timeline.formats.runs import Run, is_right_to_left, split_runs

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.text.paragraph import CT_P

Refer = Callable[[int], Sequence[Any]]
"""The elements that refer to a note; none for no note."""

_FONTS = {"ko": "Malgun Gothic", "zh": "Microsoft YaHei", "ja": "Yu Gothic"}
_LANGUAGES = {"ko": "ko-KR", "zh": "zh-CN", "ja": "ja-JP"}
_EVERY_NOTE = 10_000


def make_no_reference(_number: int) -> Sequence[Any]:
    """Make no reference: `[3]` stays as written."""
    return ()


def add_text(paragraph: "CT_P", text: str, *, part: "Part", refer: Refer = make_no_reference) -> None:
    """Write a text at the end of a paragraph of this part of the document."""
    if is_right_to_left(text):
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
    after_note = False
    for run in split_runs(text, _EVERY_NOTE if refer is not make_no_reference else 0):
        marks = refer(int(run.text)) if run.kind == "note" else ()
        if marks and after_note:
            paragraph.append(make_run(Run("text", ", "), style="FootnoteReference"))  # 1 and 2 are not 12
        for element in marks or [_make_element(run, part)]:
            paragraph.append(element)
        after_note = bool(marks)


def make_field(code: str, shown: str, *, style: str = "") -> Any:
    """Make a field that Word computes, with what it shows until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    field.append(make_run(Run("text", shown), style=style))
    return field


def make_run(run: Run, *, style: str = "") -> Any:
    """Make a run of text in a character style."""
    element = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    if style:
        _add_child(properties, "w:rStyle", val=style)
    if run.tongue:
        _add_child(properties, "w:rFonts", eastAsia=_FONTS[run.tongue], hint="eastAsia")
    if is_right_to_left(run.text):
        _add_child(properties, "w:rtl")
    if run.tongue:
        _add_child(properties, "w:lang", eastAsia=_LANGUAGES[run.tongue])
    if len(properties):
        element.append(properties)
    _add_text(element, run.text)
    return element


def _add_text(element: Any, text: str) -> None:
    content = OxmlElement("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.append(content)


def _make_element(run: Run, part: "Part") -> Any:
    match run.kind:
        case "url":
            link = OxmlElement("w:hyperlink")
            link.set(
                qn("r:id"), part.relate_to(encode_address(run.text), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            )
            link.append(make_run(run, style="Hyperlink"))
            return link
        case "line":
            line = OxmlElement("w:r")
            line.append(OxmlElement("w:br"))
            return line
        case "note":
            return make_run(Run("text", f"[{run.text}]"))
        case _:
            return make_run(run)


def _add_child(parent: Any, name: str, **values: str) -> None:
    child = OxmlElement(name)
    for attribute, value in values.items():
        child.set(qn(f"w:{attribute}"), value)
    parent.append(child)
