"""Every error a user can meet: what is wrong, what to type next, and the exit code.

    TimelineError                 1   also a declined confirmation
    ├─ StorageError               1   the database could not be read or written
    ├─ SchemaMismatch             1   the database is older or newer than the program
    ├─ CannotUndo                 1   later changes rest on the one to be taken back
    ├─ PerhapsTwo                 1   two records that are to become one say too different things
    ├─ InUse                      1   other records point at what is to be taken away
    ├─ MissingPackage             1   a form needs a package that was not installed with the program
    ├─ InvalidInput (ValueError)  2   a field, a query, a file's form or encoding
    │  ├─ InvalidDate             2
    │  ├─ InvalidDraft            2   every problem of one event, each with its field
    │  └─ InvalidSheet            2   every cell of a sheet that cannot be taken
    ├─ NotFound (LookupError)     3   an unknown key, actor, type, country or file
    │  ├─ UnknownActors           3   names that nobody knows yet and nobody agreed to make
    │  └─ NothingToUndo           3   no change is left that could be taken back
    ├─ Ambiguous                  4   several records answer
    ├─ ProbableDuplicate          4   what is to be recorded is probably there already
    ├─ RecordedAlready            4   the name or the code is another record's
    └─ Changed                    6   the record changed meanwhile, or something refers to it by now

Usage errors found by the option parser exit with 2, an interrupted command with 130, a check with
findings with 5.
"""

from collections.abc import Iterable, Sequence

_LISTED = 10


def _list(items: Sequence[str]) -> str:
    """Some of the items on lines of their own, and how many more there are."""
    more = f"\n  and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    return "".join(f"\n  {one}" for one in items[:_LISTED]) + more


class TimelineError(Exception):
    """The root of every error that is reported as one message."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class StorageError(TimelineError):
    """The database could not be reached, read or written."""


class SchemaMismatch(TimelineError):
    """The database's schema is not the one this program knows."""


class CannotUndo(TimelineError):
    """A change cannot be taken back: `reasons` are the later ones that rest on it."""

    def __init__(self, told: str, reasons: Sequence[str], *, hint: str = "") -> None:
        super().__init__(f"Nothing was undone: {told}:{_list(reasons)}", hint=hint)


class PerhapsTwo(TimelineError):
    """Two records that are to become one differ in what would be the same, and nobody said that they are one."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(f"Nothing was changed: they are perhaps two.{_list(reasons)}", hint="If they are one: --yes")


class InUse(TimelineError):
    """What is to be taken away is what other records point at (`cascade` would take the links), or rest on."""

    def __init__(self, pointing: Sequence[str], *, what: str = "it", cascade: bool = False) -> None:
        verb, them = ("point", "these") if cascade else ("rest", "those")
        number = f"1 record {verb}s" if len(pointing) == 1 else f"{len(pointing)} records {verb}"
        super().__init__(
            f"Nothing was removed: {number} {'at' if cascade else 'on'} {what}:{_list(pointing)}",
            hint=f"Add --cascade to remove {them} links and notes too; the other events stay."
            if cascade
            else f"Change {them} first.",
        )


class MissingPackage(TimelineError):
    """A form needs a package of an extra, which is not installed; the hint is what to type."""

    def __init__(self, form: str, package: str, *, extra: str) -> None:
        super().__init__(f"{form} needs the package {package}.", hint=f'pip install "diplomatic-timeline[{extra}]"')


class InvalidInput(TimelineError, ValueError):
    """A value, a field, a query or a file cannot be taken as it stands."""

    exit_code = 2


class InvalidDate(InvalidInput):
    """A date cannot be read, or reads two ways."""

    def __init__(self, text: str, reason: str, *, hint: str = "") -> None:
        shown = text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - one screen line
        super().__init__(
            f'The date "{shown}" cannot be taken: {reason}.',
            hint=hint or "Write 1948, 1948-10, 1948-10-12, 11 Jul 1961, or EDTF such as 1948-10~.",
        )


class InvalidDraft(InvalidInput):
    """An event cannot be recorded; `problems` holds every (field, reason)."""

    def __init__(self, problems: Sequence[tuple[str, str]], *, where: str = "") -> None:
        prefix = f"{where}: " if where else ""
        super().__init__("\n".join(f"{prefix}{field}: {reason}" for field, reason in problems))
        self.problems = tuple(problems)


class InvalidSheet(InvalidInput):
    """Cells of a sheet cannot be taken; each is told with its row, its column, its value and the reason."""

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        told = [f"{name}, {fault}" for fault in faults]
        count = "This has" if len(told) == 1 else f"These {len(told):,} have"
        super().__init__(
            "\n".join(told),
            hint=f"{count} to be corrected; nothing was recorded.\nTo record the other events: --on-error skip",
        )


class NotFound(TimelineError, LookupError):
    """Nothing is known by that name; the nearest ones are offered."""

    exit_code = 3

    def __init__(self, what: str, name: str, *, nearest: Iterable[str] = (), hint: str = "") -> None:
        near = ", ".join(nearest)
        super().__init__(f'No {what} is known as "{name}".' + (f" Nearest: {near}." if near else ""), hint=hint)


class Ambiguous(TimelineError):
    """Several records answer to what was typed; the candidates are listed."""

    exit_code = 4

    def __init__(self, what: str, name: str, candidates: Iterable[str], *, hint: str = "") -> None:
        listed = "".join(f"\n  {candidate}" for candidate in candidates)
        super().__init__(f'"{name}" is more than one {what}:{listed}', hint=hint)


class UnknownActors(NotFound):
    """Names are used that nobody knows yet, and nobody agreed to make them."""

    def __init__(self, proposed: Iterable[str]) -> None:
        listed = "; ".join(proposed)
        TimelineError.__init__(
            self,
            f"Not known yet: {listed}. Nothing was recorded.",
            hint="Check the spelling, then add --create to make them.",
        )


class NothingToUndo(NotFound):
    """No change is left that could be taken back."""

    def __init__(self) -> None:
        TimelineError.__init__(self, "There is nothing to undo.", hint="See what was done: timeline log")


class ProbableDuplicate(TimelineError):
    """What is to be recorded is probably recorded already."""

    exit_code = 4

    def __init__(self, key: str, other: str) -> None:
        super().__init__(
            f"{key} is probably {other}. Nothing was recorded.",
            hint=f"See it: timeline show {other}\nTo add this report to it: timeline cite {other} ...\n"
            "To record it all the same: --on-duplicate add",
        )


class RecordedAlready(TimelineError):
    """What is to be added is there already, or its name or code is another record's."""

    exit_code = 4


class Changed(TimelineError):
    """The record was changed by somebody else after it was read, or something refers to it by now."""

    exit_code = 6
