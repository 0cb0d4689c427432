"""What random input is made of: the commands and options as declared, with values that fit, or nearly, or not at all.

Most of a command line fits, since one wrong word is enough to be refused, and then nothing behind it is tried.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, NamedTuple

import typer

from tests.soak.words import CONTROLS, DATES, ENDLESS, FILES, IMPOSSIBLE_FILES, NUMBERS, ODD
from timeline import resources
from timeline.cli.main import build_app
from timeline.domain.events.fields import EVENT_FIELDS
from timeline.domain.vocabulary import Recurs, Role, Stance, Status
from timeline.exchange.sheet.columns import COLUMNS
from timeline.formats import FORMATS

HOSTILE = (*ODD, *CONTROLS, *ENDLESS)

SLOW = {("copy",), ("restore",), ("import", "dump"), ("backup",), ("init",), ("db", "upgrade")}
"""Commands on a whole database, which are drawn less often."""

NEVER = {"--debug", "--demo"}
"""Options that are not drawn: one asks for a traceback, the other takes longer than a thousand cases."""

LONG_AGO = "--as-of"
"""The option that takes all changes back, even those of the seeds, for a day before the database was made."""

EVERYWHERE = {
    *("--db", "--author", "--today", "--no-input", "--format", "--json", "--as-of", "--output", "--color"),
    *("--no-pager", "--yes", "--dry-run", "--explain"),
}
"""Options of many commands, drawn less often than those that are a command's own."""

WRONG = 0.04
"""How often a value is any text at all."""


class Choice(NamedTuple):
    """An option or an argument as declared: how it is written, what it takes, and how many values."""

    words: tuple[str, ...]
    metavar: str
    is_number: bool
    choices: tuple[str, ...]
    values: int
    repeats: bool
    is_required: bool


class Declared(NamedTuple):
    """A command with what it takes."""

    path: tuple[str, ...]
    arguments: tuple[Choice, ...]
    options: tuple[Choice, ...]


@cache
def list_commands() -> tuple[Declared, ...]:
    """List every command of the program."""
    return tuple(_walk((), typer.main.get_command(build_app())))


@cache
def _read_seeds(file: str, column: str) -> tuple[str, ...]:
    with (resources.find_folder("seeds") / file).open(encoding="utf-8", newline="") as lines:
        return tuple(row[column] for row in csv.DictReader(lines) if row[column])


EVENTS = (
    *("1948-10-12-prk-sun-relations-established", "2025-10-17-prk-rus-banquet"),
    *(
        "2024-10-prk-rus-troop-deployment",
        "prk-rus-relations",
        "2024-11-20-prk-rus-visit",
        "no-such-event",
        "1",
        "banquet",
    ),
)
"""Events of the demonstration, one of what a case may add, and what is none."""

SOURCES = ("joongang-2025-10-21", "kcna-2025-10-21", "ria-2013-04-05", "no-such-source")

STATES = ("North Korea", "Russia", "PRK", "RUS", "Soviet Union", "China", "South Korea", "러시아", "Cuba")

PEOPLE = (
    *(
        "Choe Son-hui",
        "Sin Hong-chol",
        "Choe Son Hui, foreign minister",
        "Lavrov",
        "Kim Jong Un",
        "Ahn Nobody",
        "最善姬",
    ),
    *("Embassy of North Korea in Russia", "Russian foreign ministry", "Choe Son-hui (North Korea)", "kcna", "joongang"),
)


def draw_name(draw: Random) -> str:
    """Draw a state, a person or a body: mostly of the demonstration, now and then any of the seeds."""
    names = draw.choice((STATES, STATES, PEOPLE, PEOPLE, _read_seeds("actor_names.csv", "name")))
    return draw.choice(names)


def draw_text(draw: Random) -> str:
    """Draw any text: a name, a date, a number, something hostile, or several joined."""
    text = draw.choice(
        (draw_name(draw), draw.choice(EVENTS), draw.choice(DATES), draw.choice(NUMBERS), _draw_hostile(draw))
    )
    joint = draw.choice((" ", ", ", "; ", ": ", "/", " -> ", "\n", ""))
    return text if draw.random() < 0.8 else text + joint + draw_text(draw)


