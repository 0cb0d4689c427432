"""Commands that take a query: how a negated term, such as -type:banquet, is distinguished from an option."""

from typing import Any

from timeline.cli.house import HouseCommand
from timeline.domain.query import FIELDS, SPELLINGS


class QueryCommand(HouseCommand):
    """A command with a query, whose words may begin with `-`: -FIELD:VALUE and -WORD, unless -W is a short option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with the negated terms moved behind `--`."""
        end = args.index("--") if "--" in args else len(args)
        options, terms = self._separate_terms(args[:end])
        return super().parse_args(ctx, [*options, "--", *terms, *args[end + 1 :]])

    def _separate_terms(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Separate options, their values and plain words from the terms that begin with `-`."""
        with_value = {
            name
            for parameter in self.params
            if not getattr(parameter, "is_flag", True)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        options: list[str] = []
        terms: list[str] = []
        for word in words:
            is_value = bool(options) and options[-1] in with_value
            (terms if not is_value and _is_term(word, with_value) else options).append(word)
        return options, terms


def _is_term(word: str, with_value: set[str]) -> bool:
    if not word.startswith("-") or word.startswith("--") or len(word) <= 2:  # noqa: PLR2004 - as -x, or - for stdout
        return False
    return word[1:].partition(":")[0] in {*FIELDS, *SPELLINGS} or word[:2] not in with_value
