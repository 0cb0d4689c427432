"""Who took part, from the cells of a row: names with their states, and what becomes of a name that nobody knows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from timeline.domain.names.actor_kinds import guess_kind
from timeline.domain.names.lists import list_spans, split_list
from timeline.domain.names.mentions import Mention
from timeline.domain.vocabulary import ActorKind
from timeline.errors import Message
from timeline.exchange.mapping.known_names import KnownNames
from timeline.exchange.mapping.model import ColumnMapping, UnknownPolicy, Who
from timeline.exchange.mapping.row_values import RowValues
from timeline.exchange.sheet.columns import ROLES

_SEVERAL = re.compile(r"[,;/、，；\n]")
_SURELY_SEVERAL = re.compile(r"[;；、\n]")
"""No name contains one of these, whatever the mapping says."""

_NOBODY = frozenset(
    (
        *("n/a", "na", "n.a.", "nan", "nil", "none", "null", "tbc", "tbd", "unknown", "unnamed", "various"),
        *("нет", "неизвестно", "미상", "未知", "不明"),
    )
)
"""What is written where there is no name."""

COLUMN_OF_ROLE = {str(role): name for name, role in ROLES.items()}


class RowRoles(NamedTuple):
    """The cells of the roles of a row; `written` has the words for which a state stands, and `left_out` those for none.

    The words are by column and state.
    """

    cells: dict[str, str]
    written: dict[str, dict[str, str]]
    left_out: list[str]


class NamedPart(NamedTuple):
    """One name of a cell: the name, its state as written or by code, and all of it as the file has it."""

    name: str
    country: str
    text: str


class RoleReader:
    """Reads the roles of one row."""

    def __init__(self, mapping: ColumnMapping, values: RowValues, names: KnownNames | None) -> None:
        self._mapping = mapping
        self._values = values
        self._names = names
        self._mentions: dict[str, dict[Mention, list[str]]] = {}
        self._states: dict[tuple[str, str], Mention] = {}
        self._left_out: list[str] = []

    def read(self) -> RowRoles:
        """Read all roles: names without a country come first, for a country goes on to those after it."""
        for who in self._mapping.participants:
            role = self._values.make_text(who.role, "role")
            if role not in COLUMN_OF_ROLE:
                if role:
                    self._values.refuse("role", role, Message("mapping-no-value"))
                continue
            self._read_who(who, COLUMN_OF_ROLE[role])
        cells = {
            column: "; ".join(map(str, sorted(mentions, key=lambda mention: bool(mention.country))))
            for column, mentions in self._mentions.items()
        }
        written = {
            column: {mention.name: "; ".join(words) for mention, words in mentions.items() if words}
            for column, mentions in self._mentions.items()
        }
        return RowRoles(cells, {column: words for column, words in written.items() if words}, self._left_out)

    def _read_who(self, who: Who, column: str) -> None:
        mentions = self._mentions.setdefault(column, {})
        faults = len(self._values.faults)
        title = self._values.make_text(who.title, column) if who.title else ""
        kind = self._values.make_text(who.kind, column) if who.kind else ""
        for part in self._list_parts(who, column):
            mention, words = self._choose(who, part, column, title, kind)
            if mention is not None:
                known = mentions.setdefault(mention, [])
                known += [word for word in (words,) if word and word not in known]
        if who.is_optional and len(self._values.faults) > faults:
            refused = self._values.faults[faults:]
            del self._values.faults[faults:]
            self._leave_out(column, refused[0].value)

    def _list_parts(self, who: Who, column: str) -> Iterator[NamedPart]:
        written = self._values.make_text(who.name, column)
        own = self._values.make_text(who.country, column) if who.country else ""
        if not (who.country and who.country.codes):
            own = self._mapping.countries.get(own, own)
        several = _SEVERAL if who.split is None and not (who.pattern or _is_nobody(written)) else _SURELY_SEVERAL
        if not who.split and written not in self._mapping.countries and several.search(written):
            self._values.refuse(column, written, Message("mapping-several"))
            return
        parts = re.split(who.split, written) if who.split and not _is_nobody(written) else [written]
        parts = [part.strip() for part in parts if part.strip()]
        if who.unknown is UnknownPolicy.MAKE and (wrong := next(filter(_is_nobody, parts), "")):
            self._values.refuse(column, wrong, Message("mapping-nobody", {"name": wrong}))
            return
        if written and not parts:
            self._values.refuse(column, written, Message("mapping-no-name"))
            return
        states = [state.strip() for state in re.split(who.split, own)] if who.split else [own]
        if len(states) not in {1, len(parts)} and who.unknown is UnknownPolicy.AS_STATE:
            yield from (NamedPart(written, state, written) for state in states)  # whose each is, it does not say
            return
        if len(states) not in {1, len(parts)}:
            self._values.refuse(column, f"{written} ({own})", Message("mapping-states-of-names"))
            return
        for at, part in enumerate(parts):
            yield self._read_part(who, part, states[at if len(states) > 1 else 0])

    def _read_part(self, who: Who, part: str, country: str) -> NamedPart:
        """Take the name, and its state where the pattern has one that is a state, out of a text."""
        match = who.pattern.fullmatch(part) if who.pattern else None
        if match:
            groups = match.groupdict()
            bracket = self._mapping.countries.get(groups.get("country") or "", groups.get("country") or "")
            if "country" not in groups or (bracket and self._find_state(bracket)):
                return NamedPart(groups["name"].strip(), country or bracket, part)
        return NamedPart(self._mapping.countries.get(part, part), country, part)

    def _choose(self, who: Who, part: NamedPart, column: str, title: str, kind: str) -> tuple[Mention | None, str]:
        """Choose who is meant by a name, with the words for which a state stands."""
        if not part.name:
            self._leave_out(column, part.text)
            return None, ""
        mention = Mention(part.name, part.country, (title,) if title else (), kind)
        state, country = self._find_state(part.name), self._find_state(part.country)
        if state and country in {"", state}:  # "Georgia" of the United States is another
            return self._name_state(column, replace(mention, country="", kind=""), state), ""
        is_placed = bool(country) or not part.country
        if self._names is None or (is_placed and self._names.is_actor(part.name, country)):
            return replace(mention, kind="" if self._names else kind), ""
        if who.unknown is UnknownPolicy.AS_STATE and country:
            return self._name_state(
                column, replace(mention, name=part.country, country="", kind=""), country
            ), part.text
        return self._apply_policy(who, part, column, mention, is_placed=is_placed), ""

    def _apply_policy(
        self, who: Who, part: NamedPart, column: str, mention: Mention, *, is_placed: bool
    ) -> Mention | None:
        """Keep, leave out or refuse a name that is not on record; a state that is none is refused with the records."""
        if who.unknown is UnknownPolicy.MAKE and (parts := self._find_several(part.name, mention.kind)):
            self._values.refuse(column, part.text, Message("mapping-joined", {"parts": parts}))
            return None
        if who.unknown is UnknownPolicy.MAKE and mention.kind == ActorKind.PERSON and (body := _guess_body(part.name)):
            self._values.refuse(column, part.text, Message("mapping-body", {"kind": body}))
            return None
        if who.unknown is UnknownPolicy.MAKE or not (is_placed or who.is_optional):
            return mention
        if who.unknown is UnknownPolicy.REFUSE and not who.is_optional and not self._mapping.makes_actors:
            return mention  # the records say more of the reason
        if who.unknown is UnknownPolicy.AS_WRITTEN:
            self._leave_out(column, part.text)
        else:
            self._values.refuse(column, part.text, Message("mapping-unknown-actor", {"name": part.name}))
        return None

    def _find_several(self, name: str, kind: str) -> tuple[str, ...]:
        """Find the several people, or states, in the name of somebody to be made; none for one name.

        The records split a name without a kind themselves.
        """
        people = split_list(name) if kind == ActorKind.PERSON and " " in name else ()  # 李和平 is one, and none of two
        if len(people) > 1:
            return people
        joined = (
            split_list(name),
            [name[start:end] for start, end in list_spans(name, states=True)],
            _SEVERAL.split(name),
        )
        states = (tuple(map(str.strip, parts)) for parts in joined if kind and len(parts) > 1)
        return next((parts for parts in states if all(map(self._find_state, parts))), ())

    def _name_state(self, column: str, mention: Mention, state: str) -> Mention:
        """Name a state as it was named before in the same column: whoever it stands for, it takes part once."""
        return self._states.setdefault((column, state), mention)

    def _find_state(self, text: str) -> str:
        return self._names.find_state(text) if text and self._names else ""

    def _leave_out(self, column: str, text: str) -> None:
        if text:
            self._left_out.append(f"{column}: {text}")


def _guess_body(name: str) -> str:
    """Guess of a name whether it is that of a ministry, a delegation, an embassy or the like; "" for a person's."""
    kind = guess_kind(name, titled=False)
    return kind if kind in {ActorKind.ORGAN, ActorKind.MISSION} else ""


def _is_nobody(text: str) -> bool:
    """Check whether a text in the place of a name is none, such as `-`, `12` and `n/a`."""
    return text.casefold() in _NOBODY or not any(map(str.isalpha, text))


def list_columns_of_roles(who: Who) -> Iterator[str]:
    """List the columns that a participant may stand in."""
    outcomes = list_outcomes(who.role.template, who.role.table, who.role.rules, who.role.otherwise)
    yield from (COLUMN_OF_ROLE[role] for role in outcomes if role in COLUMN_OF_ROLE)


def list_outcomes(
    template: str, table: Mapping[str, str], rules: tuple[tuple[re.Pattern[str], str], ...], otherwise: str | None
) -> list[str]:
    """List what a value may be: itself, if nothing is looked up."""
    if not (table or rules):
        return [template] if "{" not in template else list(COLUMN_OF_ROLE)
    return list(dict.fromkeys((*table.values(), *(result for _, result in rules), *filter(None, (otherwise,)))))
