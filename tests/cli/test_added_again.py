"""A sheet that is corrected and added again, in any form, with what is wrong named at once."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

SHEET = """\
type,title,on,party,visitor,host,guest,place,in,marks,outlet,published
relations-established,Indonesia and Australia,1949-12-27,Indonesia; Australia,,,,,,,ANTARA,2024-12-27
reception,Reception for the 75th anniversary,2024-12-27,,,Indonesia,Australia,Jakarta,IDN,\
aus-idn-relations=75,ANTARA,2024-12-28
visit,Prabowo in Canberra,2025-11-12,,"IDN: Prabowo Subianto, president",,,,,,Reuters,2025-11-12
"""
BY_HAND = (
    *("add", "visit", "Prabowo in Canberra", "--on", "2025-11-12"),
    *("--visitor", "IDN: Prabowo Subianto, president", "--outlet", "Reuters", "--published", "2025-11-12"),
)
VISIT = "2025-11-12-idn-visit"
EVENTS = [
    {"type": "visit", "title": "Kim in Vladivostok", "on": "2019-04-24/2019-04-26", "visitor": "PRK", "id": 1042},
    {"type": "talks", "title": "Talks", "on": "2019-04-25", "party": ["PRK", "RUS"]},
]


def add(cli: Cli, text: str, *options: str, name: str = "sheet.csv") -> tuple[int, str]:
    Path(name).write_text(text, encoding="utf-8")
    answer = cli("add", "--from", name, "--create", *options)
    return answer.code, answer.err


def test_the_same_rows_are_unchanged_in_a_file_and_by_hand(fresh: Cli) -> None:
    assert add(fresh, SHEET)[0] == 0
    before = fresh.digest()
    assert add(fresh, SHEET) == (0, "3 events unchanged.\n")
    assert fresh.digest() == before
    renamed = SHEET.replace("Reuters", "Thomson Reuters").replace("2024-12-28", "28 Dec 2024")
    fresh.says("set", "reuters", "names+=en:Thomson Reuters")
    assert add(fresh, renamed) == (0, "3 events unchanged.\n")
    assert fresh.refuses(0, *BY_HAND) == f"Already recorded, word for word: {VISIT}\n"
    assert len(fresh.keys("list")) == 3


def test_a_doubtful_row_does_not_disturb_what_refers_to_the_recorded_event(fresh: Cli) -> None:
    add(fresh, SHEET)
    code, err = add(fresh, SHEET.replace("Indonesia and Australia,", "Australia and Indonesia,"))
    assert (code, "row 2: 1949-12-27-aus-idn-relations-established-2 looks like" in err) == (4, True)
    assert "more than one event" not in err
    code, err = add(
        fresh, SHEET.replace("Indonesia and Australia,", "Australia and Indonesia,"), "--on-duplicate", "skip"
    )
    left_out = 'Left out: row 2, "Australia and Indonesia" looks like 1949-12-27-aus-idn-relations-established.\n'
    assert (code, err) == (0, f"{left_out}2 events unchanged.\n")


def test_a_row_that_was_corrected_updates_the_recorded_event_cell_by_cell(fresh: Cli) -> None:
    add(fresh, SHEET)
    revisions = len(json.loads(fresh.says("log", "--json")))
    corrected = SHEET.replace('president",,,,,,Reuters', 'president",,,Canberra,AUS,,Reuters')
    cell = f'row 4, column H (place), {VISIT}: (empty) -> "Canberra"'
    code, err = add(fresh, corrected, "--on-duplicate", "update")
    assert (code, cell in err, "To write it: --yes" in err) == (2, True, True)
    code, err = add(fresh, corrected, "--on-duplicate", "update", "--yes")
    assert (code, cell in err) == (0, True)
    assert "Recorded: 2 cells changed in 1 event, 2 events unchanged." in err
    assert len(json.loads(fresh.says("log", "--json"))) == revisions + 1
    assert add(fresh, corrected) == (0, "3 events unchanged.\n")
    # What a row leaves empty stays.
    assert add(fresh, SHEET)[1] == "3 events unchanged.\n"


def test_rows_with_a_number_of_ones_own_are_found_by_it(fresh: Cli) -> None:
    sheet = "id,type,title,on,party,note\n7,talks,Talks,2020-05-01,PRK; RUS,\n8,talks,More talks,2020-06-01,PRK; RUS,\n"
    assert add(fresh, sheet)[0] == 0
    assert add(fresh, sheet) == (0, "2 events unchanged.\n")
    changed = sheet.replace("More talks,2020-06-01", "Further talks,2021-06-01")
    code, err = add(fresh, changed, "--yes")
    assert (code, 'column C (title), 2020-06-01-prk-rus-talks: "More talks" -> "Further talks"' in err) == (0, True)
    assert fresh.keys("list", "type:talks") == ["2020-05-01-prk-rus-talks", "2020-06-01-prk-rus-talks"]
    keyed = "2020-05-01-prk-rus-talks,,talks,Talks,2020-05-01,PRK; RUS,"
    both = f"key,{sheet.splitlines()[0]}\n{keyed}\n,7,talks,X,2020,RUS,\n"
    code, err = add(fresh, both)
    assert (code, "row 3: is the recorded event 2020-05-01-prk-rus-talks, as row 2 is" in err) == (2, True)


def test_a_source_added_again_under_another_name_of_its_outlet_is_not_doubled(fresh: Cli) -> None:
    sheet = (
        "key,type,title,on,party,outlet,published,headline,url\n"
        "a-1,talks,Talks A,2020-05-01,PRK; RUS,Korean Central News Agency,2 May 2020,Talks held,https://kcna.example/1\n"
        "a-2,talks,Talks B,2020-06-01,PRK; RUS,KCNA,2020-06-02,,\n"
        "a-3,talks,Talks C,2020-07-01,PRK; RUS,,,,https://example.org/3\n"
    )
    add(fresh, sheet)
    before = fresh.digest()
    other = sheet.replace("Korean Central News Agency,2 May 2020", "kcna,2020-05-02").replace("KCNA", "조선중앙통신")
    for text in (sheet, other):
        assert add(fresh, text) == (0, "3 events unchanged.\n")
    assert fresh.digest() == before
    fresh.says("set", "kcna-2020-06-02", "url=https://kcna.example/2")
    before = fresh.digest()
    assert add(fresh, sheet) == (0, "3 events unchanged.\n")
    assert fresh.digest() == before


def test_every_bad_cell_and_every_bad_option_is_named_at_once(fresh: Cli) -> None:
    sheet = (
        "type,title,on,host,guest,outlet,published,marks\n"
        "banquett,A,12/11/2025,prk-embassy-rus,Prabowo,KCNA,yesterday,prk-rus-relations=x\n"
        "banquet,,2025-13-01,Nobody Known,RUS,KCNA,2025-10-40,no-such-event\n"
    )
    code, err = add(fresh, sheet)
    cells = [line.partition("(")[2].partition(")")[0] for line in err.splitlines() if "column" in line]
    assert code == 2
    assert cells == ["type", "on", "guest", "published", "marks", "title", "on", "host", "published", "marks"]
    refused = fresh.refuses(
        *(2, "add", "recepton", "A", "--on", "2025-13-01", "--status", "sure", "--host", "Nobody", "--in", "Atlantis")
    )
    lines = refused.removeprefix("Error: ").splitlines()
    assert [line.partition(":")[0] for line in lines[:5]] == ["on", "status", "type", "in", "host"]
    several = "- {type: recepton, title: A, on: x}\n- {type: talks, title: B, colour: red, host: Nobody}\n"
    refused = fresh.refuses(2, "add", "--from", "-", stdin=several)
    for said in ("event 1: on:", "event 1: type:", "event 2: colour:", "event 2: host:"):
        assert said in refused


@pytest.mark.parametrize("form", ["ndjson", "array", "jsonl"])
def test_json_is_read_as_one_value_or_one_a_line_from_a_file_or_stdin(fresh: Cli, form: str) -> None:
    lines = "\n\n".join(map(json.dumps, EVENTS))
    text = json.dumps(EVENTS, indent=1) if form == "array" else lines
    name = {"array": "events.json"}.get(form, f"events.{form}")
    assert add(fresh, text, name=name)[0] == 0
    again = "Already recorded, word for word: 2019-04-prk-visit, 2019-04-25-prk-rus-talks\n"
    assert fresh.refuses(0, "add", "--from", "-", stdin=text) == again
    assert fresh.refuses(0, "add", "--from", "-", "--format", "ndjson", stdin=lines) == again


def test_a_line_that_is_not_json_is_named(fresh: Cli) -> None:
    text = f'{json.dumps(EVENTS[1])}\n{{"type": "talks", "type": "visit"}}\n'
    assert 'stdin, line 2: not JSON: "type" is written twice' in fresh.refuses(2, "add", "--from", "-", stdin=text)
    Path("cut.ndjson").write_text('{"type": "talks"', encoding="utf-8")
    assert "cut.ndjson, line 1: not JSON" in fresh.refuses(2, "add", "--from", "cut.ndjson")
    fresh.says("export", "dump", "dump.jsonl")
    assert "timeline import dump dump.jsonl" in fresh.refuses(2, "add", "--from", "dump.jsonl")


@pytest.mark.parametrize("form", ["csv", "tsv", "semicolons", "utf-16"])
def test_a_sheet_is_read_from_stdin(fresh: Cli, form: str) -> None:
    sheet = "type,title,on,party\ntalks,Talks,2020-05-01,RUS\n"
    text = {"tsv": sheet.replace(",", "\t"), "semicolons": sheet.replace(",", ";")}.get(form, sheet)
    data = text.encode("utf-16" if form == "utf-16" else "utf-8")
    assert fresh.says("add", "--from", "-", stdin=data) == "2020-05-01-rus-talks\n"
    if form in {"csv", "tsv"}:
        assert "1 event unchanged" in fresh.refuses(0, "add", "--from", "-", "--format", form, stdin=data)


def test_update_and_the_form_are_refused_where_they_mean_nothing(fresh: Cli) -> None:
    assert "timeline set" in fresh.refuses(2, *BY_HAND, "--on-duplicate", "update", "--create")
    assert "--from" in fresh.refuses(2, *BY_HAND, "--format", "csv")
    assert "Formats are xlsx, csv" in fresh.refuses(2, "add", "--from", "-", "--format", "doc", stdin="x")


def test_a_record_of_an_earlier_change_goes_back_through_edit(cli: Cli) -> None:
    key = "2025-10-17-prk-rus-banquet"
    before = cli.says("show", key, "--json")
    cli.says("set", key, "title=Another", "tags=one; two", "venue=Hall 2", "status=reported")
    Path("old.yaml").write_text(cli.says("show", key, "--at", "1", "--format", "yaml"), encoding="utf-8")
    cli.says("edit", key, "--from", "old.yaml")
    assert cli.says("show", key, "--json") == before
    Path("other.yaml").write_text(cli.says("show", "prk-rus-relations", "--format", "yaml"), encoding="utf-8")
    assert cli.refuses(2, "edit", key, "--from", "other.yaml")


def test_what_is_known_of_an_event_is_in_json_and_csv(fresh: Cli) -> None:
    fresh.says(
        *("add", "talks", "Talks", "--on", "11 July 1961", "--party", "PRK; RUS", "--announced", "1961-07-01"),
        *("--tag", "north", "--note", "A note", "--id", "7", "--dataset", "log", "--create"),
        *("--outlet", "KCNA", "--published", "1961-07-12", "--said", 'PRK: ?, premier | "новый" | new'),
    )
    (event,) = json.loads(fresh.says("list", "--json"))
    names = ("announced", "tags", "note", "date_written", "dataset", "id")
    assert [event[name] for name in names] == ["1961-07-01", ["north"], "A note", "11 July 1961", "log", "7"]
    assert event["sources"][0]["translation"] == "new"
    header, row = fresh.says("list", "--format", "csv").splitlines()
    assert {"announced", "tags", "note", "date_written", "quotes", "translations", "id"} <= {*header.split(",")}
    assert '"новый' in row or "новый,new" in row
    # What is written is read again, as the same event.
    Path("out.yaml").write_text(fresh.says("show", event["key"], "--format", "yaml"), encoding="utf-8")
    fresh.says("export", "sheet", "-o", "out.csv", "--yes")
    for name in ("out.yaml", "out.csv"):
        fresh.says("undo", "--yes")
        fresh.says("add", "--from", name, "--create")
        (again,) = json.loads(fresh.says("list", "--json"))
        assert again == event


def test_events_without_a_source_are_listed_and_marked(cli: Cli) -> None:
    cli.says("add", "talks", "Unheard talks", "--on", "2025-10-18", "--party", "PRK; RUS")
    assert cli.keys("list", "sources:0") == ["2025-10-18-prk-rus-talks"]
    assert "2025-10-18-prk-rus-talks" not in cli.keys("list", "sources:1..")
    lines = [line for line in cli.says("report", "pair", "PRK", "RUS").splitlines() if "Unheard talks" in line]
    assert any("[no source]" in line for line in lines)
    assert "Write 0, 1, 2.. or 1..3." in cli.refuses(2, "list", "sources:many")


def test_a_copy_makes_no_folder(fresh: Cli) -> None:
    assert "No folder called" in fresh.refuses(3, "copy", "no/such/copy.db")
    assert not Path("no").exists()
