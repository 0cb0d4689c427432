"""What the styles of an OpenDocument spreadsheet show of a date: the whole, a month, a year, a day without its year.

The styles of data of its two parts may have one name and be two: a style of cells means the one of its own part.
"""

from collections.abc import Set as AbstractSet
from typing import NamedTuple
from xml.etree import ElementTree as ET

NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

DATE_STYLE, CELL_STYLE = f"{NUMBER}date-style", f"{STYLE}style"
_NAME, _PARENT, _DATA = f"{STYLE}name", f"{STYLE}parent-style-name", f"{STYLE}data-style-name"


class _CellStyle(NamedTuple):
    """A style of cells: its part, the style of its data, and the style that it takes the rest from; "" for none."""

    part: str = ""
    data: str = ""
    parent: str = ""


class ShownDates:
    """What each style of cells shows of a date, from the styles of a file as they are met."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], str] = {}
        self._styles: dict[str, _CellStyle] = {}

    def add_style(self, part: str, element: ET.Element) -> None:
        """Take up a style of dates or of cells of a part of the file; the last of a name replaces those before."""
        name = element.get(_NAME, "")
        if element.tag == DATE_STYLE:
            self._shown[part, name] = _find_shown_part({child.tag.removeprefix(NUMBER) for child in element})
        elif element.get(f"{STYLE}family") == "table-cell":
            self._styles[name] = _CellStyle(part, element.get(_DATA, ""), element.get(_PARENT, ""))

    def find_shown(self, name: str) -> str | None:
        """Find what cells of a style show, as a format of `strftime`, "" for a whole day; None where none says it."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name, _CellStyle())
            if (shown := self._find_data(style)) is not None:
                return shown
            name = style.parent
        return None

    def _find_data(self, style: _CellStyle) -> str | None:
        parts = sorted({part for part, _ in self._shown}, key=lambda part: part != style.part)
        shown = (self._shown.get((part, style.data)) for part in parts)
        return next((text for text in shown if text is not None), None)


def _find_shown_part(parts: AbstractSet[str]) -> str:
    if "year" not in parts:
        return "%d %b" if "day" in parts else "%b"
    return "%Y" if "month" not in parts else "" if "day" in parts else "%Y-%m"
