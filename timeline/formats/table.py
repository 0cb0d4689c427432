"""Terminal text: aligned tables and facts, paragraphs, and the notes at the end; no colour, no escapes.

Widths are in terminal columns: a Hangul syllable or a Chinese character takes two.
"""

import re
from collections.abc import Sequence
from itertools import zip_longest

from timeline.document import Block, Document, Facts, Figure, Heading, Table, Text
from timeline.formats.visible import join_lines, make_visible

_GAP = 2  # between two columns of a table, or a label and its value
_NARROW = (16, 10)  # the least width of a column of text, then the least if that does not fit
_BETWEEN = "   "  # two notes on one line
_LEAST = 24  # the least width of a terminal

# Chinese and Japanese are written without spaces: a line may end after a character or a closing mark,
# unless a closing mark follows.
_BREAK = "(?<=[、。〉》」』】\u3040-\u30ff\u3400-\u9fff！），：；？])(?=[〈《「『【\u3040-\u30ff\u3400-\u9fff（])"


def render(document: Document, *, width: int | None = None) -> str:
    """Render the page, wrapped to `width` columns where one is given.

    A key or any other column of single words is not broken, so a table may be wider than a narrow terminal.
    """
    if width is not None:
        width = max(width, _LEAST)
    notes = [(f"[{number}]", join_lines(note)) for number, note in enumerate(document.notes, start=1)]
    short = [f"[{number}] {join_lines(note)}" for number, note in enumerate(document.short_notes, start=1)]
    parts = [
        _write_paragraph(join_lines(document.title), width),
        *(_write_block(block, width) for block in document.blocks),
        _pack_notes(short, width) if short else _write_labelled(notes, width, gap=1),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _write_block(block: Block, width: int | None) -> str:
    match block:
        case Heading(text, level):
            lines = _write_paragraph(join_lines(text), width)
            return f"{lines}\n{'-' * _measure_widest(lines)}" if level <= 2 else lines  # noqa: PLR2004 - a section
        case Text(text):
            return _write_paragraph(make_visible(text).replace("\t", " "), width)
        case Facts(rows):
            facts = [(join_lines(label), make_visible(value).replace("\t", " ")) for label, value in rows]
            return _write_labelled(facts, width, gap=_GAP)
        case Figure():  # the tables have what it shows, and the format chart draws it
            return ""
        case Table(columns, rows):
            return _write_grid([join_lines(name) for name in columns], [[*map(join_lines, row)] for row in rows], width)


def _write_paragraph(text: str, width: int | None) -> str:
    return text if width is None else "\n".join(wrap(text, width))


def _pack_notes(notes: Sequence[str], width: int | None) -> str:
    """Put as many whole notes on a line as there is room for."""
    lines: list[str] = []
    for note in notes:
        if width is not None and lines and _count_columns(f"{lines[-1]}{_BETWEEN}{note}") <= width:
            lines[-1] += _BETWEEN + note
        else:
            lines.append(note)
    return "\n".join(_write_paragraph(line, width) for line in lines)


def _write_labelled(rows: Sequence[tuple[str, str]], width: int | None, *, gap: int) -> str:
    """Set labels in one column and their values, with a hanging indent, in the next."""
    indent = max((_count_columns(label) for label, _ in rows), default=0) + gap
    room = None if width is None else max(width - indent, _NARROW[-1])
    lines = []
    for label, value in rows:
        text = _write_paragraph(value, room).replace("\n", "\n" + " " * indent)
        lines.append(label + " " * (indent - _count_columns(label)) + text)
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n"))


def _write_grid(header: list[str], rows: list[list[str]], width: int | None) -> str:
    lines = [header, *rows]
    if width is not None:
        widths = _narrow_columns(header, rows, width)
        lines = [["\n".join(wrap(cell, room)) for cell, room in zip(row, widths, strict=True)] for row in lines]
    # Ruled here, since tabulate draws a rule two columns wider than a long header.
    rules = ["-" * _measure_widest("\n".join(cells)) for cells in zip(*lines, strict=True)]
    right = [_is_figures([row[at] for row in rows]) for at in range(len(header))]
    table = [lines[0], rules, *lines[1:]]
    return _set_plain(table, right) if all(cell.isascii() for row in lines for cell in row) else _set_wide(table, right)


def _set_wide(table: list[list[str]], right: list[bool]) -> str:
    """Set the columns by what each character takes on a terminal."""
    from tabulate import tabulate

    return tabulate(
        table,
        tablefmt="plain",
        colalign=["right" if figures else "left" for figures in right],
        disable_numparse=True,
        preserve_whitespace=True,
    )


def _set_plain(table: list[list[str]], right: list[bool]) -> str:
    """Set the columns of ASCII text, without tabulate, which takes long to load."""
    widths = [max(map(_measure_widest, cells)) for cells in zip(*table, strict=True)]
    lines = []
    for row in table:
        for cells in zip_longest(*(cell.split("\n") for cell in row), fillvalue=""):
            set_ = (
                cell.rjust(width) if figures else cell.ljust(width)
                for cell, width, figures in zip(cells, widths, right, strict=True)
            )
            lines.append((" " * _GAP).join(set_).rstrip())
    return "\n".join(lines)


def _is_figures(cells: Sequence[str]) -> bool:
    return any(cells) and all(cell.lstrip("+-").isdecimal() for cell in cells if cell)


def _narrow_columns(header: list[str], rows: list[list[str]], width: int) -> list[int]:
    """Fit the columns into a width: the widest are narrowed first, none below what stays readable."""
    columns = list(zip(header, *rows, strict=True))
    widths = [min(max(map(_count_columns, cells)), width) for cells in columns]
    room = width - _GAP * (len(widths) - 1)
    for narrow in _NARROW:
        if sum(widths) <= room:
            break
        floors = [_find_least_width(cells[0], cells[1:], narrow, width) for cells in columns]
        while sum(widths) > room:
            loose = [index for index, floor in enumerate(floors) if widths[index] > floor]
            if not loose:
                break
            widths[max(loose, key=widths.__getitem__)] -= 1
    return widths


def _find_least_width(name: str, cells: Sequence[str], narrow: int, width: int) -> int:
    """Return the least width of a column; single words, such as keys and dates, stay whole."""
    natural = max(map(_count_columns, cells), default=0)
    single = natural <= width // 2 and all(len(_split_words(cell)) <= 1 for cell in cells)
    return max(natural if single else min(natural, narrow), *(_count_columns(word) for word in name.split(" ")))


def _measure_widest(lines: str) -> int:
    return max(map(_count_columns, lines.split("\n")))


def _count_columns(text: str) -> int:
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(text)


def _split_words(text: str) -> list[tuple[str, str]]:
    """Split a text where a line may end, each part with the space before it, if any."""
    words = []
    for word in text.split(" "):
        if word:
            first, *rest = (word,) if word.isascii() else re.split(_BREAK, word)
            words += [(" ", first), *(("", part) for part in rest)]
    return words


def wrap(text: str, width: int) -> list[str]:
    """Wrap a text into lines of at most `width` columns; a word is broken only if it is wider by itself."""
    if _count_columns(text) <= width and "\n" not in text:
        return [text]
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for space, word in _split_words(paragraph):
            if line and _count_columns(line + space + word) <= width:
                line += space + word
                continue
            if line:
                lines.append(line)
            line = word
            if _count_columns(line) > width:
                while (end := _find_cut(line, width)) < len(line):
                    lines.append(line[:end])
                    line = line[end:]
        lines.append(line)
    return lines


def _find_cut(text: str, width: int) -> int:
    """Count the characters that fill `width` columns, at least one; a combining mark stays with its letter."""
    from wcwidth import wcwidth

    used = 0
    for index, character in enumerate(text):
        used += max(wcwidth(character), 0)
        if used > width and index:
            return index
    return len(text)