def _draw_hostile(draw: Random) -> str:
    return draw.choice(HOSTILE if draw.random() < 0.3 else (*ODD, *CONTROLS))


def draw_who(draw: Random) -> str:
    """Draw a cell of people and bodies in the grammar of the sheet, or nearly."""
    marks = ("; ", "; ", ", ", ": ", " -> ", " <-> ", " (", ")", " [", "]", " / ", " and ", "?", "*", '"', " @ ", " ")
    parts = [draw_name(draw)]
    while draw.random() < 0.5:
        parts += [draw.choice(marks), draw_name(draw) if draw.random() < 0.9 else draw.choice((*ODD, *CONTROLS))]
    return "".join(parts)


def draw_date(draw: Random) -> str:
    """Draw a date, two of them joined, or one with a character changed."""
    text = draw.choice(DATES)
    if draw.random() < 0.2:
        joint = draw.choice(("/", "-", " - ", " to ", "~", "?", "%", " ", " Oct ", ", "))
        text += joint + draw.choice((*DATES, *NUMBERS))
    if text and draw.random() < 0.3:
        at = draw.randrange(len(text))
        text = text[:at] + draw.choice(("", "X", "0", "9", "-", "/", " ", ".", "년", "\u202e", "٣")) + text[at + 1 :]
    return text


def _draw_day(draw: Random) -> str:
    return f"{draw.randint(1945, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _draw_year(draw: Random) -> str:
    return str(draw.randint(1945, 2030)) if draw.random() < 0.8 else draw.choice(DATES)


def draw_query(draw: Random) -> str:
    """Draw conditions of `list`."""
    fields = ("country", "type", "date", "status", "actor", "tag", "source", "place", "outlet", "id", "family", "x", "")
    terms: list[str] = []
    while not terms or draw.random() < 0.4:
        value = draw.choice((draw_name, draw_date, draw_text))(draw)[:200]
        quoted = f'"{value}"' if draw.random() < 0.3 else value
        prefix = f"{draw.choice(fields)}{draw.choice((':', ':', '=', '<', '>', ':>'))}" if draw.random() < 0.7 else ""
        terms.append((draw.choice(("", "-", "--")) if draw.random() < 0.2 else "") + prefix + quoted)
    return " ".join(terms)


def draw_assignment(draw: Random) -> str:
    """Draw `field=value` for an event, or nearly."""
    field = draw.choice((*EVENT_NAMES, *Role, "parties", "date", "x"))
    return f"{field}{draw.choice(('=', '=', '=', '+=', '-=', ''))}{_draw_cell(field, draw)}"


EVENT_NAMES = tuple(field.name for field in EVENT_FIELDS)

CELLS: Mapping[str, Callable[[Random], str]] = {
    **dict.fromkeys(("date", "on", "published", "announced"), draw_date),
    "type": lambda draw: draw.choice(_read_seeds("event_types.csv", "code")),
    "status": lambda draw: draw.choice(list(Status)),
    "stance": lambda draw: draw.choice(list(Stance)),
    "recurs": lambda draw: draw.choice(list(Recurs)),
    "in": lambda draw: draw.choice(STATES),
    "place": lambda draw: draw.choice(("Moscow", "Pyongyang", "Paris", "no such city", "평양")),
    "coordinates": lambda draw: draw.choice(("39.03, 125.75", "91, 0", "39.03", "x, y", "1e400, 0")),
    "url": lambda draw: draw.choice(("https://a.example/b", "http://[x", "ftp://a.example", "https://", "a.example")),
    "source": lambda draw: draw.choice(SOURCES),
    "outlet": lambda draw: draw.choice(("KCNA", "joongang", "The Nobody Times")),
    "language": lambda draw: draw.choice(("ko", "ru", "english", "xx-yy-zz")),
    "key": lambda draw: draw.choice(EVENTS),
    **dict.fromkeys(("occasion", "neutral_ground"), lambda draw: draw.choice(("yes", "no", "", "maybe", "1"))),
    **dict.fromkeys(("marks", "part-of", "responds-to", "ends"), lambda draw: draw.choice(EVENTS)),
    "id": lambda draw: draw.choice(("a-1", "a-2", "1", "")),
    "dataset": lambda draw: draw.choice(("own", "")),
    **dict.fromkeys(
        ("title", "headline", "summary", "note", "quote"), lambda draw: draw.choice(("A visit", "Of one", ""))
    ),
}
"""What fits in a field or a column; in others, people."""


