"""The charts of a page as one picture, one below the other, each under its caption."""

from xml.etree import ElementTree as ET

from timeline.document import Document, Figure, Text
from timeline.errors import InvalidInput
from timeline.formats.visible import join_lines
from timeline.formats.wrapping import wrap

_NAMESPACE = "http://www.w3.org/2000/svg"
_WIDTH, _MARGIN = 800, 16
_SIZE, _LINE, _COLUMNS = 14, 20, 84  # of captions
_INK, _PAPER, _DARK_INK, _DARK_PAPER = "#1c1e21", "#ffffff", "#e3e6ea", "#15181c"
_FONTS = (
    'system-ui, "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", "Microsoft YaHei", sans-serif'
)
_STYLE = (
    "@media screen and (prefers-color-scheme: dark) "
    f"{{ .tl-words{{fill:{_DARK_INK}}} .tl-sheet{{fill:{_DARK_PAPER}}} }}"
)


def render(document: Document, *, width: int | None = None) -> str:
    """Render the picture, whose width is its own; raises InvalidInput for a page that has none.

    An empty answer is a picture of its words.
    """
    root = ET.Element("svg", {"xmlns": _NAMESPACE, "role": "img", "font-family": _FONTS})
    ET.SubElement(root, "title").text = join_lines(document.title)
    ET.SubElement(root, "style").text = _STYLE
    sheet = ET.SubElement(root, "rect", {"class": "tl-sheet", "fill": _PAPER})
    right, y = float(_WIDTH), float(_MARGIN)
    figures = list_charts(document)
    for figure in figures:
        y = _draw_caption(root, join_lines(figure.caption), y)
        picture = ET.fromstring(figure.svg())  # noqa: S314 - we drew it
        for element in picture.iter():
            element.tag = element.tag.removeprefix(f"{{{_NAMESPACE}}}")
        _, _, across, down = map(float, picture.get("viewBox", "0 0 0 0").split())
        picture.attrib |= {"x": str(_MARGIN), "y": f"{y:g}"}
        root.append(picture)
        right, y = max(right, across), y + down + _MARGIN
    if not figures:
        words = [document.title, *(block.text for block in document.blocks if isinstance(block, Text))]
        for line in words:
            y = _draw_caption(root, join_lines(line), y)
    size = {"width": f"{right + 2 * _MARGIN:g}", "height": f"{y:g}"}
    root.attrib |= {"viewBox": f"0 0 {size['width']} {size['height']}", **size}
    sheet.attrib |= size
    return ET.tostring(root, "unicode") + "\n"


def list_charts(document: Document) -> tuple[Figure, ...]:
    """List the charts of a page, none for an empty answer; raises InvalidInput for a page that never has any."""
    figures = document.list_figures()
    if not figures and document.keys:
        raise InvalidInput("nothing-to-draw")
    return figures


def _draw_caption(root: ET.Element, words: str, y: float) -> float:
    """Draw a caption at a height; returns the height below it."""
    for line in wrap(words, _COLUMNS):
        place = {"x": str(_MARGIN), "y": f"{y + _SIZE:g}", "font-size": str(_SIZE), "font-weight": "700"}
        ET.SubElement(root, "text", {**place, "class": "tl-words", "fill": _INK}).text = line
        y += _LINE
    return y + 6
