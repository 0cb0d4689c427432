"""States by code or name, and their successions."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from timeline.db.read.candidates import choose_one
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_name
from timeline.domain.names.folding import fold
from timeline.domain.names.han_forms import list_forms
from timeline.domain.states.succession import StatePeriod, States, Succession
from timeline.domain.vocabulary import NameKind
from timeline.errors import Ambiguous, InvalidInput

_CODE_LENGTH = 3
_LONGEST_NUMBER = 3

_NAMED = (
    "SELECT DISTINCT c.code, c.valid_until FROM actor_name n JOIN actor a ON a.id = n.actor"
    " JOIN country c ON c.code = a.country AND a.key = lower(c.code)"
    " WHERE n.folded IN (:forms) ORDER BY c.code"
)


def read_states(reader: Reader) -> States:
    """Return every state with the days of its existence and its successions."""
    day = date.fromisoformat
    return States(
        reader.read_records(
            StatePeriod,
            "SELECT code, valid_from, valid_until FROM country",
            {"start": Conversion(day, "valid_from"), "end": Conversion(day, "valid_until")},
        ),
        reader.read_records(
            Succession,
            "SELECT predecessor, successor, date, kind, keeps FROM succession ORDER BY date, successor",
            {"on": Conversion(day, "date")},
        ),
    )


def find_country(reader: Reader, text: str) -> str:
    """Return the code of a country by code, name or number; raises NotFound with the nearest names, or Ambiguous."""
    return choose_one(
        "country",
        text,
        find_countries(reader, text) or find_numbered(reader, text),
        describe=lambda code: f"{code}  {read_country_names(reader)[code]}",
        suggest=lambda: _suggest_states(reader, text),
    )


def _suggest_states(reader: Reader, text: str) -> tuple[str, ...]:
    from timeline.db.read.actors import suggest_names

    return suggest_names(reader, text, kinds=("state",))


def find_countries(reader: Reader, text: str) -> list[str]:
    """Return the codes of the countries with a code or a name: usually one, none for a word that names no country.

    A name that a state has in common with earlier ones is its own: Germany is not the German Reich. What is no name as
    written may be another spelling of one, "Korea, Republic of", or of several, "Korea".
    """
    code = text.strip().upper()
    if len(code) == _CODE_LENGTH and reader.read_first("SELECT 1 FROM country WHERE code = :code", code=code):
        return [code]
    if codes := _find_named(reader, list_forms(text)):
        return codes
    from timeline.domain.names.spellings import list_spellings, split_alternative

    if (forms := split_alternative(text)) and all(forms):
        first, second = (find_countries(reader, form) for form in forms)
        if both := [code for code in first if code in second]:
            return both
    return sorted({code for spelling in list_spellings(text) for code in _find_named(reader, [spelling])})


def find_numbered(reader: Reader, text: str) -> list[str]:
    """Return the codes of the countries with a number of Correlates of War, or of Gleditsch and Ward.

    A number that a state has in common with earlier ones is its own. There are two where the lists disagree, as on 260.
    """
    number = text.strip()
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        return []
    latest: dict[str, str] = {}
    for code, cow, gw, _ in reader.read_rows(
        "SELECT code, cow, gw, valid_until FROM country WHERE cow = :number OR gw = :number ORDER BY valid_until, code",
        number=int(number),
    ):
        latest |= {name: code for name, own in (("cow", cow), ("gw", gw)) if own == int(number)}
    return sorted({*latest.values()})


def read_state_numbers(reader: Reader) -> dict[str, tuple[int | None, int | None]]:
    """Return the numbers of Correlates of War and of Gleditsch and Ward of the countries that have one, by code."""
    rows = reader.read_rows("SELECT code, cow, gw FROM country WHERE cow IS NOT NULL OR gw IS NOT NULL")
    return {code: (cow, gw) for code, cow, gw in rows}


def _find_named(reader: Reader, forms: Sequence[str]) -> list[str]:
    """Find the codes of the latest countries with one of these folded names."""
    ends = dict(reader.read_rows(_NAMED, forms=list(forms)))
    return [code for code, end in ends.items() if end == max(ends.values())]


def find_namesakes(reader: Reader, name: str) -> list[str]:
    """Return the codes of all countries of any time with a name; a code is no name."""
    return [code for code, _ in reader.read_rows(_NAMED, forms=list_forms(name))]


def find_namesakes_of(reader: Reader, code: str) -> list[str]:
    """Return the codes of the other states that share a name with a state; a capital is not one."""
    return reader.read_column(
        "code",
        "SELECT DISTINCT c.code FROM actor a JOIN actor_name n ON n.actor = a.id"
        " JOIN actor_name m ON m.folded = n.folded JOIN actor b ON b.id = m.actor"
        " JOIN country c ON c.code = upper(b.key)"
        " WHERE a.key = :key AND b.key <> a.key AND n.kind <> :capital AND m.kind <> :capital ORDER BY c.code",
        key=code.lower(),
        capital=NameKind.METONYM.value,
    )


def find_pair(reader: Reader, first: str, second: str) -> tuple[str, str]:
    """Return the codes of two countries; raises InvalidInput where both are one, NotFound, Ambiguous."""
    codes = find_country(reader, first), find_country(reader, second)
    if codes[0] == codes[1]:
        raise InvalidInput("pair-same-country", first=first, second=second)
    return codes


def expand_pairs(known: States, pairs: Iterable[str]) -> list[str]:
    """Return the pairs with those of the predecessors of either side: of `PRK-RUS` also `PRK-SUN`."""
    from timeline.domain.events.parties import name_pair

    lineages = ((known.find_lineage(code) or (code,) for code in pair.split("-")) for pair in pairs)
    return sorted({name_pair(*sides) for lineage in lineages for sides in product(*lineage) if len(set(sides)) > 1})


def find_successor_pairs(known: States, pairs: Iterable[str]) -> list[str]:
    """Return the pairs with a successor on one side or both: of `PRK-SUN` `PRK-RUS`."""
    from timeline.domain.events.parties import name_pair

    heirs = {
        (pair, sides) for pair in pairs for sides in product(*(known.list_heirs(code) for code in pair.split("-")))
    }
    return sorted({name_pair(*sides) for pair, sides in heirs if len(set(sides)) > 1 and name_pair(*sides) != pair})


def make_ambiguous(reader: Reader, text: str, codes: Iterable[str]) -> Ambiguous:
    """Return the error for a text that may be any of several states, which names each."""
    names = read_country_names(reader)
    return Ambiguous("country", text, [f"{code}  {names[code]}" for code in codes])


def find_name_kind(reader: Reader, text: str, code: str) -> str:
    """Return the kind of the name by which a text means a state, as `metonym` for its capital; "" for no name of it."""
    row = reader.read_first(
        "SELECT n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key = :key AND n.folded = :folded ORDER BY n.seq",
        key=code.lower(),
        folded=fold(text),
    )
    return str(row[0]) if row else ""


def read_russian_names(reader: Reader) -> list[tuple[str, str, str]]:
    """Return (folded name, code, kind of name) of the Russian names of states, each of the latest state only."""
    rows = reader.read_rows(
        "SELECT n.folded, c.code, n.kind, c.valid_until FROM actor_name n JOIN actor a ON a.id = n.actor"
        " JOIN country c ON a.key = lower(c.code) WHERE n.language = 'ru' ORDER BY c.code, n.seq"
    )
    latest: dict[str, str] = {}
    for folded, _, _, end in rows:
        latest[folded] = max(end, latest.get(folded, ""))
    return [(folded, code, kind) for folded, code, kind, end in rows if end == latest[folded]]


def find_capital(reader: Reader, code: str) -> str:
    """Return the capital of a state, "" where none is recorded."""
    row = reader.read_first("SELECT capital FROM country WHERE code = :code", code=code)
    return str(row[0]) if row else ""


def read_iso_codes(reader: Reader) -> dict[str, str]:
    """Return the ISO code of each country of today that has one, by its code."""
    return dict(
        reader.read_rows("SELECT code, iso FROM country WHERE iso <> '' AND valid_until = '9999-12-31' ORDER BY code")
    )


def read_country_names(reader: Reader) -> dict[str, str]:
    """Return the display name of each country by its code."""
    return dict(
        reader.read_rows(
            f"SELECT c.code, n.name FROM country c JOIN actor a ON a.key = lower(c.code) {join_name('a.id')}"
        )
    )


def read_state_codes(reader: Reader) -> dict[str, str]:
    """Return the code of each state by its folded names; names of several states and of capitals are left out.

    A name in common with earlier states is that of the latest, as in `find_countries`.
    """
    latest: dict[str, tuple[str, str]] = {}
    for name, code, end in reader.read_rows(
        "SELECT n.folded, c.code, c.valid_until FROM country c JOIN actor a ON a.key = lower(c.code)"
        " JOIN actor_name n ON n.actor = a.id WHERE n.kind <> 'metonym'"
    ):
        known = latest.get(name)
        if known is None or end > known[0]:
            latest[name] = end, code
        elif end == known[0] and code != known[1]:
            latest[name] = end, ""
    return {name: code for name, (_, code) in latest.items() if code}
