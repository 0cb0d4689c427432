import json
import re
from pathlib import Path

import pytest

from tests.cli.banquet import KEY, flags
from tests.cli.conftest import Cli
from tests.factories import BANQUET, digest_of
from timeline.settings import Location

# JSON is YAML too.
FILE = json.dumps(dict(BANQUET))
FIRST = "{type: visit, title: A, on: 2001, party: [PRK, RUS]}"


def test_a_file_says_what_flags_say(fresh: Cli, other: Location) -> None:
    fresh.says(*flags(), "--create")
    fresh.says("add", "--from", "-", "--create", "--db", str(other.path), stdin=FILE)
    assert digest_of(other) == fresh.digest()


@pytest.mark.parametrize("question", [["show", KEY], ["list"], ["between", "PRK", "RUS"]])
def test_what_is_shown_as_yaml_can_be_added_elsewhere(fresh: Cli, other: Location, question: list[str]) -> None:
    fresh.says(*flags(), "--create")
    shown = fresh.says(*question, "--format", "yaml")
    fresh.says("add", "--from", "-", "--db", str(other.path), stdin=shown)
    assert digest_of(other) == fresh.digest()


def test_the_demonstration_can_be_carried_elsewhere(cli: Cli, other: Location) -> None:
    cli.says("list", "--format", "yaml", "-o", "all.yaml")
    cli.says("add", "--from", "all.yaml", "--db", str(other.path))
    assert digest_of(other) == cli.digest()


def test_what_is_recorded_already_is_not_recorded_again(cli: Cli) -> None:
    shown = cli.says("list", "--format", "yaml")
    told = cli.refuses(0, "add", "--from", "-", stdin=shown)
    assert told.startswith("Already recorded, word for word: ")


def test_an_event_told_otherwise_under_its_key_is_refused(cli: Cli) -> None:
    shown = cli.says("show", KEY, "--format", "yaml").replace("place: Moscow", "place: Omsk")
    assert f'"{KEY}" is already recorded and differs in place' in cli.refuses(2, "add", "--from", "-", stdin=shown)


def test_many_events_are_one_change(cli: Cli) -> None:
    two = f"- {FIRST}\n- {FIRST.replace('2001', '2002')}\n"
    assert cli.says("add", "--from", "-", stdin=two).split() == ["2001-prk-rus-visit", "2002-prk-rus-visit"]
    assert len(json.loads(cli.says("log", "--json"))) == 2
    cli.says("undo")
    assert len(cli.keys("list")) == 4


@pytest.mark.parametrize("nothing", ["[]", "events: []", "definitions: {}\nevents:\n"])
def test_a_file_without_events_says_so(cli: Cli, nothing: str) -> None:
    assert cli.refuses(0, "add", "--from", "-", stdin=nothing) == "There are no events to record.\n"


def test_a_dry_run_reads_and_writes_nothing(fresh: Cli) -> None:
    before = fresh.digest()
    answer = fresh("add", "--from", "-", "--dry-run", stdin=FILE)
    assert answer.code == 0
    assert f"Would add {KEY}" in answer.err
    assert fresh.digest() == before


def test_unknown_actors_of_a_file_are_refused_without_create(fresh: Cli) -> None:
    assert "Unknown: Sin Hong-chol" in fresh.refuses(3, "add", "--from", "-", stdin=FILE)


