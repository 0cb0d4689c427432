"""Memberships of states in organisations: added with their source, changed and removed."""

from collections.abc import Mapping
from typing import Any

from timeline.db.models import Membership
from timeline.db.read.countries import find_country
from timeline.db.read.memberships import find_organisation, read_members
from timeline.db.write.apply import delete_row, insert_row, update_row
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.transaction import Transaction
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.states.memberships import Member
from timeline.errors import InvalidInput, NotFound, RecordedAlready


def plan_membership(
    transaction: Transaction, organisation: str, country: str, *, since: PartialDate, until: PartialDate, source: str
) -> Addition:
    """Plan a new membership.

    Raises NotFound, Ambiguous, InvalidInput, or RecordedAlready where the state may be a member at that time already.
    """
    key, code = find_organisation(transaction.reader, organisation), find_country(transaction.reader, country)
    _check(since, until, source)
    for known in read_members(transaction.reader, organisation=key, country=code):
        new = known._replace(since=since, until=until)
        if known.first < new.end and new.first < known.end:
            raise RecordedAlready(
                "membership-recorded", organisation=key, country=code, since=known.since.edtf, until=known.until.edtf
            )
    id_ = _read_id(transaction, key)
    [(seq,)] = transaction.reader.read_rows(
        "SELECT coalesce(max(seq), 0) + 1 FROM membership WHERE organisation = :id", id=id_
    )
    row = Membership(organisation=id_, seq=seq, country=code, source=source.strip(), **_write_bounds(since, until))
    return Addition(key, summarise(key, code, *_describe(since, until)), [insert_row(row)])


def plan_membership_end(
    transaction: Transaction, organisation: str, country: str, *, until: PartialDate, source: str
) -> Addition:
    """Plan the end of the open membership of a state; raises NotFound where there is none, InvalidInput."""
    member = _find_open(transaction, organisation, country)
    _check(member.since, until, source or member.source)
    values: dict[str, Any] = {"valid_until": until.edtf} if until.known else {}
    if source.strip():
        values["source"] = source.strip()
    row = Membership(organisation=_read_id(transaction, member.organisation), seq=member.number, **values)
    summary = summarise(member.organisation, member.country, *_describe(member.since, until))
    return Addition(member.organisation, summary, [update_row(row)])


def plan_membership_removal(transaction: Transaction, organisation: str, country: str, number: int | None) -> Addition:
    """Plan the removal of a membership; of several of a state, that of a number. Raises NotFound, InvalidInput."""
    key, code = find_organisation(transaction.reader, organisation), find_country(transaction.reader, country)
    members = read_members(transaction.reader, organisation=key, country=code)
    chosen = [member for member in members if number in {None, member.number}]
    if not chosen:
        raise NotFound("membership", f"{key} {code}")
    if len(chosen) > 1:
        raise InvalidInput("memberships-several", numbers=tuple(member.number for member in chosen))
    row = Membership(organisation=_read_id(transaction, key), seq=chosen[0].number)
    summary = summarise(key, code, *_describe(chosen[0].since, chosen[0].until))
    return Addition(key, summary, [delete_row(row)])


def _find_open(transaction: Transaction, organisation: str, country: str) -> Member:
    key, code = find_organisation(transaction.reader, organisation), find_country(transaction.reader, country)
    members = read_members(transaction.reader, organisation=key, country=code)
    chosen = next((member for member in members if not member.until.known), None)
    if chosen is None:
        raise NotFound("membership", f"{key} {code}")
    return chosen


def _check(since: PartialDate, until: PartialDate, source: str) -> None:
    check_texts(required="source", source=source.strip())
    for when in (since, until):
        if when.known and "/" in when.edtf:
            raise InvalidInput("date-is-span", date=when.display())
    if since.known and until.known and until.end <= since.start:
        raise InvalidInput("period-reversed", since=since.display(), until=until.display())


def _read_id(transaction: Transaction, key: str) -> int:
    row = transaction.reader.read_first("SELECT id FROM actor WHERE key = :key", key=key)
    return int(row[0]) if row else 0


def _write_bounds(since: PartialDate, until: PartialDate) -> Mapping[str, Any]:
    bounds = {"valid_from": since, "valid_until": until}
    return {name: when.edtf for name, when in bounds.items() if when.known}


def _describe(since: PartialDate, until: PartialDate = UNKNOWN) -> list[str]:
    return [f"{word} {when.display()}" for word, when in (("from", since), ("until", until)) if when.known]
