"""The charts of a page for a terminal, each under its caption: characters only, no colour, no escapes."""

from timeline.document import Document, Text
from timeline.errors import InvalidInput
from timeline.formats.svg import list_charts
from timeline.formats.visible import join_lines, make_visible
from timeline.formats.wrapping import wrap

_PIPE, _LEAST = 100, 24  # columns without a terminal, and the fewest


def render(document: Document, *, width: int | None = None) -> str:
    """Render the charts, no wider than the terminal; raises InvalidInput for a page that has none for a terminal.

    An empty answer is its title and its words.
    """
    columns = max(_PIPE if width is None else width, _LEAST)
    figures = list_charts(document)
    drawn = [figure for figure in figures if figure.text]
    if figures and not drawn:
        raise InvalidInput("no-terminal-chart")
    parts = ["\n".join(wrap(join_lines(document.title), columns))]
    if not drawn:
        parts += [
            "\n".join(wrap(make_visible(block.text), columns)) for block in document.blocks if isinstance(block, Text)
        ]
    for figure in drawn:
        parts.append("\n".join(wrap(join_lines(figure.caption), columns)))
        parts.append(make_visible(figure.text(columns)) if figure.text else "")
    return "\n\n".join(part for part in parts if part) + "\n"
