"""A new event type, a new rule that ranks titles, and a new tag."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from timeline.db.models import EventType, Participation, Rank, Tag
from timeline.db.read.countries import find_country
from timeline.db.read.nouns.words import find_type, list_tags, list_types
from timeline.db.read.rules import read_ranks
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row, update_row
from timeline.db.write.nouns.addition import Addition, check_texts, summarise
from timeline.db.write.transaction import Transaction
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import make_unused, slugify
from timeline.domain.records import TypeRecord
from timeline.domain.states.ranks import RankRule, find_rank
from timeline.domain.vocabulary import Family, Soil
from timeline.errors import InvalidInput, Message, RecordedAlready

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_CODE = 60
_CAMEO = re.compile(r"[0-9]{2,4}")


def plan_type(transaction: Transaction, typed: TypeRecord) -> Addition:
    """Plan a new event type; the parent is a code or a label, and gives the family where none is typed.

    Raises InvalidInput, NotFound for an unknown parent, or RecordedAlready for a known code or label.
    """
    reader, code, label = transaction.reader, typed.code.strip(), typed.label.strip()
    if not _CODE.fullmatch(code) or len(code) > _LONGEST_CODE:
        better = slugify(code)
        raise InvalidInput("type-code-invalid", code=code, better=better if _CODE.fullmatch(better) else "tea-party")
    _check_type_texts(typed)
    for known in list_types(reader):
        if known.code == code or fold(known.label) == fold(label):
            raise RecordedAlready("type-recorded", code=known.code, label=known.label, family=known.family)
    parent = find_type(reader, typed.parent) if typed.parent else None
    family = typed.family or (parent.family if parent else "")
    if not family:
        raise InvalidInput("type-family-missing", families=tuple(Family))
    if parent and parent.family != family:
        raise InvalidInput("type-family-differs", parent=parent.code, known=parent.family, family=family)
    soil = typed.soil or (parent.soil if parent else _find_common_soil(reader, family))
    row = EventType(
        code=code,
        label=label,
        family=family,
        parent=parent.code if parent else None,
        cameo=typed.cameo,
        plover=typed.plover,
        founds=typed.founds,
        soil=soil,
        source=typed.source,
    )
    return Addition(code, summarise(code, label, family), [insert_row(row)])


def _find_common_soil(reader: Reader, family: str) -> str:
    """Find when soil counts for every type of a family alike; never where they differ."""
    soils = {record.soil for record in list_types(reader, family=family)}
    return soils.pop() if len(soils) == 1 else Soil.NEVER


def plan_type_change(transaction: Transaction, text: str, typed: Mapping[str, Any]) -> Addition:
    """Plan new values of a recorded event type, by column; the pairs of its events follow.

    Raises InvalidInput, NotFound for an unknown type, or RecordedAlready for the label of another.
    """
    reader = transaction.reader
    record = find_type(reader, text)
    values: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in typed.items()}
    wanted = record._replace(**values)
    _check_type_texts(wanted)
    for known in list_types(reader):
        if known.code != record.code and fold(known.label) == fold(wanted.label):
            raise RecordedAlready("type-recorded", code=known.code, label=known.label, family=known.family)
    values = {name: value for name, value in values.items() if value != getattr(record, name)}
    changes = [update_row(EventType(code=record.code, **values))] if values else []
    remarks = [Message("pairs-follow", {"events": record.events})] if "soil" in values and record.events else []
    return Addition(record.code, summarise(record.code, wanted.label, record.family), changes, tuple(remarks))


def _check_type_texts(record: TypeRecord) -> None:
    cameo = [("cameo", Message("cameo-invalid", {"code": record.cameo}))]
    check_texts(
        required="label",
        reasons=cameo if record.cameo and not _CAMEO.fullmatch(record.cameo) else (),
        label=record.label.strip(),
        cameo=record.cameo,
        plover=record.plover,
        source=record.source,
    )


def plan_rank(transaction: Transaction, typed: RankRule) -> Addition:
    """Plan a new rule of a country, as typed, or of any, and the participations that it ranks, in one revision.

    Raises InvalidInput, NotFound for an unknown country, or RecordedAlready for a known title.
    """
    reader, pattern = transaction.reader, " ".join(typed.pattern.split())
    check_texts(required="pattern", pattern=pattern, source=typed.source)
    code = find_country(reader, typed.country) if typed.country else ""
    rules = read_ranks(reader)
    for known in rules:
        if fold(known.pattern).split() == fold(pattern).split() and known.country == code:
            raise RecordedAlready(
                "rank-recorded",
                rule=known.key,
                pattern=known.pattern,
                track=known.track,
                level=known.level,
                country=code,
            )
    stem = slugify(pattern) or typed.track
    key = make_unused(f"{code.lower()}-{stem}" if code else stem, {rule.key for rule in rules}.__contains__)
    rule = typed._replace(key=key, pattern=pattern, country=code)
    row = Rank(
        key=key, pattern=pattern, country=code or None, track=typed.track, level=typed.level, source=typed.source
    )
    ranked = list(_rank_participations(reader, rule, (*rules, rule)))
    events = {change.key["event"] for change in ranked}
    remark = Message("titles-ranked", {"titles": len(ranked), "events": len(events)})
    return Addition(
        key, summarise(key, pattern, f"{rule.track} {rule.level}", code), [insert_row(row), *ranked], (remark,)
    )


def _rank_participations(reader: Reader, new: RankRule, rules: tuple[RankRule, ...]) -> Iterator[RowChange]:
    """Rank the participations to which the new rule applies and that have another rank or none."""
    find_best = cache(lambda title, code: find_rank(title, code, rules))
    for event, seq, title, code, track, level in reader.read_rows(
        "SELECT event, seq, title, coalesce(country, ''), coalesce(track, ''), level FROM participation"
        " WHERE title <> '' ORDER BY event, seq"
    ):
        if new.country in {"", code} and (track, level) != (new.track, new.level) and find_best(title, code) == new:
            yield update_row(Participation(event=event, seq=seq, track=new.track, level=new.level))


def plan_tag(transaction: Transaction, text: str) -> Addition:
    """Plan a new tag; raises InvalidInput, or RecordedAlready for a known one."""
    label = " ".join(text.split())
    key = slugify(label)
    check_texts(reasons=[] if key else [("tag", Message("text-empty"))], tag=label)
    for tag in list_tags(transaction.reader):
        if tag.key == key:
            raise RecordedAlready("tag-recorded", tag=key, label=tag.label or key)
    return Addition(key, summarise(key, label), [insert_row(Tag(key=key, label=label))])
