"""Every code of the shipped tables means a type and a state that there are, and the traps are resolved rightly."""

import csv
from datetime import date, timedelta

import pytest

from timeline import resources
from timeline.domain.vocabulary import Role
from timeline.exchange.mapping.code_tables import CODEBOOKS, TABLES, read_code_table
from timeline.exchange.mapping.country_codes import BY_NAME, SYSTEMS, find_coded, read_codes

SEEDS = resources.find_folder("seeds")


def read(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


COUNTRIES = {row["code"]: row for row in read("countries")}
TYPES = {row["code"]: row["family"] for row in read("event_types")}


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_every_code_has_a_type_of_its_family_and_two_roles(codebook: str) -> None:
    rows = read(f"codes/{codebook}")
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert row["label"], row
        assert row["type"] == "other" or TYPES[row["type"]] == row["family"], row
        assert row["family"] in TYPES.values(), row
        assert {row["source"], row["target"]} <= {str(role) for role in Role}, row


def test_the_codes_of_cameo_are_whole() -> None:
    codes = read_code_table("cameo")
    assert {code[:2] for code in codes} == {f"{root:02}" for root in range(1, 21)}
    assert all(code[:-1] in codes for code in codes if len(code) > 2)
    assert {row["cameo"] for row in read("event_types")} - {""} <= codes.keys()


@pytest.mark.parametrize(
    ("table", "code", "value"),
    [
        ("cameo", "042", "visit"),
        ("cameo-source", "042", "visitor"),
        ("cameo-source", "043", "host"),
        ("cameo", "054", "recognition"),
        ("cameo", "161", "other"),
        ("cameo-family", "161", "relations"),
        ("cameo-label", "1823", "Kill by physical assault"),
        ("plover", "consult visit", "visit"),
        ("plover", "sanction", "other"),
    ],
)
def test_a_code_has_its_preferred_type(table: str, code: str, value: str) -> None:
    assert read_code_table(table)[code] == value


def test_a_table_of_another_name_is_none() -> None:
    assert "cameo-label" in TABLES
    with pytest.raises(LookupError):
        read_code_table("cameo-goldstein")


@pytest.mark.parametrize("system", [system for system in SYSTEMS if system != BY_NAME])
def test_no_code_names_a_state_that_there_is_not(system: str) -> None:
    meanings = [meaning for several in read_codes(system).values() for meaning in several]
    assert meanings
    assert {meaning.country for meaning in meanings} - {""} <= COUNTRIES.keys()


@pytest.mark.parametrize(("system", "column"), [("iso3", "iso"), ("cow", "cow"), ("gw", "gw")])
def test_every_code_of_our_states_is_known(system: str, column: str) -> None:
    for code, row in COUNTRIES.items():
        if row[column]:
            states = {meaning.country for meaning in read_codes(system)[row[column]]}
            assert code in states, code


@pytest.mark.parametrize(("system", "column"), [("iso3", "iso"), ("cow", "cow"), ("gw", "gw")])
def test_every_state_is_found_by_its_code_on_its_first_day_and_on_its_last(system: str, column: str) -> None:
    for code, row in COUNTRIES.items():
        if not row[column]:
            continue
        first = row["valid_from"] or ("2020-01-01" if not row["valid_until"] else "")
        last = str(date.fromisoformat(row["valid_until"]) - timedelta(days=1)) if row["valid_until"] else "2026-01-01"
        for day in filter(None, (first, last)):
            meaning = find_coded(system, row[column], day)
            assert meaning is not None
            assert code in {meaning.country, *meaning.several}, (system, row[column], day)
            assert not meaning.several or {"CHN", "XRC"} & {*meaning.several}  # two Chinas, in 1912 and in 1949


@pytest.mark.parametrize("system", ["iso2", "fips", "cameo"])
def test_every_state_of_today_has_a_code(system: str) -> None:
    coded = {meaning.country for several in read_codes(system).values() for meaning in several}
    assert {code for code, row in COUNTRIES.items() if row["kind"] == "state"} <= coded


def test_the_two_letters_of_iso_are_whole() -> None:
    iso = {row["code"] for row in read("codes/countries") if row["system"] == "iso2"}
    assert len([row for row in read("codes/countries") if row["system"] == "iso3"]) >= 249
    assert {"AD", "EC", "IN", "IS", "IT", "NA", "NO", "ZW"} <= iso
    assert len(iso) >= 249


@pytest.mark.parametrize(
    ("system", "code", "on", "country"),
    [
        ("fips", "CD", "2020-01-01", "TCD"),
        ("fips", "NG", "2020-01-01", "NER"),
        ("fips", "AU", "2020-01-01", "AUT"),
        ("fips", "AS", "2020-01-01", "AUS"),
        ("fips", "CH", "2020-01-01", "CHN"),
        ("fips", "SZ", "2020-01-01", "CHE"),
        ("fips", "BG", "2020-01-01", "BGD"),
        ("fips", "KN", "2020-01-01", "PRK"),
        ("fips", "KS", "2020-01-01", "KOR"),
        ("fips", "WE", "2020-01-01", "PSE"),
        ("fips", "GM", "2020-01-01", "DEU"),
        ("fips", "HK", "2020-01-01", ""),
        ("iso2", "EC", "", "ECU"),
        ("iso2", "EU", "", "XEU"),
        ("iso2", "CH", "", "CHE"),
        ("iso2", "cd", "", "COD"),
        ("iso2", "NG", "", "NGA"),
        ("iso2", "CS", "1980", "CSK"),
        ("iso2", "CS", "2004-05", "SCG"),
        ("iso2", "HK", "", ""),
        ("iso3", "YEM", "1970", "XNY"),
        ("iso3", "YEM", "2001", "YEM"),
        ("cow", "2", "1950", "USA"),
        ("cow", "002", "1950", "USA"),
        ("cow", "731", "1950", "PRK"),
        ("cow", "732", "1950", "KOR"),
        ("cow", "365", "1961-07-06", "SUN"),
        ("cow", "365", "1900", "XRE"),
        ("cow", "365", "", "RUS"),
        ("cow", "365", "1991-12-26", "RUS"),
        ("cow", "365", "1991-12-25/1992-01-03", "SUN"),
        ("cow", "255", "1900", "XDR"),
        ("cow", "255", "2000", "DEU"),
        ("cow", "260", "1960", "XWG"),
        ("cow", "265", "1960", "DDR"),
        ("gw", "260", "1960", "XWG"),
        ("gw", "260", "2000", "DEU"),
        ("gw", "678", "1970", "XNY"),
        ("gw", "678", "2000", "YEM"),
        ("gw", "340", "2010", "SRB"),
        ("cow", "679", "2000", "YEM"),
        ("cow", "710", "1930", "XRC"),
        ("cow", "710", "1949-11", ""),
        ("cow", "710", "1950", "CHN"),
        ("cameo", "ROM", "2005-01-01", "ROU"),
        ("cameo", "TMP", "2005-01-01", "TLS"),
        ("cameo", "EUR", "2005-01-01", ""),
    ],
)
def test_a_code_means_the_state_of_its_system_and_day(system: str, code: str, on: str, country: str) -> None:
    meaning = find_coded(system, code, on)
    assert meaning is not None
    assert meaning.country == country


@pytest.mark.parametrize(("system", "code"), [("iso2", "QQ"), ("cow", "999"), ("fips", ""), ("cow", "x"), ("gw", "0")])
def test_a_code_that_there_is_not_means_nothing(system: str, code: str) -> None:
    assert find_coded(system, code) is None
