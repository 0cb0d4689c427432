"""Reads a drawing back: its words and shapes, and where they stand."""

import re
from typing import NamedTuple
from xml.etree import ElementTree as ET

from timeline.charts.lettering import measure_width

_SVG = "{http://www.w3.org/2000/svg}"


class Box(NamedTuple):
    """Where something stands, and what it is."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: "Box") -> bool:
        """Whether both take some of the same room."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


class Drawing:
    """A picture as it was written."""

    def __init__(self, svg: str) -> None:
        self.source = svg
        self.root = ET.fromstring(svg)
        self.elements = [(one.tag.removeprefix(_SVG), one) for one in self.root.iter()]
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())

    def all(self, tag: str) -> list[ET.Element]:
        """The elements of a name."""
        return [one for name, one in self.elements if name == tag]

    @property
    def words(self) -> list[str]:
        """What is written, without tooltips."""
        return [_shown(one) for one in self.all("text")]

    @property
    def tips(self) -> list[str]:
        """The tooltips, without the picture's own title."""
        return [one.text or "" for one in self.all("title")][1:]

    @property
    def labels(self) -> list[Box]:
        """The room of every text."""
        return [_label(one) for one in self.all("text")]

    @property
    def shapes(self) -> list[Box]:
        """The room of every shape, its outline left aside."""
        found = [box for name, one in self.elements if (box := _shape(name, one))]
        return found[1:]  # the first is the paper


def _shown(text: ET.Element) -> str:
    return (text.text or "") + "".join(inner.tail or "" for inner in text)


def _label(text: ET.Element) -> Box:
    words, size = _shown(text), float(text.attrib["font-size"])
    long = measure_width(words, size, bold="font-weight" in text.attrib)
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    before = {"start": 0.0, "middle": long / 2, "end": long}[text.attrib["text-anchor"]]
    if "transform" in text.attrib:
        return Box(x - size * 0.75, y - long + before, x + size * 0.1, y + before, words)
    return Box(x - before, y - size * 0.75, x - before + long, y + size * 0.1, words)


def _shape(name: str, one: ET.Element) -> Box | None:
    get = {key: float(value) for key, value in one.attrib.items() if re.fullmatch(r"-?[\d.]+", value)}
    match name:
        case "rect":
            x, y = get.get("x", 0), get.get("y", 0)
            return Box(x, y, x + get["width"], y + get["height"], name)
        case "circle":
            return Box(get["cx"] - get["r"], get["cy"] - get["r"], get["cx"] + get["r"], get["cy"] + get["r"], name)
        case "line":
            xs, ys = (get["x1"], get["x2"]), (get["y1"], get["y2"])
            return Box(min(xs), min(ys), max(xs), max(ys), name)
        case "path":
            figures = [float(one) for one in re.findall(r"-?[\d.]+", one.attrib["d"])]
            across, down = figures[::2], figures[1::2]
            return Box(min(across), min(down), max(across), max(down), name)
    return None
