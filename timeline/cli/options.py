"""The arguments and options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.document import CitationStyle

RecordKey = Annotated[str, typer.Argument(metavar="KEY", help="A key, the beginning of a key, a nickname, or words.")]
"""An event, an actor or a source."""

EventKey = Annotated[str, typer.Argument(metavar="EVENT", help="A key, a nickname, or words.")]

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")]
Overwrite = Annotated[bool, typer.Option("--yes", "-y", help="Overwrite an existing file.")]
Create = Annotated[bool, typer.Option("--create", help="Create unknown people and organisations without asking.")]

Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Show at most N.")]
After = Annotated[str | None, typer.Option(metavar="KEY", help="Continue after this event.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exclude predecessor states (the Soviet Union for Russia).")]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE (- for stdout).")
]

TryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Try it, show the result, and roll back.")]
"""For what is written and then rolled back, so that every failure is met."""

Country = Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")]
Countries = Annotated[list[str], typer.Argument(metavar="COUNTRY COUNTRY", help="Two countries, or their nickname.")]
"""Two states: names in any language, abbreviations, codes, or `prk-rus-relations`."""

States = Annotated[
    list[str], typer.Argument(metavar="COUNTRY COUNTRY...", help="Two countries or more, or a nickname.")
]
OtherCountry = Annotated[str, typer.Argument(metavar="COUNTRY")]

Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="From this day, month or year: 1961-07-11, 1961-07, 1961.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Until the end of this day, month or year.")]
Types = Annotated[str | None, typer.Option("--type", metavar="TYPE,...", help="Only these types and their subtypes.")]
Statuses = Annotated[str | None, typer.Option("--status", metavar="STATUS,...", help="Only events with this status.")]
Curated = Annotated[bool, typer.Option("--curated", help="Leave out what machines have coded.")]
Citations = Annotated[CitationStyle, typer.Option("--citations", help="Style of the source notes.")]


Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="Words and conditions, as for `timeline list` (default: all)."),
]
Conditions = Annotated[
    str | None, typer.Option("--query", metavar="QUERY", help="Only events that match, as for `timeline list`.")
]
Certainly = Annotated[
    bool,
    typer.Option(
        "--certainly/--possibly", help="Of the days asked for: only what is certainly in them, or may be (default)."
    ),
]
EveryState = Annotated[
    bool | None,
    typer.Option("--all/--any", help="Of three countries or more: of all of them (default), or of any two."),
]
PairOfEvents = Annotated[
    str | None, typer.Option("--pair", metavar="A B", help="Only events between two countries, as for `between`.")
]


def split_codes(text: str | None) -> tuple[str, ...]:
    """Split the codes of an option, in lower case: `visit, Talks`."""
    return tuple(item.strip().casefold() for item in (text or "").split(",") if item.strip())
