import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests.checks.cases import CASES, Case, spoil, take
from tests.conftest import Templates
from tests.factories import TODAY, reading
from timeline import checks
from timeline.checks import RULES
from timeline.checks.material import Material
from timeline.checks.rule import Found, Severity
from timeline.checks.run import chosen, outcomes
from timeline.cli.main import VERBS
from timeline.errors import InvalidInput, NotFound
from timeline.settings import Location

NOT_RULES = ("fix", "material", "rule", "run", "tables")


def found(location: Location, *names: str) -> dict[str, list[Found]]:
    """What each rule finds that finds anything."""
    with reading(location) as reader:
        told = outcomes(Material(reader, today=TODAY), chosen(names, ()), limit=None)
        return {one.rule.name: list(one.findings) for one in told if one.number}


def records(location: Location, name: str) -> list[str]:
    return [one.record for one in found(location, name).get(name, [])]


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_a_rule_is_silent_until_there_is_something_to_find(seeded: Location, name: str, case: Case) -> None:
    if case.only == "sqlite":
        pytest.skip("has a test of its own")
    take(seeded, case.sound)
    assert records(seeded, name) == []
    take(seeded, case.faulty)
    [one] = found(seeded, name)[name]
    assert one.record == case.record
    assert one.what.endswith(".")
    if not one.then.startswith(("Correct it in SQL", "Bring back a backup")):
        program, verb, *_ = one.then.split()
        assert program == "timeline"
        assert verb in VERBS


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_damaged_file_is_told_and_nothing_else_is_asked(seeded: Location) -> None:
    assert found(seeded, "database-damaged") == {}
    assert seeded.path is not None
    with seeded.path.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xa5" * 4096 * 20)
    assert set(found(seeded)) == {"database-damaged"}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {rule.name for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_that_is_written_is_in_the_list() -> None:
    written = set()
    for module in iter_modules(checks.__path__):
        if module.name in NOT_RULES:
            continue
        for name, function in inspect.getmembers(import_module(f"timeline.checks.{module.name}"), inspect.isfunction):
            own = function.__module__ == f"timeline.checks.{module.name}"
            if own and not name.startswith(("_", "stale_")):
                written.add(function)
    assert {rule.find for rule in RULES} == written


def test_the_demonstration_has_nothing_but_hints(templates: Templates, dialect: str) -> None:
    told = found(templates.made("whole", dialect))
    assert {rule.name: told[rule.name] for rule in RULES if rule.name in told and rule.severity != Severity.HINT} == {}
    assert set(told) == {"title-unranked"}


def test_what_the_database_begins_with_is_sound(seeded: Location) -> None:
    assert found(seeded) == {}


def test_a_value_that_nothing_can_read_stops_one_rule_and_no_other(corpus: Location, demo: Location) -> None:
    spoil(demo, "UPDATE country SET valid_from = 'once' WHERE code = 'DEU'", "DELETE FROM dyad")
    told = found(demo)
    assert [one.record for one in told["date-unreadable"]] == ["DEU"]
    assert "could not be asked to the end" in told["index-stale"][0].what
    assert not any("could not be asked" in one.what for each in found(corpus).values() for one in each)


def test_text_in_no_encoding_is_found(seeded: Location) -> None:
    if seeded.path is None:
        pytest.skip("PostgreSQL holds none")
    take(seeded, CASES["text-unprintable"].sound)
    spoil(seeded, "UPDATE event SET title = CAST(x'ff41' AS TEXT)")
    assert records(seeded, "text-unprintable") == ["a"]


def test_only_so_many_are_kept_but_all_are_counted(seeded: Location) -> None:
    take(seeded, [CASES["event-without-participant"].sound[0]])
    spoil(seeded, "DELETE FROM actor_name WHERE seq = 1")
    with reading(seeded) as reader:
        [told] = outcomes(Material(reader, today=TODAY), chosen(["actor-nameless"], ()), limit=3)
    assert len(told.findings) == 3
    assert told.number > 200


def test_rules_are_chosen_by_name_and_severity() -> None:
    assert [rule.name for rule in chosen(["url-no-address", "link-cycle"], ())] == ["link-cycle", "url-no-address"]
    assert {rule.severity for rule in chosen((), ["hint"])} == {Severity.HINT}
    with pytest.raises(NotFound, match="event-without-source"):
        chosen(["event-without-sources"], ())
    with pytest.raises(InvalidInput, match="not a severity"):
        chosen((), ["grave"])


def test_the_dates_of_posts_are_read_as_far_as_they_are_known(seeded: Location) -> None:
    take(seeded, [{"type": "talks", "title": "Talks", "on": "2020", "guest": ["PRK: Ri Un Ik [person]"]}])
    person = "(SELECT id FROM actor WHERE key = 'ri-un-ik')"
    spoil(
        seeded,
        "INSERT INTO office (person, seq, title, valid_from, valid_until)"
        f" VALUES ({person}, 1, 'a', '2022-06', '2023~'), ({person}, 2, 'b', 'soon', ''),"
        f" ({person}, 3, 'c', '2022-06', '2022-05')",
    )
    told = found(seeded, "date-unreadable", "interval-reversed")
    assert [one.what for one in told["date-unreadable"]] == ['a term of office has "soon" for a date.']
    assert [one.what for one in told["interval-reversed"]] == [
        "a term of office ends 2022-05, before it begins 2022-06."
    ]
