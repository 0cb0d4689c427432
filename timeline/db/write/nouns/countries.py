"""A new country with its actor and its names, and a new succession between two."""

from collections.abc import Sequence

from timeline.db.models import Country, Succession
from timeline.db.read.countries import find_countries, read_country_names, read_states
from timeline.db.read.keys import is_taken
from timeline.db.read.nouns.countries import read_country_profile
from timeline.db.read.sql import Reader
from timeline.db.write.apply import insert_row
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.rows import make_actor_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.events.drafts import ActorDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.syntax import parse_name
from timeline.domain.records import CountryRecord, RelatedCountry
from timeline.domain.vocabulary import ActorKind, CountryKind, NameKind
from timeline.errors import InvalidInput, Message, RecordedAlready

_ALPHA_3 = 3


def plan_country(
    transaction: Transaction,
    typed: CountryRecord,
    *,
    names: Sequence[str] = (),
    predecessor: RelatedCountry | None = None,
) -> Addition:
    """Plan a new country with more names, typed as `ko:북한`, and a predecessor, a name or a code.

    Raises InvalidInput, NotFound, Ambiguous, or RecordedAlready for a known code or name.
    """
    reader = transaction.reader
    country = typed._replace(code=typed.code.strip().upper(), iso=typed.iso.strip().upper())
    _check_code(reader, country)
    parsed = list(dict.fromkeys(parse_name(name) for name in (typed.name, *names)))
    check_texts(capital=country.capital, source=country.source)
    for name, _, _ in parsed:
        if codes := find_countries(reader, name):
            known = read_country_names(reader)[codes[0]]
            raise RecordedAlready("country-name-recorded", name=name, code=codes[0], known=known)
    remarks = []
    if country.capital and fold(country.capital) not in {fold(name) for name, _, _ in parsed}:
        if find_countries(reader, country.capital):
            remarks.append(Message("capital-names-another", {"capital": country.capital, "code": country.code}))
        else:
            parsed.append((country.capital, "", NameKind.METONYM))
    if predecessor and not country.since:
        country = country._replace(since=predecessor.date)
        remarks.append(Message("country-since-succession", {"day": predecessor.date}))
    if country.until and country.until <= country.since:
        raise InvalidInput("period-reversed", since=country.since, until=country.until)
    kind = ActorKind.ORGANISATION if country.kind == CountryKind.ORGANISATION else ActorKind.STATE
    actor = ActorDraft(country.code.lower(), kind, tuple(parsed), country=country.code)
    row = Country(
        code=country.code,
        kind=country.kind,
        iso=country.iso,
        cow=country.cow,
        gw=country.gw,
        valid_from=country.since or FIRST.isoformat(),
        valid_until=country.until or LAST.isoformat(),
        capital=country.capital,
        source=country.source,
    )
    rows = [insert_row(row), *make_actor_rows(transaction, [actor])]
    after = ""
    if predecessor:
        succession = _make_succession(reader, country, predecessor)
        rows.append(insert_row(succession))
        after = f"successor of {succession.predecessor}"
    return Addition(country.code, summarise(country.code, parsed[0][0], country.kind, after), rows, tuple(remarks))


def plan_succession(transaction: Transaction, successor: str, predecessor: RelatedCountry) -> Addition:
    """Plan the succession of one recorded country after another, both names or codes.

    Raises InvalidInput, NotFound, Ambiguous, or RecordedAlready for a known succession.
    """
    country = read_country_profile(transaction.reader, successor).country
    row = _make_succession(transaction.reader, country, predecessor)
    anniversaries = "anniversaries observed" if predecessor.keeps else "anniversaries not observed"
    name = f"successor of {row.predecessor}"
    return Addition(
        country.code,
        summarise(country.code, name, predecessor.date, predecessor.kind, anniversaries),
        [insert_row(row)],
    )


def _check_code(reader: Reader, country: CountryRecord) -> None:
    for text in (country.code, country.iso or country.code):
        if not (len(text) == _ALPHA_3 and text.isascii() and text.isalpha()):
            raise InvalidInput("country-code-letters", code=text)
    if not (country.code.startswith("X") or country.code == country.iso):
        raise InvalidInput("country-code-unreserved", code=country.code)
    if known := read_country_names(reader).get(country.code):
        raise RecordedAlready("country-code-recorded", code=country.code, known=known)
    if is_taken(reader, country.code.lower()):
        raise RecordedAlready("country-key-taken", key=country.code.lower())


def _make_succession(reader: Reader, country: CountryRecord, typed: RelatedCountry) -> Succession:
    """Make the row of a country after a predecessor, which keeps to the days on which both existed."""
    predecessor, _, _, successors = read_country_profile(reader, typed.code)
    before, after = predecessor.code, country.code
    if before == after or read_states(reader).find_path(after, before):
        raise InvalidInput("succession-circular", predecessor=before, successor=after)
    if after in {successor.code for successor in successors}:
        raise RecordedAlready("succession-recorded", predecessor=before, successor=after)
    for state, exists in (
        (predecessor, predecessor.since <= typed.date <= (predecessor.until or typed.date)),
        (country, country.since <= typed.date and not (country.until and country.until <= typed.date)),
    ):
        if not exists:
            raise InvalidInput("no-country-then", day=typed.date, code=state.code, since=state.since, until=state.until)
    if typed.keeps and not predecessor.until:
        raise InvalidInput("predecessor-exists", predecessor=before)
    for keeper in successors if typed.keeps else ():
        if keeper.keeps:
            raise InvalidInput("anniversaries-kept", predecessor=before, keeper=keeper.code)
    check_texts(source=typed.source)
    return Succession(
        predecessor=before,
        successor=after,
        date=typed.date,
        kind=typed.kind,
        keeps=typed.keeps,
        source=typed.source,
    )
