"""Whether anniversaries are counted from what can be counted from, and links between events can be true."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from timeline.checks.material import Material, sound_date
from timeline.checks.rule import Found
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.ordinals import OrdinalCheck, Verdict, check_ordinal, format_ordinal
from timeline.domain.vocabulary import LinkKind, Recurs

_LINKS = (
    "SELECT e.key, o.key, l.kind, l.ordinal, o.recurs, e.edtf, e.precision, e.date_start, e.date_end,"
    " o.edtf, o.precision, o.date_start, o.date_end"
    " FROM event_link l JOIN event e ON e.id = l.event JOIN event o ON o.id = l.other"
    " WHERE e.status NOT IN ('denied', 'cancelled') AND o.status NOT IN ('denied', 'cancelled')"
    " AND l.kind IN (:kinds) AND e.id BETWEEN :first AND :last"
    " ORDER BY e.id, l.seq"
)
_CUTS = (LinkKind.SUSPENDS, LinkKind.ENDS, LinkKind.CANCELS, LinkKind.SUPERSEDES)
_TOUCHES = (LinkKind.ENDS, LinkKind.SUSPENDS, LinkKind.RESTORES, LinkKind.UPGRADES, LinkKind.SUPERSEDES)
_ANSWERS = (LinkKind.RESPONDS_TO, LinkKind.RECIPROCATES)
_ORDERED = (LinkKind.MARKS, LinkKind.PART_OF, LinkKind.RESPONDS_TO, LinkKind.IMPLEMENTS, LinkKind.SUPERSEDES)
_NEAR_MISSES = (Verdict.OFF_BY_ONE, Verdict.COUNTED_INCLUSIVELY)
_MISSES = (Verdict.WRONG, Verdict.DIGITS_TRANSPOSED)


class _Link(NamedTuple):
    """`key` stands so to `other`; dates are sound."""

    key: str
    other: str
    kind: str
    ordinal: Any
    recurs: str
    when: PartialDate
    since: PartialDate


def event_before_founding(material: Material) -> Iterator[Found]:
    """Events that mark an occasion before it was founded."""
    for link in _links(material, (LinkKind.MARKS,)):
        if _before(link):
            yield Found(link.key, _too_early(link), f"timeline show {link.key}")


def effect_before_occasion(material: Material) -> Iterator[Found]:
    """Events that end, suspend, restore, upgrade or supersede what had not begun."""
    for link in _links(material, _TOUCHES):
        if _before(link):
            yield Found(link.key, _too_early(link), f"timeline show {link.key}")


def answer_before_cause(material: Material) -> Iterator[Found]:
    """Events that answer what came later."""
    for link in _links(material, _ANSWERS):
        if _before(link):
            yield Found(link.key, _too_early(link), f"timeline show {link.key}")


def ordinal_wrong(material: Material) -> Iterator[Found]:
    """Claimed ordinals that no way of counting gives."""
    return _miscounted(material, _MISSES)


def ordinal_off_by_one(material: Material) -> Iterator[Found]:
    """Claimed ordinals that are one too many, as when the founding year is counted, or one too few."""
    return _miscounted(material, _NEAR_MISSES)


def marks_no_occasion(material: Material) -> Iterator[Found]:
    """Marked events that are no occasions, so that no report on anniversaries shows what marks them."""
    for key, number in material.rows(
        "SELECT o.key, count(*) FROM event_link l JOIN event o ON o.id = l.other WHERE l.kind = 'marks'"
        " AND (NOT o.is_occasion OR o.recurs = 'no') GROUP BY o.key ORDER BY o.key"
    ):
        marked = "1 event marks" if number == 1 else f"{number} events mark"
        what = f"{marked} it, but it is no occasion that comes round: no anniversary of it is told."
        yield Found(key, what, f"timeline set {key} occasion=yes recurs=yearly")


def link_to_itself(material: Material) -> Iterator[Found]:
    """Events that are linked to themselves."""
    for key, kind in material.rows(
        "SELECT e.key, l.kind FROM event_link l JOIN event e ON e.id = l.event WHERE l.other = l.event"
        " ORDER BY e.key, l.seq"
    ):
        yield Found(key, f"it {_says(kind)} itself.", f"timeline set {key} {kind}=")


def link_cycle(material: Material) -> Iterator[Found]:
    """Events that follow from each other in a circle."""
    for kind in _ORDERED:
        # Only what is linked on both sides can be part of a circle.
        onward: dict[int, list[int]] = defaultdict(list)
        for event, other in material.rows(
            "SELECT l.event, l.other FROM event_link l WHERE l.kind = :kind AND l.event <> l.other"
            " AND EXISTS (SELECT 1 FROM event_link b WHERE b.kind = :kind AND b.other = l.event)"
            " AND EXISTS (SELECT 1 FROM event_link n WHERE n.kind = :kind AND n.event = l.other)"
            " ORDER BY l.event, l.seq",
            kind=str(kind),
        ):
            onward[event].append(other)
        for circle in _circles(onward):
            keys = dict(material.rows("SELECT id, key FROM event WHERE id IN (:ids)", ids=list(circle)))
            named = [keys[event] for event in (*circle, circle[0]) if event in keys]
            what = f"it {_says(kind)} itself by way of others: {' -> '.join(named)}."
            yield Found(named[0], what, f"timeline set {named[0]} {kind}=")


def restored_while_standing(material: Material) -> Iterator[Found]:
    """Occasions that were restored without having been cut before."""
    cut: dict[str, list[PartialDate]] = defaultdict(list)
    restored = []
    for link in _links(material, (*_CUTS, LinkKind.RESTORES)):
        if link.kind == LinkKind.RESTORES:
            restored.append(link)
        else:
            cut[link.other].append(link.when)
    for link in restored:
        if link.when.known and not any(when.start < link.when.end for when in cut[link.other]):
            what = f"it restores {link.other}, of which no end and no suspension before is on record."
            yield Found(link.key, what, f"timeline show {link.other}")


def search_contradicted(material: Material) -> Iterator[Found]:
    """Notes that nothing was found for a year of which an observance is on record."""
    for occasion, key, year in material.rows(
        "SELECT DISTINCT e.id, e.key, s.year FROM search_note s JOIN event e ON e.id = s.occasion"
        " WHERE s.found = '' ORDER BY e.key, s.year"
    ):
        for observance, *stored in material.rows(
            "SELECT e.key, e.edtf, e.precision, e.date_start, e.date_end FROM event_link l"
            " JOIN event e ON e.id = l.event WHERE l.other = :occasion AND l.kind = 'marks'"
            " AND e.status IN ('confirmed', 'reported') ORDER BY e.date_start, e.id",
            occasion=occasion,
        ):
            when = sound_date(*stored)
            if when and find_calendar_year(when) == year:
                what = f"nothing was found for {year}, says a search note, but {observance} is on record."
                yield Found(key, what, f"timeline show {observance}")


def _miscounted(material: Material, verdicts: Sequence[Verdict]) -> Iterator[Found]:
    for link in _links(material, (LinkKind.MARKS,)):
        if not isinstance(link.ordinal, int):
            continue
        check = check_ordinal(link.ordinal, link.since, observed=link.when, moving=link.recurs == Recurs.MOVING)
        if check.verdict in verdicts:
            yield Found(link.key, _told(link, check), f"timeline show {link.key}")


def _told(link: _Link, check: OrdinalCheck) -> str:
    since = link.since.display()
    return f"it claims the {format_ordinal(check.claimed)} of {link.other} ({since}): {check.difference}."


def _links(material: Material, kinds: Sequence[str]) -> Iterator[_Link]:
    """The links of these kinds between events that are neither denied nor cancelled, by event."""
    for key, other, kind, ordinal, recurs, *dates in material.of_events(_LINKS, kinds=list(kinds)):
        when, since = sound_date(*dates[:4]), sound_date(*dates[4:])
        if when and since:
            yield _Link(key, other, kind, ordinal, recurs, when, since)


def _before(link: _Link) -> bool:
    return link.when.known and link.since.known and link.when.end <= link.since.start


def _too_early(link: _Link) -> str:
    return f"it is of {link.when.display()}, but {_says(link.kind)} {link.other}, which is of {link.since.display()}."


def _says(kind: str) -> str:
    return "is part of" if kind == LinkKind.PART_OF else kind.replace("-", " ")


def _circles(onward: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """One circle for each link that closes one."""
    done: set[int] = set()
    for start in sorted(onward):
        way: list[int] = []
        waiting = [(start, 0)]
        while waiting:
            event, depth = waiting.pop()
            done.update(way[depth:])  # all that they lead to has been seen
            del way[depth:]
            if event in way:
                yield tuple(way[way.index(event) :])
            elif event not in done:
                way.append(event)
                waiting.extend((other, len(way)) for other in onward.get(event, ()))
        done.update(way)
