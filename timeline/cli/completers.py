"""Completers of options and arguments in the shell, found by metavar (KEY, COUNTRY ...)."""

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

VARIABLE = "_TIMELINE_COMPLETE"
"""Where Typer's scripts say what they ask for, such as `complete_bash`."""

_PLAIN = " -_.,:/+%@='’&()#"
_ZSH_PLAIN = " -_.,:/+%@=’#"  # Typer's line for zsh loses quotes and brackets

Completer = Callable[[typer.Context, str], list[str]]
Question = Callable[["Reader", str], Iterable[str]]
"""Lists the words that may complete a text, from the database."""


def is_requested() -> bool:
    """Whether a shell asks for completions."""
    return os.environ.get(VARIABLE, "").startswith("complete_")


def complete_by_metavar(annotations: Iterable[Any]) -> None:
    """Give the options and arguments of annotations their completers."""
    for parameter in (data for annotation in annotations for data in getattr(annotation, "__metadata__", ())):
        completer = COMPLETERS.get(getattr(parameter, "metavar", None) or "")
        if completer and parameter.autocompletion is None:
            parameter.autocompletion = completer


def _ask_database(question: Question) -> Completer:
    """Make a completer that asks the database of the command; without one it suggests nothing."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from timeline.db import connect, schema
        from timeline.db.read.sql import Reader
        from timeline.settings import load_settings

        try:
            location = load_settings(db=ctx.params.get("db")).database
            with closing(connect.connect(location)) as connection:
                schema.verify_schema(connect.read_stamp(connection), shown="")
                reader = Reader(connection, sqlite=location.path is not None)
                return _list_safe(question(reader, incomplete), incomplete)
        except Exception:  # noqa: BLE001 - no database, no suggestions
            return []

    return complete


def _list_safe(words: Iterable[str], beginning: str) -> list[str]:
    """List the words with this beginning, each once, except those with signs special to a shell."""
    plain = _ZSH_PLAIN if os.environ.get(VARIABLE, "") == "complete_zsh" else _PLAIN
    return [
        word
        for word in dict.fromkeys(words)
        if word.startswith(beginning) and all(sign.isalnum() or sign in plain for sign in word) and word[:1] != " "
    ]


def _split_list(text: str, marks: str) -> tuple[str, str]:
    """Split a list after its last mark and blanks: what is complete, and the item being typed."""
    at = max((text.rfind(mark) for mark in marks), default=-1) + 1
    at += len(text[at:]) - len(text[at:].lstrip()) if marks else 0
    return text[:at], text[at:]


def _complete(function: str, *, marks: str = "", **options: Any) -> Completer:
    """Make a completer from a function of `timeline.db.read.beginnings`, for items separated by `marks`."""
    return _ask_database(lambda reader, text: _list_words(reader, text, function, marks, **options))


def _list_words(reader: "Reader", text: str, function: str, marks: str = "", **options: Any) -> Iterable[str]:
    from timeline.db.read import beginnings

    head, item = _split_list(text, marks)
    return (head + word for word in getattr(beginnings, function)(reader, item, **options))


def _list_participants(reader: "Reader", text: str) -> Iterable[str]:
    """List participants by name, after a country or a semicolon; a title cannot be completed."""
    _, name = _split_list(text, ";:")
    return () if "," in name else _list_words(reader, text, "complete_actors", ";:")


def _list_occasions(reader: "Reader", text: str) -> Iterable[str]:
    """List occasions, and countries as soon as something is typed."""
    countries = _list_words(reader, text, "complete_countries") if text else ()
    return (*_list_words(reader, text, "complete_event_keys"), *countries)


def _list_pairs(reader: "Reader", text: str) -> Iterable[str]:
    """List pairs such as PRK-RUS by code alone, since names of countries contain hyphens too."""
    head, _ = _split_list(text, ",-")
    ending = "" if head.endswith("-") else "-"
    words = _list_words(reader, text, "complete_countries", ",-")
    return (f"{word}{ending}" for word in words if _is_code(word.removeprefix(head)))


def _is_code(word: str) -> bool:
    return len(word) == len("PRK") and word.isascii()


def _list_conditions(reader: "Reader", text: str) -> Iterable[str]:
    """List the fields of a query, or the values of a field as soon as it is clear which."""
    from timeline.domain.query import FIELDS
    from timeline.domain.vocabulary import Family, Role, Status

    field, colon, values = text.partition(":")
    if not colon:
        fields = [name for name in FIELDS if name.startswith(text)]
        if len(fields) != 1:
            return [f"{name}:" for name in fields]
        field = fields[0]
    vocabularies: dict[str, Iterable[str]] = {"family": Family, "role": Role, "status": Status}
    if field in vocabularies:
        head, item = _split_list(values, ",")
        words: Iterable[str] = (head + value for value in vocabularies[field] if value.startswith(item))
    elif field in VALUES:
        words = _list_words(reader, values, VALUES[field], ",", **({"kinds": ("outlet",)} if field == "outlet" else {}))
    else:
        words = ()
    return (f"{field}:{word}" for word in words if " " not in word)


def _complete_status(_ctx: typer.Context, incomplete: str) -> list[str]:
    from timeline.domain.vocabulary import Status

    head, item = _split_list(incomplete, ",")
    return [head + status for status in Status if status.startswith(item)]


def _complete_format(_ctx: typer.Context, incomplete: str) -> list[str]:
    from timeline.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


VALUES = {
    "country": "complete_countries",
    "type": "complete_types",
    "actor": "complete_actors",
    "outlet": "complete_actors",
    "date": "complete_years",
    "tag": "complete_tags",
    "saved": "complete_saved",
    "marks": "complete_event_keys",
    "key": "complete_event_keys",
}
"""The fields of a query whose values are in the database, and the function that completes them."""

COMPLETERS: dict[str, Completer] = {
    "ACTOR": _complete("complete_actors"),
    "COUNTRY": _complete("complete_countries"),
    "COUNTRY COUNTRY": _complete("complete_countries"),
    "COUNTRY COUNTRY...": _complete("complete_countries"),
    "COUNTRY COUNTRY [YEAR]": _complete("complete_countries"),
    "COUNTRY COUNTRY|OCCASION": _complete("complete_countries"),
    "FORM": _complete_format,
    "KEY": _complete("complete_event_keys"),
    "KEY[=77]": _complete("complete_event_keys"),
    "OCCASION|COUNTRY COUNTRY": _ask_database(_list_occasions),
    "ORGANISATION": _complete("complete_actors"),
    "OUTLET": _complete("complete_actors", kinds=("outlet",)),
    "A B": _ask_database(_list_pairs),
    "PERSON": _complete("complete_actors", kinds=("person",)),
    "PREDECESSOR": _complete("complete_countries"),
    "QUERY": _ask_database(_list_conditions),
    "SOURCE": _complete("complete_sources"),
    "STATUS": _complete_status,
    "STATUS,...": _complete_status,
    "SAVED": _complete("complete_saved"),
    "TAG": _complete("complete_tags"),
    "TYPE": _complete("complete_types", marks=","),
    "TYPE,...": _complete("complete_types", marks=","),
    "WHO": _ask_database(_list_participants),
}
"""The completer of each metavar."""
