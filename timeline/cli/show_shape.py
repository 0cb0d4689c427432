"""`import show`: the mappings that are shipped, to be read or changed."""

from typing import Annotated

import typer

from timeline.cli.files import choose_target
from timeline.cli.options import OutputFile, Overwrite
from timeline.cli.session import Session, emit, message


def show_shape(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="One of them; left out, all are listed.")] = "",
    *,
    output: OutputFile = None,
    yes: Overwrite = False,
) -> None:
    """Show the mapping of a known data set, to read or to change.

    To import with one as it is: `timeline import FILE --as icews`.

    timeline import show

    timeline import show icews

    timeline import show gdelt -o gdelt.toml
    """
    from timeline.exchange.mapping.shapes import SHAPES, read_shape

    width = max(map(len, SHAPES))
    text = read_shape(name) if name else "".join(f"{shape:{width}}  {label}\n" for shape, label in SHAPES.items())
    if target := choose_target(session, output, yes=yes):
        target.write_chunks([text.encode()])
        message(f"Wrote {target.path}")
    else:
        emit(text)
