"""Files with columns of their own are imported through a mapping, and what is not taken is given back."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Cli
from tests.factories import rows
from tests.mapped_rows import MAPPING

DATA = Path(__file__).parents[1] / "data" / "mapping"
KOREAN = """
dataset = "receptions"
[file]
dates = ["%d.%m.%Y", "%m/%d/%Y"]
[event]
id = "{번호}"
on = "{날짜}"
title = "{행사}"
type = { of = "행사", rules = [["방문", "visit"], ["조약", "treaty"], ["연회", "banquet"], ["리셉션", "reception"]] }
place = "{장소}"
note = "{비고}"
[[who]]
role = "party"
name = "{국가}"
split = "[,]"
[[source]]
outlet = { of = "매체", else = "A yearbook" }
"""


@pytest.fixture
def visits(fresh: Cli, surroundings: Path) -> Cli:
    """A folder with the visits, and their mapping."""
    (surroundings / "visits.csv").write_bytes((DATA / "visits.csv").read_bytes())
    (surroundings / "visits.toml").write_text(MAPPING, encoding="utf-8")
    return fresh


def import_visits(cli: Cli, *more: str) -> Answer:
    """Import them, and give back what is left out."""
    return cli("import", "visits.csv", "--map", "visits.toml", "--rejects", "left.csv", "--yes", *more)


def test_states_are_those_of_their_time_and_bad_rows_are_given_back(visits: Cli, surroundings: Path) -> None:
    answer = import_visits(visits)
    assert answer.code == 2
    assert "8 events new; left out: 3 events." in answer.err
    for code, key in (
        ("KOR", "2018-04-kor-usa-visit"),
        ("PRK", "2018-04-prk-usa-visit"),
        ("COD", "2019-02-cod-usa-visit"),
        ("DDR", "1978-05-02-ddr-usa-visit"),
    ):
        assert visits.keys("between", "USA", code, "--strict") == [key]
    hosts = "SELECT country FROM event WHERE native_id IN ('1', '2') ORDER BY native_id"
    assert rows(visits.database, hosts) == [("XDR",), ("XWG",)]
    kinds = "SELECT DISTINCT a.kind FROM actor a JOIN participation p ON p.actor = a.id"
    assert rows(visits.database, kinds) == [("person",)]
    with (surroundings / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        left = list(csv.DictReader(file))
    assert [(row["id"], row["#row"]) for row in left] == [("7", "8"), ("8", "9"), ("11", "12")]
    assert "West Bank" in left[0]["#reason"]
    assert "no month 13" in left[1]["#reason"]


def test_mended_rows_go_in_and_the_others_are_unchanged(visits: Cli, surroundings: Path) -> None:
    import_visits(visits)
    file = surroundings / "left.csv"
    mended = file.read_text(encoding="utf-8-sig").replace("West Bank", "Palestine").replace("2019-13", "2019-12")
    file.write_text(mended.replace("2020-03-09", "2020-02-29"), encoding="utf-8")
    said = visits("import", "left.csv", "--map", "visits.toml", "--yes")
    assert (said.code, "3 events new" in said.err) == (0, True), said.err
    again = import_visits(visits)
    assert "unchanged" in again.err
    assert rows(visits.database, "SELECT count(*) FROM event") == [(11,)]
    visits.says("undo", "--yes")
    visits.says("undo", "--yes")
    assert rows(visits.database, "SELECT count(*) FROM event") == [(0,)]


def test_the_reason_of_an_import_is_in_the_log(visits: Cli) -> None:
    import_visits(visits, "--because", "the yearbook of 2020")
    assert rows(visits.database, "SELECT because FROM revision") == [("the yearbook of 2020",)]


def test_nothing_is_recorded_of_a_file_with_bad_rows_unless_they_are_skipped(visits: Cli) -> None:
    message = visits.refuses(2, "import", "visits.csv", "--map", "visits.toml", "--yes")
    assert 'row 8, column F (in), "West Bank"' in message
    assert "row 9, column D (on)" in message
    assert "Correct these 3" in message


def test_a_dry_run_records_nothing_and_says_what_it_would(visits: Cli, surroundings: Path) -> None:
    before = visits.digest()
    answer = import_visits(visits, "--dry-run")
    assert "Would record: 8 events new" in answer.err
    assert visits.digest() == before
    assert not (surroundings / "left.csv").exists()


def test_who_is_not_on_record_is_not_made_unless_the_mapping_says_so(visits: Cli, surroundings: Path) -> None:
    file = surroundings / "visits.toml"
    file.write_text(MAPPING.replace('unknown = "make"', 'unknown = "refuse"'), encoding="utf-8")
    answer = import_visits(visits, "--create")
    assert '"Anna Testova" is not on record' in answer.err
    assert rows(visits.database, "SELECT count(*) FROM event") == [(0,)]


def test_korean_headers_two_date_styles_and_several_states_a_cell(fresh: Cli, surroundings: Path) -> None:
    (surroundings / "ko.csv").write_bytes((DATA / "receptions-ko.csv").read_bytes())
    (surroundings / "ko.toml").write_text(KOREAN, encoding="utf-8")
    answer = fresh("import", "ko.csv", "--map", "ko.toml", "--on-error", "skip", "--yes")
    assert "4 events new; left out: 1 event." in answer.err, answer.err
    found = rows(fresh.database, "SELECT edtf FROM event ORDER BY native_id")
    assert found == [("2024-10-12",), ("2024-10-28",), ("2023-10",), ("1961",)]
    pairs = rows(fresh.database, "SELECT DISTINCT pair FROM dyad ORDER BY pair")
    assert pairs == [("CHN-PRK",), ("PRK-RUS",), ("PRK-SUN",)]
    cited = "SELECT e.native_id, a.key FROM citation c JOIN source s ON s.id = c.source JOIN event e ON e.id = c.event"
    outlets = rows(fresh.database, f"{cited} JOIN actor a ON a.id = s.outlet ORDER BY 1")
    assert outlets == [("1", "kcna"), ("2", "kcna"), ("3", "tass"), ("4", "a-yearbook")]


def test_a_mapping_is_suggested_and_what_is_open_is_marked(visits: Cli, surroundings: Path) -> None:
    text = visits.says("import", "suggest", "visits.csv")
    assert 'on = { first = "{start-date}", last = "{end-date}" }' in text
    assert 'in = "{country}"' in text
    assert "# << visitor, host, guest, party" in text
    answer = visits("import", "suggest", "visits.csv", "-o", "new.toml")
    assert "lines with << are to be decided" in answer.err
    assert 'who.role: "" is none of host' in visits.refuses(2, "import", "visits.csv", "--map", "new.toml")
    (surroundings / "ko.csv").write_bytes((DATA / "receptions-ko.csv").read_bytes())
    korean = visits.says("import", "suggest", "ko.csv")
    assert 'dates = ["%m/%d/%Y"]  # << which order? "%d.%m.%Y" or "%m.%d.%Y"' in korean
    assert 'split = "[,;/]"  # << several states a cell' in korean


def test_a_column_with_some_lists_is_asked_about(fresh: Cli, surroundings: Path) -> None:
    names = "\n".join([*(f"Kim Testov{letter},PRK" for letter in "abcdefghi"), '"Kim Testov, Ivan Testov",PRK'])
    (surroundings / "x.csv").write_text(f"delegate,land\n{names}\n", encoding="utf-8")
    text = fresh.says("import", "suggest", "x.csv")
    assert '# split = ","  # << some cells have a comma' in text


def test_an_order_that_the_dates_leave_open_is_asked(fresh: Cli, surroundings: Path) -> None:
    (surroundings / "x.csv").write_text("date,event\n7/8/1961,Treaty\n1/2/1962,Visit\n", encoding="utf-8")
    assert 'dates = []  # << which order? "%d/%m/%Y" or "%m/%d/%Y"' in fresh.says("import", "suggest", "x.csv")


def test_a_sheet_of_ours_goes_in_without_a_mapping(fresh: Cli, surroundings: Path) -> None:
    (surroundings / "ours.csv").write_text("type,title,on,party\ntalks,Talks,2020,PRK; RUS\n", encoding="utf-8")
    assert "1 event new" in fresh("import", "ours.csv").err
    assert "1 event unchanged" in fresh("import", "ours.csv").err


def test_a_mapping_beside_the_file_is_used_and_named(visits: Cli) -> None:
    answer = visits("import", "visits.csv", "--on-error", "skip", "--yes")
    assert answer.err.startswith("Mapping: visits.toml\n")
    assert "8 events new" in answer.err


def test_a_file_named_like_a_command_is_written_with_its_folder(visits: Cli, surroundings: Path) -> None:
    (surroundings / "suggest").write_bytes((DATA / "visits.csv").read_bytes())
    answer = visits("import", "./suggest", "--map", "visits.toml", "--on-error", "skip", "--yes")
    assert "8 events new" in answer.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("visits.csv", "--map", "none.toml"), 3, "none.toml"),
        (("none.csv", "--map", "visits.toml"), 3, "none.csv"),
        (("other.csv", "--rejects", "x.csv"), 2, "Add --map FILE"),
        (("visits.csv", "--map", "visits.toml", "--rejects", "x.csv", "--on-error", "stop"), 2, "--on-error skip"),
        (("visits.csv", "--map", "visits.csv"), 2, "is not TOML"),
        (("visits.csv", "--map", "latin.toml"), 2, "latin.toml is not UTF-8 (line 2)"),
        (("suggest", "none.csv"), 3, "none.csv"),
        (("suggest", "visits.csv", "--encoding", "klingon"), 2, '"klingon" is not the name of an encoding'),
        (("other.csv",), 2, "timeline import suggest other.csv"),
    ],
)
def test_what_cannot_be_imported_is_refused(
    visits: Cli, surroundings: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    (surroundings / "latin.toml").write_bytes('[event]\nvenue = "Königshof"\n'.encode("latin-1"))
    (surroundings / "other.csv").write_bytes((DATA / "visits.csv").read_bytes())
    assert message in visits.refuses(code, "import", *words)


@pytest.mark.parametrize(
    "data",
    [
        b'id,name\n1,"open\n',
        b"id,name\n1,\xff\xfe\xfa\n",
        b"id,name\n1,a\0b\n",
        b"id,id\n1,2\n",
        b"",
        b"\n\n\n",
        b"id,name,start-date,end-date,country,locale,remarks,role\n1,2,3\n1,2,3,4,5,6,7,8,9,10\n",
    ],
)
def test_a_damaged_file_is_refused_in_words(visits: Cli, surroundings: Path, data: bytes) -> None:
    (surroundings / "visits.csv").write_bytes(data)
    assert visits.refuses(2, "import", "visits.csv", "--map", "visits.toml")


def test_rows_of_json_are_read_like_those_of_a_table(visits: Cli, surroundings: Path) -> None:
    with (DATA / "visits.csv").open(encoding="utf-8", newline="") as file:
        objects = list(csv.DictReader(file))
    lines = "\n".join(json.dumps(item) for item in objects)
    for name, text in (("visits.ndjson", lines), ("visits.json", json.dumps(objects))):
        (surroundings / name).write_text(text, encoding="utf-8")
    first = visits("import", "visits.ndjson", "--map", "visits.toml", "--on-error", "skip", "--yes")
    assert "8 events new; left out: 3 events." in first.err
    again = visits("import", "visits.json", "--map", "visits.toml", "--on-error", "skip", "--yes")
    assert "8 events unchanged" in again.err


def test_an_encoding_that_is_none_is_named(visits: Cli, surroundings: Path) -> None:
    for data in (b"", b"a,b\n1,2\n"):
        (surroundings / "x.csv").write_bytes(data)
        message = visits.refuses(2, "import", "suggest", "x.csv", "--encoding", "klingon")
        assert '"klingon" is not the name of an encoding' in message


@pytest.mark.parametrize("word", ["today", "Yesterday", "last week"])
@pytest.mark.parametrize("column", ["start-date", "announced"])
def test_a_day_that_is_another_one_tomorrow_is_refused(visits: Cli, surroundings: Path, word: str, column: str) -> None:
    mapping = MAPPING.replace("in =", 'announced = "{announced}"\nin =').replace('last = "{end-date}"', 'last = ""')
    (surroundings / "visits.toml").write_text(mapping, encoding="utf-8")
    dates = {"start-date": "2001-02-03", "announced": ""} | {column: word}
    row = f"1,minister,Anna Testova,{dates['start-date']},,France,,,{dates['announced']}"
    header = "id,role,name,start-date,end-date,country,locale,remarks,announced"
    (surroundings / "visits.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert word in visits.refuses(2, "import", "visits.csv", "--yes")
    own = "on,announced,type,title,party,outlet\n"
    on, announced = dates["start-date"], dates["announced"]
    (surroundings / "own.csv").write_text(f"{own}{on},{announced},meeting,T,Cuba; Laos,KCNA\n", encoding="utf-8")
    assert word in visits.refuses(2, "import", "own.csv", "--yes")


def test_a_list_in_a_column_that_nothing_uses_is_passed_over(visits: Cli, surroundings: Path) -> None:
    with (DATA / "visits.csv").open(encoding="utf-8", newline="") as file:
        objects = [{**row, "more": {"a": ["b"]}} for row in csv.DictReader(file)]
    objects[1]["name"] = ["Anna Testova", "Boris Testov"]
    (surroundings / "visits.json").write_text(json.dumps(objects), encoding="utf-8")
    answer = visits("import", "visits.json", "--on-error", "skip", "--yes")
    assert "7 events new; left out: 4 events." in answer.err
    assert "a list or an object is no value of a column" in answer.err


def test_two_rows_that_cannot_be_read_do_not_repeat_each_other(visits: Cli, surroundings: Path) -> None:
    header = (DATA / "visits.csv").read_bytes().split(b"\n", 1)[0]
    (surroundings / "visits.csv").write_bytes(header + b'\n"broken\n"broken\n')
    message = visits.refuses(2, "import", "visits.csv", "--map", "visits.toml", "--yes")
    assert message.count("a quotation mark is not closed") + message.count("expected after") == 2
    assert "repeats" not in message
