"""What `--json` of a command that changes something prints: one object of one shape, and nothing else."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.banquet import KEY, flags
from tests.cli.conftest import Cli
from tests.cli.test_engines import OF_FILES, WRITING
from tests.cli.test_tree import COMMANDS
from tests.factories import rows
from timeline.settings import Location

PROMISED = ("command", "dry_run", "revision", "recorded", "made", "changed", "removed", "unchanged", "left_out")
OF_NOTHING = {("config", "get"), ("db", "path"), ("db", "roles")}
"""Commands that print a text of their own and change nothing."""
BANQUET = "2025-10-17-prk-rus-banquet"
VISITS = (Path(__file__).parent.parent / "data" / "mapping" / "visits.csv").read_text(encoding="utf-8")
MAPPING = """
dataset = "visits"
[event]
id = "{id}"
on = { first = "{start-date}", last = "{end-date}" }
type = "visit"
title = "{name} in {country}"
in = "{country}"
place = "{locale}"
[[who]]
role = "visitor"
name = "{name}"
country = "USA"
title = { of = "role", table = { minister = "foreign minister", president = "president" } }
split = ""
[[source]]
outlet = "A yearbook"
[actors]
unknown = "make"
"""

CHANGES: dict[str, dict[str, object]] = {
    "set kcna reliability=B": {"changed": ["kcna"]},
    f"link {BANQUET} responds-to 2025-10-16-prk-rus-reception": {"changed": [BANQUET]},
    f"unlink {BANQUET} marks prk-rus-relations": {"changed": [BANQUET]},
    f"alias {BANQUET} moscow-77": {"changed": [BANQUET]},
    f"rm {BANQUET}": {"removed": [BANQUET]},
    "merge kcna rodong --yes": {"changed": ["kcna"], "removed": ["rodong"]},
    f"cite {BANQUET} --outlet Gazette --published 2025-10-18 --create": {
        "changed": [BANQUET],
        "made": {"actors": ["gazette"], "sources": ["gazette-2025-10-18"]},
    },
    f'settle {BANQUET} marks --value 77 --because "counted from 1948"': {"changed": [BANQUET]},
    "tag add courtship": {"made": {"actors": [], "sources": [], "tags": ["courtship"]}},
    'actor add "Ministry of Culture" --country MNG': {"made": {"actors": ["mng-ministry-of-culture"], "sources": []}},
    "type set banquet --label Dinner": {"changed": ["banquet"]},
    "country succeed MNG SUN --on 1991-12-26": {"made": {"actors": [], "sources": [], "successions": ["MNG"]}},
    "config set beat PRK-RUS": {"changed": ["beat"]},
    "anniversaries searched prk-rus-relations --year 2024 --outlet Gazette --since 2024-10 --until 2024-10"
    " --found nothing --create": {"changed": ["1948-10-12-prk-sun-relations-established"]},
}


def outcome(cli: Cli, *words: str, code: int = 0, stdin: str = "") -> dict[str, Any]:
    """What a command prints, which has to be one object and nothing else."""
    answer = cli(*words, "--json", stdin=stdin)
    assert answer.code == code, answer.err
    said = json.loads(answer.out)
    assert tuple(said)[: len(PROMISED)] == PROMISED
    return dict(said)


def test_every_command_that_writes_can_say_what_it_did() -> None:
    for path, command in COMMANDS.items():
        options = {word for parameter in command.params for word in parameter.opts}
        writes = path in WRITING and path not in OF_NOTHING
        if writes or "--dry-run" in options or (path in OF_FILES and path[0] in {"restore", "copy", "add"}):
            assert "--json" in options, path


def test_every_command_that_makes_a_change_takes_the_reason_for_it() -> None:
    recording = set(WRITING) - OF_NOTHING - {("db", "upgrade")} | {("add",), ("import", "file"), ("source", "import")}
    taking = {path for path, one in COMMANDS.items() if any("--because" in each.opts for each in one.params)}
    assert taking == recording | {("compare",), ("check",)}


@pytest.mark.parametrize("line", CHANGES)
def test_a_change_is_said_before_and_after(cli: Cli, line: str) -> None:
    words, before = shlex.split(line), cli.digest()
    tried = outcome(cli, *words, "--dry-run")
    assert (tried["revision"], tried["dry_run"]) == (None, True)
    assert cli.digest() == before
    done = outcome(cli, *words)
    for name, value in CHANGES[line].items():
        assert (tried[name], done[name]) == (value, value)
    (last,) = rows(cli.database, "SELECT max(id), count(*) FROM revision")
    assert (done["revision"], done["dry_run"]) == (last[0], False)
    assert done["command"].startswith(line.split(maxsplit=1)[0])
    assert outcome(cli, "undo")["undone"] == done["revision"]


def test_what_is_on_record_already_is_no_change(cli: Cli) -> None:
    for line in ("set kcna reliability=", f"set {BANQUET} place=Moscow", "config unset beat"):
        said = outcome(cli, *line.split())
        assert (said["revision"], said["changed"], said["unchanged"]) == (None, [], 1), line


@pytest.mark.usefixtures("surroundings")
def test_an_addition_on_either_engine(seeded: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", seeded.url or str(seeded.path))
    cli = Cli(seeded)
    tried = outcome(cli, *flags(), "--create", "--dry-run")
    done = outcome(cli, *flags(), "--create")
    assert tried["recorded"] == done["recorded"]
    assert KEY in done["recorded"]
    assert tried["made"] == done["made"] != {"actors": [], "sources": []}
    assert done["revision"] == 1
    assert outcome(cli, *flags(), "--create")["unchanged"] == 1


def test_a_refusal_prints_no_object(cli: Cli) -> None:
    assert cli.refuses(3, "set", "nosuch", "note=x", "--json")
    person = "PRK: Nobody Known, envoy"
    assert cli.refuses(3, "add", "visit", "A visit", "--visitor", person, "--on", "2020-01-02", "--json")


def test_an_import_says_what_it_left_out(fresh: Cli, surroundings: Path) -> None:
    (surroundings / "visits.csv").write_text(VISITS, encoding="utf-8")
    (surroundings / "visits.toml").write_text(MAPPING, encoding="utf-8")
    words = ("import", "visits.csv", "--on-error", "skip", "--yes")
    tried = outcome(fresh, *words, "--dry-run", code=2)
    done = outcome(fresh, *words, code=2)
    assert tried["recorded"] == done["recorded"]
    assert len(done["recorded"]) == 8
    assert [item["where"] for item in done["left_out"]] == ["row 8", "row 9", "row 12"]
    assert done["left_out"][0]["field"] == "in"
    assert done["left_out"][0]["value"] == "West Bank"
    again = outcome(fresh, *words, code=2)
    assert (again["revision"], again["recorded"], again["unchanged"]) == (None, [], 8)


def test_a_duplicate_that_is_left_out_is_said(cli: Cli) -> None:
    sheet = "type,title,on,host,place\nbanquet,A dinner,2025-10-17,prk-embassy-rus,Moscow\n"
    said = outcome(cli, "add", "--from", "-", "-f", "csv", "--on-duplicate", "skip", stdin=sheet)
    (item,) = said["left_out"]
    assert item["where"] == "row 2"
    assert BANQUET in item["reason"]


def test_a_whole_database_is_described(cli: Cli, surroundings: Path) -> None:
    assert outcome(cli, "backup", "backup.db")["database"]["copy"].endswith("backup.db")
    cli.says("tag", "add", "courtship")
    done = outcome(cli, "restore", "backup.db", "--yes")
    assert done["database"]["address"] == str(cli.database.path)
    assert done["database"]["rows"]["event"] > 1
    assert Path(done["database"]["copy"]).is_file()
    copied = outcome(cli, "copy", "other.db")
    assert copied["database"]["address"] == str(surroundings / "other.db")
    made = outcome(cli, "init", "--db", str(surroundings / "new.db"))
    assert made["database"]["schema_before"] is None
    assert outcome(cli, "db", "upgrade")["database"]["schema"] == made["database"]["schema"]
