"""The styles of a Word document: each part of the page has one, so that its look is changed in one place."""

from typing import TYPE_CHECKING, Any, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_SERIF = "Cambria"
_EASTERN = "Malgun Gothic"
_ACCENT, _FAINT, _INK = RGBColor(0x1F, 0x3F, 0x6E), RGBColor(0x5D, 0x64, 0x70), RGBColor(0x1B, 0x1D, 0x20)
_LINE = 1.12
# Name: what it is based on, size, space before and after in points, bold, colour.
_PARAGRAPHS = {
    "Normal": ("", 10.5, 0, 7, False, _INK),
    "Title": ("Normal", 20, 0, 20, True, _ACCENT),
    "Heading 1": ("Normal", 13, 18, 6, True, _ACCENT),
    "Heading 2": ("Normal", 11, 12, 4, True, _INK),
    "Heading 3": ("Normal", 10.5, 10, 3, True, _FAINT),
    "Caption": ("Normal", 9, 3, 12, False, _FAINT),
    "Header": ("Normal", 8.5, 0, 0, False, _FAINT),
    "Footer": ("Normal", 8.5, 0, 0, False, _FAINT),
    "List Bullet": ("Normal", 9, 0, 4, False, _INK),
    "footnote text": ("Normal", 9, 0, 2, False, _INK),
    "Fact Label": ("Normal", 10.5, 0, 3, False, _FAINT),
    "Fact Value": ("Normal", 10.5, 0, 3, False, _INK),
    "Table Text": ("Normal", 9, 2.5, 2.5, False, _INK),
    "Table Heading": ("Normal", 8.5, 2.5, 2.5, True, _ACCENT),
    "Table Text Small": ("Normal", 7, 2, 2, False, _INK),
    "Table Heading Small": ("Normal", 7, 2, 2, True, _ACCENT),
    "Table Gap": ("Normal", 5, 0, 4, False, _INK),
}
_BUILT_IN = {"footnote text"}
_RULES = """<w:top w:val="single" w:sz="8" w:color="1F3F6E"/><w:bottom w:val="single" w:sz="8" w:color="1F3F6E"/>
<w:insideH w:val="single" w:sz="4" w:color="C9CED6"/>"""
_HEAD = """<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="1F3F6E"/>
</w:tcBorders></w:tcPr></w:tblStylePr>"""
_TABLES = {
    "Report Table": (f"<w:tblBorders>{_RULES}</w:tblBorders>", _HEAD),
    "Report Facts": ("", ""),
}


def apply_styles(document: "Document", *, title: str) -> None:
    """Give an empty document our styles and its title, and remove what the library's template says about itself."""
    for name in _PARAGRAPHS:
        _set_paragraph_style(document, name)
    for name, (borders, first) in _TABLES.items():
        document.styles.element.append(parse_xml(_write_table_style(name, borders, first)))
    title_line = _find_style(document, "Title").element.get_or_add_pPr()
    rule = title_line.find(qn("w:pBdr"))
    if rule is not None:
        title_line.remove(rule)
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = _ACCENT
    _set_properties(document, title)


def _set_properties(document: "Document", title: str) -> None:
    """Set the title and the language of the file, and no date: the same page must give the same file."""
    properties = document.core_properties
    properties.title, properties.language = title[:255], "en-GB"
    properties.author = properties.comments = properties.last_modified_by = properties.keywords = ""
    for name in ("dcterms:created", "dcterms:modified"):
        element = properties._element.find(qn(name))
        if element is not None:
            properties._element.remove(element)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:eastAsia"), "ko-KR")
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]  # a picture of an empty page
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # otherwise Word opens it as an old file


def _set_paragraph_style(document: "Document", name: str) -> None:
    based, size, before, after, bold, colour = _PARAGRAPHS[name]
    names = {style.name for style in document.styles}
    if name not in names:
        added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
        added.element.set(qn("w:styleId"), name.title().replace(" ", ""))
    style = _find_style(document, name)
    if based:
        style.base_style = document.styles[based]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = colour
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), _LINE
    form.keep_with_next = name.startswith(("Heading", "Title"))
    _set_fonts(style.element.get_or_add_rPr())


def _set_fonts(properties: Any) -> None:
    """Name the fonts directly; otherwise those of a theme take precedence."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for attribute in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{attribute}"), _SERIF)
    fonts.set(qn("w:eastAsia"), _EASTERN)


def _find_style(document: "Document", name: str) -> "ParagraphStyle":
    return cast("ParagraphStyle", document.styles[name])


def _write_table_style(name: str, borders: str, first: str) -> str:
    sides = '<w:left w:w="0" w:type="dxa"/><w:right w:w="150" w:type="dxa"/>'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
        f"<w:tblPr>{borders}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>{first}</w:style>"
    )
