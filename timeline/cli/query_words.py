"""How `list` tells a term left out, such as -type:banquet, from an option."""

from typing import Any

from typer.core import TyperCommand

from timeline.domain.query import FIELDS


class QueryCommand(TyperCommand):
    """A command whose words may begin with `-`: -FIELD:VALUE and -WORD, unless WORD begins as a short option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words, those terms put behind `--`."""
        end = args.index("--") if "--" in args else len(args)
        options, terms = self._apart(args[:end])
        return super().parse_args(ctx, [*options, "--", *terms, *args[end + 1 :]])

    def _apart(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The words to be read as options and what follows them, and the terms that begin with `-`."""
        with_value = {
            name
            for one in self.params
            if not getattr(one, "is_flag", True)
            for name in (*one.opts, *one.secondary_opts)
        }
        options: list[str] = []
        terms: list[str] = []
        for word in words:
            is_value = bool(options) and options[-1] in with_value
            (terms if not is_value and _is_term(word, with_value) else options).append(word)
        return options, terms


def _is_term(word: str, with_value: set[str]) -> bool:
    if not word.startswith("-") or word.startswith("--") or len(word) == 2:  # noqa: PLR2004 - as -x
        return False
    return word[1:].partition(":")[0] in FIELDS or word[:2] not in with_value