def _draw_cell(column: str, draw: Random) -> str:
    fit = draw_text if draw.random() < WRONG else CELLS.get(column, draw_who)
    return fit(draw)


def draw_sheet(draw: Random) -> list[list[str]]:
    """Draw the cells of a sheet: known columns, mostly what fits in them."""
    columns = ["type", "title", "date", *draw.sample(list(COLUMNS), draw.randint(1, 8))]
    if draw.random() < 0.1:
        columns += [draw_text(draw)]
    columns = list(dict.fromkeys(columns))
    return [columns, *([_draw_cell(column, draw) for column in columns] for _ in range(draw.randint(0, 4)))]


def draw_records(draw: Random) -> list[dict[str, Any]]:
    """Draw events as a YAML or JSON file holds them, some values of a wrong shape."""
    return [_draw_record(draw) for _ in range(draw.randint(1, 3))]


FILE_FIELDS = (*EVENT_NAMES, "party", "host", "guest", "sources", "marks", "part-of", "definitions", "x")


def _draw_record(draw: Random) -> dict[str, Any]:
    names = ["type", "title", "on", *draw.sample(FILE_FIELDS, draw.randint(1, 5))]
    return {name: _draw_shape(draw) if draw.random() < WRONG else _draw_field(name, draw) for name in names}


def _draw_shape(draw: Random) -> Any:
    """Draw a value of any shape."""
    return draw.choice((None, True, 10**30, 1e308, float("nan"), -1, [], {}, [[]], {"x": 1}, [draw_text(draw)]))


def _draw_field(name: str, draw: Random) -> Any:
    if name == "sources":
        return [{"source": draw.choice(SOURCES), "claims": {draw.choice(EVENT_NAMES): draw_text(draw)}}]
    if name in {"tags", "aliases", "party"}:
        return [_draw_cell(name, draw) for _ in range(draw.randint(0, 3))]
    return _draw_cell(name, draw)


def draw_command(draw: Random) -> list[str]:
    """Draw a command line: a declared command, with values for what it takes and some options."""
    command = draw.choice(list_commands())
    while command.path in SLOW and draw.random() < 0.9:
        command = draw.choice(list_commands())
    words = list(command.path)
    for argument in command.arguments:
        if argument.is_required or draw.random() < 0.6:
            words += _draw_argument(argument, draw)
    own = [option for option in command.options if not EVERYWHERE.intersection(option.words)]
    shared = [option for option in command.options if EVERYWHERE.intersection(option.words)]
    options = draw.sample(own, min(len(own), draw.choice((0, 0, 1, 1, 2, 3))))
    options += draw.sample(shared, min(len(shared), draw.choice((0, 0, 0, 1, 1, 2))))
    for option in options:
        if LONG_AGO in option.words and draw.random() < 0.8:
            words += [LONG_AGO, "9998-01-01"]
            continue
        words += [draw.choice(option.words), *(_draw_value(option, draw) for _ in range(option.values))]
    if draw.random() < 0.03:
        words.insert(draw.randrange(len(words) + 1), draw_text(draw))
    if draw.random() < 0.03 and words:
        del words[draw.randrange(len(words))]
    return words


def _draw_argument(argument: Choice, draw: Random) -> list[str]:
    if "COUNTRY COUNTRY" in argument.metavar and draw.random() < 0.9:
        year = [_draw_year(draw)] if "[YEAR]" in argument.metavar and draw.random() < 0.5 else []
        return [draw.choice(STATES), draw.choice(STATES), *year]
    count = draw.randint(1, 2) if argument.repeats else argument.values
    return [_draw_value(argument, draw) for _ in range(count)]


