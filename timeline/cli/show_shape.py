"""`import show`: the mappings that are shipped or kept, to be read or changed."""

from typing import Annotated

import typer

from timeline.cli.files import choose_target
from timeline.cli.mapping_choice import find_named_mapping, read_kept
from timeline.cli.options import OutputFile, Overwrite
from timeline.cli.session import Session, emit, message


def show_shape(
    session: Session,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="One of them; left out, all are listed.")] = "",
    *,
    output: OutputFile = None,
    yes: Overwrite = False,
) -> None:
    """Show the mapping of a known data set, or one kept from a file.

    To import with one as it is: `timeline import FILE --as icews`.

    timeline import show

    timeline import show icews

    timeline import show gdelt -o gdelt.toml
    """
    from timeline.exchange.mapping.shapes import SHAPES

    if name:
        text = find_named_mapping(session, name).text
    else:
        labels = SHAPES | dict.fromkeys(read_kept(session), "kept from an earlier file")
        width = max(map(len, labels))
        text = "".join(f"{shape:{width}}  {label}\n" for shape, label in labels.items())
    if target := choose_target(session, output, yes=yes):
        target.write_chunks([text.encode()])
        message(f"Wrote {target.path}")
    else:
        emit(text)
