"""The options of `add`: one table, since every role and every kind of link is an option of its own."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.cli.confirm import check_filled
from timeline.domain.vocabulary import LinkKind, Role, Status
from timeline.exchange.sheet.columns import ROLE_HELP

_PLAIN = {
    "on": ("DATE", "Date: 1961-07-11, 1961-07, 1961, 1961~, 11 Jul 1961, or a weekday."),
    "in": ("COUNTRY", "Country where it took place (worked out from a host embassy)."),
    "place": ("CITY", "City (default: that of a host embassy; - for unknown)."),
    "venue": ("TEXT", "Building or room."),
    "status": ("STATUS", f"{', '.join(Status)} (default: confirmed)."),
    "announced": ("DATE", "Date of the announcement."),
    "summary": ("TEXT", "Summary in your own words."),
    "note": ("TEXT", "Note about this record."),
    "recurs": ("yearly|moving|no", "How its anniversary recurs."),
    "id": ("TEXT", "Your own number for it: added again, it is the same event."),
    "dataset": ("TEXT", "The collection that the number is of."),
}
_SOURCE = {
    "url": ("URL", "Address of the source."),
    "outlet": ("OUTLET", "Publication or agency."),
    "published": ("DATE", "Publication date."),
    "headline": ("TEXT", "Title."),
    "via": ("OUTLET, DATE", "The original report it quotes."),
    "source": ("SOURCE", "A recorded source, instead of the options above."),
}
_MANY = {
    "said": (
        "'WHO | WORDS'",
        "Words: in quotation marks a quote, otherwise a paraphrase.",
    ),
    "also": ("'OUTLET, DATE [URL]'", "Further source of the same event, or its key."),
    "tags": ("TAG", "Your own tag."),
    "aliases": ("NICKNAME", "Nickname for this event."),
}
_FLAGS = {"tags": "--tag", "aliases": "--alias"}
_ROLES = {
    Role.HOST: "Who hosted: [COUNTRY:] NAME or ? [, TITLE]; several with ;",
    Role.SENDER: "Who sent it; WHO -> WHO is one message, WHO <-> WHO two.",
    Role.SPEAKER: "Who spoke there.",
}
"""Roles of which an option says more, or less, than the column of a sheet."""


def declare_options() -> Mapping[str, tuple[Any, Any]]:
    """Declare every option by the name of its field, as (type, default)."""
    options: dict[str, tuple[Any, Any]] = {}
    for name, (metavar, text) in _PLAIN.items():
        options[name] = _declare_single(name, metavar, text, "The event")
    options["neutral_ground"] = (
        Annotated[
            bool | None,
            typer.Option(
                "--neutral-ground", help="The country of the place is no side of it.", rich_help_panel="The event"
            ),
        ],
        None,
    )
    options["occasion"] = (
        Annotated[
            bool | None,
            typer.Option(
                "--occasion/--no-occasion", help="Whether its anniversaries are observed.", rich_help_panel="The event"
            ),
        ],
        None,
    )
    for role in Role:
        text = _ROLES.get(role) or ROLE_HELP[role][0]
        options[role.value] = _declare_repeated(f"--{role}", "WHO", text, "Who")
    for kind in LinkKind:
        marks = kind is LinkKind.MARKS
        text = "The occasion it marks, with the ordinal given by the source." if marks else f"{_describe_link(kind)}."
        options[kind.value] = _declare_repeated(f"--{kind}", "KEY[=77]" if marks else "KEY", text, "Links")
    for name, (metavar, text) in _SOURCE.items():
        options[name] = _declare_single(name, metavar, text, "The source")
    for name, (metavar, text) in _MANY.items():
        panel = "The source" if name in {"said", "also"} else "The event"
        options[name] = _declare_repeated(_FLAGS.get(name, f"--{name}"), metavar, text, panel)
    return {_name_parameter(name): option for name, option in options.items()}


def gather_fields(options: Mapping[str, Any]) -> dict[str, Any]:
    """Gather the options that were used, by the names that files use too; raises InvalidInput for an empty one."""
    names = {_name_parameter(name): str(name) for name in (*Role, *LinkKind, "in")}
    fields = {names.get(name, name): value for name, value in options.items() if value not in (None, [])}
    check_filled({_FLAGS.get(name, f"--{name}"): value for name, value in fields.items()})
    return fields


def _name_parameter(name: str) -> str:
    return "in_" if name == "in" else name.replace("-", "_")


def _describe_link(kind: LinkKind) -> str:
    return "Is part of this event" if kind is LinkKind.PART_OF else f"{kind.replace('-', ' ').capitalize()} this event"


def _declare_single(name: str, metavar: str, text: str, panel: str) -> tuple[Any, Any]:
    return Annotated[str | None, typer.Option(f"--{name}", metavar=metavar, help=text, rich_help_panel=panel)], None


def _declare_repeated(flag: str, metavar: str, text: str, panel: str) -> tuple[Any, Any]:
    return Annotated[list[str] | None, typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)], None