FITTING: Sequence[tuple[str, Callable[[Random], str]]] = (
    ("FORM", lambda draw: draw.choice(list(FORMATS))),
    ("FILE FILE|- FILE|URL [FILE] FILE.XLSX|FILE.CSV", lambda draw: draw.choice((*FILES, *FILES, *IMPOSSIBLE_FILES))),
    ("DATE", draw_date),
    ("DAY", _draw_day),
    ("YEAR", _draw_year),
    ("QUERY", draw_query),
    ("WHO", draw_who),
    ("FIELD=VALUE", draw_assignment),
    ("FIELD [FIELD]", lambda draw: draw.choice((*EVENT_NAMES, "date", "parties"))),
    ("KEY EVENT OTHER OCCASION [KEY]", lambda draw: draw.choice(EVENTS)),
    ("KEY[=77]", lambda draw: draw.choice(EVENTS) + draw.choice(("", "=77", "=0", "=x"))),
    ("TYPE TYPE,...", CELLS["type"]),
    ("STATUS STATUS,...", CELLS["status"]),
    ("CITY", CELLS["place"]),
    ("SOURCE", CELLS["source"]),
    ("URL", CELLS["url"]),
    ("LANG CODE", CELLS["language"]),
    ("OUTLET", CELLS["outlet"]),
    ("COUNTRY [COUNTRY]... PREDECESSOR", lambda draw: draw.choice(STATES)),
    ("PERSON ACTOR ORGANISATION", lambda draw: draw.choice((*PEOPLE, *STATES))),
    ("N CHANGE [CHANGE]", lambda draw: draw.choice(("1", "2", "10", draw.choice(NUMBERS)))),
    ("[COMMAND]...", lambda draw: " ".join(draw.choice(list_commands()).path)),
    ("NAME", lambda draw: draw.choice(("db", "author", "beat", "kim", draw_name(draw)))),
    ("OUTLET,DATE OUTLET,DATE|KEY", lambda draw: f"KCNA, {_draw_day(draw)}"),
    ("YEARLY|MOVING|NO", CELLS["recurs"]),
    ("XLSX|CSV|TSV|YAML|JSON|NDJSON", lambda draw: draw.choice(("csv", "yaml", "json", "ndjson", "xlsx", "tsv"))),
    ("BIBTEX|RIS|CSL-JSON", lambda draw: draw.choice(("bibtex", "ris", "csl-json"))),
)
"""What fits, by how an option or argument shows what it takes; any name where nothing is said."""


@cache
def _find_fit(metavar: str) -> Callable[[Random], str]:
    return next((fit for words, fit in FITTING if metavar.replace(" ", "") in words.split()), draw_name)


def _draw_value(choice: Choice, draw: Random) -> str:
    """Draw a value that fits what is declared, or any."""
    if draw.random() < WRONG:
        return draw_text(draw)
    if choice.choices:
        return draw.choice(choice.choices)
    if choice.is_number and "YEAR" not in choice.metavar:
        return draw.choice(("1", "2", draw.choice(NUMBERS)))
    return _find_fit(choice.metavar.partition("|COUNTRY ")[0])(draw)


def _walk(path: tuple[str, ...], command: Any) -> Iterator[Declared]:
    is_group = hasattr(command, "commands")
    if is_group:
        for name, child in command.commands.items():
            yield from _walk((*path, name), child)
    if not is_group or command.invoke_without_command:
        parameters = [(parameter, _declare(parameter)) for parameter in command.params]
        yield Declared(
            path,
            tuple(choice for parameter, choice in parameters if parameter.param_type_name == "argument"),
            tuple(
                choice
                for parameter, choice in parameters
                if parameter.param_type_name == "option" and not NEVER.intersection(choice.words)
            ),
        )


def _declare(parameter: Any) -> Choice:
    choices = getattr(parameter.type, "choices", None) or ()
    return Choice(
        (*parameter.opts, *parameter.secondary_opts),
        str(parameter.metavar or parameter.name).upper(),
        parameter.type.name in {"int", "float", "int range", "float range"},
        tuple(str(getattr(choice, "value", choice)) for choice in choices),
        0 if getattr(parameter, "is_flag", False) else max(parameter.nargs, 1),
        parameter.nargs < 0,
        parameter.required,
    )
