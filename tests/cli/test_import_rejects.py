"""Whatever a mapped import does not record is given back, and goes in once it is mended: in any form of file."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.factories import rows

MAPPING = """
dataset = "d"
[file]
{file}
[event]
id = "{{id}}"
type = "visit"
title = "{{who}} in {{in}}"
on = "{{on}}"
in = "{{in}}"
[[who]]
role = "visitor"
name = "{{who}}"
kind = "person"
country = "USA"
[[source]]
outlet = "A yearbook"
[actors]
unknown = "make"
"""
HEADER = "id,who,in,on\n"
GOOD = "1,Anna Testova,France,2001-02-03\n"
BAD = "2,Boris Testov,Frankx,2001-02-04\n3,Żenia Ähx,Frankx,2001-02-05\n"
HEADED = 'header = ["id", "who", "in", "on"]'
WORDS = ("--map", "f.toml", "--yes", "--on-duplicate", "add")


def write(folder: Path, text: str, *, file: str = "", encoding: str = "utf-8") -> None:
    """Write a file and its mapping."""
    (folder / "f.csv").write_bytes(text.encode(encoding))
    (folder / "f.toml").write_text(MAPPING.format(file=file), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "file", "encoding"),
    [
        (HEADER + GOOD + BAD, "", "utf-8"),
        (HEADER + GOOD + BAD, "", "utf-16"),
        (HEADER + GOOD + BAD, 'encoding = "utf-16"', "utf-16"),
        (HEADER + GOOD + BAD, 'encoding = "utf-16-be"', "utf-16-be"),
        (HEADER + GOOD + BAD.replace("Ż", "Z"), 'encoding = "cp1252"', "cp1252"),
        ((HEADER + GOOD + BAD).replace(",", ";"), 'delimiter = ";"', "utf-8-sig"),
        ("A list\n,\n" + HEADER + GOOD + BAD, "skip = 2", "utf-8"),
        (GOOD + BAD, HEADED, "utf-8"),
        (f"A list\n{GOOD}{BAD}", f"{HEADED}\nskip = 1", "utf-8"),
        ((GOOD + BAD).replace("\n", ",x\n"), HEADED.replace("]", ', ""]'), "utf-8"),
        ((HEADER + GOOD + BAD).replace(",", "\t"), 'quote = "off"\ndelimiter = "\\t"', "utf-8"),
    ],
)
def test_rows_of_any_form_go_in_once_they_are_mended(
    fresh: Cli, surroundings: Path, text: str, file: str, encoding: str
) -> None:
    write(surroundings, text, file=file, encoding=encoding)
    assert fresh("import", "f.csv", *WORDS, "--rejects", "left.csv").code == 2
    left = surroundings / "left.csv"
    named = encoding if "encoding" in file else "utf-8-sig"
    lines = left.read_bytes().decode(named)
    assert "\ufeff" not in lines
    left.write_bytes(lines.replace("Frankx", "France").encode(named))
    again = fresh("import", "left.csv", *WORDS)
    assert again.code == 0, again.err
    assert rows(fresh.database, "SELECT native_id, country FROM event ORDER BY 1") == [
        (id_, "FRA") for id_ in ("1", "2", "3")
    ]


@pytest.mark.parametrize(
    "text",
    [
        HEADER + BAD,
        HEADER + "2,Boris Testov\n3,Boris Testov,France,2001-02-05,more\n",
        HEADER + "2,Boris Testov,France,2001-02-04\n2,Boris Testov,Italy,2001-02-04\n",
        HEADER + '2,"Boris Testov,France,2001-02-04\n3,Boris Testov,Frankx,2001-02-04\n',
    ],
)
def test_rows_are_given_back_where_nothing_is_recorded(fresh: Cli, surroundings: Path, text: str) -> None:
    write(surroundings, text)
    answer = fresh("import", "f.csv", *WORDS, "--rejects", "left.csv")
    assert (answer.code, rows(fresh.database, "SELECT count(*) FROM event")) == (2, [(0,)])
    assert len(read_left(surroundings)) == 2


def test_rows_are_given_back_once(fresh: Cli, surroundings: Path) -> None:
    write(surroundings, HEADER + GOOD + BAD)
    fresh("import", "f.csv", *WORDS, "--rejects", "left.csv")
    left = read_left(surroundings)
    assert [row["#reason"].count("Frankx") for row in left] == [1, 1]
    fresh("import", "f.csv", *WORDS, "--rejects", "left.csv")  # of what is on record already, nothing is recorded
    assert read_left(surroundings) == left


@pytest.mark.parametrize("rejects", ["left.csv", "./left.csv"])
def test_rows_that_are_still_bad_are_given_back_into_the_file_that_they_came_from(
    fresh: Cli, surroundings: Path, rejects: str
) -> None:
    write(surroundings, HEADER + GOOD + BAD)
    fresh("import", "f.csv", *WORDS, "--rejects", "left.csv")
    fresh("import", "left.csv", *WORDS, "--rejects", rejects)
    assert [row["id"] for row in read_left(surroundings)] == ["2", "3"]


def read_left(folder: Path) -> list[dict[str, str]]:
    """Read the rows that were given back."""
    with (folder / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
