"""Suggestions are looked up, never searched for: on both engines, and by an index."""

from collections.abc import Callable

import pytest

from tests.factories import reading
from timeline.db.read import beginnings
from timeline.db.read.sql import Reader
from timeline.settings import Location

QUESTIONS: dict[str, Callable[[Reader, str], list[str]]] = {
    "event_keys": beginnings.complete_event_keys,
    "actors": beginnings.complete_actors,
    "countries": beginnings.complete_countries,
    "types": beginnings.complete_types,
    "tags": beginnings.complete_tags,
    "sources": beginnings.complete_sources,
    "years": beginnings.complete_years,
}


class Explaining(Reader):
    """A reader that notes how SQLite goes about each question."""

    plans: list[str]

    def read_rows(self, sql: str, /, **values: object) -> list[tuple[object, ...]]:
        """Answer, after asking for the plan."""
        self.plans += [row[3] for row in super().read_rows(f"EXPLAIN QUERY PLAN {sql}", **values)]
        return super().read_rows(sql, **values)


def test_both_engines_answer_alike(corpora: tuple[Location, Location]) -> None:
    answers = []
    for location in corpora:
        with reading(location) as reader:
            answers.append(
                {
                    (name, text): question(reader, text)
                    for name, question in QUESTIONS.items()
                    for text in ("", "prk", "PRK", "2", "최", "North", "k", "%", "_", "'", "\U0010ffff")
                }
            )
    assert answers[0] == answers[1]
    assert answers[0]["countries", "PRK"][0] == "PRK"


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_index_finds_them(templates: object, corpora: tuple[Location, Location], name: str) -> None:
    with reading(corpora[0]) as reader:
        explaining = Explaining(reader.connection, sqlite=True)
        explaining.plans = []
        for text in ("p", "", "2025-1"):
            assert len(QUESTIONS[name](explaining, text)) <= 2 * beginnings.MOST
    assert explaining.plans
    # A scan is in the order that is asked for, so that the first rows are the answer.
    assert not [
        plan
        for plan in explaining.plans
        if "TEMP B-TREE" in plan and "RIGHT PART" not in plan and "LAST TERM" not in plan
    ]
