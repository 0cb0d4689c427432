"""From one term of the query language to one SQL condition on `event e`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from timeline.db.read.actors import find_by_key, find_by_name, suggest_names
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.query import Term
from timeline.domain.text.search import is_cjk, tokenize_phrase
from timeline.domain.vocabulary import Family, Role, Status
from timeline.errors import InvalidInput, NotFound

Condition = tuple[str, dict[str, Any]]


def make_condition(reader: Reader, term: Term, *, prefix: str, today: date | None) -> Condition:
    """The condition of one term; parameters begin with the prefix, so that terms do not collide."""
    if not term.field:
        return _words(reader, term, prefix)
    if term.field == "date":
        return _dates(term, prefix, today)
    if term.field == "key":
        return _keys(reader, term, prefix)
    sql, values = _FIELDS[term.field](reader, term.values)
    if not values:
        return "1 = 0", {}
    return sql.replace(":values", f":{prefix}_values"), {f"{prefix}_values": values}


def expand_types(reader: Reader, codes: Sequence[str]) -> list[str]:
    """The types with their subtypes at any depth; raises NotFound for an unknown one."""
    parents = reader.read_rows("SELECT code, coalesce(parent, '') FROM event_type")
    known = {code for code, _ in parents}
    found = set()
    for code in codes:
        if code not in known:
            raise make_unknown_type(code, known)
        found.add(code)
    grew = True
    while grew:
        below = {code for code, parent in parents if parent in found}
        grew = not below <= found
        found |= below
    return sorted(found)


def make_unknown_type(code: str, known: set[str]) -> NotFound:
    """The error for an event type that is no row, with the nearest ones."""
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(code, sorted(known), limit=3, score_cutoff=60)]
    return NotFound("event type", code, nearest=near, hint=f"Types: {', '.join(sorted(known))}.")


def _country(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    lineages = read_states(reader)
    codes = sorted({code for value in values for code in lineages.find_lineage(find_country(reader, value))})
    sql = (
        "(coalesce(e.country, '') IN (:values)"
        " OR e.id IN (SELECT p.event FROM participation p JOIN actor a ON a.id = p.actor"
        " WHERE coalesce(p.country, a.country) IN (:values))"
        " OR e.id IN (SELECT event FROM dyad WHERE substr(pair, 1, 3) IN (:values) OR substr(pair, 5) IN (:values)))"
    )
    return sql, codes


def _type(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    return "e.type IN (:values)", expand_types(reader, values)


def _family(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _known("family", values, list(Family))
    return "e.type IN (SELECT code FROM event_type WHERE family IN (:values))", list(values)


def _status(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _known("status", values, list(Status))
    return "e.status IN (:values)", list(values)


def _role(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _known("role", values, list(Role))
    return "e.id IN (SELECT event FROM participation WHERE role IN (:values))", list(values)


def _actor(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    ids: list[int] = []
    for value in values:
        known = find_by_key(reader, value)
        found = [known] if known else list(find_by_name(reader, value))
        if not found:
            raise NotFound("actor", value, nearest=suggest_names(reader, value))
        ids.extend(actor.id for actor in found)
    return "e.id IN (SELECT event FROM participation WHERE actor IN (:values))", ids


def _city(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    """Compared here: neither engine folds the case of any script but Latin."""
    wanted = {fold(value) for value in values} - {""}
    cities = [city for (city,) in reader.read_rows("SELECT DISTINCT city FROM event") if fold(city) in wanted]
    return "e.city IN (:values)", cities


def _tag(_reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    from timeline.domain.names.keys import slugify

    return "e.id IN (SELECT event FROM event_tag WHERE tag IN (:values))", [slugify(value) for value in values]


def _outlet(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    _, ids = _actor(reader, values)
    sql = (
        "e.id IN (SELECT c.event FROM citation c JOIN source s ON s.id IN (c.source, c.via)"
        " WHERE s.outlet IN (:values))"
    )
    return sql, ids


def _marks(reader: Reader, values: Sequence[str]) -> tuple[str, list[Any]]:
    from timeline.db.read.keys import find_event

    return (
        "e.id IN (SELECT event FROM event_link WHERE kind = 'marks' AND other IN (:values))",
        [find_event(reader, value) for value in values],
    )


_FIELDS: dict[str, Callable[[Reader, Sequence[str]], tuple[str, list[Any]]]] = {
    "country": _country,
    "type": _type,
    "family": _family,
    "status": _status,
    "role": _role,
    "actor": _actor,
    "city": _city,
    "tag": _tag,
    "outlet": _outlet,
    "marks": _marks,
}


def _known(field: str, values: Sequence[str], vocabulary: Sequence[str]) -> None:
    for value in values:
        if value not in vocabulary:
            raise InvalidInput(f'{field}: "{value}" is not one of {", ".join(vocabulary)}.')


def _dates(term: Term, prefix: str, today: date | None) -> Condition:
    from timeline.domain.dates.typed_dates import parse_span

    parts, values = [], {}
    for number, value in enumerate(term.values):
        start, end = parse_span(value, today=today or date.max)
        low, high = f"{prefix}_low{number}", f"{prefix}_high{number}"
        parts.append(f"(e.date_end > :{low} AND e.date_start < :{high})")
        values.update({low: start.isoformat(), high: end.isoformat()})
    return f"(e.precision <> 'unknown' AND ({' OR '.join(parts)}))", values


def _keys(reader: Reader, term: Term, prefix: str) -> Condition:
    """A whole key or nickname, or else the beginning of a key."""
    from timeline.db.read.keys import find_by_beginning, find_exact_event

    parts, values = [], dict[str, Any]()
    for number, value in enumerate(term.values):
        name = f"{prefix}_key{number}"
        if (exact := find_exact_event(reader, value)) is not None:
            parts.append(f"e.id = :{name}")
            values[name] = exact
        else:
            parts.append(f"(e.key >= :{name} AND e.key < :{name}_end)")
            values[name], values[f"{name}_end"] = find_by_beginning(value)
    return f"({' OR '.join(parts)})", values


def _words(reader: Reader, term: Term, prefix: str) -> Condition:
    tokens = tokenize_phrase(term.values[0])
    if not tokens:
        raise InvalidInput(f'"{term.values[0]}" has no letter or figure to search for.', hint="Leave it out.")
    # Where there are no blanks between words, a character by itself is a part of any word.
    whole = term.exact and not (len(tokens[-1]) == 1 and is_cjk(tokens[-1]))
    name = f"{prefix}_words"
    if reader.sqlite:
        star = "" if whole else " *"
        match = f'"{" ".join(tokens)}"{star}'
        return f"e.id IN (SELECT rowid FROM event_search WHERE event_search MATCH :{name})", {name: match}  # noqa: S608 - ours
    lexemes = [f"'{token}'" for token in tokens]
    lexemes[-1] += "" if whole else ":*"
    ending = " " if whole else ""
    sql = (
        f"e.id IN (SELECT event FROM event_search WHERE lexemes @@ CAST(:{name} AS tsquery)"  # noqa: S608 - ours
        f" AND position(:{prefix}_phrase IN ' ' || tokens || ' ') > 0)"
    )
    return sql, {name: " & ".join(lexemes), f"{prefix}_phrase": " " + " ".join(tokens) + ending}