GOOD = "type: visit\ntitle: Visit\non: 2020\nparty: [PRK, RUS]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.encode("utf-16"), "events.yaml is UTF-16."),
        (GOOD.encode() + "summary: café".encode("latin-1"), "events.yaml is not UTF-8 (line 5)."),
        (b"\x89PNG\r\n\x1a\n\x00", "events.yaml is not UTF-8"),
        (b"", "events.yaml contains no events."),
        (b"hello", "events.yaml contains no events."),
        (GOOD.encode() + b"\0", "events.yaml is not YAML"),
        (b'type: visit\ntitle: "A\\0B"\non: 2020', "title: contains the control character U+0000 at position 2"),
        (b'type: visit\ntitle: "\\e[31mred"\non: 2020', "title: contains the control character U+001B"),
        (
            b'type: visit\ntitle: T\non: 2020\nparty: "PRK: Kim \\u202eFoo, minister"',
            "party: contains the control character U+202E",
        ),
        (GOOD.replace("Visit", "a" * 1_000_000).encode(), "title: has 1,000,000 characters; the limit is 500"),
        (GOOD.replace("party", "praty").encode(), 'praty: is not a field; did you mean "party"?'),
        (GOOD.encode() + b"guest: RUS: Foreign Ministry", "Put text that contains a colon in quotation marks"),
        (b"!!python/object/apply:os.system ['true']", "events.yaml: could not determine a constructor"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused(cli: Cli, text: bytes, told: str) -> None:
    Path("events.yaml").write_bytes(text)
    assert told in cli.refuses(2, "add", "--from", "events.yaml")


def test_every_problem_of_every_event_is_told(cli: Cli) -> None:
    two = "- {type: visit, title: A, onn: 2001, staus: denied}\n- {type: visit, on: 7/8/1961, party: PRK}\n"
    told = cli.refuses(2, "add", "--from", "-", stdin=two)
    for part in (
        'stdin, event 1: onn: is not a field; did you mean "on"?',
        'stdin, event 1: staus: is not a field; did you mean "status"?',
        'stdin, event 2: on: "7/8/1961" is not a date: it can be read in two ways.',
        "stdin, event 2: title: is missing",
    ):
        assert part in told


def test_one_bad_event_keeps_the_others_out(cli: Cli) -> None:
    two = f"- {FIRST}\n- {FIRST.replace('visit', 'nosuch')}\n"
    assert 'stdin, event 2: No event type called "nosuch".' in cli.refuses(3, "add", "--from", "-", stdin=two)


def test_a_missing_file_is_not_found(cli: Cli) -> None:
    assert "File not found: none.yaml" in cli.refuses(3, "add", "--from", "none.yaml")


def test_a_folder_and_an_old_spreadsheet_are_refused(cli: Cli) -> None:
    assert "cannot be read" in cli.refuses(2, "add", "--from", ".")
    assert "only .xlsx, .ods and .csv spreadsheets can be read" in cli.refuses(2, "add", "--from", "sheet.xls")


@pytest.mark.parametrize(
    "more", [["visit"], ["--on", "2020"], ["--host", "PRK"], ["--like", KEY], ["--occasion"], ["--tag", "a"]]
)
def test_a_file_and_flags_do_not_go_together(cli: Cli, more: list[str]) -> None:
    assert "would be ignored" in cli.refuses(2, "add", "--from", "-", *more, stdin=GOOD)


@pytest.mark.parametrize(
    "told",
    [
        "outlet: KCNA, published: yesterday",
        "sources: [{outlet: KCNA, published: today}]",
        'outlet: KCNA, published: 2020-01-01, via: "TASS, yesterday"',
        "outlet: KCNA, published: Friday",
        'also: "TASS, last Friday"',
    ],
)
def test_a_file_is_published_on_a_day_of_its_own(fresh: Cli, told: str) -> None:
    text = f"- {{type: visit, title: A, on: 2001, party: [PRK, RUS], {told}}}"
    assert "means another day if the file is read later; write" in fresh.refuses(2, "add", "--from", "-", stdin=text)


def test_a_source_of_a_file_is_published_on_a_day_of_its_own(fresh: Cli) -> None:
    text = "{definitions: {sources: [{key: a-b, outlet: KCNA, published: yesterday}]}, events: []}"
    assert 'published: "yesterday" means another day' in fresh.refuses(2, "add", "--from", "-", stdin=text)


def test_a_day_counted_from_today_is_said_in_full(fresh: Cli) -> None:
    words = ("--party", "PRK;RUS", "--on", "2001", "--outlet", "KCNA", "--published", "yesterday", "--dry-run")
    assert re.search(
        r'^"yesterday" is \d{4}-\d\d-\d\d, a \w+day\.$', fresh("add", "visit", "A", *words).err, re.MULTILINE
    )


def test_of_many_new_sources_the_first_are_named(cli: Cli) -> None:
    days = [f"2001-01-{day:02}" for day in range(1, 26)]
    lines = [f"talks,Talks of {day},{day},PRK; RUS,TASS,{day}" for day in days]
    Path("many.csv").write_text("\n".join(("type,title,on,party,outlet,published", *lines)), encoding="utf-8")
    told = cli("add", "--from", "many.csv", "--dry-run").err.splitlines()
    named = "; ".join(f"source tass-{day}" for day in days[:20])
    assert told[0] == f"New: 25 sources: {named}; and 5 more"
