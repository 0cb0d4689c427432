"""The reports on two states that a program can have."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from timeline.db.read.sql import Reader
from timeline.document import Document
from timeline.domain.occasions.observance_history import YearRange


def _build_pair(reader: Reader, pair: tuple[str, str], *, today: date, strict: bool) -> Document:
    from timeline.reports.dossier.pair.page import build
    from timeline.reports.loaders.dossiers import load_pair

    history = load_pair(reader, *pair, today=today, strict=strict)
    return build(history, write_command=lambda _: "")  # a program types no commands


def _build_reciprocity(reader: Reader, pair: tuple[str, str], *, today: date, strict: bool) -> Document:
    from timeline.reports.loaders.pairs import load_visits
    from timeline.reports.pairs.reciprocity import build

    return build(load_visits(reader, pair, years=_choose_years(today), today=today, strict=strict))


def _build_silence(reader: Reader, pair: tuple[str, str], *, today: date, strict: bool) -> Document:
    from timeline.reports.loaders.pairs import load_silences
    from timeline.reports.pairs.silence import build

    records = load_silences(reader, pair, years=_choose_years(today), today=today, strict=strict)
    return build(records)


def _choose_years(today: date) -> YearRange:
    """Choose all years up to this one."""
    return YearRange(None, today.year)


PAIR_REPORTS: Mapping[str, Callable[..., Any]] = {
    "pair": _build_pair,
    "reciprocity": _build_reciprocity,
    "silence": _build_silence,
}
"""Each report by its name, from a reader and the codes of two states to its page."""
