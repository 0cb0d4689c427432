"""The columns of the flat sheet: one event a row, and one source with its words.

A column bears the name of the field of `timeline add` that it fills, so that a sheet, a file and the options
say the same thing in the same word. `speaker` is the one who said the words of its row; who took part as a
speaker stands under `speakers`.
"""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.vocabulary import LinkKind, Role


class ColumnPart(StrEnum):
    """What a column tells of: the event, the sheet's own row, the document cited, or what is cited from it."""

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


class Column(NamedTuple):
    """One column; `width` is in characters, `basic` tells whether an empty template has it."""

    name: str
    part: ColumnPart
    form: CellForm
    width: int
    basic: bool
    help: str
    example: str


def _event(name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = False) -> Column:
    return Column(name, ColumnPart.EVENT, form, width, basic, help_, example)


def _source(name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = True) -> Column:
    return Column(name, ColumnPart.SOURCE, form, width, basic, help_, example)


def _words(name: str, form: CellForm, width: int, help_: str, example: str, *, basic: bool = False) -> Column:
    return Column(name, ColumnPart.WORDS, form, width, basic, help_, example)


ROLES = {"speakers" if role is Role.SPEAKER else role.value: role for role in Role}
"""The column of each role."""

_ROLE_HELP = {
    Role.HOST: ("Who hosted.", "prk-embassy-rus; PRK: Sin Hong-chol, ambassador to Russia"),
    Role.GUEST: ("Who was received.", "RUS: ?, vice foreign minister; RUS: Foreign Ministry; United Russia"),
    Role.PARTY: ("The sides of a treaty, of relations, of talks.", "North Korea; Soviet Union"),
    Role.SENDER: ("Who sent it.", "RUS: ?, president"),
    Role.RECIPIENT: ("To whom it was sent.", "PRK: ?, president of State Affairs"),
    Role.ON_BEHALF_OF: ("In whose name.", "North Korea"),
    Role.SIGNATORY: ("Who signed.", "PRK: ?, foreign minister; RUS: ?, foreign minister"),
    Role.VISITOR: ("Who came.", "PRK: Choe Son-hui, foreign minister"),
    Role.TARGET: ("Against whom, or of whom, it was done.", "North Korea"),
    Role.GIVER: ("Who gave.", "Russia"),
    Role.PRESENTER: ("Who presented credentials, a wreath, a gift.", "MNG: ?, ambassador to North Korea"),
    Role.RECEIVER: ("Who received them.", "PRK: ?, president of the Presidium"),
    Role.LEADER: ("Who led the delegation.", "RUS: ?, minister of natural resources"),
    Role.MEMBER: ("Who belonged to it.", "RUS: ?, governor of Primorye"),
    Role.SEEN_OFF_BY: ("Who saw them off.", "RUS: ?, ambassador to North Korea"),
    Role.SPEAKER: ("Who spoke there; whoever the column speaker names is among them.", "PRK: ?, ambassador to Russia"),
    Role.MEDIATOR: ("Who mediated.", "Sweden"),
    Role.WITNESS: ("Who was present.", "PRK: officials of the Foreign Ministry"),
}


EDITION = "edition"
"""The column in which an export says how often the event was changed since it was made, from 1."""


def _role(name: str, role: Role) -> Column:
    told, example = _ROLE_HELP[role]
    basic = role in {Role.HOST, Role.GUEST, Role.PARTY}
    return _event(name, CellForm.WHO, 34 if basic else 26, f"{told} Several with ;.", example, basic=basic)


def _link(kind: LinkKind) -> Column:
    if kind is LinkKind.MARKS:
        told = "The occasion that this event marks, with the ordinal that the source gives."
        return _event(kind.value, CellForm.LINKS, 26, told, "prk-rus-relations=77", basic=True)
    verb = "is part of" if kind is LinkKind.PART_OF else kind.replace("-", " ")
    told = f"The event that this one {verb}, by its key; several with ;."
    return _event(kind.value, CellForm.LINKS, 26, told, "1961-07-06-prk-sun-treaty")


