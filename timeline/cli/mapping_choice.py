"""The mapping that a file is read through: named, shipped, beside the file, or kept from an earlier file."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from timeline.cli.files import open_file, read_file
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, NotFound

MappingFile = Annotated[Path | None, typer.Option("--map", "-m", metavar="FILE", help="The mapping of its columns.")]
Shape = Annotated[str, typer.Option("--as", metavar="NAME", help="A known data set: icews, gdelt ... (import show).")]


class ChosenMapping(NamedTuple):
    """A mapping as TOML, with its name for messages, and whether it is to be kept with the data."""

    text: str
    name: str
    is_own: bool = False


def find_mapping(session: Session, file: str, named: Path | None, shape: str) -> ChosenMapping | None:
    """Find the mapping of a file, None for none; one that was not named is said.

    Raises InvalidInput for two, for a name that there is not, and for a file that cannot be read.
    """
    if shape and named is not None:
        raise InvalidInput("shape-and-mapping")
    if shape:
        return find_named_mapping(session, shape)
    beside = Path(file)
    if named is None and file != "-" and beside.name and beside.with_suffix(".toml").is_file():
        named = beside.with_suffix(".toml")
        message(f"Mapping: {named}")
    if named is None:
        return None if file == "-" else _find_kept(session, file)
    from timeline.exchange.encoding import decode

    return ChosenMapping(decode(read_file(str(named))[0], name=str(named)), str(named), is_own=True)


def find_named_mapping(session: Session, name: str) -> ChosenMapping:
    """Find a mapping that is shipped, or kept with the data; raises InvalidInput for a name that there is not."""
    from timeline.exchange.mapping.shapes import SHAPES, read_shape

    if name in SHAPES:
        return ChosenMapping(read_shape(name), f"{name}.toml")
    stored = read_kept(session)
    if name not in stored:
        raise InvalidInput("shape-unknown", name=name, known=(*SHAPES, *stored))
    return ChosenMapping(stored[name], name)


def read_kept(session: Session) -> dict[str, str]:
    """Read the mappings that are kept with the data, by the name of their data set; none without a database."""
    from timeline.db.read.datasets import read_mappings

    try:
        with session.open_reader() as reader:
            return read_mappings(reader)
    except NotFound:
        return {}


def _find_kept(session: Session, file: str) -> ChosenMapping | None:
    """Find the kept mapping of which a file has all columns, unless it is a sheet of ours.

    Raises InvalidInput where several fit.
    """
    if not (stored := read_kept(session)):
        return None
    from timeline.exchange.mapping.foreign_table import read_table
    from timeline.exchange.mapping.row_mapping import has_columns
    from timeline.exchange.mapping.toml_file import parse_mapping

    fitting = []
    for name, text in stored.items():
        mapping = parse_mapping(text, name)
        with open_file(file) as (stream, shown):
            try:
                header = read_table(stream, shown, mapping.file).header
            except InvalidInput:  # it is not in the form of this mapping
                continue
        if has_columns(mapping, header):
            fitting.append(name)
    if len(fitting) > 1:
        raise InvalidInput("mappings-several", names=fitting)
    if not fitting:
        return None
    message(f"Mapping: {fitting[0]}, kept from an earlier file (timeline import show {fitting[0]})")
    return ChosenMapping(stored[fitting[0]], fitting[0])
