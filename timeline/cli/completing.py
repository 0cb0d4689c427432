"""Completion in the shell: what may stand for a word of help (KEY, COUNTRY ...), by what the database holds.

Typer asks and prints; here is what it asks. Whatever goes wrong, the shell is told nothing: a question that is
only half typed is no place for a message.
"""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

VARIABLE = "_TIMELINE_COMPLETE"
"""Where Typer's scripts say what they want, as `complete_bash`."""

_LINE = "_TYPER_COMPLETE_ARGS"  # the line so far, of zsh and fish
_GLOBAL = re.compile(r"(?:--db(?:=|\s+)(?P<db>\S+)|--(?:author|today)(?:=|\s+)\S+|--no-input|--debug)\s+")
_PLAIN = " -_.,:/+%@='’&()#"
_ZSH_PLAIN = " -_.,:/+%@=’#"  # Typer's line for zsh loses quotes and brackets
_BASH_SPECIAL = re.compile(r"([ '&()#=])")
_BREAKS = (":", "=")  # where bash breaks words by itself

Completer = Callable[[typer.Context, str], list[str]]


def wanted() -> bool:
    """Whether a shell asks for completions instead of a command."""
    return os.environ.get(VARIABLE, "").startswith("complete_")


def answer(application: Callable[[str], typer.Typer]) -> int:
    """Print what may follow, for the shell that asks; the exit code tells fish whether there is anything."""
    os.environ.setdefault("PGCONNECT_TIMEOUT", "2")  # nobody waits longer for a word
    bash = os.environ[VARIABLE] == "complete_bash"
    printed, code = StringIO(), 1
    joined, quote = _prepare(bash)
    try:
        with redirect_stdout(printed), redirect_stderr(StringIO()):
            application(_verb())(prog_name="timeline")
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except Exception:  # noqa: BLE001 - never a traceback into the shell
        return 1
    lines = printed.getvalue()
    if bash:
        kept = (line for line in lines.splitlines() if line and not (quote and quote in line))
        lines = "".join(f"{_for_bash(line, joined, quote)}\n" for line in kept)
    import sys

    sys.stdout.write(lines)
    return code


def _prepare(bash: bool) -> tuple[str, str]:
    """Put the words in the order in which commands take them; what bash has of the last word, and its quote.

    Options that hold everywhere may stand before the verb; a database named there is asked. Bash breaks words at
    colons and equal signs: they are joined again, and what stands before its own last word is given back.
    """
    if not bash:
        os.environ[_LINE] = _without_global(os.environ.get(_LINE, ""))
        return "", ""
    text = os.environ.get("COMP_WORDS", "")
    told = text.split("\n") if "\n" in text else text.split(" ")
    number = os.environ.get("COMP_CWORD", "")
    told = told[: int(number) + 1] if number.isdecimal() else told
    told += [""] * (int(number) + 1 - len(told) if number.isdecimal() else 0)
    words: list[str] = []
    before = ""
    for at, word in enumerate(told):
        glued = at > 1 and (word in _BREAKS or told[at - 1] in _BREAKS) and len(words) > 1
        if glued:
            before = words[-1] if word not in _BREAKS else words[-1] + word
            words[-1] += word
        else:
            before = ""
            words.append(word)
    words = _without_global("\n".join(words)).split("\n")
    os.environ["COMP_WORDS"] = "\n".join(words)
    os.environ["COMP_CWORD"] = str(len(words) - 1)
    return before, told[-1][:1] if told[-1][:1] in {"'", '"'} else ""


def _without_global(line: str) -> str:
    program, blank, rest = re.split(r"(\s+)", line, maxsplit=1) if re.search(r"\s", line) else (line, "", "")
    while found := _GLOBAL.match(rest):
        if found["db"]:
            os.environ["TIMELINE_DB"] = found["db"].strip("'\"")
        rest = rest[found.end() :]
    return program + blank + rest


def _verb() -> str:
    """The word after the program, while another follows it."""
    words = re.split(r"\s+", os.environ.get("COMP_WORDS") or os.environ.get(_LINE, ""))
    return words[1] if len(words) > 2 else ""  # noqa: PLR2004 - program, verb, what is asked for


def _for_bash(word: str, joined: str, quote: str) -> str:
    """A word as bash takes it up: what it has already left out, the rest escaped unless in quotes."""
    rest = word[len(joined) :] if joined and word.startswith(joined) else word
    return rest if quote else _BASH_SPECIAL.sub(r"\\\1", rest)


def _safe(words: Iterable[str], beginning: str) -> list[str]:
    """Those that begin so, each once, and that no shell would take for anything but text."""
    shell = os.environ.get(VARIABLE, "")
    plain = _ZSH_PLAIN if shell == "complete_zsh" else _PLAIN
    return [
        word
        for word in dict.fromkeys(words)
        if word.startswith(beginning) and all(sign.isalnum() or sign in plain for sign in word) and word[:1] != " "
    ]