COLUMNS: dict[str, Column] = {
    one.name: one
    for one in (
        _event(
            "key",
            CellForm.TEXT,
            38,
            "Leave it empty for a new event. A further source of an event: a row with its key.",
            "2025-10-17-prk-rus-banquet",
            basic=True,
        ),
        _event("type", CellForm.TEXT, 20, "What it was; the list is on the sheet Lists.", "banquet", basic=True),
        _event(
            "title", CellForm.TEXT, 44, "What you would call it.", "Banquet at the North Korean Embassy", basic=True
        ),
        _event(
            "on",
            CellForm.DATE,
            14,
            "When, as far as it is known: a day, a month, a year, about a year, a span.",
            "2025-10-17, 1948-10, 1961, 1961~, 2024-10-08/2024-10-12, 11 Jul 1961",
            basic=True,
        ),
        _event("status", CellForm.TEXT, 11, "How sure it is; confirmed where it is empty.", "reported", basic=True),
        _event(
            "in", CellForm.TEXT, 8, "On whose soil: a country; a host mission tells it by itself.", "RUS", basic=True
        ),
        _event(
            "place",
            CellForm.TEXT,
            14,
            "In which city. Empty: that of a host mission; - for none on record.",
            "Moscow",
            basic=True,
        ),
        _event("venue", CellForm.TEXT, 20, "Where in it.", "Embassy of North Korea", basic=True),
        *(_role(name, role) for name, role in ROLES.items()),
        *(_link(kind) for kind in LinkKind),
        _event("summary", CellForm.LONG, 44, "What happened, in your own words.", "The embassy gave ...", basic=True),
        _event("note", CellForm.LONG, 30, "A remark on the record itself.", "The date is the report's.", basic=True),
        _event("tags", CellForm.LIST, 18, "Words of your own; several with ;.", "anniversary; Kursk", basic=True),
        _event("date_written", CellForm.DATE, 14, "The date in the words of the source.", "last Friday"),
        _event("announced", CellForm.DATE, 14, "When it was announced.", "2025-10-14"),
        _event("coordinates", CellForm.TEXT, 16, "Latitude, longitude in degrees.", "55.75, 37.62"),
        _event("aliases", CellForm.LIST, 22, "Nicknames for this event; several with ;.", "prk-rus-relations"),
        _event(
            "occasion", CellForm.FLAG, 10, "yes or no: are its anniversaries kept? Empty: as usual for its type.", "yes"
        ),
        _event("recurs", CellForm.TEXT, 10, "Whether its anniversaries come round: yearly, moving, no.", "yearly"),
        Column(
            EDITION,
            ColumnPart.SHEET,
            CellForm.TEXT,
            8,
            basic=False,
            help="Leave it as it is: the edition of the event that was exported, by which others' changes are seen.",
            example="1",
        ),
        _source(
            "source", CellForm.TEXT, 28, "The key of a source; empty for one told by the next cells.", "kcna-2025-10-21"
        ),
        _source("outlet", CellForm.TEXT, 26, "Who published it.", "Korea JoongAng Daily"),
        _source("published", CellForm.DATE, 14, "When it was published.", "2025-10-21"),
        _source("headline", CellForm.TEXT, 40, "Its title.", "North Korean Embassy holds banquet"),
        _source("url", CellForm.TEXT, 40, "Where it stands.", "https://example.org/banquet"),
        _words(
            "via",
            CellForm.TEXT,
            26,
            "The original that it relays: OUTLET, DATE.",
            "Rodong Sinmun, 2025-10-21",
            basic=True,
        ),
        _words("quote", CellForm.LONG, 40, "What it says, word for word.", "a new level of alliance", basic=True),
        _words("paraphrase", CellForm.LONG, 40, "What it says, in your words; not beside a quote.", "Relations grew."),
        _words("speaker", CellForm.WHO, 28, "Who said so, one alone.", "RUS: ?, vice foreign minister", basic=True),
        _words("language", CellForm.TEXT, 10, "The language of the words.", "ko"),
        _words("translation", CellForm.LONG, 40, "The words in English.", "a new level of alliance"),
        _words("locator", CellForm.TEXT, 12, "Where in the source.", "p. 14"),
        _words("stance", CellForm.TEXT, 10, "supports or disputes; supports where it is empty.", "disputes"),
        _words("credibility", CellForm.TEXT, 10, "1 to 6, as analysts grade it.", "2"),
        _words(
            "claims", CellForm.CLAIMS, 26, "What it gives as one value: field=value; several with ;.", "date=2025-10-16"
        ),
    )
}
"""Every column by its name, in the order in which sheets are written."""

_USUAL = {
    "date": "on",
    "when": "on",
    "event": "title",
    "name": "title",
    "country": "in",
    "city": "place",
    "location": "place",
    "participants": "party",
    "anniversary": "marks",
    "link": "url",
    "publisher": "outlet",
    "newspaper": "outlet",
    "author": "outlet",
    "description": "summary",
}
"""What people's own sheets call some of them: offered, never taken by itself."""
EVENT, SOURCE, WORDS = (
    tuple(name for name, one in COLUMNS.items() if one.part is part)
    for part in (ColumnPart.EVENT, ColumnPart.SOURCE, ColumnPart.WORDS)
)
CITED = (*SOURCE, *WORDS)
"""The columns that tell of a source: those of a row that stand for one citation."""
BASIC = tuple(name for name, one in COLUMNS.items() if one.basic)
DATES = tuple(name for name, one in COLUMNS.items() if one.form is CellForm.DATE)


def find_column(header: str) -> str:
    """The column a header names, whatever its case and its blanks; empty for none."""
    named = re.sub(r"[\s_-]+", "-", header.strip().casefold())
    return next((name for name in COLUMNS if name.replace("_", "-") == named), "")


def suggest_column(header: str) -> str:
    """The column that a header which names none probably means; empty where none is like it."""
    word = header.strip().casefold()
    found = get_close_matches(word, COLUMNS, n=1)
    return _USUAL.get(word, "") or (found[0] if found else "")


def name_column(number: int) -> str:
    """The letters of a column by its number from 1: A, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
