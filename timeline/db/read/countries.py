"""States by whatever people call them, and their successions."""

from collections.abc import Iterable
from datetime import date
from itertools import product

from timeline.db.read.sql import Reader
from timeline.domain.events.parties import name_pair as pair_name
from timeline.domain.names.folding import fold
from timeline.domain.states.succession import StatePeriod, States, Succession
from timeline.errors import Ambiguous, InvalidInput, NotFound


def read_states(reader: Reader) -> States:
    """Every state with the days of its existence and its successions."""
    return States(
        (
            StatePeriod(code, date.fromisoformat(start), date.fromisoformat(end))
            for code, start, end in reader.read_rows("SELECT code, valid_from, valid_until FROM country")
        ),
        (
            Succession(before, after, date.fromisoformat(on), kind, bool(keeps))
            for before, after, on, kind, keeps in reader.read_rows(
                "SELECT predecessor, successor, date, kind, keeps FROM succession ORDER BY date, successor"
            )
        ),
    )


def find_country(reader: Reader, text: str) -> str:
    """The code behind a code or any name; raises NotFound with the nearest names, or Ambiguous."""
    found = find_countries(reader, text)
    if len(found) > 1:
        raise Ambiguous("country", text, found, hint="Write the code.")
    if found:
        return found[0]
    from timeline.db.read.actors import suggest_names

    raise NotFound(
        "country",
        text,
        nearest=suggest_names(reader, text, kinds=("state",)),
        hint="Write a name in any of its languages, or its code.",
    )


def find_pair(reader: Reader, first: str, second: str) -> tuple[str, str]:
    """The codes of two countries; raises InvalidInput when both are one."""
    codes = find_country(reader, first), find_country(reader, second)
    if codes[0] == codes[1]:
        raise InvalidInput(f'"{first}" and "{second}" are the same country.', hint="Name two.")
    return codes


def expand_pairs(known: States, pairs: Iterable[str]) -> list[str]:
    """The pairs, each with those of the states whose place its sides took: `PRK-RUS`, `PRK-SUN`."""
    found = {
        pair_name(one, other)
        for first, second in (each.split("-") for each in pairs)
        for one in known.find_lineage(first) or (first,)
        for other in known.find_lineage(second) or (second,)
        if one != other
    }
    return sorted(found)


def find_successor_pairs(known: States, pairs: Iterable[str]) -> list[str]:
    """The pairs of those that took the place of a side of one of these, or of both: of `PRK-SUN` `PRK-RUS`."""
    found = {
        pair_name(one, other)
        for each in pairs
        for one, other in product(*(known.list_heirs(code) for code in each.split("-")))
        if one != other and pair_name(one, other) != each
    }
    return sorted(found)


def find_countries(reader: Reader, text: str) -> list[str]:
    """The codes to which a code or a name belongs: usually one, none for a word that is no state's."""
    code = text.strip().upper()
    if reader.read_first("SELECT 1 FROM country WHERE code = :code", code=code):
        return [code]
    by_name = reader.read_rows(
        "SELECT DISTINCT c.code FROM actor_name n JOIN actor a ON a.id = n.actor"
        " JOIN country c ON c.code = a.country AND a.key = lower(c.code)"
        " WHERE n.folded = :folded ORDER BY c.code",
        folded=fold(text),
    )
    return [row[0] for row in by_name]


def find_capital(reader: Reader, code: str) -> str:
    """The capital of a state, empty where none is recorded."""
    found = reader.read_first("SELECT capital FROM country WHERE code = :code", code=code)
    return str(found[0]) if found else ""


def read_iso_codes(reader: Reader) -> dict[str, str]:
    """The ISO code of each state and entity that is there today, where it has one."""
    return dict(
        reader.read_rows("SELECT code, iso FROM country WHERE iso <> '' AND valid_until = '9999-12-31' ORDER BY code")
    )


def read_country_names(reader: Reader) -> dict[str, str]:
    """The name of each country by its code, for reports."""
    return dict(
        reader.read_rows(
            "SELECT c.code, n.name FROM country c JOIN actor a ON a.key = lower(c.code)"
            " JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        )
    )
