"""Commands that take a query: how a negated term, such as -type:banquet, is distinguished from an option."""

from typing import Any

from timeline.cli.house import HouseCommand
from timeline.domain.query import FIELDS, SPELLINGS


class QueryCommand(HouseCommand):
    """A command with a query, whose words may begin with `-`: -FIELD:VALUE and -WORD, unless -W is a short option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with those of the query moved behind `--` in their order, on which `or` depends."""
        end = args.index("--") if "--" in args else len(args)
        options, terms = self._separate_terms(self.respell_options(args[:end]))
        return super().parse_args(ctx, [*options, "--", *terms, *args[end + 1 :]])

    def _separate_terms(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Separate options and their values from plain words and the terms that begin with `-`."""
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
            (options if is_value or _is_option(word, with_value) else terms).append(word)
        return options, terms


def _is_option(word: str, with_value: set[str]) -> bool:
    if not word.startswith("-") or word == "-":  # which is stdout
        return False
    if word.startswith("--") or len(word) == 2:  # noqa: PLR2004 - as -x
        return True
    return word[1:].partition(":")[0] not in {*FIELDS, *SPELLINGS} and word[:2] in with_value
