"""The source notes as Word's own footnotes, numbered by Word: they move and are numbered anew with the text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from timeline.formats.runs import Run
from timeline.formats.word_runs import field, fill, written

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_SAME = re.compile(r"(?<=as in note )(\d+)")


class Footnotes:
    """The footnotes of a document: a note is one where it is first referred to, and named by its number after that."""

    def __init__(self, part: "DocumentPart", notes: Sequence[str]) -> None:
        self._document = part
        self._notes = notes
        self._shown: dict[int, int] = {}  # our number of each note on the page, and Word's

    def refer(self, number: int) -> Sequence[Any]:
        """What refers to a note: the footnote itself the first time, a field with its number from then on."""
        if not 1 <= number <= len(self._notes):
            return ()
        if number in self._shown:
            return (self._named(number, style="FootnoteReference"),)
        shown = self._shown[number] = len(self._shown) + 1
        mark = written(Run("text", ""), style="FootnoteReference")
        mark.remove(mark[-1])
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(shown))
        mark.append(reference)
        return (*_bookmark(_name(number), shown, around=mark),)

    def finish(self) -> Sequence[str]:
        """Put the footnotes into the file; the notes that nothing refers to are returned."""
        if self._shown:
            part = self._part()
            for number, shown in self._shown.items():
                part.element.append(self._footnote(self._notes[number - 1], shown, part))
        return [note for number, note in enumerate(self._notes, start=1) if number not in self._shown]

    def _footnote(self, text: str, shown: int, part: XmlPart) -> Any:
        made = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{shown}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>'
        )
        paragraph: Any = made[0]
        for place, stretch in enumerate(_SAME.split(f" {text}")):
            if place % 2 and int(stretch) in self._shown:
                paragraph.append(self._named(int(stretch)))
            else:
                fill(paragraph, stretch, part=part)
        return made

    def _named(self, number: int, *, style: str = "") -> Any:
        return field(rf"NOTEREF {_name(number)} \h", str(self._shown[number]), style=style)

    def _part(self) -> XmlPart:
        """The part of the file that holds footnotes, with the lines that part them from the text."""
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        told = OxmlElement("w:footnotePr")
        for kind, number in _SEPARATORS:
            root.append(
                parse_xml(
                    f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/>'
                    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
                )
            )
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), str(number))
            told.append(one)
        settings = self._document.settings.element
        settings.find(qn("w:compat")).addprevious(told)  # the order of its children is fixed
        place = PackURI("/word/footnotes.xml")
        part = XmlPart(place, CONTENT_TYPE.WML_FOOTNOTES, root, self._document.package)
        self._document.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part


def _name(number: int) -> str:
    return f"_RefNote{number}"


def _bookmark(name: str, number: int, *, around: Any) -> Sequence[Any]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (start, end):
        one.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    return start, around, end
