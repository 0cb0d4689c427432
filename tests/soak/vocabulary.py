"""What random input is made of: the commands and options as declared, the names of the seeds, and hostile text."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from random import Random
from typing import Any, NamedTuple

import typer

from timeline import resources
from timeline.cli.main import build_app
from timeline.domain.vocabulary import Stance, Status
from timeline.exchange.sheet.columns import COLUMNS
from timeline.formats import FORMATS

HOSTILE: Sequence[str] = (
    *(
        "",
        " ",
        "\n",
        "\t\n ",
        "-",
        "--",
        "---",
        ".",
        "..",
        "\\",
        "'",
        '"',
        "`",
        "%",
        "%s",
        "%00",
        "{0}",
        "{key}",
        "$HOME",
    ),
    *(
        "\x00",
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07",
        "\x7f",
        "\x85",
        "\u202eevil",
        "\u2066x\u2069",
        "\ufeffx",
        "\ufffe",
    ),
    *(
        "\ud800",
        "\udcff",
        "a\udfffb",
        "\u200b",
        "e\u0301",
        "ﬁ",
        "İ",
        "ß",
        "🇰🇵",
        "👩‍👩‍👧",
        "한국",
        "조선",
        "Россия",
        "中国",
        "עברית",
    ),
    *(
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(1)",
        "<script>alert(1)</script>",
        "'; DROP TABLE event; --",
        "\\x1b",
    ),
    *(
        "a,b;c|d",
        "a -> b",
        "a <-> b -> c",
        "a=b=c",
        "a:b:c",
        ":",
        ";",
        "; ;",
        "[",
        "]",
        "[x",
        "*",
        "?",
        "^",
        "(",
        "_",
        "null",
    ),
    *("x" * 300, "한" * 600, "x" * 100_001, "a;" * 500, "(" * 200, '"' * 51, "- " * 300, "1" * 500, "9" * 5000),
)
NUMBERS: Sequence[str] = (
    *(
        "0",
        "1",
        "-1",
        "3",
        "77",
        "1948",
        "2025",
        "9999",
        "10000",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
    ),
    *(
        "1000000000000",
        "99999999999999999999",
        "-99999999999999999999",
        "1e9",
        "1e400",
        "nan",
        "inf",
        "٣",
        "２",
        "1_000",
        "0x10",
    ),
)
DATES: Sequence[str] = (
    *(
        "1948-10-12",
        "1948-10",
        "1948",
        "194X",
        "19XX",
        "1948-21",
        "1948-10-12/1949",
        "../1949",
        "1949/..",
        "/",
        "1948~",
        "?",
    ),
    *(
        "9999-12-31",
        "9999",
        "10000-01-01",
        "Y12345",
        "0000",
        "0001-01-01",
        "-0044-03-15",
        "2023-02-29",
        "2024-02-29",
        "02-29",
    ),
    *(
        "10-12",
        "13-45",
        "2025-13-45",
        "12.10.1948",
        "12/10/1948",
        "25/1/2024",
        "1/2/3",
        "12 Oct 1948",
        "Oct 1948",
        "Friday",
    ),
    *(
        "yesterday",
        "tomorrow",
        "last Friday",
        "today",
        "1948년 10월 12일",
        "2024年10月12日",
        "12 октября 1948",
        "1940s",
        "10 days ago",
    ),
    *(
        "spring 1948",
        "early 1948",
        "before 1948",
        "ca. 1948",
        "Q3 1948",
        "99999999999 days ago",
        "1948-10-12T00:00:00Z",
        "45945",
    ),
)
FILES: Sequence[str] = (
    *(
        "file.csv",
        "file.xlsx",
        "file.yaml",
        "file.json",
        "file.jsonl",
        "file.db",
        "file",
        "none/file.csv",
        "folder",
        "link.csv",
    ),
    *(
        "/dev/null",
        "/dev/full",
        "/proc/none",
        "-",
        "x" * 300 + ".csv",
        "x" * 250,
        "\udcff.csv",
        "a\ud800.csv",
        "a:b",
        "host=x",
    ),
    *(
        "postgresql:/x",
        "postgresql://kim:sesame@127.0.0.1:1/x",
        "mysql://x",
        "sqlite:///file.db",
        "other.db",
        "timeline.db",
    ),
)


SLOW = {("copy",), ("restore",), ("import", "dump"), ("backup",), ("init",), ("db", "upgrade")}
"""Commands on a whole database, which are drawn less often."""

DEBUG = ("--debug",)
"""The option that asks for a traceback."""


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
def list_names() -> tuple[str, ...]:
    """List the names and codes of the seeds, and words of the demonstration."""
    folder = resources.find_folder("seeds")
    names = []
    for file, column in (("actor_names.csv", "name"), ("countries.csv", "code"), ("event_types.csv", "code")):
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            names += [row[column] for row in csv.DictReader(lines)]
    keys = (
        "prk-rus-relations",
        "2025-10-17-prk-rus-banquet",
        "2024-10-prk-rus-troop-deployment",
        "kcna",
        "kursk",
        "prk-embassy-rus",
    )
    return (*names, *keys * 20, "Kim Jong Un", "Lavrov", "Sin Hong-chol", "Choe Son Hui")


def draw_text(draw: Random) -> str:
    """Draw any text: a name, a date, a number, something hostile, or several joined."""
    text = draw.choice((draw.choice(list_names()), draw.choice(DATES), draw.choice(NUMBERS), draw.choice(HOSTILE)))
    return (
        text
        if draw.random() < 0.8
        else text + draw.choice((" ", ", ", "; ", ": ", "/", " -> ", "\n", "")) + draw_text(draw)
    )


def draw_who(draw: Random) -> str:
    """Draw a cell of people and bodies in the grammar of the sheet, or nearly."""
    marks = ("; ", ", ", ": ", " -> ", " <-> ", " (", ")", " [", "]", " / ", " and ", "?", "*", '"', " @ ", " ")
    parts = [draw.choice((draw.choice(list_names()), draw.choice(HOSTILE[:-8]), "vice foreign minister", "ambassador"))]
    while draw.random() < 0.7:
        parts += [draw.choice(marks), draw.choice(list_names()) if draw.random() < 0.8 else draw.choice(HOSTILE[:-8])]
    return "".join(parts)


def draw_date(draw: Random) -> str:
    """Draw a date, two of them joined, or one with a character changed."""
    text = draw.choice(DATES)
    if draw.random() < 0.3:
        text += draw.choice(("/", "-", " - ", " to ", "~", "?", "%", " ", " Oct ", ", ")) + draw.choice(
            (*DATES, *NUMBERS)
        )
    if text and draw.random() < 0.4:
        at = draw.randrange(len(text))
        text = text[:at] + draw.choice(("", "X", "0", "9", "-", "/", " ", ".", "년", "\u202e", "٣")) + text[at + 1 :]
    return text


def draw_query(draw: Random) -> str:
    """Draw conditions of `list`."""
    fields = ("country", "type", "date", "status", "actor", "tag", "source", "place", "outlet", "id", "family", "x", "")
    terms: list[str] = []
    while not terms or draw.random() < 0.5:
        value = draw.choice((draw_text, draw_date))(draw)[:200]
        quoted = f'"{value}"' if draw.random() < 0.2 else value
        prefix = f"{draw.choice(fields)}{draw.choice((':', '=', '<', '>', ':>'))}" if draw.random() < 0.7 else ""
        terms.append(draw.choice(("", "-", "--")) + prefix + quoted if draw.random() < 0.3 else prefix + quoted)
    return " ".join(terms)


CELLS: Mapping[str, Callable[[Random], str]] = {
    "date": draw_date,
    "published": draw_date,
    "type": lambda draw: draw.choice(("visit", "visit", "banquet", "state visit")),
    "status": lambda draw: draw.choice(list(Status)),
}
"""What fits in a column; in others, people."""


def draw_sheet(draw: Random) -> list[list[str]]:
    """Draw the cells of a sheet: mostly known columns, mostly what fits in them."""
    columns = ["type", "title", "date", *draw.sample(list(COLUMNS), draw.randint(1, 12))]
    if draw.random() < 0.2:
        columns += [draw_text(draw)]
    columns = list(dict.fromkeys(columns))
    return [columns, *([_draw_cell(column, draw) for column in columns] for _ in range(draw.randint(0, 4)))]


def _draw_cell(column: str, draw: Random) -> str:
    if draw.random() < 0.15:
        return draw_text(draw)
    fit = CELLS.get(column)
    return fit(draw) if fit else draw.choice((draw_who(draw), "", "Moscow"))


def draw_command(draw: Random) -> list[str]:
    """Draw a command line: a declared command, with values of any kind for some of what it takes."""
    command = draw.choice(list_commands())
    while command.path in SLOW and draw.random() < 0.9:
        command = draw.choice(list_commands())
    words = list(command.path)
    for argument in command.arguments:
        if argument.is_required or draw.random() < 0.6:
            count = draw.randint(1, 3) if argument.repeats else argument.values
            words += [_draw_value(argument, draw) for _ in range(count)]
    for option in draw.sample(command.options, min(len(command.options), draw.choice((0, 0, 1, 1, 2, 3, 6)))):
        words += [draw.choice(option.words), *(_draw_value(option, draw) for _ in range(option.values))]
    if draw.random() < 0.05:
        words.insert(draw.randrange(len(words) + 1), draw_text(draw))
    return words


FITTING: Sequence[tuple[tuple[str, ...], Callable[[Random], str]]] = (
    (("FORM",), lambda draw: draw.choice(list(FORMATS))),
    (("FILE",), lambda draw: draw.choice(FILES)),
    (("DATE", "DAY", "YEAR"), draw_date),
    (("QUERY", "WORDS"), draw_query),
    (("WHO",), draw_who),
    (("STANCE",), lambda draw: draw.choice(list(Stance))),
    (("",), lambda draw: draw.choice(list_names())),
)
"""What fits, by a word of how an option or argument shows what it takes."""


def _draw_value(choice: Choice, draw: Random) -> str:
    """Draw a value that fits what is declared, or any."""
    if draw.random() < 0.15:
        return draw_text(draw)
    if choice.choices:
        return draw.choice(choice.choices)
    if choice.is_number:
        return draw.choice(NUMBERS)
    return next(fit for words, fit in FITTING if any(word in choice.metavar for word in words))(draw)


def _walk(path: tuple[str, ...], command: Any) -> Iterator[Declared]:
    if hasattr(command, "commands"):
        for name, child in command.commands.items():
            yield from _walk((*path, name), child)
        return
    parameters = [(parameter, _declare(parameter)) for parameter in command.params]
    yield Declared(
        path,
        tuple(choice for parameter, choice in parameters if parameter.param_type_name == "argument"),
        tuple(
            choice
            for parameter, choice in parameters
            if parameter.param_type_name == "option" and choice.words != DEBUG
        ),
    )


def _declare(parameter: Any) -> Choice:
    annotation = parameter.type_descriptor.annotation
    is_enum = isinstance(annotation, type) and issubclass(annotation, Enum)
    return Choice(
        (*parameter.opts, *parameter.secondary_opts),
        str(parameter.metavar or parameter.name).upper(),
        annotation in {int, float},
        tuple(str(member.value) for member in annotation) if is_enum else (),
        0 if getattr(parameter, "is_flag", False) else max(parameter.nargs, 1),
        parameter.nargs < 0,
        parameter.required,
    )
