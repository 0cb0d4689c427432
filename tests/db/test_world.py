"""The world as it is seeded: who is there, what everybody calls them, and who came after whom."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from tests.conftest import Templates
from tests.factories import reading
from timeline import resources
from timeline.db.read import countries
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import Family
from timeline.errors import NotFound

SPELLINGS = Path(__file__).parents[1] / "data" / "spellings.csv"

MEMBERS = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
    CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
    FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
    JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
    MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
    POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
    TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""
OBSERVERS = ["PSE", "VAT"]
ENTITIES = ["COK", "ESH", "NIU", "TWN", "XAB", "XKX", "XNC", "XOM", "XSO"]
_FORMER = """
    CSK DDR SCG SUN VDR XAH XDR XEG XES XFY XHI XKE XLI XLV XMC XMO XNY XOF XPG XPR XQC XRC XRE XRS XSE XSV XSY
    XTG XTV XTX XUA XWG XZB YMD YUG
"""
FORMER = _FORMER.split()
OF_ONE_NAME_AT_ONCE = [("CHN", "XRC"), ("XQC", "XRC")]
"""States that both called themselves China for some weeks."""


def read(name: str) -> list[dict[str, str]]:
    with (resources.find_folder("seeds") / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def spellings() -> list[dict[str, str]]:
    with SPELLINGS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


STATES = {row["code"]: row for row in read("countries")}


@pytest.fixture(scope="module")
def world(templates: Templates) -> Iterator[Reader]:
    """A database as `timeline init` leaves it; the data are the same on either engine."""
    with reading(templates.made("seeded", "sqlite")) as reader:
        yield reader


@pytest.fixture(scope="module")
def states(world: Reader) -> States:
    return countries.read_states(world)


def life(code: str) -> tuple[date, date]:
    row = STATES[code]
    return (
        date.fromisoformat(row["valid_from"] or "0001-01-01"),
        date.fromisoformat(row["valid_until"] or "9999-12-31"),
    )


def test_everybody_is_there() -> None:
    members = MEMBERS.split()
    assert len(set(members)) == 193
    by_kind = defaultdict(list)
    for code, row in STATES.items():
        by_kind[row["kind"]].append(code)
    assert sorted([*members, *OBSERVERS]) == by_kind["state"]
    assert by_kind["entity"] == ENTITIES
    assert by_kind["organisation"] == ["XEU"]
    assert by_kind["former-state"] == FORMER


def test_a_code_is_the_iso_code_or_begins_with_x() -> None:
    for code, row in STATES.items():
        assert row["iso"] == ("" if code.startswith("X") else code)


def test_only_former_states_have_an_end_and_it_comes_after_the_beginning() -> None:
    for code, row in STATES.items():
        assert bool(row["valid_until"]) == (row["kind"] == "former-state")
        begin, end = life(code)
        assert begin < end


def test_states_are_in_the_order_of_their_codes_and_names_in_the_order_of_the_actors() -> None:
    assert list(STATES) == sorted(STATES)
    actors = [code.lower() for code in STATES] + [row["key"] for row in read("actors")]
    assert list(dict.fromkeys(row["actor"] for row in read("actor_names"))) == actors


def test_no_two_states_that_existed_together_share_a_name() -> None:
    bearers = defaultdict(set)
    for row in read("actor_names"):
        if row["actor"].upper() in STATES:
            bearers[fold(row["name"])].add(row["actor"].upper())
    for name, codes in bearers.items():
        for one, other in combinations(sorted(codes), 2):
            (begin, end), (start, stop) = life(one), life(other)
            assert end <= start or stop <= begin or (one, other) in OF_ONE_NAME_AT_ONCE, f"{name}: {one}, {other}"
        # A code always resolves to itself, so another state's name must not look like one.
        assert name.upper() not in STATES or codes == {name.upper()}
    assert not {"korea", "congo", "dominican", "congolese"} & bearers.keys()


def test_every_state_has_a_name_in_four_languages() -> None:
    languages = defaultdict(set)
    for row in read("actor_names"):
        languages[row["actor"].upper()].add(row["language"])
    assert {code for code in STATES if not {"en", "ko", "ru", "zh"} <= languages[code]} == set()


def test_the_spellings_are_of_sixty_states_in_five_languages() -> None:
    told = defaultdict(list)
    for row in spellings():
        told[row["code"]].append(row["language"])
    assert len(told) == 60
    assert all(found[:4] == ["en", "ko", "ru", "zh"] and len(set(found)) == 5 for found in told.values())


def test_each_spelling_finds_its_state(world: Reader) -> None:
    found = {row["spelling"]: countries.find_country(world, row["spelling"]) for row in spellings()}
    assert found == {row["spelling"]: row["code"] for row in spellings()}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("東德", "DDR"),
        ("蘇聯", "SUN"),
        ("法國", "FRA"),
        ("韓國", "KOR"),
        ("RU", "RUS"),
        ("kp", "PRK"),
        ("US", "USA"),
        ("SU", "SUN"),
        ("Allemagne", "DEU"),
        ("Corée du Nord", "PRK"),
    ],
)
def test_codes_of_two_letters_and_further_spellings_find_their_state(world: Reader, text: str, code: str) -> None:
    assert countries.find_country(world, text) == code


@pytest.mark.parametrize("word", ["no", "in", "is", "it", "to", "NA", "be", "by"])
def test_a_code_that_is_a_word_is_no_name(world: Reader, word: str) -> None:
    with pytest.raises(NotFound):
        countries.find_country(world, word)


@pytest.mark.parametrize(
    ("miss", "near"),
    [
        ("Prusia", "Prussia"),
        ("Rusia", "Russia"),
        ("Sovjet Onion", "Soviet Union"),
        ("Nrth Korea", "North Korea"),
        ("Chinna", "China"),
        ("Vietnaam", "Vietnam"),
        ("Germny", "Germany"),
        ("Untied States", "United States"),
        ("Kazakstan", "Kazakhstan"),
        ("Mongolya", "Mongolia"),
        ("Jugoslavia", "Yugoslavia"),
        ("Chekoslovakia", "Czechoslovakia"),
        ("Kambodia", "Cambodia"),
        ("Simbabwe", "Zimbabwe"),
        ("Ukrain", "Ukraine"),
        ("Saudia Arabia", "Saudi Arabia"),
        ("Tanzanya", "Tanzania"),
        ("Phillipines", "Philippines"),
        ("Росия", "Россия"),
        ("Pоccия", "Россия"),
        ("England", "United Kingdom"),
        ("Wales", "United Kingdom"),
    ],
)
def test_a_near_miss_is_never_taken_but_told(world: Reader, miss: str, near: str) -> None:
    with pytest.raises(NotFound) as refused:
        countries.find_country(world, miss)
    assert near in str(refused.value)


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("RUS", ("RUS", "SUN")),
        ("SRB", ("SRB", "SCG", "XFY", "YUG")),
        ("MNE", ("MNE",)),
        ("CZE", ("CZE", "CSK")),
        ("SVK", ("SVK",)),
        ("DEU", ("DEU", "XWG")),
        ("DDR", ("DDR",)),
        ("VNM", ("VNM", "VDR")),
        ("YEM", ("YEM", "XNY")),
        ("EGY", ("EGY", "XUA", "XEG")),
        ("SYR", ("SYR", "XSY")),
        ("EST", ("EST", "XES")),
        ("CHN", ("CHN",)),
        ("TWN", ("TWN",)),
        ("SUN", ("SUN",)),
        ("KOR", ("KOR",)),
        ("PRK", ("PRK",)),
        ("JPN", ("JPN",)),
        ("TZA", ("TZA", "XTG")),
        ("UKR", ("UKR",)),
        ("SGP", ("SGP",)),
    ],
)
def test_whose_anniversaries_a_state_keeps(states: States, code: str, lineage: tuple[str, ...]) -> None:
    assert states.find_lineage(code) == lineage


@pytest.mark.parametrize(
    ("code", "when", "there"),
    [
        ("Russia", "1948-10-12", "SUN"),
        ("Egypt", "1957", "XEG"),
        ("Egypt", "1960-05", "XUA"),
        ("Egypt", "1963-08-24", "EGY"),
        ("Syria", "1950", "XSY"),
        ("Syria", "1960", "SYR"),
        ("Latvia", "1925-03", "XLV"),
        ("Vietnam", "1950-01-31", "VDR"),
        ("Vietnam", "1976-07-02", "VNM"),
        ("Yemen", "1956-09-24", "XNY"),
        ("Tanzania", "1961-12-09", "XTG"),
        ("Germany", "1973-09-18", "XWG"),
        ("Ukraine", "1985", "UKR"),
        ("Montenegro", "2006-06-04", "MNE"),
    ],
)
def test_who_stood_there_that_day(world: Reader, states: States, code: str, when: str, there: str) -> None:
    assert states.find_on(countries.find_country(world, code), PartialDate.parse(when)) == there


@pytest.mark.parametrize(
    ("code", "heir"),
    [
        ("SUN", "RUS"), ("YUG", "SRB"), ("SCG", "SRB"), ("CSK", "CZE"), ("XWG", "DEU"), ("VDR", "VNM"), ("XNY", "YEM"),
        ("XUA", "EGY"), ("XTG", "TZA"), ("DDR", None), ("XSV", None), ("XPG", None), ("YMD", None), ("XZB", None),
        ("MYS", "MYS"), ("PAK", "PAK"), ("SDN", "SDN"), ("ETH", "ETH"), ("IDN", "IDN"),
    ],
)  # fmt: skip
def test_who_keeps_the_anniversaries_today(states: States, code: str, heir: str | None) -> None:
    assert states.find_heir(code, date(2025, 1, 1)) == heir


def test_the_heir_is_named_first_and_every_former_state_has_somebody_after_it(states: States) -> None:
    today = PartialDate.parse("2025-01-01")
    soviet = states.list_successors("SUN", today)
    assert soviet[0] == "RUS"
    assert len(soviet) == 15
    assert set(states.list_successors("YUG", today)) == {"SRB", "MNE", "SVN", "HRV", "MKD", "BIH"}
    assert states.list_successors("XSV", today) == ("VNM",)
    assert [code for code in FORMER if not states.list_successors(code, today)] == []


def test_successions_run_forward() -> None:
    rows = read("successions")
    after = defaultdict(list)
    for row in rows:
        after[row["predecessor"]].append(row["successor"])

    def reached(code: str, seen: tuple[str, ...]) -> Iterator[str]:
        for later in after[code]:
            assert later not in seen, f"{later} comes after itself"
            yield from reached(later, (*seen, later))
            yield later

    for code in list(after):
        assert code not in set(reached(code, (code,)))


def test_a_succession_happens_at_the_end_or_for_a_separation_in_the_life_of_the_predecessor() -> None:
    for row in read("successions"):
        on = date.fromisoformat(row["date"])
        begin, end = life(row["predecessor"])
        start, stop = life(row["successor"])
        assert start <= on < stop, row
        if row["kind"] == "separation":
            assert begin < on <= end, row
        else:
            # A state that is restored, or founded after an occupation, comes later.
            assert on >= end if row["kind"] in {"continuation", "dissolution"} else on == end, row
        if row["kind"] in {"separation", "continuation"}:
            assert start == on, row


def test_only_a_state_that_ended_leaves_its_anniversaries_and_to_one_heir() -> None:
    heirs = defaultdict(list)
    for row in read("successions"):
        if row["keeps"] == "true":
            heirs[row["predecessor"]].append(row["successor"])
    assert {code: found for code, found in heirs.items() if len(found) > 1} == {}
    assert all(STATES[code]["valid_until"] for code in heirs)


@pytest.mark.parametrize(
    "code",
    [
        "telegram", "gift", "floral-basket", "credentials", "delegation-visit", "treaty", "agreement", "talks",
        "consultations", "troop-deployment", "joint-statement", "film-show", "national-day", "party-day", "reception",
    ],
)  # fmt: skip
def test_the_events_of_a_desk_have_their_types(code: str) -> None:
    assert code in {row["code"] for row in read("event_types")}


def test_each_family_has_a_type() -> None:
    assert {row["family"] for row in read("event_types")} == set(Family)
