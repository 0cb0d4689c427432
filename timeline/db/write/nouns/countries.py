"""A new country with its actor and its names, and one state coming after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.db.read.countries import find_countries, find_country, read_country_names, read_states
from timeline.db.read.keys import is_taken
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.syntax import parse_name
from timeline.domain.states.succession import StatePeriod
from timeline.domain.text.storable import find_line_problem
from timeline.domain.vocabulary import ActorKind, CountryKind, NameKind, SuccessionKind
from timeline.errors import InvalidDraft, InvalidInput, RecordedAlready

_LINE = 500


@dataclass(frozen=True, slots=True)
class NewSuccession:
    """A predecessor as typed, with the day (YYYY-MM-DD, empty where not told) and what becomes of anniversaries."""

    predecessor: str
    on: str
    kind: SuccessionKind
    keeps: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewCountry:
    """A country as typed; since and until are days as YYYY-MM-DD, empty where not known or open."""

    code: str
    names: Sequence[str]
    kind: CountryKind
    since: str = ""
    until: str = ""
    capital: str = ""
    iso: str = ""
    cow: int | None = None
    gw: int | None = None
    source: str = ""
    succeeds: NewSuccession | None = None


def plan_country(transaction: Transaction, told: NewCountry) -> Addition:
    """The rows of a new country; raises what is wrong with it."""
    reader = transaction.reader
    code, iso = told.code.strip().upper(), told.iso.strip().upper()
    _check_code(reader, code, iso)
    names = list(dict.fromkeys(parse_name(name, language="") for name in told.names))
    short = (("capital", told.capital), ("source", told.source))
    if problems := [(name, why) for name, text in short if (why := find_line_problem(text, limit=_LINE))]:
        raise InvalidDraft(problems)
    for name, _, _ in names:
        if bearing := find_countries(reader, name):
            raise RecordedAlready(
                f'"{name}" is already a name of {bearing[0]} ({read_country_names(reader)[bearing[0]]}).',
                hint="A name belongs to one country: write it so that it tells them apart.",
            )
    remarks = []
    if told.capital and fold(told.capital) not in {fold(name) for name, _, _ in names}:
        if find_countries(reader, told.capital):
            remarks.append(f'"{told.capital}" means another country, so it is no name of {code}.')
        else:
            names.append((told.capital, "", NameKind.METONYM))
    since = told.since
    if told.succeeds and not since:
        since = told.succeeds.on
        remarks.append(f"From {since}, the day of the succession.")
    state = StatePeriod(code, _day(since, FIRST), _day(told.until, LAST))
    if state.end <= state.start:
        raise InvalidInput(f"--until {told.until} is not after --from {since}.", hint="Exchange them.")
    body = told.kind is CountryKind.ORGANISATION
    actor = ActorDraft(code.lower(), ActorKind.ORGANISATION if body else ActorKind.STATE, tuple(names), country=code)
    row = insert_row(
        "country",
        {"code": code},
        kind=told.kind,
        iso=iso,
        cow=told.cow,
        gw=told.gw,
        valid_from=state.start.isoformat(),
        valid_until=state.end.isoformat(),
        capital=told.capital,
        source=told.source,
    )
    steps = list(_succession(reader, state, told.succeeds)) if told.succeeds else []
    after = f", after {steps[0].key['predecessor']}" if steps else ""
    return Addition(
        code,
        f"{code}: {names[0][0]} ({told.kind}{after})",
        [row, *make_actor_rows(transaction, [actor]), *steps],
        tuple(remarks),
    )


def plan_succession(transaction: Transaction, successor: str, told: NewSuccession) -> Addition:
    """The row of one recorded country after another; raises what is wrong with it."""
    code = find_country(transaction.reader, successor)
    (state,) = (one for one in _states(transaction.reader) if one.code == code)
    (row,) = _succession(transaction.reader, state, told)
    kept = "its anniversaries kept" if told.keeps else "its anniversaries not kept"
    return Addition(code, f"{code} after {row.key['predecessor']} on {told.on} ({told.kind}, {kept})", [row])


def _check_code(reader: Reader, code: str, iso: str) -> None:
    for flag, text in (("The code", code), ("--iso", iso)):
        if (text or flag == "The code") and not (len(text) == 3 and text.isascii() and text.isalpha()):  # noqa: PLR2004 - alpha-3
            raise InvalidInput(f'{flag} "{text}" is not three letters.', hint="Write a code such as XSL.")
    if not (code.startswith("X") or code == iso):
        raise InvalidInput(
            f"{code} may come to mean another country.",
            hint=f"Write X and two letters, such as XSL, or --iso {code} where ISO 3166 gives this code.",
        )
    if reader.read_first("SELECT 1 FROM country WHERE code = :code", code=code):
        raise RecordedAlready(
            f"{code} is {read_country_names(reader).get(code, code)} already.", hint="Choose another code."
        )
    if is_taken(reader, code.lower()):
        raise RecordedAlready(f'"{code.lower()}" is the key of another record.', hint="Choose another code.")


def _succession(reader: Reader, state: StatePeriod, told: NewSuccession) -> Iterator[RowChange]:
    before = find_country(reader, told.predecessor)
    known = read_states(reader)
    (old,) = (one for one in _states(reader) if one.code == before)
    on = date.fromisoformat(told.on)
    if before == state.code or known.find_path(state.code, before):
        raise InvalidInput(f"{state.code} cannot come after {before}: {before} came after it, or is it.")
    if reader.read_first(
        "SELECT 1 FROM succession WHERE predecessor = :before AND successor = :after", before=before, after=state.code
    ):
        raise RecordedAlready(
            f"{state.code} after {before} is recorded already.", hint=f"See it: timeline country show {before}"
        )
    if not old.start <= on <= old.end:
        raise InvalidInput(f"On {on} there was no {before}: it existed {_life(old)}.", hint="Give another --on.")
    if not state.start <= on < state.end:
        raise InvalidInput(f"On {on} there was no {state.code}: it existed {_life(state)}.", hint="Give another --on.")
    if told.keeps and old.end == LAST:
        raise InvalidInput(f"{before} goes on, and keeps its anniversaries itself.", hint="Leave --keeps out.")
    heir = reader.read_first("SELECT successor FROM succession WHERE predecessor = :before AND keeps", before=before)
    if told.keeps and heir:
        raise InvalidInput(f"The anniversaries of {before} are kept by {heir[0]}.", hint="Leave --keeps out.")
    if why := find_line_problem(told.source, limit=_LINE):
        raise InvalidInput(f"--source {why}.")
    key = {"predecessor": before, "successor": state.code}
    yield insert_row("succession", key, date=told.on, kind=told.kind, keeps=told.keeps, source=told.source)


def _states(reader: Reader) -> Iterator[StatePeriod]:
    for code, start, end in reader.read_rows("SELECT code, valid_from, valid_until FROM country"):
        yield StatePeriod(code, date.fromisoformat(start), date.fromisoformat(end))


def _life(state: StatePeriod) -> str:
    first = f"from {state.start}" if state.start != FIRST else ""
    last = f"until {state.end}" if state.end != LAST else ""
    return " ".join(part for part in (first, last) if part) or "always"


def _day(text: str, default: date) -> date:
    return date.fromisoformat(text) if text else default
