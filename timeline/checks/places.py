"""Whether states, their successions and the types of events fit together."""

from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.material import Material
from timeline.checks.rule import Found


def iso_twice(material: Material) -> Iterator[Found]:
    """Countries that existed at one time with one ISO code."""
    for first, second, iso in material.rows(
        "SELECT a.code, b.code, a.iso FROM country a JOIN country b ON b.iso = a.iso AND b.code > a.code"
        " WHERE a.iso <> '' AND a.valid_from < b.valid_until AND b.valid_from < a.valid_until ORDER BY 1, 2"
    ):
        yield Found(
            first,
            f"{second} has the same ISO code, {iso}.",
            _row("country", code=second),
        )


def succession_out_of_time(material: Material) -> Iterator[Found]:
    """Successions of or to a state that was not there, or to itself."""
    for before, after, on, start, end in material.rows(
        "SELECT s.predecessor, s.successor, s.date, p.valid_from, n.valid_until FROM succession s"
        " JOIN country p ON p.code = s.predecessor JOIN country n ON n.code = s.successor"
        " WHERE s.date <= p.valid_from OR s.date >= n.valid_until OR s.predecessor = s.successor ORDER BY 1, 2"
    ):
        if before == after:
            what = "it comes after itself."
        elif on <= start:
            what = f"{after} comes after it on {on}, but it existed from {start} on."
        else:
            what = f"{after} comes after it on {on}, but that existed until {end}."
        yield Found(before, what, _row("succession", predecessor=before, successor=after))


def two_heirs(material: Material) -> Iterator[Found]:
    """States whose anniversaries several others keep at the same time."""
    heirs: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for before, code, on, until in material.rows(
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
            what = f"{' and '.join(at_once)} keep its anniversaries at the same time."
            yield Found(before, what, _row("succession", predecessor=before))


def circle_of_heirs(material: Material) -> Iterator[Found]:
    """States that came after each other on one day."""
    for first, second, on in material.rows(
        "SELECT a.predecessor, a.successor, a.date FROM succession a JOIN succession b"
        " ON b.predecessor = a.successor AND b.successor = a.predecessor AND b.date = a.date"
        " WHERE a.predecessor < a.successor ORDER BY 1, 2"
    ):
        yield Found(
            first,
            f"it came after {second} and {second} after it, both on {on}.",
            _row("succession", predecessor=first, successor=second),
        )


def type_of_another_family(material: Material) -> Iterator[Found]:
    """Event types whose family is not that of the type that they are a kind of."""
    for code, family, parent, wanted in material.rows(
        "SELECT t.code, t.family, p.code, p.family FROM event_type t JOIN event_type p ON p.code = t.parent"
        " WHERE p.family <> t.family ORDER BY t.code"
    ):
        what = f"it is a kind of {parent}, which is of the family {wanted}, but is itself of the family {family}."
        yield Found(code, what, _row("event_type", code=code))


def type_below_itself(material: Material) -> Iterator[Found]:
    """Event types that are a kind of themselves, directly or by way of others."""
    parents = dict(material.rows("SELECT code, parent FROM event_type WHERE parent IS NOT NULL ORDER BY code"))
    for code in parents:
        above = [code]
        while (parent := parents.get(above[-1])) and parent not in above:
            above.append(parent)
        if parent == code:
            what = f"it is a kind of itself: {' -> '.join((*above, code))}."
            yield Found(code, what, _row("event_type", code=code))


def _row(table: str, **key: str) -> str:
    """Where to correct it: no command changes these rows."""
    where = " AND ".join(f"{name} = '{value}'" for name, value in key.items())
    return f"Correct it in SQL: SELECT * FROM {table} WHERE {where}"  # noqa: S608 - to be read