def _asking(question: "Callable[[Reader, str], Iterable[str]]") -> Completer:
    """A completer that asks the database of this command, or says nothing where it cannot."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from timeline.db import connect, schema
        from timeline.db.read.sql import Reader
        from timeline.settings import load_settings

        try:
            location = load_settings(db=ctx.params.get("db")).database
            with closing(connect.connect(location)) as connection:
                schema.verify_schema(connect.read_stamp(connection), shown="")
                reader = Reader(connection, sqlite=location.path is not None)
                return _safe(question(reader, incomplete), incomplete)
        except Exception:  # noqa: BLE001 - no database, no suggestions
            return []

    return complete


def _last(text: str, marks: str) -> tuple[str, str]:
    """A list so far and the item that is being typed, cut after the last of the marks and a blank."""
    at = max(text.rfind(mark) for mark in marks) + 1
    at += len(text[at:]) - len(text[at:].lstrip())
    return text[:at], text[at:]


def _events(reader: "Reader", text: str) -> Iterable[str]:
    from timeline.db.read.beginnings import complete_event_keys

    return complete_event_keys(reader, text)


def _who(reader: "Reader", text: str) -> Iterable[str]:
    """Somebody in the grammar of who: the name after a country or a semicolon; a title is nobody's to guess."""
    from timeline.db.read.beginnings import complete_actors

    head, name = _last(text, ";:")
    return () if "," in name else (head + one for one in complete_actors(reader, name))


def _actors(*kinds: str) -> Completer:
    def found(reader: "Reader", text: str) -> Iterable[str]:
        from timeline.db.read.beginnings import complete_actors

        return complete_actors(reader, text, kinds=kinds)

    return _asking(found)


def _countries(reader: "Reader", text: str) -> Iterable[str]:
    from timeline.db.read.beginnings import complete_countries

    return complete_countries(reader, text)


def _pairs(reader: "Reader", text: str) -> Iterable[str]:
    """`PRK-RUS`, several with a comma: codes alone, since names have hyphens of their own."""
    from timeline.db.read.beginnings import complete_countries

    head, code = _last(text, ",-")
    ending = "" if head.endswith("-") else "-"
    return (
        f"{head}{one}{ending}" for one in complete_countries(reader, code) if len(one) == len("PRK") and one.isascii()
    )


def _types(reader: "Reader", text: str) -> Iterable[str]:
    from timeline.db.read.beginnings import complete_types

    head, code = _last(text, ",")
    return (head + one for one in complete_types(reader, code))


def _tags(reader: "Reader", text: str) -> Iterable[str]:
    from timeline.db.read.beginnings import complete_tags

    return complete_tags(reader, text)


def _sources(reader: "Reader", text: str) -> Iterable[str]:
    from timeline.db.read.beginnings import complete_sources

    return complete_sources(reader, text)


def _query(reader: "Reader", text: str) -> Iterable[str]:
    """A condition of `list`: the field, then its value; of a field that alone begins so, the values at once."""
    from timeline.domain.query import FIELDS

    field, colon, typed = text.partition(":")
    if not colon:
        fields = [name for name in FIELDS if name.startswith(text)]
        if len(fields) != 1:
            return [f"{name}:" for name in fields]
        field = fields[0]
    head, value = _last(typed, ",")
    return (f"{field}:{head}{one}" for one in _values(reader, field, value) if " " not in one)


def _values(reader: "Reader", field: str, text: str) -> Iterable[str]:
    from timeline.db.read import beginnings
    from timeline.domain.vocabulary import Family, Role, Status

    closed: dict[str, Iterable[str]] = {"family": Family, "role": Role, "status": Status}
    if field in closed:
        return [one for one in closed[field] if one.startswith(text)]
    asked: dict[str, Callable[[], list[str]]] = {
        "country": lambda: beginnings.complete_countries(reader, text),
        "type": lambda: beginnings.complete_types(reader, text),
        "actor": lambda: beginnings.complete_actors(reader, text),
        "outlet": lambda: beginnings.complete_actors(reader, text, kinds=("outlet",)),
        "date": lambda: beginnings.complete_years(reader, text),
        "tag": lambda: beginnings.complete_tags(reader, text),
        "marks": lambda: beginnings.complete_event_keys(reader, text),
        "key": lambda: beginnings.complete_event_keys(reader, text),
    }
    return asked[field]() if field in asked else []


def _statuses(_ctx: typer.Context, incomplete: str) -> list[str]:
    from timeline.domain.vocabulary import Status

    head, text = _last(incomplete, ",")
    return [head + one for one in Status if one.startswith(text)]


def _formats(_ctx: typer.Context, incomplete: str) -> list[str]:
    from timeline.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


COMPLETERS: dict[str, Completer] = {
    "ACTOR": _actors(),
    "COUNTRY": _asking(_countries),
    "FORM": _formats,
    "KEY": _asking(_events),
    "KEY[=77]": _asking(_events),
    "OCCASION": _asking(_events),
    "ORGANISATION": _actors(),
    "OUTLET": _actors("outlet"),
    "A-B": _asking(_pairs),
    "PERSON": _actors("person"),
    "PREDECESSOR": _asking(_countries),
    "QUERY": _asking(_query),
    "SOURCE": _asking(_sources),
    "STATUS": _statuses,
    "STATUS,...": _statuses,
    "TAG": _asking(_tags),
    "TYPE": _asking(_types),
    "TYPE,...": _asking(_types),
    "WHO": _asking(_who),
}
"""What completes an option or an argument, by the word that stands for it in help."""


def complete_by_metavar(annotations: Iterable[Any]) -> None:
    """Let the options and arguments of annotations be completed, where their word for help says by what."""
    for told in (told for one in annotations for told in getattr(one, "__metadata__", ())):
        completer = COMPLETERS.get(getattr(told, "metavar", None) or "")
        if completer and told.autocompletion is None:
            told.autocompletion = completer
