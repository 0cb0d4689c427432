"""The mapping that a file is read through: one that is named, a shipped one, or the one beside the file."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import read_file
from timeline.cli.session import message
from timeline.errors import InvalidInput

MappingFile = Annotated[Path | None, typer.Option("--map", "-m", metavar="FILE", help="The mapping of its columns.")]
Shape = Annotated[str, typer.Option("--as", metavar="NAME", help="A known data set: icews, gdelt ... (import show).")]


def find_mapping(file: str, named: Path | None, shape: str) -> tuple[str, str] | None:
    """Find the mapping of a file, as (TOML, name), None for none; one beside the file is said.

    Raises InvalidInput for two, for a shape that there is not, and for a file that cannot be read.
    """
    if shape and named is not None:
        raise InvalidInput("shape-and-mapping")
    if shape:
        from timeline.exchange.mapping.shapes import read_shape

        return read_shape(shape), f"{shape}.toml"
    beside = Path(file)
    if named is None and file != "-" and beside.name and beside.with_suffix(".toml").is_file():
        named = beside.with_suffix(".toml")
        message(f"Mapping: {named}")
    if named is None:
        return None
    from timeline.exchange.encoding import decode

    return decode(read_file(str(named))[0], name=str(named)), str(named)
