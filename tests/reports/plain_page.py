"""Pages as a terminal shows them, for tests whose events have no source: without the mark that says so."""

from collections.abc import Callable

from timeline.document import Block, Document, Facts, Heading, Table, Text, show_asides
from timeline.reports.page.footnotes import UNSOURCED


def unmark(build: Callable[..., Document]) -> Callable[..., Document]:
    """Let a page be built without marks of what has no source, and with its commands as they are typed."""

    def build_plain(*records: object, **options: object) -> Document:
        page = build(*records, **options)
        blocks: list[Block] = []
        for block in page.blocks:
            match block:
                case Heading(text, level):
                    blocks.append(Heading(_write(text), level))
                case Text(text):
                    blocks.append(Text(_write(text)))
                case Facts(rows):
                    blocks.append(Facts([(_write(label), _write(value)) for label, value in rows]))
                case Table():
                    cells = [tuple(map(_write, row)) for row in block.rows]
                    blocks.append(block._replace(columns=tuple(map(_write, block.columns)), rows=cells))
                case _:
                    blocks.append(block)
        return page._replace(title=_write(page.title), blocks=blocks)

    return build_plain


def _write(text: str) -> str:
    return show_asides(text).replace(f" {UNSOURCED}", "").replace(UNSOURCED, "")
