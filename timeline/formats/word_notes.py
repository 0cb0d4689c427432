"""The source notes as Word's own footnotes, which Word numbers again when the text moves."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from timeline.domain.text.patterns import compile_later
from timeline.formats.runs import Run
from timeline.formats.word_runs import add_text, make_field, make_run

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_SAME = compile_later(r"(?<=as in note )(\d+)")


class Footnotes:
    """The footnotes of a document: a note is one at its first reference; later references give its number."""

    def __init__(self, part: "DocumentPart", notes: Sequence[str]) -> None:
        self._document = part
        self._notes = notes
        self._shown: dict[int, int] = {}  # our number of each note on the page, and Word's

    def make_reference(self, number: int) -> Sequence[Any]:
        """Make the reference to a note: the footnote itself the first time, then a field with its number."""
        if not 1 <= number <= len(self._notes):
            return ()
        if number in self._shown:
            return (self._make_number_field(number, style="FootnoteReference"),)
        shown = self._shown[number] = len(self._shown) + 1
        mark = make_run(Run("text", ""), style="FootnoteReference")
        mark.remove(mark[-1])
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(shown))
        mark.append(reference)
        return (*_make_bookmark(_name_bookmark(number), shown, around=mark),)

    def close(self) -> Sequence[str]:
        """Write the footnotes into the file; returns the notes that nothing refers to."""
        if self._shown:
            part = self._add_part()
            for number, shown in self._shown.items():
                part.element.append(self._make_footnote(self._notes[number - 1], shown, part))
        return [note for number, note in enumerate(self._notes, start=1) if number not in self._shown]

    def _make_footnote(self, text: str, shown: int, part: XmlPart) -> Any:
        footnote = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{shown}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>'
        )
        paragraph: Any = footnote[0]
        for place, stretch in enumerate(_SAME.split(f" {text}")):
            if place % 2 and int(stretch) in self._shown:
                paragraph.append(self._make_number_field(int(stretch)))
            else:
                add_text(paragraph, stretch, part=part)
        return footnote

    def _make_number_field(self, number: int, *, style: str = "") -> Any:
        return make_field(rf"NOTEREF {_name_bookmark(number)} \h", str(self._shown[number]), style=style)

    def _add_part(self) -> XmlPart:
        """Add the part of the file for footnotes, with the rules that separate them from the text."""
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        properties = OxmlElement("w:footnotePr")
        for kind, number in _SEPARATORS:
            root.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/>'
                    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
                )
            )
            separator = OxmlElement("w:footnote")
            separator.set(qn("w:id"), str(number))
            properties.append(separator)
        settings = self._document.settings.element
        settings.find(qn("w:compat")).addprevious(properties)  # the order of its children is fixed
        place = PackURI("/word/footnotes.xml")
        part = XmlPart(place, CONTENT_TYPE.WML_FOOTNOTES, root, self._document.package)
        self._document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part


def _name_bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _make_bookmark(name: str, number: int, *, around: Any) -> Sequence[Any]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    return start, around, end
