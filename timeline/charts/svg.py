"""A picture in SVG, with colours for light and dark, no scripts and nothing fetched.

Colours are presentation attributes, which every renderer knows; the picture's own style sheet replaces them on a dark
screen. Its classes mean the same in every picture, so several on one page do not conflict.
"""

from hashlib import sha256
from typing import Literal
from xml.etree import ElementTree as ET

from timeline.charts.lettering import clean_text, measure_width, shorten_text
from timeline.charts.palette import TONES, Sign
from timeline.charts.shapes import OUTLINES

WIDTH = 800
SMALL, NORMAL = 11, 12  # sizes of letters
FONTS = (
    'system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", "Apple SD Gothic Neo", '
    '"Microsoft YaHei", sans-serif'
)
_EXACT = 100_000  # up to which :g writes a length in full
_BASELINE = 0.35  # of the size, from the middle of the letters down to the baseline

Anchor = Literal["start", "middle", "end"]


class Picture:
    """One drawing; every text in it is cleaned, and a text that is cut is whole in a tooltip."""

    def __init__(self, title: str, desc: str, *, width: float = WIDTH) -> None:
        self.width = width
        self._title, self._desc = clean_text(title), clean_text(desc)
        self._body = ET.Element("g")
        self._tones: set[str] = set()

    def add_group(self, tip: str = "", *, into: ET.Element | None = None) -> ET.Element:
        """Add a group of elements with one tooltip."""
        group = ET.SubElement(self._body if into is None else into, "g")
        if tip:
            ET.SubElement(group, "title").text = clean_text(tip)
        return group

    def add_element(
        self,
        tag: str,
        *,
        into: ET.Element | None = None,
        fill: str = "",
        stroke: str = "",
        **attributes: str | float,
    ) -> ET.Element:
        """Add an element; `fill` and `stroke` are tones, and an underscore in an attribute's name is a hyphen."""
        element = ET.SubElement(self._body if into is None else into, tag)
        for name, value in attributes.items():
            element.set(name.replace("_", "-"), value if isinstance(value, str) else format_number(value))
        self._set_colours(element, fill=fill, stroke=stroke)
        return element

    def draw_line(
        self, start: tuple[float, float], end: tuple[float, float], *, tone: str = "rule", width: float = 1,
        dashed: bool = False, into: ET.Element | None = None,
    ) -> None:  # fmt: skip
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        dashes = {"stroke_dasharray": "3 3"} if dashed else {}
        self.add_element("line", into=into, stroke=tone, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, **dashes)

    def draw_box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "",
        into: ET.Element | None = None, **attributes: str | float,
    ) -> ET.Element:  # fmt: skip
        """Draw a rectangle."""
        attributes |= {"x": x, "y": y, "width": max(width, 0), "height": max(height, 0)}
        return self.add_element("rect", into=into, fill=fill or "none", stroke=stroke, **attributes)

    def draw_text(
        self, x: float, y: float, words: str, *, size: float = NORMAL, anchor: Anchor = "start", tone: str = "ink",
        bold: bool = False, room: float | None = None, upright: bool = False, into: ET.Element | None = None,
    ) -> float:  # fmt: skip
        """Draw words whose middle height is at y; returns their width, 0 where no letter has room.

        `upright` words run upwards from (x, y), their middle at x.
        """
        words = clean_text(words)
        shown = words if room is None else shorten_text(words, room, size, bold=bold)
        if not shown:
            return 0
        weight = {"font_weight": "700"} if bold else {}
        place = {"x": x, "y": y + size * _BASELINE}
        if upright:
            place = {"x": x + size * _BASELINE, "y": y}
            weight["transform"] = f"rotate(-90 {format_number(place['x'])} {format_number(y)})"
        element = self.add_element(
            "text", into=into, fill=tone, font_size=size, text_anchor=anchor, x=place["x"], y=place["y"], **weight
        )
        if shown != words:
            ET.SubElement(element, "title").text = words
            element[0].tail = shown
        else:
            element.text = shown
        return measure_width(shown, size, bold=bold)

    def draw_sign(
        self, sign: Sign, x: float, y: float, radius: float, *, hollow: bool = False, struck: bool = False,
        into: ET.Element | None = None,
    ) -> None:  # fmt: skip
        """Draw a sign, filled or `hollow`, and `struck` through for what did not happen."""
        colours = {"fill": "paper" if hollow else sign.tone, "stroke": sign.tone}
        if sign.shape == "circle":
            self.add_element("circle", into=into, cx=x, cy=y, r=radius, stroke_width=1.5, **colours)
        else:
            points = " L".join(
                f"{format_number(x + dx * radius)} {format_number(y + dy * radius)}" for dx, dy in OUTLINES[sign.shape]
            )
            self.add_element("path", into=into, d=f"M{points}Z", stroke_width=1.5, stroke_linejoin="round", **colours)
        if struck:
            reach = radius * 1.3
            self.draw_line((x - reach, y + reach), (x + reach, y - reach), tone="ink", width=1.5, into=into)

    def draw_hatching(self, x: float, y: float, width: float, height: float, *, into: ET.Element | None = None) -> None:
        """Draw a rectangle of slanting lines."""
        step = 6
        count = int((width + height) // step)
        strokes = []
        for index in range(1, count + 1):
            along = index * step
            x1, y1 = (x + along, y) if along <= width else (x + width, y + along - width)
            x2, y2 = (x, y + along) if along <= height else (x + along - height, y + height)
            strokes.append(f"M{format_number(x1)} {format_number(y1)}L{format_number(x2)} {format_number(y2)}")
        if strokes:
            self.add_element("path", into=into, d="".join(strokes), fill="none", stroke="faint", stroke_width=0.75)

    def render(self, height: float) -> str:
        """Write the picture as text."""
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {format_number(self.width)} {format_number(height)}",
                "width": format_number(self.width),
                "height": format_number(height),
                "role": "img",
                "font-family": FONTS,
            },
        )
        name = sha256("\0".join((self._title, self._desc, ET.tostring(self._body, "unicode"))).encode()).hexdigest()[
            :10
        ]
        root.set("aria-labelledby", f"t{name} d{name}")
        ET.SubElement(root, "title", {"id": f"t{name}"}).text = self._title
        ET.SubElement(root, "desc", {"id": f"d{name}"}).text = self._desc
        ET.SubElement(root, "style").text = self._write_style()
        paper = ET.SubElement(root, "rect", {"width": format_number(self.width), "height": format_number(height)})
        self._set_colours(paper, fill="paper")
        root.append(self._body)
        return ET.tostring(root, "unicode") + "\n"

    def _set_colours(self, element: ET.Element, *, fill: str = "", stroke: str = "") -> None:
        classes = []
        for kind, tone in (("fill", fill), ("stroke", stroke)):
            if tone in TONES:
                self._tones.add(tone)
                classes.append(f"tl-{kind}-{tone}")
                element.set(kind, TONES[tone].light)
            elif tone:
                element.set(kind, tone)
        if classes:
            element.set("class", " ".join(classes))

    def _write_style(self) -> str:
        self._tones.add("paper")
        rules = " ".join(
            f".tl-{kind}-{tone}{{{kind}:{TONES[tone].dark}}}"
            for tone in sorted(self._tones)
            for kind in ("fill", "stroke")
        )
        return f"@media screen and (prefers-color-scheme: dark) {{ {rules} }}"


def format_number(value: float) -> str:
    """Format a length with at most one decimal."""
    return f"{round(value, 1) + 0:g}" if abs(value) < _EXACT else f"{value:.0f}"
