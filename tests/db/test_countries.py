import pytest

from tests.factories import reading
from timeline.db.read import countries
from timeline.domain.dates.partial_date import PartialDate
from timeline.errors import Ambiguous, InvalidInput, NotFound
from timeline.settings import Location


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PRK", "PRK"), ("prk", "PRK"), (" Prk ", "PRK"), ("North Korea", "PRK"), ("the north korea", "PRK"),
        ("N. Korea", "PRK"),
        ("D.P.R.K.", "PRK"), ("북한", "PRK"), ("КНДР", "PRK"), ("朝鲜", "PRK"), ("朝鮮", "PRK"), ("Pyongyang", "PRK"),
        ("Severní Korea", "PRK"), ("severni korea", "PRK"), ("Moscow", "RUS"), ("Kremlin", "RUS"), ("USSR", "SUN"),
        ("U.S.S.R.", "SUN"), ("Soviet Union", "SUN"), ("소련", "SUN"), ("GDR", "DDR"), ("East Germany", "DDR"),
        ("Germany", "DEU"),
        ("China", "CHN"), ("Czechoslovakia", "CSK"), ("Yugoslavia", "YUG"), ("South Korea", "KOR"), ("한국", "KOR"),
    ],
)  # fmt: skip
def test_a_country_has_many_names(module_seeded: Location, text: str, code: str) -> None:
    with reading(module_seeded) as reader:
        assert countries.find_country(reader, text) == code


@pytest.mark.parametrize("text", ["", "  ", "Atlantis", "%", "PR_", "'", "x" * 5000])
def test_what_is_no_country_is_not_found(module_seeded: Location, text: str) -> None:
    with reading(module_seeded) as reader, pytest.raises(NotFound):
        countries.find_country(reader, text)


def test_the_nearest_are_offered(module_seeded: Location) -> None:
    with reading(module_seeded) as reader, pytest.raises(NotFound, match=r"Did you mean .*North Korea"):
        countries.find_country(reader, "Nort Korea")


def test_every_name_in_the_seeds_means_its_country(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        named = reader.read_rows(
            "SELECT n.name, c.code FROM actor_name n JOIN actor a ON a.id = n.actor"
            " JOIN country c ON a.key = lower(c.code)"
        )
        assert len(named) > 300
        answers = {name: countries.find_countries(reader, name) for name, _ in named}
        # A state hides earlier ones of its name: Germany is not the German Reich.
        ended = set(reader.read_column("code", "SELECT code FROM country WHERE valid_until < '9999-12-31'"))
        assert {
            name for name, code in named if code not in answers[name] and (code not in ended or not answers[name])
        } == set()
        shared = {name for name, answer in answers.items() if len(answer) > 1}
        for name in shared:
            with pytest.raises(Ambiguous):
                countries.find_country(reader, name)
        assert not shared & {"Moscow", "Korea", "Russia", "Germany", "北京", "Москва"}


def test_a_pair_is_of_two(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        assert countries.find_pair(reader, "Moscow", "북한") == ("RUS", "PRK")
        with pytest.raises(InvalidInput, match="the same country"):
            countries.find_pair(reader, "DPRK", "North Korea")


def test_states_and_their_heirs(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        states = countries.read_states(reader)
    assert states.find_lineage("RUS") == ("RUS", "SUN")
    assert states.find_lineage("SRB") == ("SRB", "SCG", "XFY", "YUG")
    assert states.find_lineage("SVK") == ("SVK",)
    assert states.find_lineage("DEU") == ("DEU", "XWG")
    assert states.find_on("RUS", PartialDate.parse("1948-10-12")) == "SUN"
    assert states.find_on("RUS", PartialDate.parse("1991-12-25")) == "SUN"
    assert states.find_on("RUS", PartialDate.parse("1991-12-26")) == "RUS"
    assert states.find_on("RUS", PartialDate.parse("1991-12")) is None


def test_capitals_and_names_to_show(module_seeded: Location) -> None:
    with reading(module_seeded) as reader:
        assert countries.find_capital(reader, "RUS") == "Moscow"
        assert countries.find_capital(reader, "???") == ""
        names = countries.read_country_names(reader)
        codes = {code for (code,) in reader.read_rows("SELECT code FROM country")}
    assert names.keys() == codes
    assert (names["PRK"], names["SUN"]) == ("North Korea", "Soviet Union")
