"""What becomes of a name, by what the records know of it and by what the mapping says of the unknown."""

import pytest

from timeline.exchange.mapping.known_names import KnownNames
from timeline.exchange.mapping.row_mapping import RowMapper
from timeline.exchange.mapping.toml_file import parse_mapping
from timeline.exchange.sheet.rows import SheetRow

HEADER = ("Name", "Land", "Code", "Sector")
STATES = {"Russia": "RUS", "RUS": "RUS", "Georgia": "GEO", "USA": "USA", "Korea, Republic of": "KOR", "Iran": "IRN"}
NAMES = KnownNames(lambda text: STATES.get(text, ""), lambda name, country: (name, country) == ("Lavrov", "RUS"))
BRACKET = "{ of = 'Name', match = '(?P<name>.+) \\((?P<country>[^()]+)\\)' }"


def map_who(who: str, more: str = "", **texts: str) -> tuple[SheetRow, list[str]]:
    """The row that a mapping with one participant, a guest, makes of these texts, and what it refuses."""
    mapping = parse_mapping(f'[[who]]\nrole = "guest"\n{who}\n{more}', "x.toml")
    mapper = RowMapper(mapping, HEADER, name="x.csv")
    [row], faults = mapper.map_row(1, dict.fromkeys(HEADER, "") | texts, NAMES)
    return row, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("name", "country", "cell", "words"),
    [
        ("Lavrov", "RUS", "RUS: Lavrov", ""),
        ("Russia", "", "Russia", ""),
        ("Russia", "RUS", "Russia", ""),
        ("Georgia", "USA", "USA", "Georgia"),
        ("Georgia", "", "Georgia", ""),
        ("Nobody", "RUS", "RUS", "Nobody"),
        ("Foreign Affairs (Russia)", "", "Russia", "Foreign Affairs (Russia)"),
        ("Lavrov (Russia)", "", "Russia: Lavrov", ""),
        ("Foreign Affairs (Russia)", "USA", "USA", "Foreign Affairs (Russia)"),
        ("Trade (Korea, Republic of)", "", '"Korea, Republic of"', "Trade (Korea, Republic of)"),
        ("Terrorist (Boko Haram)", "RUS", "RUS", "Terrorist (Boko Haram)"),
        ("", "RUS", "", ""),
    ],
)
def test_a_state_stands_for_whom_nobody_knows(name: str, country: str, cell: str, words: str) -> None:
    who = f'name = {BRACKET}\ncountry = "{{Land}}"\nunknown = "as-state"'
    row, faults = map_who(who, Name=name, Land=country)
    assert (row.cells["guest"], faults) == (cell, [])
    assert "".join(row.written.get("guest", {}).values()) == words


@pytest.mark.parametrize(
    ("unknown", "cell", "note", "reason"),
    [
        ("make", "RUS: Nobody [organ]", "", ""),
        ("as-state", "RUS", "", ""),
        ("as-written", "", "Took part, not on record: guest: Nobody.", ""),
        ("refuse", "RUS: Nobody [organ]", "", ""),  # the records refuse it, with what they know of it
        ('refuse"\noptional = true #"', "", "Took part, not on record: guest: Nobody.", ""),
    ],
)
def test_the_mapping_says_what_becomes_of_the_unknown(unknown: str, cell: str, note: str, reason: str) -> None:
    kind = 'kind = { of = "Sector", rules = [["GOV", "organ"]], else = "person" }'
    who = f'name = "{{Name}}"\ncountry = "{{Land}}"\n{kind}\nunknown = "{unknown}"'
    row, faults = map_who(who, Name="Nobody", Land="RUS", Sector="GOV")
    assert (row.cells["guest"], row.cells.get("note", ""), "".join(faults)) == (cell, note, reason)


def test_where_others_are_made_the_unknown_is_refused_by_the_mapping() -> None:
    made = '[[who]]\nrole = "host"\nname = "{Code}"\nunknown = "make"'
    _, [fault] = map_who('name = "{Name}"\ncountry = "{Land}"', made, Name="Nobody", Land="RUS", Code="Somebody")
    assert '"Nobody" is not on record' in fault


def test_a_state_that_is_none_is_left_to_the_records_or_left_out() -> None:
    who = 'name = "{Name}"\ncountry = "{Land}"\nunknown = "as-state"'
    assert map_who(who, Name="Nobody", Land="Atlantis")[0].cells["guest"] == "Atlantis: Nobody"
    row, faults = map_who(who + "\noptional = true", Name="Nobody", Land="Atlantis")
    assert (row.cells["guest"], row.cells["note"], faults) == ("", "Took part, not on record: guest: Nobody.", [])


def test_several_names_have_as_many_states_or_one() -> None:
    who = 'name = "{Name}"\ncountry = "{Land}"\nsplit = ";"\nunknown = "as-state"'
    assert map_who(who, Name="A; B", Land="RUS; USA")[0].written["guest"] == {"RUS": "A", "USA": "B"}
    assert map_who(who, Name="A; B", Land="RUS")[0].written["guest"] == {"RUS": "A; B"}
    row, _ = map_who(who, Name="A", Land="RUS;USA")
    assert (row.cells["guest"], row.written["guest"]) == ("RUS; USA", {"RUS": "A", "USA": "A"})
    _, [fault] = map_who(who.replace("as-state", "refuse"), Name="A;B;C", Land="RUS;USA")
    assert "another number of states than of names" in fault


