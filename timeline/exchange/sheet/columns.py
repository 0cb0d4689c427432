"""The columns of the flat sheet: one event a row, and one source with its words.

A column has the name of the field that it fills, so that a sheet, a file and the options use the same words.
`speaker` said the words of its row; those who took part as speakers are in `speakers`.
"""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.events.fields import EVENT_SPELLINGS
from timeline.domain.vocabulary import LinkKind, Role
from timeline.exchange.sheet.header_words import find_meaning


class ColumnPart(StrEnum):
    """What a column is about: the event, the sheet's own row, the source, or what is cited from it."""

    EVENT = "event"
    SHEET = "sheet"
    SOURCE = "source"
    WORDS = "words"


class CellForm(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    LIST = "list"
    WHO = "who"
    LINKS = "links"
    FLAG = "flag"
    CLAIMS = "claims"


class SheetColumn(NamedTuple):
    """One column; `width` is in characters, and an empty template has the `basic` columns."""

    name: str
    part: ColumnPart
    form: CellForm
    width: int
    basic: bool
    help: str
    example: str


def _make_event_column(
    name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = False
) -> SheetColumn:
    return SheetColumn(name, ColumnPart.EVENT, form, width, basic, help_, example)


def _make_source_column(
    name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = True
) -> SheetColumn:
    return SheetColumn(name, ColumnPart.SOURCE, form, width, basic, help_, example)


def _make_words_column(
    name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = False
) -> SheetColumn:
    return SheetColumn(name, ColumnPart.WORDS, form, width, basic, help_, example)


ROLES = {"speakers" if role is Role.SPEAKER else role.value: role for role in Role}
"""The column of each role."""

ROLE_HELP = {
    Role.HOST: ("Who hosted.", "prk-embassy-rus; PRK: Sin Hong-chol, ambassador to Russia"),
    Role.GUEST: ("Who was received.", "RUS: ?, vice foreign minister; RUS: Foreign Ministry; United Russia"),
    Role.PARTY: ("The parties to a treaty, relations or talks.", "North Korea; Soviet Union"),
    Role.SENDER: ("Who sent it.", "RUS: ?, president"),
    Role.RECIPIENT: ("To whom it was sent.", "PRK: ?, president of State Affairs"),
    Role.ON_BEHALF_OF: ("On whose behalf.", "North Korea"),
    Role.SIGNATORY: ("Who signed.", "PRK: ?, foreign minister; RUS: ?, foreign minister"),
    Role.VISITOR: ("Who came.", "PRK: Choe Son-hui, foreign minister"),
    Role.TARGET: ("Whom it was directed at.", "North Korea"),
    Role.GIVER: ("Who gave.", "Russia"),
    Role.PRESENTER: ("Who presented credentials, a wreath, a gift.", "MNG: ?, ambassador to North Korea"),
    Role.RECEIVER: ("Who received them.", "PRK: ?, president of the Presidium"),
    Role.LEADER: ("Who led the delegation.", "RUS: ?, minister of natural resources"),
    Role.MEMBER: ("Who was in the delegation.", "RUS: ?, governor of Primorye"),
    Role.SEEN_OFF_BY: ("Who saw them off.", "RUS: ?, ambassador to North Korea"),
    Role.SPEAKER: ("Who spoke there, including those in the column speaker.", "PRK: ?, ambassador to Russia"),
    Role.MEDIATOR: ("Who mediated.", "Sweden"),
    Role.WITNESS: ("Who was present.", "PRK: officials of the Foreign Ministry"),
}
"""What a role means, and an example."""


_MISSPELT = 0.8
"""How near a header is to a column of which it is a misspelling: "titel" is, "role" and "outlet" are not."""

EDITION = "edition"
"""The column with the edition of an exported event: 1 when it is made, one more for each change."""


def _make_role_column(name: str, role: Role) -> SheetColumn:
    help_, example = ROLE_HELP[role]
    basic = role in {Role.HOST, Role.GUEST, Role.PARTY}
    return _make_event_column(name, CellForm.WHO, 34 if basic else 26, f"{help_} Several with ;.", example, basic=basic)


def _make_link_column(kind: LinkKind) -> SheetColumn:
    if kind is LinkKind.MARKS:
        help_ = "The occasion that this event marks, with the ordinal in the source."
        return _make_event_column(kind.value, CellForm.LINKS, 26, help_, "prk-rus-relations=77", basic=True)
    verb = "is part of" if kind is LinkKind.PART_OF else kind.replace("-", " ")
    help_ = f"The key of the event that this one {verb}; several with ;."
    return _make_event_column(kind.value, CellForm.LINKS, 26, help_, "1961-07-06-prk-sun-treaty")


COLUMNS: dict[str, SheetColumn] = {
    column.name: column
    for column in (
        _make_event_column(
            "key",
            CellForm.TEXT,
            38,
            "Empty for a new event. For a further source of an event, its key.",
            "2025-10-17-prk-rus-banquet",
            basic=True,
        ),
        _make_event_column(
            "type", CellForm.TEXT, 20, "What it was; the sheet Lists has all types.", "banquet", basic=True
        ),
        _make_event_column(
            "title", CellForm.TEXT, 44, "A short title.", "Banquet at the North Korean Embassy", basic=True
        ),
        _make_event_column(
            "on",
            CellForm.DATE,
            14,
            "When, as far as known: a day, a month, a year, about a year, a span.",
            "2025-10-17, 1948-10, 1961, 1961~, 2024-10-08/2024-10-12, 11 Jul 1961",
            basic=True,
        ),
        _make_event_column(
            "status", CellForm.TEXT, 11, "How certain it is; empty means confirmed.", "reported", basic=True
        ),
        _make_event_column(
            "in",
            CellForm.TEXT,
            8,
            "The country where it took place; worked out from a host embassy.",
            "RUS",
            basic=True,
        ),
        _make_event_column(
            "place",
            CellForm.TEXT,
            14,
            "The city; empty means that of a host mission, - means none on record.",
            "Moscow",
            basic=True,
        ),
        _make_event_column(
            "neutral_ground",
            CellForm.FLAG,
            10,
            "yes where the state of the place is no side of it, as of a summit of two others.",
            "yes",
        ),
        _make_event_column("venue", CellForm.TEXT, 20, "Where in the city.", "Embassy of North Korea", basic=True),
        *(_make_role_column(name, role) for name, role in ROLES.items()),
        *(_make_link_column(kind) for kind in LinkKind),
        _make_event_column(
            "summary", CellForm.LONG, 44, "What happened, in your own words.", "The embassy gave ...", basic=True
        ),
        _make_event_column(
            "note", CellForm.LONG, 30, "A remark on the record itself.", "The date is that of the report.", basic=True
        ),
        _make_event_column(
            "tags", CellForm.LIST, 18, "Your own keywords; several with ;.", "anniversary; Kursk", basic=True
        ),
        _make_event_column("date_written", CellForm.DATE, 14, "The date as the source writes it.", "last Friday"),
        _make_event_column("announced", CellForm.DATE, 14, "When it was announced.", "2025-10-14"),
        _make_event_column("coordinates", CellForm.TEXT, 16, "Latitude, longitude in degrees.", "55.75, 37.62"),
        _make_event_column(
            "aliases", CellForm.LIST, 22, "Nicknames for this event; several with ;.", "prk-rus-relations"
        ),
        _make_event_column(
            "occasion",
            CellForm.FLAG,
            10,
            "Whether its anniversaries are observed, yes or no; empty means as usual for its type.",
            "yes",
        ),
        _make_event_column("recurs", CellForm.TEXT, 10, "How its anniversary recurs: yearly, moving, no.", "yearly"),
        _make_event_column("dataset", CellForm.TEXT, 14, "The collection that the id is of.", "embassy-log"),
        _make_event_column(
            "id", CellForm.TEXT, 10, "Your own number for the event: added again, it is the same event.", "1042"
        ),
        SheetColumn(
            EDITION,
            ColumnPart.SHEET,
            CellForm.TEXT,
            8,
            basic=False,
            help="The edition that was exported; leave it as it is, so that later changes by others are noticed.",
            example="1",
        ),
        _make_source_column(
            "source", CellForm.TEXT, 28, "The key of a source; empty if the next cells describe it.", "kcna-2025-10-21"
        ),
        _make_source_column("outlet", CellForm.TEXT, 26, "The publication.", "Korea JoongAng Daily"),
        _make_source_column("published", CellForm.DATE, 14, "The publication date.", "2025-10-21"),
        _make_source_column("headline", CellForm.TEXT, 40, "Its title.", "North Korean Embassy holds banquet"),
        _make_source_column("url", CellForm.TEXT, 40, "The address of the source.", "https://example.org/banquet"),
        _make_words_column(
            "via",
            CellForm.TEXT,
            26,
            "The original report it quotes: OUTLET, DATE.",
            "Rodong Sinmun, 2025-10-21",
            basic=True,
        ),
        _make_words_column(
            "quote", CellForm.LONG, 40, "What it says, word for word.", "a new level of alliance", basic=True
        ),
        _make_words_column(
            "paraphrase",
            CellForm.LONG,
            40,
            "What it says, in your words; not together with a quote.",
            "Relations grew.",
        ),
        _make_words_column(
            "speaker", CellForm.WHO, 28, "Who said it; one person.", "RUS: ?, vice foreign minister", basic=True
        ),
        _make_words_column("language", CellForm.TEXT, 10, "The language of the words.", "ko"),
        _make_words_column("translation", CellForm.LONG, 40, "The words in English.", "a new level of alliance"),
        _make_words_column("locator", CellForm.TEXT, 12, "Where in the source.", "p. 14"),
        _make_words_column("stance", CellForm.TEXT, 10, "supports or disputes; empty means supports.", "disputes"),
        _make_words_column("credibility", CellForm.TEXT, 10, "The credibility of the report, from 1 to 6.", "2"),
        _make_words_column(
            "claims",
            CellForm.CLAIMS,
            26,
            "A value that the source claims: field=value; several with ;.",
            "date=2025-10-16",
        ),
    )
}
"""Every column by its name, in the order in which sheets are written."""

EVENT, SOURCE, WORDS = (
    tuple(name for name, column in COLUMNS.items() if column.part is part)
    for part in (ColumnPart.EVENT, ColumnPart.SOURCE, ColumnPart.WORDS)
)
CITED = (*SOURCE, *WORDS)
"""The columns of a citation."""
BASIC = tuple(name for name, column in COLUMNS.items() if column.basic)
DATES = tuple(name for name, column in COLUMNS.items() if column.form is CellForm.DATE)


_SPELLINGS = {word: EVENT_SPELLINGS[word] for word in ("date", "city")}


def find_column(header: str) -> str:
    """Find the column of a header, whatever its case and spaces; "" for none.

    `date` and `city` are read as in claims and queries. `country` is not: in many sheets it is the side, not the soil.
    """
    named = re.sub(r"[\s_-]+", "-", header.strip().casefold())
    named = _SPELLINGS.get(named, named)
    return next((name for name in COLUMNS if name.replace("_", "-") == named), "")


def suggest_column(header: str) -> str:
    """Suggest the column that an unknown header means, or of which it is a misspelling; "" for none."""
    nearest = get_close_matches(header.strip().casefold(), COLUMNS, n=1, cutoff=_MISSPELT)
    return find_meaning(header) or (nearest[0] if nearest else "")


def name_column(number: int) -> str:
    """Name a column by its number from 1: A, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
