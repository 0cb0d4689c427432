"""Whether states, their successions and the types of events fit together."""

from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, make_finding


def find_shared_iso_codes(records: CheckedRecords) -> Iterator[Finding]:
    """Find countries that existed at the same time with the same ISO code."""
    for first, second, iso in records.read(
        "SELECT a.code, b.code, a.iso FROM country a JOIN country b ON b.iso = a.iso AND b.code > a.code"
        " WHERE a.iso <> '' AND a.valid_from < b.valid_until AND b.valid_from < a.valid_until ORDER BY 1, 2"
    ):
        yield make_finding(first, "check-iso-doubled", other=second, iso=iso)


def find_impossible_successions(records: CheckedRecords) -> Iterator[Finding]:
    """Find successions from or to a state that did not exist then, or to itself."""
    for before, after, on, start, end in records.read(
        "SELECT s.predecessor, s.successor, s.date, p.valid_from, n.valid_until FROM succession s"
        " JOIN country p ON p.code = s.predecessor JOIN country n ON n.code = s.successor"
        " WHERE s.date <= p.valid_from OR s.date >= n.valid_until OR s.predecessor = s.successor ORDER BY 1, 2"
    ):
        if before == after:
            yield make_finding(before, "check-succession-to-itself", successor=after)
        elif on <= start:
            yield make_finding(before, "check-succession-too-early", successor=after, day=on, since=start)
        else:
            yield make_finding(before, "check-succession-too-late", successor=after, day=on, until=end)


def find_two_heirs(records: CheckedRecords) -> Iterator[Finding]:
    """Find states whose anniversaries several others observe at the same time."""
    heirs: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for before, code, on, until in records.read(
        "SELECT s.predecessor, s.successor, s.date, n.valid_until FROM succession s"
        " JOIN country n ON n.code = s.successor WHERE s.keeps ORDER BY s.predecessor, s.date, s.successor"
    ):
        heirs[before].append((code, on, until))
    for before, keeping in heirs.items():
        at_once = [
            code
            for code, on, until in keeping
            if any(other != code and since < until and on < end for other, since, end in keeping)
        ]
        if at_once:
            yield make_finding(before, "check-succession-two-heirs", heirs=at_once)


def find_succession_circles(records: CheckedRecords) -> Iterator[Finding]:
    """Find states that succeeded each other on one day."""
    for first, second, on in records.read(
        "SELECT a.predecessor, a.successor, a.date FROM succession a JOIN succession b"
        " ON b.predecessor = a.successor AND b.successor = a.predecessor AND b.date = a.date"
        " WHERE a.predecessor < a.successor ORDER BY 1, 2"
    ):
        yield make_finding(first, "check-succession-circle", successor=second, day=on)


def find_types_of_another_family(records: CheckedRecords) -> Iterator[Finding]:
    """Find event types whose family is not that of their parent."""
    for code, family, parent, wanted in records.read(
        "SELECT t.code, t.family, p.code, p.family FROM event_type t JOIN event_type p ON p.code = t.parent"
        " WHERE p.family <> t.family ORDER BY t.code"
    ):
        yield make_finding(code, "check-type-family-differs", parent=parent, expected=wanted, family=family)


def find_types_below_themselves(records: CheckedRecords) -> Iterator[Finding]:
    """Find event types that are their own parent, directly or through others."""
    parents = dict(records.read("SELECT code, parent FROM event_type WHERE parent IS NOT NULL ORDER BY code"))
    for code in parents:
        above = [code]
        while (parent := parents.get(above[-1])) and parent not in above:
            above.append(parent)
        if parent == code:
            yield make_finding(code, "check-type-below-itself", path=(*above, code))