def test_a_state_takes_part_once_in_a_role() -> None:
    more = '[[who]]\nrole = "guest"\nname = "{Code}"\ncountry = "{Land}"\nunknown = "as-state"'
    row, _ = map_who('name = "{Name}"\nunknown = "as-state"', more, Name="Russia", Code="Nobody", Land="RUS")
    assert (row.cells["guest"], row.written["guest"]) == ("Russia", {"Russia": "Nobody"})


def test_own_names_of_states_come_first() -> None:
    who = f'name = {BRACKET}\ncountry = {{ of = "Land", codes = "iso2" }}\nunknown = "as-state"'
    more = '[countries]\n"Persia" = "Iran"\n"HK" = ""\n"RU" = "USA"'
    assert map_who(who, more, Name="Shah (Persia)")[0].cells["guest"] == "Iran"
    assert map_who(who, more, Name="Nobody", Land="RU")[0].cells["guest"] == "USA"
    assert '"Nobody" is not on record' in map_who(who, more, Name="Nobody", Land="HK")[1][0]


def test_the_role_follows_the_code() -> None:
    mapping = parse_mapping('[[who]]\nrole = { of = "Code", table = "cameo-source" }\nname = "{Name}"', "x.toml")
    mapper = RowMapper(mapping, HEADER, name="x.csv")
    blank = dict.fromkeys(HEADER, "") | {"Name": "Russia"}
    assert mapper.map_row(1, blank | {"Code": "042"}, NAMES)[0][0].cells == {"visitor": "Russia"}
    assert mapper.map_row(1, blank | {"Code": "043"}, NAMES)[0][0].cells == {"host": "Russia"}
    [fault] = mapper.map_row(1, blank | {"Code": "42"}, NAMES)[1]
    assert "the mapping has no value for this" in str(fault)


MADE = 'name = "{Name}"\nkind = "person"\nsplit = ""\nunknown = "make"'


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Russia", "Russia"),
        ("Korea, Republic of", '"Korea, Republic of"'),
        ("Lavrov", "Lavrov [person]"),  # of which state, nobody says
        ("李和平", "李和平 [person]"),
        ("Ortega y Gasset", "Ortega y Gasset [person]"),
        ("Testova, Anna", '"Testova, Anna" [person]'),
    ],
)
def test_the_kind_is_only_that_of_a_name_which_is_not_on_record(name: str, cell: str) -> None:
    row, faults = map_who(MADE, Name=name)
    assert (row.cells["guest"], faults) == (cell, [])
    mapping = parse_mapping(f'[[who]]\nrole = "guest"\n{MADE}', "x.toml")
    assert mapping.asks_names


@pytest.mark.parametrize("kind", ["person", "organ"])
@pytest.mark.parametrize(
    "name",
    [
        "Russia and Iran",
        "Russia & Iran",
        "Russia-Iran",
        "Russia – Iran",
        "Russia/Iran",
        "Russia, Iran",
        "Georgia и USA",
    ],
)
def test_nobody_is_made_of_several_states(name: str, kind: str) -> None:
    row, [fault] = map_who(MADE.replace("person", kind), Name=name)
    assert row.cells["guest"] == ""
    assert "may be several" in fault


@pytest.mark.parametrize("joint", [" and ", " & ", " und ", " et ", " и ", " / "])
def test_nobody_is_made_of_several_people(joint: str) -> None:
    row, [fault] = map_who(MADE, Name=f"Anna Testova{joint}Boris Testov")
    assert row.cells["guest"] == ""
    assert "may be several: Anna Testova; Boris Testov" in fault
    organ = map_who(MADE.replace("person", "organ"), Name="Ministry of Trade and Industry")
    assert organ[0].cells["guest"] == "Ministry of Trade and Industry [organ]"


@pytest.mark.parametrize(
    "name", ["Delegation of France", "officials of the foreign ministry", "Ministry of Trade", "Embassy of France"]
)
def test_no_person_is_made_of_a_body(name: str) -> None:
    row, [fault] = map_who(MADE, Name=name)
    assert row.cells["guest"] == ""
    assert "not like a person" in fault
    rules = 'kind = { of = "Name", rules = [["ministry|delegation|embassy", "organ"]], else = "person" }'
    assert map_who(MADE.replace('kind = "person"', rules), Name=name)[1] == []


@pytest.mark.parametrize("name", ["-", "—", "?", "12", "...", "N/A", "unknown", "None", "NULL"])
@pytest.mark.parametrize("title", ["", '\ntitle = "premier"'])
def test_nobody_is_made_of_what_is_no_name(name: str, title: str) -> None:
    for mapping in (MADE, MADE.replace('""', '"[,;/]"'), MADE.replace('split = ""', "")):
        row, [fault] = map_who(mapping + title, Name=name)
        assert row.cells["guest"] == ""
        assert f'[file] empty = ["{name}"]' in fault


def test_one_state_under_two_names_is_not_two_sides() -> None:
    rows = '[[rows]]\ndifferent = ["Name", "Land"]'
    mapping = parse_mapping(f'{rows}\n[[who]]\nrole = "guest"\nname = "{{Name}}"', "x.toml")
    mapper = RowMapper(mapping, HEADER, name="x.csv")
    blank = dict.fromkeys(HEADER, "")
    for land, refused in (("RUS", 1), ("Georgia", 0), ("Atlantis", 0), ("", 0)):
        _, faults = mapper.map_row(1, blank | {"Name": "Russia", "Land": land}, NAMES)
        assert len(faults) == refused, land
