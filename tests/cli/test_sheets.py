"""A desk's spreadsheet: out, edited, and in again, on both engines and in both forms."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.conftest import Templates, need_soak
from tests.factories import digest_of
from tests.sheets import Cells, by_event, read_rows, workbook, write_rows
from timeline.settings import Location

SUFFIXES = pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
ONE_OF_SEVERAL = {
    "1966-prk-pse-relations-established",  # a party whose name is also a state's
    "1991-09-17-prk-membership",  # the United Nations, which is an outlet there too
    "2024-06-27-lao-prk-reception",  # a mission whose city is not recorded: elsewhere it is the capital
}
BANQUET = "2025-10-17-prk-rus-banquet"


@pytest.fixture
def on(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Location], Cli]:
    """The command line on a database."""

    def command_line(location: Location) -> Cli:
        monkeypatch.setenv("TIMELINE_DB", location.url or str(location.path))
        return Cli(location)

    return command_line


@pytest.fixture
def desks(on: Callable[[Location], Cli], whole: Location) -> Cli:
    """The command line on the complete demonstration, on each engine."""
    return on(whole)


@pytest.fixture
def desk(on: Callable[[Location], Cli], templates: Templates, tmp_path: Path) -> Iterator[Cli]:
    """The same on a file, for what a sheet comes to before the database is asked."""
    with templates.copy("whole", "sqlite", tmp_path / "desk") as made:
        yield on(made)


def exported(cli: Cli, name: str, *query: str) -> list[Cells]:
    cli.says("export", "sheet", *query, "-o", name, "--yes")
    return read_rows(Path(name))


def some(cli: Cli) -> list[Cells]:
    """The banquet, and a few events around it and before it."""
    return exported(cli, "all.csv", "date:1948-10,1961-07,2011-10,2025-10")


def sixty(rows: Sequence[Cells], draw: Random) -> set[str]:
    """Sixty events with what they link to."""
    links = {
        row["key"]: set(re.findall(r"[\w-]+-[\w-]+", f"{row['marks']} {row['ends']}")) for row in rows if row["type"]
    }
    for row in rows:
        for name in ("responds-to", "implements", "reciprocates", "suspends", "restores", "upgrades"):
            links[row["key"]] |= set(filter(None, re.split("; ", row[name])))
    links = {key: {one.partition("=")[0] for one in found} & links.keys() for key, found in links.items()}
    chosen = set(ONE_OF_SEVERAL | {one for key in ONE_OF_SEVERAL for one in links[key]})
    for key in draw.sample(sorted(links), len(links)):
        wanted = {key}
        while further := {one for each in wanted for one in links[each]} - wanted:
            wanted |= further
        if len(chosen | wanted) <= 60:
            chosen |= wanted
    assert len(chosen) == 60
    return chosen


@SUFFIXES
def test_sixty_events_go_elsewhere_are_edited_and_come_back(
    desks: Cli, on: Callable[[Location], Cli], elsewhere: Location, suffix: str
) -> None:
    if (suffix == ".xlsx") == (desks.database.path is not None):  # one form on each engine
        need_soak()
    draw = Random(1948)
    rows = exported(desks, f"all{suffix}")
    chosen = sixty(rows, draw)
    rows = [row for row in rows if row["key"] in chosen]
    for row in draw.sample(rows, 20):
        row.update(dict.fromkeys(("summary", "note", "locator", "venue"), ""))
    columns = list(rows[0])
    draw.shuffle(rows)
    draw.shuffle(columns)
    file = write_rows(Path(f"shuffled{suffix}"), columns, rows)

    cli = on(elsewhere)
    assert len(cli.says("add", "--from", str(file), "--create").split()) == 60
    assert by_event(exported(cli, f"elsewhere{suffix}")) == by_event(rows)
    assert cli.refuses(0, "add", "--from", f"elsewhere{suffix}") == "60 events unchanged.\n"

    before = digest_of(elsewhere)
    rows = exported(cli, f"elsewhere{suffix}")
    titled, placed = (row_of(rows, key) for key in sorted(chosen)[:2])
    said = next(row for row in rows if row["paraphrase"] and row["key"] not in {titled["key"], placed["key"]})
    titled["title"], placed["venue"], said["paraphrase"] = "Another title", "Another hall", "Other words."
    numbers = sorted(rows.index(row) + 2 for row in (titled, placed, said))
    edited = write_rows(Path(f"edited{suffix}"), list(rows[0]), rows)
    answer = cli("add", "--from", str(edited), "--yes")
    told = answer.err.splitlines()
    assert [int(line.split()[1].strip(",")) for line in told[:3]] == numbers
    assert told[3:] == ["Recorded: 3 cells changed in 3 events, 57 events unchanged.", "Undo: timeline undo"]
    assert by_event(exported(cli, f"after{suffix}")) == by_event(rows)
    cli.says("undo")
    assert digest_of(elsewhere) == before


FUTURE = "2099-01-01"
GOOD = {"type": "visit", "title": "A visit", "on": "2001-02-03", "party": "PRK; RUS"}
WORDS = {"outlet": "KCNA", "published": "2001-02-04", "quote": "words"}
PLANTED: tuple[tuple[str, str, str], ...] = (
    ("on", "2025-13-01", "there is no month 13"),
    ("on", "2025-02-30", "February 2025 has 28 days"),
    ("on", "7/8/1961", "is not a date"),
    ("on", "Fridayish", "is not a date"),
    ("on", FUTURE, "give status announced"),
    ("on", "Friday", "it counts from the day the story was published"),
    ("announced", "soon", "is not a date"),
    ("type", "bankwet", "No event type"),
    ("type", "", "is missing"),
    ("title", "", "is missing"),
    ("title", "x" * 501, "has 501 characters"),
    ("status", "sure", "is not one of announced, confirmed"),
    ("in", "Atlantis", "No country"),
    ("in", "Soviet Union", "ended on 1991-12-26"),
    ("host", "Foreign Ministry", "matches more than one actor"),
    ("host", "Wombat", "Is it a person or an organisation?"),
    ("guest", "RUS: ?", "a person without a name needs a title"),
    ("guest", '"open', "A quotation mark is not closed"),
    ("guest", "Atlantis: ?, king", "No country"),
    ("speakers", "RUS: ?", "needs a title"),
    ("marks", "no-such-event=7", "No event"),
    ("marks", "prk-rus-relations=soon", "is not an ordinal"),
    ("part-of", "no-such-event", "No event"),
    ("coordinates", "here", "must be latitude, longitude"),
    ("coordinates", "91, 0", "lie outside"),
    ("occasion", "maybe", "must be yes or no"),
    ("recurs", "weekly", "is not one of yearly"),
    ("tags", "!!!", "has no letter or digit"),
    ("aliases", "prk-embassy-rus", "is already in use"),
    ("key", "prk-embassy-rus", "is already in use"),
    ("source", "no-such-source", "No source"),
    ("published", "sometime", "is not a date"),
    ("via", ", 2001-02-03", "names no outlet"),
    ("via", "no-such-source", "No source"),
    ("quote", "a quote and", "one citation has either a quote or a paraphrase"),
    ("speaker", "RUS: ?, minister; RUS: ?, deputy", "is more than one"),
    ("speaker", "Wombat", "Is it a person or an organisation?"),
    ("stance", "wonders", "is not one of supports"),
    ("credibility", "9", "is not a number from 1 to 6"),
    ("claims", "nonsense", "is not a claim"),
    ("locator", "x" * 501, "has 501 characters"),
)


def planted() -> tuple[list[str], list[Cells], list[str]]:
    """A sheet in which every second row has one bad cell, and how each is to be told."""
    columns = [*dict.fromkeys([*GOOD, *WORDS, *(name for name, _, _ in PLANTED), "paraphrase"])]
    rows: list[Cells] = []
    told = []
    for at, (name, value, _) in enumerate(PLANTED):
        rows.append({**GOOD, "title": f"Untroubled {at}", "outlet": "KCNA", "published": "2002"})
        row = {**GOOD, **WORDS, name: value}
        if (name, value) == ("on", "Friday"):
            row["published"] = ""
        if name == "source":
            row |= {"outlet": "", "published": ""}
        if name == "quote":
            row["paraphrase"] = "a paraphrase"
        rows.append(row)
        told.append(f"row {len(rows) + 1}, column {letter_of(columns.index(name))} ({name})")
    return columns, rows, told


def letter_of(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}"


@SUFFIXES
def test_forty_bad_cells_are_told_in_one_go(desk: Cli, suffix: str) -> None:
    columns, rows, places = planted()
    file = write_rows(Path(f"bad{suffix}"), columns, rows)
    told = desk.refuses(2, "add", "--from", str(file), "--create", "--on-duplicate", "add").splitlines()
    shown = f"bad{suffix}, Events" if suffix == ".xlsx" else f"bad{suffix}"
    left = [line.removeprefix("Error: ") for line in told[:-2]]
    for place, (_, value, reason) in zip(places, PLANTED, strict=True):
        line = next(line for line in left if line.startswith(f"{shown}, {place}") and reason in line)
        assert value[:50] in line
        left.remove(line)
    assert [line.partition('": ')[2] for line in left] == [
        "2099-01-01 is in the future, so the event is not confirmed; give status announced"
    ]
    assert told[-2:] == [
        f"Correct these {len(PLANTED) + 1}; nothing was recorded.",
        "To record the other events: --on-error skip",
    ]


@SUFFIXES
def test_the_good_events_go_in_where_the_bad_are_skipped(desks: Cli, suffix: str) -> None:
    columns, rows, places = planted()
    file = write_rows(Path(f"bad{suffix}"), columns, rows)
    before = desks.digest()
    how = ("--create", "--on-error", "skip", "--on-duplicate", "add")
    answer = desks("add", "--from", str(file), *how)
    assert answer.code == 2
    assert len(answer.out.split()) == len(PLANTED)
    for place in places:
        assert f"Left out: bad{suffix}" in answer.err
        assert place in answer.err
    assert f"{len(PLANTED)} events new; left out: {len(PLANTED)} events." in answer.err
    assert len(desks.keys("list", "Untroubled")) == len(PLANTED)
    desks.says("undo")
    assert desks.digest() == before


def row_of(rows: list[Cells], key: str, number: int = 0) -> Cells:
    return [row for row in rows if row["key"] == key][number]


def unchanged(rows: list[Cells], *, but: int = 0) -> str:
    """What is said of the events of these rows when all of them, or all but so many, are as they were."""
    return f"{len({row['key'] for row in rows}) - but} events unchanged."


def adding(cli: Cli, rows: list[Cells], *how: str, columns: Sequence[str] = ()) -> list[str]:
    """What adding these rows says, where it succeeds."""
    write_rows(Path("edited.csv"), columns or list(rows[0]), rows)
    answer = cli("add", "--from", "edited.csv", *(how or ("--yes",)))
    assert answer.code == 0, answer.err
    return answer.err.splitlines()


def test_a_guest_more_leaves_the_others_as_they_were_mentioned(desk: Cli) -> None:
    rows = some(desk)
    before = desk.says("show", BANQUET, "--format", "yaml").splitlines()
    guests = row_of(rows, BANQUET)["guest"]
    row_of(rows, BANQUET)["guest"] = guests.replace("; RUS: State Duma", "; RUS: Federation Council; RUS: State Duma")
    told = adding(desk, rows)
    assert "(guest)" in told[0]
    assert told[1] == f"Recorded: 1 cell changed in 1 event, {unchanged(rows, but=1)}"
    after = desk.says("show", BANQUET, "--format", "yaml").splitlines()
    assert [line for line in before if line not in after] == []
    assert [line.strip() for line in after[after.index("  participants:") :] if line not in before] == [
        "who: federation-council",
    ]


def test_a_cell_that_is_emptied_takes_its_value_away(desk: Cli) -> None:
    rows = some(desk)
    row_of(rows, BANQUET)["summary"] = ""
    told = adding(desk, rows)
    assert told[0].endswith("-> (empty)")
    assert row_of(exported(desk, "after.csv"), BANQUET)["summary"] == ""


def test_a_column_or_a_row_that_is_not_there_touches_nothing(desk: Cli) -> None:
    before = desk.digest()
    rows = some(desk)
    assert adding(desk, rows, columns=["key", "title", "guest"]) == [unchanged(rows)]
    assert adding(desk, [row_of(rows, BANQUET, 1)]) == ["1 event unchanged."]
    assert desk.digest() == before


def test_a_row_without_a_source_leaves_the_sources_and_says_so(desk: Cli) -> None:
    before = desk.digest()
    row = row_of(some(desk), BANQUET)
    row.update(dict.fromkeys(("source", "outlet", "published", "headline", "url", "via"), ""))
    row.update(dict.fromkeys(("quote", "paraphrase", "speaker", "language", "locator", "stance", "claims"), ""))
    assert adding(desk, [row]) == [
        f"row 2 ({BANQUET}) has no source; 5 of its 5 sources stay.",
        "1 event unchanged.",
    ]
    assert desk.digest() == before


def test_a_new_row_is_a_further_source(desk: Cli) -> None:
    rows = some(desk)
    empty = dict.fromkeys(rows[0], "")
    row = empty | {"key": BANQUET, "outlet": "TASS", "published": "2025-10-22", "paraphrase": "It was held."}
    told = adding(desk, [*rows, row])
    assert f"row {len(rows) + 2}, {BANQUET}: a further source" in told
    assert f"Recorded: 1 further source, {unchanged(rows, but=1)}" in told
    assert len(by_event(exported(desk, "after.csv"))[BANQUET][1]) == len(by_event(rows)[BANQUET][1]) + 1
    assert adding(desk, [*rows, row]) == [unchanged(rows)]


def test_what_a_sheet_has_no_column_for_stays_with_the_source(desk: Cli) -> None:
    told = ("reliability=B", "citekey=kcna2011", "zotero=ABCD2345", "author=A desk", "language=en")
    desk.says("set", "kcna-2011-10-21", *told)
    rows = some(desk)
    next(row for row in rows if row["source"] == "kcna-2011-10-21")["headline"] = "The headline"
    adding(desk, rows)
    assert "No change" in desk("set", "kcna-2011-10-21", "headline=The headline", *told).err


def test_a_headline_changes_the_source_it_belongs_to(desk: Cli) -> None:
    rows = some(desk)
    row = next(row for row in rows if row["source"] == "kcna-2011-10-21")
    row["headline"] = "The headline"
    told = adding(desk, rows)
    assert '(headline), kcna-2011-10-21: (empty) -> "The headline"' in told[0]
    assert told[1] == f"Recorded: 1 cell changed in 1 source, {unchanged(rows)}"
    assert "The headline" in desk.says("list", "key:2011-10-18-prk-rus-reception", "--json")


def test_two_rows_that_disagree_are_both_named(desk: Cli) -> None:
    rows = some(desk)
    mine = [at for at, row in enumerate(rows) if row["source"] == "joongang-2025-10-21"]
    rows[mine[0]]["headline"] = "Another"
    rows[mine[1]]["key"] = rows[mine[0]]["key"]
    rows[mine[1]]["title"] = "Another title"
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    told = desk.refuses(2, "add", "--from", "edited.csv", "--yes")
    assert f'row {mine[0] + 2} has "Another" for the same source (joongang-2025-10-21); make them equal' in told
    assert f"row {mine[0] + 2} of the same event has" in told


def test_the_same_in_other_words_is_no_change(desk: Cli) -> None:
    before = desk.digest()
    rows = some(desk)
    treaty = row_of(rows, "1961-07-06-prk-sun-treaty")
    treaty |= {"on": "6 July 1961", "party": "DPRK; USSR", "status": "CONFIRMED", "type": "Treaty"}
    row_of(rows, BANQUET)["published"] = "21 October 2025"
    same = [row for row in rows if row["source"] == row_of(rows, BANQUET)["source"]]
    for row in same:
        row["published"] = "21 October 2025"
    assert adding(desk, rows) == [unchanged(rows)]
    assert desk.digest() == before


def test_changes_need_a_yes_where_nobody_can_be_asked(desk: Cli) -> None:
    rows = some(desk)
    row_of(rows, BANQUET)["venue"] = "Great hall"
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    told = desk.refuses(2, "add", "--from", "edited.csv")
    assert "This changes records: 1 cell changed in 1 event" in told
    assert desk.refuses(0, "add", "--from", "edited.csv", "-n").endswith(
        f"Would record: 1 cell changed in 1 event, {unchanged(rows, but=1)}\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("status", "", "a recorded event must have a status"),
        ("title", "", "is missing"),
        ("type", "bankwet", "No event type"),
        ("guest", "Wombat", "Is it a person or an organisation?"),
        ("aliases", "another", "this event; leave"),
        ("claims", "nonsense", "is not a claim"),
        ("on", "2099", "give status announced"),
    ],
)
def test_an_edit_that_cannot_be_taken_is_told_by_its_cell(desk: Cli, name: str, value: str, told: str) -> None:
    rows = some(desk)
    at = next(at for at, row in enumerate(rows) if row["key"] == "1948-10-12-prk-sun-relations-established")
    rows[at][name] = value
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    answer = desk.refuses(2, "add", "--from", "edited.csv", "--yes")
    assert answer.startswith(f"Error: edited.csv, row {at + 2}, column {letter_of(list(rows[0]).index(name))} ({name})")
    assert told in answer


def test_every_bad_cell_of_an_edit_is_told_at_once(desk: Cli) -> None:
    rows = exported(desk, "all.csv")
    row_of(rows, BANQUET).update(on="99", guest="PRK: ?", status="nonsense")
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    answer = desk.refuses(2, "add", "--from", "edited.csv", "--yes")
    for name in ("on", "guest", "status"):
        assert f"({name})" in answer


def test_on_a_terminal_it_is_asked_once(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    rows = exported(cli, "all.csv")
    row_of(rows, BANQUET)["venue"] = "Great hall"
    row_of(rows, BANQUET)["guest"] += "; RUS: Ivan Ivanov, deputy mayor"
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    asked = terminal("add", "--from", "edited.csv")
    asked.answer("Record this: 2 cells changed in 1 event, 3 events unchanged?", "y")
    assert asked.end() == 0
    assert asked.text.count("?") == asked.text.count("Record this") + asked.text.count("RUS: ?")
    assert row_of(exported(cli, "after.csv"), BANQUET)["venue"] == "Great hall"


def test_rows_of_a_new_event_are_its_sources(fresh: Cli) -> None:
    rows: list[Cells] = [
        {"key": "first", "outlet": "TASS", "published": "2001-02-05", "quote": "more"},
        {**GOOD, **WORDS, "key": "first"},
        {**GOOD, "key": "second", "on": "2002", "title": "Another", "outlet": "TASS", "published": "2001-02-05"},
    ]
    columns = ["key", *GOOD, *WORDS]
    write_rows(Path("new.csv"), columns, rows)
    assert fresh.says("add", "--from", "new.csv").split() == ["first", "second"]
    shown = exported(fresh, "out.csv")
    assert [(row["key"], row["source"]) for row in shown] == [
        ("first", "tass-2001-02-05"),
        ("first", "kcna-2001-02-04"),
        ("second", "tass-2001-02-05"),
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_template_is_filled_and_added(fresh: Cli, form: str) -> None:
    fresh.says("template", f"new.{form}")
    assert read_rows(Path(f"new.{form}")) == []
    told = fresh.refuses(2, "template", f"new.{form}")
    assert told == f"Error: new.{form} already exists.\nTo overwrite it: --yes\n"
    assert "there are no events to record" in fresh.refuses(0, "add", "--from", f"new.{form}")
    fresh.says("template", f"new.{form}", "--yes", "--all")


@pytest.mark.parametrize("name", ["new.ods", "new", "new.txt"])
def test_a_sheet_of_another_form_is_refused(fresh: Cli, name: str) -> None:
    assert ".xlsx or .csv" in fresh.refuses(2, "template", name)
    assert ".xlsx or .csv" in fresh.refuses(2, "export", "sheet", "-o", name)
    assert not Path(name).exists()


def test_a_query_is_exported(cli: Cli) -> None:
    answer = cli("export", "sheet", "type:banquet", "-status:denied", "--pair", "PRK", "Russia")
    assert answer.code == 0
    assert answer.out.startswith("key,type,title,on")
    assert len(answer.out.splitlines()) == 6
    assert answer.err.splitlines() == [
        "1 event in 5 rows",
        "Linked to, but not in the sheet (another database would need them): 1948-10-12-prk-sun-relations-established",
    ]
    assert cli("export", "sheet", "type:treaty").err.startswith("0 events in 0 rows")


def test_a_sheet_is_told_from_other_files_by_its_name(fresh: Cli) -> None:
    assert "only .xlsx, .ods and .csv spreadsheets can be read" in fresh.refuses(2, "add", "--from", "old.xls")
    assert "File not found: none.csv" in fresh.refuses(3, "add", "--from", "none.csv")
    Path("a.yaml").write_text("[]", encoding="utf-8")
    told = fresh.refuses(2, "add", "--from", "a.yaml", "--on-error", "skip")
    assert "Only events in a spreadsheet can be skipped" in told


def test_a_file_that_is_too_large_is_not_read(fresh: Cli) -> None:
    with Path("large.xlsx").open("wb") as file:
        file.truncate(200_000_000)
    assert "large.xlsx is too large; the limit is 100 MB" in fresh.refuses(2, "add", "--from", "large.xlsx")


def test_a_place_that_follows_from_the_host_stays_and_says_so(cli: Cli) -> None:
    rows = exported(cli, "all.csv")
    row_of(rows, BANQUET)["place"] = ""
    told = adding(cli, rows)
    number = rows.index(row_of(rows, BANQUET)) + 2
    assert told == [
        f'row {number} (place), {BANQUET}: stays "Moscow", which follows from the rest; write - for none on record',
        "4 events unchanged.",
    ]


def test_every_probable_duplicate_and_every_unknown_name_is_told_with_its_row(cli: Cli) -> None:
    row = {"type": "reception", "title": "Banquet", "on": "2025-10-17", "host": "prk-embassy-rus", "in": "RUS"}
    row |= {"marks": "prk-rus-relations"}
    rows = [
        row,
        row | {"type": "banquet", "on": "2025-10-18"},
        row | {"on": "1995", "guest": "RUS: Ivan Ivanov, mayor"},
    ]
    write_rows(Path("new.csv"), [*row, "guest"], rows)
    told = cli.refuses(4, "add", "--from", "new.csv").splitlines()
    assert told[0] == f"row 2: 2025-10-17-prk-rus-reception looks like an existing event: {BANQUET}."
    assert told[1].startswith("Error: row 3: 2025-10-18-prk-rus-banquet looks like")
    assert "row 4: Ivan Ivanov (person, RUS)" in cli.refuses(3, "add", "--from", "new.csv", "--on-duplicate", "add")


def test_what_follows_from_an_edit_is_told_too(cli: Cli) -> None:
    rows = exported(cli, "all.csv")
    banquet = row_of(rows, BANQUET)
    banquet["guest"] = banquet["guest"].replace("vice foreign minister", "deputy minister")
    relations = next(row for row in rows if row["type"] == "relations-established")
    relations["type"] = "treaty-ended"
    told = adding(cli, rows)
    assert f'{BANQUET}: speakers follows: (empty) -> "speaker rus, vice foreign minister"' in told
    assert f'{relations["key"]}: occasion follows: "yes" -> "no"' in told
    assert adding(cli, exported(cli, "after.csv")) == ["4 events unchanged."]


def test_a_cell_that_cannot_be_read_is_told_once(fresh: Cli) -> None:
    table: list[list[object]] = [["type", "title", "on", "party"], ["visit", date(2001, 2, 3), "2001", "PRK; RUS"]]
    Path("new.xlsx").write_bytes(workbook(table, options={"default_date_format": "yyyy-mm-dd"}))
    assert fresh.refuses(2, "add", "--from", "new.xlsx").splitlines()[:-1] == [
        (
            'Error: new.xlsx, Events, row 2, column B (title), "2001-02-03": is a date in the spreadsheet; '
            "format the cell as text and write it again"
        ),
        "Correct it; nothing was recorded.",
    ]


def test_what_a_colleague_changed_since_the_export_is_not_taken_back(desk: Cli) -> None:
    rows = some(desk)
    other = next(row for row in rows if row["type"] and row["key"] != BANQUET)
    desk.says("set", BANQUET, "title=Colleague title")
    assert adding(desk, [row for row in rows if row["key"] != BANQUET]) == [unchanged(rows, but=1)]
    row_of(rows, BANQUET)["venue"] = "Another hall"
    other["venue"] = "Another hall too"
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    number = rows.index(row_of(rows, BANQUET)) + 2
    told = desk.refuses(6, "add", "--from", "edited.csv", "--yes")
    assert f"row {number}, column" in told
    assert f"{BANQUET} was changed since it was exported by change" in told
    assert f"set {BANQUET} 'title=Colleague title'; export it again, or empty the cell edition" in told

    answer = desk("add", "--from", "edited.csv", "--yes", "--on-error", "skip")
    assert answer.code == 2
    assert f"1 cell changed in 1 event, {unchanged(rows, but=2)[:-1]}; left out: 1 event." in answer.err
    assert "Colleague title" in desk.says("show", BANQUET)

    row_of(rows, BANQUET)["edition"] = ""
    told_now = adding(desk, [row for row in rows if row["key"] == BANQUET])
    assert "Recorded: 2 cells changed in 1 event." in told_now
    row_of(rows, BANQUET)["edition"] = "1"
    assert adding(desk, rows) == [unchanged(rows)]


def test_an_edition_that_is_no_number_is_told(cli: Cli) -> None:
    rows = exported(cli, "all.csv")
    row_of(rows, BANQUET).update(venue="Another hall", edition="two")
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    assert 'edition), "two": is not an edition' in cli.refuses(2, "add", "--from", "edited.csv", "--yes")


def test_a_mistyped_key_is_told_with_the_nearest(desk: Cli) -> None:
    rows = exported(desk, "all.csv")
    for row in rows:
        row["key"] = {BANQUET: "2025-10-17-prk-rus-banqet"}.get(row["key"], row["key"])
    month = next(row for row in rows if re.fullmatch(r"\d{4}-\d{2}", row["on"]) and not row["aliases"])
    recorded, month["key"] = month["key"], month["key"] + "x"
    for row in rows:
        row["key"] = month["key"] if row["key"] == recorded else row["key"]
    write_rows(Path("edited.csv"), list(rows[0]), rows)
    told = desk.refuses(4, "add", "--from", "edited.csv", "--yes")
    assert f"2025-10-17-prk-rus-banqet is a new key. Nearest keys on record: {BANQUET}." in told
    assert f"{month['key']} is a new key. Nearest keys on record: {recorded}." in told


def test_the_other_half_of_a_database_is_added_without_a_question(desk: Cli) -> None:
    rows = exported(desk, "all.csv")
    keys = sorted({row["key"] for row in rows if "message" in row["key"] or "reception" in row["key"]})
    linked = " ".join(row[name] for row in rows for name in row if name not in {"key", "title"})
    gone = [key for key in keys if key not in linked][::2]
    desk.says("rm", *gone, "--yes")
    told = desk("add", "--from", "all.csv", "--dry-run")
    assert "Nearest key" not in told.err


def test_equal_rows_are_one_event(fresh: Cli) -> None:
    write_rows(
        Path("new.csv"), [*GOOD, *WORDS], [GOOD | WORDS, GOOD | {"title": "Another"}, GOOD | WORDS, GOOD | WORDS]
    )
    told = fresh.refuses(2, "add", "--from", "new.csv")
    assert "new.csv, row 4: repeats row 2; delete it, or make the two events differ" in told
    assert "new.csv, row 5: repeats row 2; delete it, or make the two events differ" in told


def test_a_row_copied_is_no_further_source(desk: Cli) -> None:
    rows = some(desk)
    at = rows.index(row_of(rows, BANQUET, 1))
    assert adding(desk, [*rows, rows[at]]) == [
        f"row {len(rows) + 2} repeats row {at + 2} ({BANQUET}); it adds no source.",
        unchanged(rows),
    ]


def test_a_recorded_story_under_an_unknown_key_is_told(desk: Cli) -> None:
    rows = some(desk)
    row = next(row for row in rows if row["url"] and row["published"] and row["outlet"])
    right, row["source"] = row["source"], "no-such-source"
    write_rows(Path("edited.csv"), list(rows[0]), [row])
    told = desk.refuses(2, "add", "--from", "edited.csv", "--yes")
    assert f'No source has the key "no-such-source", and its story is recorded as {right}. Write {right}.' in told


def test_a_kind_selects_among_those_of_one_name(on: Callable[[Location], Cli], desks: Cli, elsewhere: Location) -> None:
    rows = exported(desks, "all.csv")
    chosen = [row for row in rows if row["key"] in ONE_OF_SEVERAL]
    for row in chosen:
        row["marks"] = ""
    write_rows(Path("some.csv"), [*rows[0]], chosen)
    cli = on(elsewhere)
    story = {"type": "visit", "title": "A visit", "on": "2001", "party": "PRK; RUS", "outlet": "United Nations"}
    write_rows(Path("outlet.csv"), [*story], [story])
    cli.says("add", "--from", "outlet.csv", "--create")
    cli.says("add", "--from", "some.csv", "--create", "--on-duplicate", "add")
    told = {row["key"]: row for row in exported(cli, "there.csv")}
    for row in chosen:
        assert {name: text for name, text in row.items() if text != told[row["key"]].get(name, "")} == {}
    assert told["2024-06-27-lao-prk-reception"]["place"] == "-"
    assert "[organisation]" in told["1991-09-17-prk-membership"]["party"]
    assert "[organisation]" in told["1966-prk-pse-relations-established"]["party"]
    assert adding(cli, list(told.values())) == ["4 events unchanged."]


def test_a_day_that_cannot_be_read_is_told_of_its_row_alone(desk: Cli) -> None:
    rows = some(desk)
    source = next(
        row["source"] for row in rows if row["published"] and sum(r["source"] == row["source"] for r in rows) > 2
    )
    mine: list[dict[str, object]] = [dict(row) for row in rows if row["source"] == source]
    mine[0]["published"] = datetime(2001, 2, 3, 14, 30)  # noqa: DTZ001 - a cell has no zone
    table: list[list[object]] = [list(rows[0]), *(list(row.values()) for row in mine)]
    Path("new.xlsx").write_bytes(workbook(table, options={"default_date_format": "yyyy-mm-dd hh:mm"}))
    told = desk.refuses(2, "add", "--from", "new.xlsx", "--yes").splitlines()
    assert "(published)" in told[0]
    assert told[1] == "Correct it; nothing was recorded."
