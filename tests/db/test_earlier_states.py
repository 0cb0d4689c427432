"""States that ended before today's began: who is meant on a day, and that no pair of today gains or loses an event."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.conftest import Templates, empty_database
from tests.factories import between, make_drafts, reading, record_events, record_whole_demo, resolved, rows
from timeline import resources
from timeline.db import migrations, seeds
from timeline.db.read.countries import find_countries, find_country
from timeline.db.write.transaction import open_transaction
from timeline.errors import Ambiguous, InvalidInput
from timeline.settings import Location

EARLIER = """
    XAH XDR XEG XES XHI XKE XLI XLV XMC XMO XOF XPR XQC XRC XRE XRS XSE XSY XTV XTX
"""


def copy_seeds_without(codes: set[str], folder: Path) -> Path:
    """Copy the seeds without the rows of some states."""
    shutil.copytree(resources.find_folder("seeds"), folder)
    for name, columns in {
        "countries": ("code",),
        "successions": ("predecessor", "successor"),
        "actor_names": ("actor",),
    }.items():
        file = folder / f"{name}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            header, *cells = csv.reader(lines)
        places = [header.index(column) for column in columns]
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(
                [header, *(row for row in cells if not {row[place].upper() for place in places} & codes)]
            )
    return folder


def test_no_pair_of_the_demo_gains_or_loses_an_event(templates: Templates, tmp_path: Path) -> None:
    folder = copy_seeds_without(set(EARLIER.split()), tmp_path / "seeds")
    with_them = templates.made("whole", "sqlite")
    with empty_database("sqlite", tmp_path / "before") as without:
        migrations.upgrade(without, refill=lambda _connection: None)
        with open_transaction(without) as transaction:
            seeds.load_seeds(transaction, folder)
        record_whole_demo(without)
        pairs = [pair.split("-") for (pair,) in rows(without, "SELECT DISTINCT pair FROM dyad ORDER BY pair")]
        assert len(pairs) > 80
        asked = {(first, second) for first, second in pairs} | {("DEU", "RUS"), ("CHN", "RUS"), ("EGY", "PRK")}
        assert {pair: between(with_them, *pair) for pair in asked} == {pair: between(without, *pair) for pair in asked}


def test_new_states_reach_a_database_that_began_without_them(tmp_path: Path) -> None:
    codes = set(EARLIER.split())
    with empty_database("sqlite", tmp_path / "old") as old:
        migrations.upgrade(old, refill=lambda _connection: None)
        for folder in (copy_seeds_without(codes, tmp_path / "seeds"), resources.find_folder("seeds")):
            with open_transaction(old) as transaction:
                counts = seeds.load_seeds(transaction, folder)
        assert (counts["country"], counts["actor"]) == (len(codes), len(codes))
        with reading(old) as reader:
            assert find_country(reader, "Prussia") == "XPR"
            assert find_country(reader, "Germany") == "DEU"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DEU"),
        ("Berlin", "DEU"),
        ("Россия", "RUS"),
        ("China", "CHN"),
        ("Republic of China", "TWN"),
        ("조선", "PRK"),
        ("朝鮮", "PRK"),
        ("Seoul", "KOR"),
        ("Serbia", "SRB"),
        ("Black Mountain", ""),
        ("Nazi Germany", "XDR"),
        ("대한제국", "XKE"),
        ("Ottoman Empire", "TUR"),
    ],
)
def test_a_name_without_a_date_is_that_of_the_state_of_today(module_seeded: Location, text: str, code: str) -> None:
    with reading(module_seeded) as reader:
        assert find_countries(reader, text) == ([code] if code else [])


@pytest.mark.parametrize("name", ["Germany", "China", "Russia", "Serbia", "조선"])
def test_an_actor_is_found_by_a_name_that_an_earlier_state_had_too(seeded: Location, name: str) -> None:
    record_events(seeded, {"type": "visit", "on": "2020-01-01", "in": "FRA", "visitor": name})
    assert [code in EARLIER for (code,) in rows(seeded, "SELECT country FROM participation")] == [False]


@pytest.mark.parametrize(
    ("on", "party", "then"),
    [
        ("1950-05-05", "Slovakia", "Czechoslovakia (CSK)"),
        ("1910", "SVK", "Austria-Hungary (XAH)"),
        ("1985-07", "Ukraine", "Soviet Union (SUN)"),
        ("1905", "People's Republic of China", "Qing China (XQC)"),
        ("1950", "Kosovo", "Yugoslavia (YUG)"),
        ("1939-08-23", "DEU", "German Reich (XDR)"),
        ("1927-08-01", "CHN", "Republic of China (mainland) (XRC)"),
        ("1910", "RUS", "Russian Empire (XRE)"),
        ("1947", "Germany", ""),
        ("1905", "South Korea", ""),
        ("190X", "PRK", ""),
    ],
)
def test_a_state_that_did_not_exist_yet_is_refused_with_the_one_of_then(
    module_seeded: Location, on: str, party: str, then: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        resolved(module_seeded, make_drafts({"type": "treaty", "on": on, "party": f"{party}; France"}))
    assert "existed only from" in str(refused.value)
    assert (f"Write the state of that time: {then}" in str(refused.value)) == bool(then)
    assert "[organisation]" in refused.value.message.advice


@pytest.mark.parametrize(
    ("on", "party"),
    [
        ("1993-01-01", "Slovakia"),
        ("1993", "Slovakia"),
        ("199X", "Slovakia"),
        ("1950-05-05/1993-01-01", "Slovakia"),
        ("", "Slovakia"),
        ("1950", "SVK: Party of the Future [party]"),
        ("1958-12-20", "DZA: Provisional Government [organisation]"),
        ("1950", "SVK: Anna Malá, writer"),
    ],
)
def test_what_may_have_been_is_not_refused(module_seeded: Location, on: str, party: str) -> None:
    [event] = resolved(module_seeded, make_drafts({"type": "treaty", "on": on, "party": f"{party}; France"})).events
    assert event.derived == ()


def test_a_state_about_to_begin_is_recorded_with_a_remark(module_seeded: Location) -> None:
    [event] = resolved(
        module_seeded, make_drafts({"type": "recognition", "on": "1992-12-20", "party": "SVK; POL"})
    ).events
    assert [str(remark) for remark in event.derived] == [
        "Slovakia (SVK) existed only from 1993-01-01, after 1992-12-20."
    ]


@pytest.mark.parametrize(("on", "soil"), [("1945-02", "Ukraine"), ("1925", "SVK"), ("1950", "Tajikistan")])
def test_soil_is_refused_where_the_state_of_then_is_known(module_seeded: Location, on: str, soil: str) -> None:
    with pytest.raises(InvalidInput, match="existed only from"):
        resolved(module_seeded, make_drafts({"type": "visit", "on": on, "in": soil, "visitor": "USA"}))


@pytest.mark.parametrize(("on", "soil"), [("1943-01", "Morocco"), ("1943-11", "Egypt"), ("1900", "Kenya")])
def test_soil_is_kept_where_no_other_state_is_known(module_seeded: Location, on: str, soil: str) -> None:
    [event] = resolved(module_seeded, make_drafts({"type": "visit", "on": on, "in": soil, "visitor": "USA"})).events
    assert event.derived == ()


def test_two_states_of_one_name_on_one_day_are_asked_about(module_seeded: Location) -> None:
    with pytest.raises(Ambiguous, match="XQC") as asked:
        resolved(module_seeded, make_drafts({"type": "treaty", "on": "1912-01-20", "party": "China; Japan"}))
    assert "XRC  Republic of China (mainland)" in str(asked.value)
