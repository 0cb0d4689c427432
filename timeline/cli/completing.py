"""Completion in the shell: the words of a half-typed line, as each shell passes them in and expects them back.

Typer asks the completers and prints. Whatever goes wrong, nothing is printed: a half-typed line is not the place for a
message.
"""

import os
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import typer

from timeline.cli.completers import VARIABLE
from timeline.domain.text.patterns import compile_later

_LINE = "_TYPER_COMPLETE_ARGS"  # the line so far, of zsh and fish
_COMMON_OPTION = compile_later(r"(?:--db(?:=|\s+)(?P<db>\S+)|--(?:author|today)(?:=|\s+)\S+|--no-input|--debug)\s+")
_BASH_SPECIAL = compile_later(r"([ '&()#=])")
_BREAKS = (":", "=")  # where bash breaks words by itself


def answer(build_app: Callable[[str], typer.Typer]) -> int:
    """Print the completions for the shell that asks, and return its exit code, which fish reads."""
    os.environ.setdefault("PGCONNECT_TIMEOUT", "2")  # seconds; nobody waits longer for a word
    bash = os.environ[VARIABLE] == "complete_bash"
    printed, code = StringIO(), 1
    joined, quote = _prepare(bash)
    try:
        with redirect_stdout(printed), redirect_stderr(StringIO()):
            build_app(_find_verb())(prog_name="timeline")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except Exception:  # noqa: BLE001 - never a traceback into the shell
        return 1
    lines = printed.getvalue()
    if bash:
        usable = (line for line in lines.splitlines() if line and not (quote and quote in line))
        lines = "".join(f"{_escape_for_bash(line, joined, quote)}\n" for line in usable)
    sys.stdout.write(lines)
    return code


def _prepare(bash: bool) -> tuple[str, str]:
    """Put the words of the line in the order of a command; return what bash has of the last word, and its quote.

    Common options before the verb are removed, and a database named there is asked. Bash breaks words at colons and
    equal signs: they are joined again, and the part before its own last word is returned.
    """
    if not bash:
        os.environ[_LINE] = _remove_common_options(os.environ.get(_LINE, ""))
        return "", ""
    text = os.environ.get("COMP_WORDS", "")
    parts = text.split("\n") if "\n" in text else text.split(" ")
    number = os.environ.get("COMP_CWORD", "")
    if number.isdecimal():
        parts = [*parts, *[""] * (int(number) + 1)][: int(number) + 1]
    words: list[str] = []
    before = ""
    for at, word in enumerate(parts):
        is_joined = at > 1 and (word in _BREAKS or parts[at - 1] in _BREAKS) and len(words) > 1
        if is_joined:
            before = words[-1] if word not in _BREAKS else words[-1] + word
            words[-1] += word
        else:
            before = ""
            words.append(word)
    words = _remove_common_options("\n".join(words)).split("\n")
    os.environ["COMP_WORDS"] = "\n".join(words)
    os.environ["COMP_CWORD"] = str(len(words) - 1)
    return before, parts[-1][:1] if parts[-1][:1] in {"'", '"'} else ""


def _remove_common_options(line: str) -> str:
    program, blank, rest = re.split(r"(\s+)", line, maxsplit=1) if re.search(r"\s", line) else (line, "", "")
    while option := _COMMON_OPTION.match(rest):
        if option["db"]:
            os.environ["TIMELINE_DB"] = option["db"].strip("'\"")
        rest = rest[option.end() :]
    return program + blank + rest


def _find_verb() -> str:
    """Find the word after the program, "" while it is the last."""
    words = re.split(r"\s+", os.environ.get("COMP_WORDS") or os.environ.get(_LINE, ""))
    return words[1] if len(words) > 2 else ""  # noqa: PLR2004 - program, verb, word to complete


def _escape_for_bash(word: str, joined: str, quote: str) -> str:
    """Write a word for bash: without what it has already, and escaped unless in quotes."""
    rest = word[len(joined) :] if joined and word.startswith(joined) else word
    return rest if quote else _BASH_SPECIAL.sub(r"\\\1", rest)
