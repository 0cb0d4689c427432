"""The arguments and options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

Record = Annotated[
    str, typer.Argument(metavar="KEY", help="A key, its beginning, a nickname, or words from the title.")
]
"""An event, an actor or a source."""

Event = Annotated[str, typer.Argument(metavar="EVENT", help="A key, a nickname, or words that find it.")]

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change; write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")]
Overwrite = Annotated[bool, typer.Option("--yes", "-y", help="Overwrite the file if it exists.")]
Create = Annotated[bool, typer.Option("--create", help="Create unknown people and organisations without asking.")]

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Show at most N.")]
After = Annotated[str | None, typer.Option(metavar="KEY", help="Continue after this event.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exclude predecessor states (the Soviet Union for Russia).")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")]
