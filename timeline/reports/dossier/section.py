"""A section of a dossier: what it shows, its machine form, and the events it rests on."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from timeline.document import Block, Calendar, Evidence, Heading, Text, mark_aside
from timeline.errors import Message

WriteCommand = Callable[[Message], str]
"""Writes what to type for a message; below the command line nothing names a command."""


class DossierSection(NamedTuple):
    """`name` is its key in the machine form; `keys` are all the events that belong to it, shown or not.

    `data` and `evidence` may be functions: a page for people need not pay for them. A section without blocks has
    nothing on record: the page says so in a line, unless the section is `minor`. `calendar` are its days for a
    calendar program.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    data: Any
    keys: Sequence[str] = ()
    evidence: Sequence[Evidence] | Callable[[], Sequence[Evidence]] = ()
    minor: bool = False
    calendar: Calendar | Callable[[], Calendar] | None = None

    def read_data(self) -> Any:
        """Return the data, calling the function that makes them if they are one."""
        return self.data() if callable(self.data) else self.data

    def read_evidence(self) -> Sequence[Evidence]:
        """Return the evidence, calling the function that makes it if it is one."""
        return self.evidence() if callable(self.evidence) else self.evidence


def build_blocks(section: DossierSection) -> list[Block]:
    """Build the blocks of a section under its title; none where it is empty."""
    return [Heading(section.title), *section.blocks] if section.blocks else []


def name_empty(sections: Sequence[DossierSection], years: str) -> list[Text]:
    """Name the sections that have nothing on record, minor ones left out; `years` are those asked for."""
    titles = [section.title for section in sections if not (section.blocks or section.minor)]
    return [Text(f"None on record{years and f', {years}'}: {'; '.join(titles).lower()}.")] if titles else []


def list_rest(left: int, message: Message, write_command: WriteCommand) -> list[Block]:
    """`And 12 more: timeline between PRK RUS --type visit`; nothing where nothing is left."""
    return [Text(f"And {left} more{mark_aside(f': {write_command(message)}')}")] if left > 0 else []
