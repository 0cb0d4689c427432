"""The charts of a page for a terminal, each under its caption: characters only, no colour, no escapes."""

from timeline.document import Document, Text
from timeline.formats.charted import charts
from timeline.formats.table import wrapped
from timeline.formats.visible import one_line, visible

_PIPE, _LEAST = 100, 24  # columns where no terminal tells them, and the fewest


def render(document: Document, *, width: int | None = None) -> str:
    """Render the charts, no wider than the terminal; raises InvalidInput for a page that has none.

    An empty answer is its title and its words.
    """
    columns = max(_PIPE if width is None else width, _LEAST)
    drawn = [figure for figure in charts(document) if figure.text]
    parts = ["\n".join(wrapped(one_line(document.title), columns))]
    if not drawn:
        parts += [
            "\n".join(wrapped(visible(block.text), columns)) for block in document.blocks if isinstance(block, Text)
        ]
    for figure in drawn:
        parts.append("\n".join(wrapped(one_line(figure.caption), columns)))
        parts.append(visible(figure.text(columns)) if figure.text else "")
    return "\n\n".join(part for part in parts if part) + "\n"
