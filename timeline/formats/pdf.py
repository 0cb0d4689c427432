"""A page for print, as a PDF that a screen reader can follow (PDF/UA-1).

It is typeset by templates/page.typ, which is given nothing but plain data.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timeline.document import Block, Document, Facts, Figure, Heading, Table, Text
from timeline.errors import Message
from timeline.formats import Rendered, typesetting
from timeline.formats.columns import is_landscape, measure_width, plan_layout, split_address, split_words
from timeline.formats.inline import encode_address
from timeline.formats.runs import Run, is_right_to_left, split_runs
from timeline.formats.undrawn import describe_undrawn
from timeline.formats.visible import join_lines, make_visible

if TYPE_CHECKING:
    from typst import Fonts

_LETTERS = 110  # on a line of a table
_LONGEST = 30  # a longer word may be broken
_HEAD = 80  # letters of the title that stand at the head of each page
_WHOLE_ROW = 500  # a row of no more text stays on one page
_LABEL = 30  # letters of the widest label beside a value
# What goes with the typesetter's own letters, the best first: with serifs, then without.
_FAMILIES = {
    "ko": (
        "Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "Source Han Serif KR", "Nanum Myeongjo",
        "NanumMyeongjo", "AppleMyungjo", "Batang", "UnBatang", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic",
        "Apple SD Gothic Neo", "NanumGothic", "Gulim",
    ),
    "zh": (
        "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "STSong", "SimSun",
        "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
    ),
    "ja": (
        "Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho", "MS Mincho",
        "IPAexMincho", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", "Meiryo", "IPAexGothic",
    ),
}  # fmt: skip


def render(document: Document, *, width: int | None = None) -> Rendered:
    """Render the page; the sheet has its own width, so that of a terminal is of no use here."""
    return render_with(document, typesetting.find_fonts())


def render_with(document: Document, fonts: "Fonts") -> Rendered:
    """Render the page in these fonts, with a remark on whatever is not as it should be."""
    output = typesetting.make_pdf(
        "page.typ", {**build_content(document), "families": _choose_families(fonts)}, having=fonts
    )
    remarks = [describe_undrawn(output.undrawn)] if output.undrawn else []
    if output.fault:
        remarks.append(Message("not-accessible", {"fault": output.fault}))
    return Rendered(output.data, remarks)


def build_content(document: Document) -> dict[str, Any]:
    """Build the data of the template: the page as lists and texts alone."""
    title, count = join_lines(document.title), len(document.notes)
    landscape = is_landscape([block for block in document.blocks if isinstance(block, Table)], letters=_LETTERS)
    return {
        "title": title or "timeline",
        "head": title if len(title) <= _HEAD else f"{title[:_HEAD].rstrip()} …",
        "heading": _build_passage(title, count),
        "landscape": landscape,
        "blocks": list(_build_blocks(document.blocks, count, landscape=landscape)),
        "notes": [_build_passage(note) for note in document.notes],
    }


def _choose_families(fonts: "Fonts") -> dict[str, list[str]]:
    """Choose the best installed family for each East Asian language."""
    installed = set(fonts.families())
    return {tongue: [name for name in names if name in installed][:1] for tongue, names in _FAMILIES.items()}


def _build_blocks(blocks: Iterable[Block], notes: int, *, landscape: bool) -> Iterable[dict[str, Any]]:
    level = 0
    for block in blocks:
        match block:
            case Heading(text, asked):
                level = min(max(asked - 1, 1), level + 1)  # a reader by ear is lost where a level is left out
                yield {"kind": "heading", "level": level, "text": _build_passage(join_lines(text), notes)}
            case Text(text):
                yield {"kind": "text", "text": _build_passage(make_visible(text).strip(), notes)}
            case Facts(rows) if rows:
                widest = max(measure_width(join_lines(label)) for label, _ in rows)
                yield {
                    "kind": "facts",
                    "label": min(widest, _LABEL),
                    "rows": [[_build_passage(label, notes), _build_passage(value, notes)] for label, value in rows],
                }
            case Table(columns, rows) if columns:
                yield _build_table(block, notes, landscape=landscape)
            case Figure(caption, svg):
                yield {
                    "kind": "figure",
                    "svg": svg(),
                    "caption": _build_passage(caption, notes),
                    "alt": join_lines(caption) or "Picture",
                }


def _build_table(table: Table, notes: int, *, landscape: bool) -> dict[str, Any]:
    laid = plan_layout(table, letters=_LETTERS, landscape=landscape)
    return {
        "kind": "table",
        "shares": laid.shares,
        "small": laid.small,
        "columns": [_build_passage(name, notes, longest=laid.longest) for name in table.columns],
        "rows": [
            {
                "whole": max(map(len, row)) <= _WHOLE_ROW,
                "cells": [_build_passage(cell, notes, longest=laid.longest) for cell in row],
            }
            for row in table.rows
        ],
    }


def _build_passage(text: str, notes: int = 0, *, longest: int = _LONGEST) -> dict[str, Any]:
    """Split a text into runs, each of parts between which a line may end, with its direction."""
    return {
        "rtl": is_right_to_left(text),
        "runs": [_build_run(run, longest) for run in split_runs(text, notes)],
    }


def _build_run(run: Run, longest: int) -> dict[str, Any]:
    match run.kind:
        case "url":
            return {"kind": "url", "to": encode_address(run.text), "parts": split_address(run.text)}
        case "note":
            return {"kind": "note", "number": run.text}
        case "line":
            return {"kind": "line"}
        case _:
            return {"kind": "text", "tongue": run.tongue, "parts": split_words(run.text, longest)}
