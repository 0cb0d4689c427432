"""Whether the links between events can be true."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline.checks.records import CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import LinkKind

_LINKS = (
    "SELECT e.key, o.key, l.kind, l.ordinal, o.recurs, e.edtf, e.precision, e.date_start, e.date_end,"
    " o.edtf, o.precision, o.date_start, o.date_end"
    " FROM event_link l JOIN event e ON e.id = l.event JOIN event o ON o.id = l.other"
    " WHERE e.status NOT IN ('denied', 'cancelled') AND o.status NOT IN ('denied', 'cancelled')"
    " AND l.kind IN (:kinds) AND e.id BETWEEN :first AND :last"
    " ORDER BY e.id, l.seq"
)
_INTERRUPTING = (LinkKind.SUSPENDS, LinkKind.ENDS, LinkKind.CANCELS, LinkKind.SUPERSEDES)
_CHANGING = (LinkKind.ENDS, LinkKind.SUSPENDS, LinkKind.RESTORES, LinkKind.UPGRADES, LinkKind.SUPERSEDES)
_ANSWERING = (LinkKind.RESPONDS_TO, LinkKind.RECIPROCATES)
_ORDERED = (LinkKind.MARKS, LinkKind.PART_OF, LinkKind.RESPONDS_TO, LinkKind.IMPLEMENTS, LinkKind.SUPERSEDES)


class DatedLink(NamedTuple):
    """A link of the event `key` to the event `other`, with the dates of both, which are sound."""

    key: str
    other: str
    kind: str
    ordinal: Any
    recurs: str
    when: PartialDate
    since: PartialDate


def find_events_before_founding(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that mark an occasion before it was founded."""
    return _find_too_early(records, (LinkKind.MARKS,))


def find_effects_before_occasion(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that end, suspend, restore, upgrade or supersede what had not begun."""
    return _find_too_early(records, _CHANGING)


def find_answers_before_cause(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that answer a later event."""
    return _find_too_early(records, _ANSWERING)


def find_links_to_itself(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that are linked to themselves."""
    for key, kind in records.read(
        "SELECT e.key, l.kind FROM event_link l JOIN event e ON e.id = l.event WHERE l.other = l.event"
        " ORDER BY e.key, l.seq"
    ):
        yield make_finding(key, "check-link-to-itself", kind=kind)


def find_circles(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that follow from each other in a circle."""
    for kind in _ORDERED:
        # Only what is linked on both sides can be part of a circle.
        links: dict[int, list[int]] = defaultdict(list)
        for event, other in records.read(
            "SELECT l.event, l.other FROM event_link l WHERE l.kind = :kind AND l.event <> l.other"
            " AND EXISTS (SELECT 1 FROM event_link b WHERE b.kind = :kind AND b.other = l.event)"
            " AND EXISTS (SELECT 1 FROM event_link n WHERE n.kind = :kind AND n.event = l.other)"
            " ORDER BY l.event, l.seq",
            kind=str(kind),
        ):
            links[event].append(other)
        for circle in _walk_circles(links):
            keys = dict(records.read("SELECT id, key FROM event WHERE id IN (:ids)", ids=list(circle)))
            path = [keys[event] for event in (*circle, circle[0]) if event in keys]
            yield make_finding(path[0], "check-link-cycle", kind=str(kind), path=path)


def find_needless_restorations(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that restore what had neither ended nor been suspended."""
    interrupted: dict[str, list[PartialDate]] = defaultdict(list)
    restored = []
    for link in read_links(records, (*_INTERRUPTING, LinkKind.RESTORES)):
        if link.kind == LinkKind.RESTORES:
            restored.append(link)
        else:
            interrupted[link.other].append(link.when)
    for link in restored:
        if link.when.known and not any(when.start < link.when.end for when in interrupted[link.other]):
            yield make_finding(link.key, "check-restored-while-standing", other=link.other)


def read_links(records: CheckedRecords, kinds: Sequence[str]) -> Iterator[DatedLink]:
    """Read the links of these kinds between events that are neither denied nor cancelled, by event."""
    for key, other, kind, ordinal, recurs, *dates in records.read_by_event(_LINKS, kinds=list(kinds)):
        when, since = read_stored_date(*dates[:4]), read_stored_date(*dates[4:])
        if when and since:
            yield DatedLink(key, other, kind, ordinal, recurs, when, since)


def _find_too_early(records: CheckedRecords, kinds: Sequence[str]) -> Iterator[Finding]:
    for link in read_links(records, kinds):
        if link.when.known and link.since.known and link.when.end <= link.since.start:
            yield make_finding(
                link.key,
                "check-link-too-early",
                date=link.when.display(),
                kind=link.kind,
                other=link.other,
                since=link.since.display(),
            )


def _walk_circles(links: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """Yield one circle for each link that closes one."""
    done: set[int] = set()
    for start in sorted(links):
        path: list[int] = []
        waiting = [(start, 0)]
        while waiting:
            event, depth = waiting.pop()
            done.update(path[depth:])  # all that they lead to has been seen
            del path[depth:]
            if event in path:
                yield tuple(path[path.index(event) :])
            elif event not in done:
                path.append(event)
                waiting.extend((other, len(path)) for other in links.get(event, ()))
        done.update(path)
