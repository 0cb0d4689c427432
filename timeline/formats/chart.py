"""The charts of a page for a terminal, each under its caption: characters only, no colour, no escapes."""

from timeline.document import Document, Text
from timeline.errors import InvalidInput
from timeline.formats.charted import charts
from timeline.formats.table import wrapped
from timeline.formats.visible import make_visible, one_line

_PIPE, _LEAST = 100, 24  # columns where no terminal tells them, and the fewest


def render(document: Document, *, width: int | None = None) -> str:
    """Render the charts, no wider than the terminal; raises InvalidInput for a page that has none for a terminal.

    An empty answer is its title and its words.
    """
    columns = max(_PIPE if width is None else width, _LEAST)
    found = charts(document)
    drawn = [figure for figure in found if figure.text]
    if found and not drawn:
        raise InvalidInput("This page is drawn as a picture alone.", hint="Ask for it with -f svg, html or pdf.")
    parts = ["\n".join(wrapped(one_line(document.title), columns))]
    if not drawn:
        parts += [
            "\n".join(wrapped(make_visible(block.text), columns))
            for block in document.blocks
            if isinstance(block, Text)
        ]
    for figure in drawn:
        parts.append("\n".join(wrapped(one_line(figure.caption), columns)))
        parts.append(make_visible(figure.text(columns)) if figure.text else "")
    return "\n\n".join(part for part in parts if part) + "\n"
