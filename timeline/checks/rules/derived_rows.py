"""Whether bounds of dates, ranks and folded names follow from the records."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from timeline.checks.records import CheckedRecords, read_date
from timeline.checks.rule import Finding, make_finding
from timeline.db.read import rules
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.states.ranks import find_rank

_TITLE = "p.title, coalesce(p.country, ''), p.track, p.level"
_TITLED = "(p.title <> '' OR p.level IS NOT NULL OR p.track IS NOT NULL)"
_UNRANKED = (None, None)


def find_stale_bounds(records: CheckedRecords) -> Iterator[Finding]:
    """Find events whose precision, bounds or month and day are not those of their date."""
    return (row.finding for row in compare_bounds(records))


def find_stale_ranks(records: CheckedRecords) -> Iterator[Finding]:
    """Find participants whose rank is not the one that the rules give their title."""
    return (row.finding for row in compare_ranks(records))


def find_stale_names(records: CheckedRecords) -> Iterator[Finding]:
    """Find names that a search for them would miss."""
    return (row.finding for row in compare_names(records))


class StaleRow(NamedTuple):
    """A row, by its primary key, that does not follow from the records, and the values that it should have."""

    table: str
    key: dict[str, int]
    values: dict[str, str | int | None]
    finding: Finding


def compare_bounds(records: CheckedRecords) -> Iterator[StaleRow]:
    """Compare the columns of each event's date with its EDTF text."""
    names = ("precision", "date_start", "date_end", "month_day")
    columns = f"edtf, {', '.join(names)}"
    # The same days come with many events, and nearly always all are right.
    dates = ((read_date(edtf), stored) for edtf, *stored in records.read(f"SELECT DISTINCT {columns} FROM event"))
    if all(when is None or _derive_bounds(when) == stored for when, stored in dates):
        return
    for event, key, edtf, *stored in records.read_paged(
        f"SELECT id, key, {columns} FROM event WHERE id > :after ORDER BY id"
    ):
        when = read_date(edtf)
        if when is None:
            continue
        expected = _derive_bounds(when)
        wrong = {name: value for name, value, right in zip(names, stored, expected, strict=True) if value != right}
        if wrong:
            finding = make_finding(key, "check-bounds-stale", date=when.display(), wrong=wrong)
            yield StaleRow("event", {"id": event}, dict(zip(names, expected, strict=True)), finding)


def compare_ranks(records: CheckedRecords) -> Iterator[StaleRow]:
    """Compare the rank of each participant with that of its title."""
    ranked = rules.read_ranks(records.reader)

    @cache
    def derive_rank(title: str, country: str) -> tuple[str | None, int | None]:
        rule = find_rank(title, country, ranked) if title else None
        return (rule.track, rule.level) if rule else _UNRANKED

    # The same titles come with many events, and nearly always all are right.
    titles = records.read(f"SELECT DISTINCT {_TITLE} FROM participation p WHERE {_TITLED}")
    if all(derive_rank(title, country) == tuple(stored) for title, country, *stored in titles):
        return
    for event, key, seq, title, country, *stored in records.read_by_event(
        f"SELECT p.event, e.key, p.seq, {_TITLE} FROM participation p JOIN event e ON e.id = p.event"
        f" WHERE p.event BETWEEN :first AND :last AND {_TITLED} ORDER BY p.event, p.seq"
    ):
        expected = derive_rank(title, country)
        if tuple(stored) != expected:
            finding = make_finding(key, "check-rank-stale", title=title, expected=expected, stored=tuple(stored))
            values = dict(zip(("track", "level"), expected, strict=True))
            yield StaleRow("participation", {"event": event, "seq": seq}, values, finding)


def compare_names(records: CheckedRecords) -> Iterator[StaleRow]:
    """Compare each folded name with its name."""
    for keys in records.read_pages("SELECT id, key FROM actor WHERE id > :after ORDER BY id"):
        names = dict(keys)
        for actor, seq, name, folded in records.read(
            "SELECT actor, seq, name, folded FROM actor_name WHERE actor IN (:ids) ORDER BY actor, seq",
            ids=list(names),
        ):
            if isinstance(name, str) and fold(name) != folded:
                finding = make_finding(names[actor], "check-name-stale", name=name)
                yield StaleRow("actor_name", {"actor": actor, "seq": seq}, {"folded": fold(name)}, finding)


def _derive_bounds(when: PartialDate) -> list[str]:
    """Derive the precision, the first day, the day after the last, and the month and day."""
    return [when.precision.value, when.start.isoformat(), when.end.isoformat(), when.month_day]
