"""One self-contained web page: no scripts, nothing fetched; made for light and dark screens and for paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.document import Document, Figure
from timeline.formats.inline import encode_address, split_pieces
from timeline.formats.visible import join_lines, make_visible

if TYPE_CHECKING:
    from markupsafe import Markup

_WORD, _KEY = 12, 40  # characters of "12 Oct 1948" and of a longish key


def render(document: Document, *, width: int | None = None) -> str:
    """Render the page; the reader's window wraps it, so the width is of no use here."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"inline": _render_inline, "is_whole": _is_whole, "picture": _render_picture}
    page = environment.get_template("page.html.j2").render(
        title=join_lines(document.title),
        blocks=[(type(block).__name__, block) for block in document.blocks],
        notes=document.notes,
    )
    return page.rstrip("\n") + "\n"


def _render_inline(text: str, notes: int = 0) -> "Markup":
    """Escape a text and make links of its addresses and references to notes."""
    from markupsafe import Markup

    forms = {
        "text": Markup("{0}"),
        "url": Markup('<a href="{1}">{0}</a>'),
        "note": Markup('<a class="reference" href="#note-{0}">[{0}]</a>'),
    }
    return Markup().join(
        forms[kind].format(part, encode_address(part)) for kind, part in split_pieces(make_visible(text), notes)
    )


def _render_picture(figure: Figure) -> "Markup":
    """Return the drawing, in which all text is escaped already."""
    from markupsafe import Markup

    return Markup(figure.svg())  # noqa: S704 - SVG of our own, built as elements


def _is_whole(cell: str) -> bool:
    """Check whether a cell stays on one line, such as a date or a key, which a browser would break."""
    return cell.isascii() and len(cell) <= (_WORD if " " in cell else _KEY)
