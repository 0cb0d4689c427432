"""Every SELECT of the readers is compiled against the tables of the models, and none is left out."""

import ast
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.conftest import Templates
from tests.factories import reading
from timeline.db import read, views
from timeline.db.models import metadata
from timeline.db.read import (
    actors,
    appearances,
    beginnings,
    cities,
    countries,
    datasets,
    definitions,
    derived,
    desk,
    diary,
    digest,
    documents,
    event_days,
    event_pages,
    event_types,
    events,
    full_database,
    held_posts,
    history,
    imports,
    keys,
    listing,
    logged_changes,
    lookup,
    media,
    members_between,
    memberships,
    merge_conflicts,
    missions,
    near_words,
    occasions,
    outlets,
    packages,
    pair_counts,
    pair_events,
    posts,
    provenance,
    reasons,
    relations,
    rules,
    saved_searches,
    search_words,
    settings,
    several_states,
    spans,
    spellings,
    stated_records,
    states,
    statistics,
    term_condition,
    touched_events,
    unmarked_mentions,
)
from timeline.db.read.lookup import RecordRef
from timeline.db.read.nouns import actors as actor_nouns
from timeline.db.read.nouns import countries as country_nouns
from timeline.db.read.nouns import offices, profiles, sources, words
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import IdSpan, Reader
from timeline.db.shapes import list_shapes
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.imports import ImportedFile
from timeline.domain.logged_changes import LoggedChange
from timeline.domain.query import parse_query
from timeline.domain.saved_searches import SavedSearch
from timeline.errors import NotFound
from timeline.settings import Location

IDS = [1, 2, 3]
SPAN = IdSpan(1, 3)
STATES = ["PRK"]
PAIRS = ["CHN-PRK", "PRK-RUS"]
LINEAGES = (("PRK",), ("RUS", "SUN"), ("CHN",))
DAYS = CalendarDays("10-10", "10-14")
NEW_YEAR = CalendarDays("12-30", "01-03")
WINDOW = PageWindow(
    date(1948, 1, 1), date(2026, 1, 1), ("visit",), ("relations",), ("confirmed",), limit=5, after=("1948-01-01", 1)
)
QUERY = (
    'banquet "Kim Il Sung" country:PRK type:visit family:visit status:confirmed role:host actor:prk city:Moscow tag:a'
    " outlet:kcna date:2025 key:2025 -host"
)
ANNOUNCED = PageWindow(statuses=("announced",))
PAGE = PageWindow(since=date(1990, 1, 1), limit=50, after=("1995-01-01", 1))
PLAIN_QUERIES = (
    *("", "country:PRK", "type:visit", "family:talks", "city:Moscow", "status:announced,denied", "role:host"),
    *("review:draft", "review:reviewed,changed", "review:none", "reviewer:kim"),
    *(
        "tag:kursk",
        "outlet:kcna",
        "actor:prk-embassy-rus",
        "조선",
        '"Kim Il Sung"',
        "Russia",
        "banquet",
        "date:2011,2013",
    ),
    *("pair:PRK-RUS", "precision:month,year", "precision:day", "announced:1900..", "rank:1..3", "track:party"),
    *(
        "host:RUS",
        "guest:PRK,prk-embassy-rus",
        'guest:"PRK rank<=4 track:state"',
        'actor:"rank<=2"',
        "guest:rank:4",
        "-host:RUS -pair:PRK-RUS",
    ),
    *("source:rodong-2025-10-17", "type:visit or country:PRK", "(pair:PRK-RUS tag:a) or (host:RUS -date:2020)"),
    *(
        "actor:prk-embassy-rus or (country:RUS -(tag:kursk or type:visit))",
        "banquet or key:2025",
        *(
            "date:2025 or rank:1",
            "saved:dinners host:RUS",
            "country:PRK sort:-date",
            "country:365 host:731",
            "type:visit pair:PRK-CHN sort:-date",
        ),
    ),
)
"""Queries of one term, each of which walks an index of its own."""

CODE = Path(str(read.__file__)).parent
SQL = re.compile(r"\b(SELECT|FROM|JOIN|WHERE|UNION|LIMIT|LIKE|ORDER BY|GROUP BY|IN \()|[<>=] :[a-z]|\w\.\w+ [<>=]+ '")
ELSEWHERE = {
    "sqlite": re.compile(r"tsquery|pg_get_serial|is_called|^\\\(\.\*\\ ORDER"),
    "postgresql": re.compile("MATCH|sqlite_sequence"),
}
"""What is asked of the other engine only."""


def pick_person(reader: Reader) -> str:
    """The key of a person."""
    return str(reader.read_column("key", "SELECT key FROM actor WHERE kind = 'person' ORDER BY id LIMIT 1")[0])


def pick_two(reader: Reader, table: str) -> list[int]:
    """The ids of two records of a table; of the actors, of two persons."""
    persons = " WHERE kind = 'person'" if table == "actor" else ""
    return reader.read_column("id", f"SELECT id FROM {table}{persons} ORDER BY id DESC LIMIT 2")


MANY = LoggedChange("event", "[1]", "insert", None, 1, 100, 100)


def ask_common_words(reader: Reader) -> None:
    """Ask for words of which so many events have them that the first events are read instead."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_condition, "_FEW", -1)
        for query in ("banquet", "dataset:none", "Russia -Kim", '"Kim Il Sung"', "host:prk-embassy-rus"):
            listing.find_matching(reader, parse_query(query), window=PAGE)


def ask_for_days(reader: Reader) -> None:
    """Ask for days where approximate dates have a width."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "read_circa", lambda _: 2)
        for query in ("date:1961", "date:1961,1970 country:PRK", "pair:PRK-RUS -date:2000.."):
            for is_certain in (True, False):
                listing.find_matching(reader, parse_query(query), window=PAGE._replace(is_certain=is_certain))


READS: tuple[Callable[[Reader], object], ...] = (
    lambda reader: actors.find_by_key(reader, "none"),
    lambda reader: actors.find_by_name(reader, "none"),
    lambda reader: actors.suggest_names(reader, "none"),
    lambda reader: actors.read_people(reader, STATES),
    lambda reader: appearances.read_appearances(reader, "none", "2025-01-01"),
    lambda reader: appearances.find_quoting(reader, 1),
    actors.read_embassies,
    lambda reader: beginnings.complete_event_keys(reader, ""),
    lambda reader: beginnings.complete_event_keys(reader, "2"),
    lambda reader: beginnings.complete_actors(reader, "k"),
    lambda reader: beginnings.complete_countries(reader, "k"),
    lambda reader: beginnings.complete_types(reader, "v"),
    lambda reader: beginnings.complete_tags(reader, "v"),
    lambda reader: beginnings.complete_sources(reader, "k"),
    lambda reader: beginnings.complete_years(reader, "19"),
    lambda reader: event_types.expand_types(reader, ["visit"]),
    countries.read_states,
    lambda reader: countries.find_country(reader, "no such country"),
    lambda reader: countries.find_country(reader, "731"),
    lambda reader: countries.find_capital(reader, "PRK"),
    lambda reader: countries.find_namesakes(reader, "Germany"),
    lambda reader: countries.find_namesakes_of(reader, "DEU"),
    lambda reader: countries.find_name_kind(reader, "Germany", "DEU"),
    countries.read_russian_names,
    lambda reader: cities.find_city(reader, "no such city"),
    cities.read_cities,
    definitions.read_source_addresses,
    history.read_undone_revisions,
    lambda reader: logged_changes.read_logged_changes(reader, 1),
    lambda reader: logged_changes.has_insertions_of_many(reader, 1),
    lambda reader: logged_changes.find_revisions_of_rows(reader, "event", ["[1]"], after=0),
    lambda reader: logged_changes.find_revisions_within(reader, [MANY], after=0),
    datasets.read_coded,
    datasets.read_mappings,
    lambda reader: datasets.find_hand_edit(reader, 1),
    lambda reader: datasets.find_withdrawals(reader, "none", has=bool),
    lambda reader: imports.find_position(reader, ImportedFile("visits.csv", "a" * 64, "b" * 64, "visits")),
    lambda reader: imports.find_blocks(reader, 1),
    imports.read_unfinished,
    lambda reader: listing.count_multilateral(reader, ("PRK",), ("RUS", "SUN"), window=PageWindow()),
    *(
        partial(several_states.find_between_several, lineages=LINEAGES, of_all=of_all, window=window, multilateral=True)
        for of_all in (True, False)
        for window in (PageWindow(), PAGE, PAGE._replace(query=parse_query("host:RUS -tag:kursk")))
    ),
    ask_for_days,
    lambda reader: event_days.read_event_days(reader, IDS),
    lambda reader: saved_searches.add_change(reader, SavedSearch("none", "a")),
    lambda reader: relations.parse_nickname(reader, "prk-rus-relations"),
    lambda reader: relations.read_foundings(reader, ["PRK-SUN"]),
    countries.read_iso_codes,
    countries.read_state_numbers,
    countries.read_country_names,
    countries.read_state_codes,
    lambda reader: definitions.read_actor_drafts(reader, ["prk"]),
    lambda reader: definitions.read_source_draft(reader, "none"),
    lambda reader: definitions.find_sources_called(reader, ["none"]),
    lambda reader: definitions.find_sources_of_day(reader, "kcna", "2025-01-01"),
    lambda reader: definitions.find_sources_of_day(reader, "", "2025-01-01"),
    lambda reader: definitions.find_sources_of_days(reader, [("kcna", "2025-01-01"), ("tass", "2025-01-01")]),
    lambda reader: derived.derive(reader, IDS, countries.read_states(reader)),
    lambda reader: derived.derive(reader, SPAN, countries.read_states(reader)),
    lambda reader: diary.find_on_days(reader, DAYS),
    lambda reader: diary.find_on_days(reader, NEW_YEAR),
    lambda reader: diary.find_vague_on_days(reader, DAYS),
    diary.find_occasions,
    lambda reader: diary.find_occasions(reader, pairs=PAIRS, states=STATES, days=DAYS),
    lambda reader: diary.find_occasions(reader, days=NEW_YEAR),
    lambda reader: diary.find_relations(reader, PAIRS, states=STATES),
    lambda reader: diary.read_pairs(reader, IDS),
    digest.compute_digest,
    lambda reader: [stated_records.read_stated_records(reader, kind) for kind in stated_records.KINDS],
    lambda reader: stated_records.find_last_change(reader, "actor", "prk"),
    lambda reader: documents.read_sources_by_id(reader, IDS),
    lambda reader: documents.read_sources(reader, ["none"]),
    lambda reader: events.read_events(reader, IDS),
    lambda reader: events.read_outlines(reader, IDS),
    lambda reader: events.read_attended(reader, IDS),
    lambda reader: events.find_linked_outside(reader, IDS),
    lambda reader: events.read_links_to(reader, 1),
    lambda reader: events.read_linking_keys(reader, IDS, kinds=["marks"]),
    lambda reader: [
        list(rows) for _, rows in full_database.StoredContents(reader, list_shapes(), name="").read_tables()
    ],
    lambda reader: full_database.count_totals(reader, list_shapes()),
    lambda reader: history.read_revisions(reader, limit=1, of=RecordRef("event", 1, "")),
    history.read_revisions,
    lambda reader: history.find_last_before(reader, date(2026, 1, 1)),
    lambda reader: reasons.read_reasons(reader, "event", 1),
    lambda reader: packages.read_view_rows(reader, "v_pair", ["pair", "event"], event="event", keys=["none"]),
    lambda reader: history.find_revision(reader, 1),
    lambda reader: history._read_rows(reader, 1),
    lambda reader: history.find_revision_to_reverse(reader, 1),
    history.find_last_to_undo,
    lambda reader: history._read_gone(reader, "event", [1]),
    lambda reader: history.read_later_revisions(reader, after=1),
    imports.read_partial,
    lambda reader: keys.find_event(reader, "no such event"),
    lambda reader: keys.find_events_by_key(reader, ["none"]),
    lambda reader: keys.is_taken(reader, "none"),
    lambda reader: listing.find_between(reader, STATES, ["RUS"], window=WINDOW),
    lambda reader: listing.find_between(reader, STATES, ["RUS", "SUN"], window=WINDOW),
    lambda reader: listing.find_between(reader, STATES, ["RUS"], window=WINDOW, multilateral=True),
    lambda reader: listing.find_involving(reader, pairs=PAIRS, states=STATES, window=PageWindow()),
    lambda reader: listing.find_involving(reader, pairs=PAIRS, states=STATES, window=ANNOUNCED),
    lambda reader: listing.find_matching(reader, parse_query(QUERY)),
    lambda reader: [listing.find_matching(reader, parse_query(f"dataset:{name}")) for name in ("none", "a,b")],
    lambda reader: listing.find_matching(reader, (), window=PAGE._replace(without=("none",))),
    lambda reader: [listing.find_matching(reader, parse_query(f"sources:{number}")) for number in ("0", "1", "2..")],
    lambda reader: [listing.find_matching(reader, parse_query(query), window=PAGE) for query in PLAIN_QUERIES],
    ask_common_words,
    lambda reader: near_words.find_near_words(reader, "moskow"),
    lambda reader: listing.find_matching(reader, parse_query(f"marks:{listing.read_keys(reader, [1])[0]}")),
    lambda reader: listing.find_matching(reader, parse_query(f"key:{listing.read_keys(reader, [1])[0]}")),
    lambda reader: event_pages.find_position(reader, 1),
    lambda reader: listing.read_countries_involved(reader, IDS),
    lambda reader: lookup.find_record(reader, "no such record"),
    lambda reader: lookup.find_record(reader, listing.read_keys(reader, [1])[0]),
    lambda reader: [lookup.read_version(reader, RecordRef(table, 1, "")) for table in ("event", "actor", "source")],
    *(
        lambda reader, table=table: merge_conflicts.find_merge_conflicts(
            reader, *(RecordRef(table, record, "") for record in pick_two(reader, table))
        )
        for table in ("event", "actor", "source")
    ),
    lambda reader: actor_nouns.find_actor(reader, "no such actor"),
    lambda reader: actor_nouns.list_actors(reader, "kim", country="PRK", kind="person", limit=1),
    country_nouns.list_countries,
    lambda reader: country_nouns.read_country_profile(reader, "RUS"),
    lambda reader: offices.list_tenures(reader, person=pick_person(reader), organisation="PRK", country="PRK"),
    lambda reader: offices.read_tenures_of(reader, 1),
    lambda reader: profiles.read_actor_profile(reader, actor_nouns.find_actor(reader, "PRK")),
    lambda reader: sources.list_sources(reader, outlet="kcna"),
    lambda reader: sources.list_sources(reader, "embassy"),
    lambda reader: sources.find_source(reader, "no such source"),
    lambda reader: sources.read_source_uses(reader, "none"),
    words.list_types,
    words.list_ranks,
    lambda reader: words.find_tag(reader, "no such tag"),
    lambda reader: occasions.find_pair_occasions(reader, STATES, ["RUS"]),
    occasions.find_observed_occasions,
    lambda reader: occasions.find_observed_occasions(reader, actor=1),
    lambda reader: occasions.find_observances(reader, IDS, year=2025),
    lambda reader: occasions.find_effects(reader, IDS, kinds=["marks"]),
    lambda reader: occasions.read_searches(reader, IDS, year=2025),
    lambda reader: occasions.read_searches_by_year(reader, IDS),
    lambda reader: desk.read_notes(reader, 1),
    desk.read_comments,
    lambda reader: desk.read_comments(reader, limit=1),
    desk.read_releases,
    desk.read_last_release,
    lambda reader: held_posts.derive_posts(reader, IDS),
    memberships.read_members,
    lambda reader: memberships.read_members(reader, organisation="sco", country="CHN"),
    lambda reader: members_between.find_between_members(
        reader, ["PRK"], memberships.read_members(reader, organisation="sco"), window=WINDOW
    ),
    lambda reader: missions.read_missions(reader, ["PRK"], ["RUS", "SUN"]),
    lambda reader: missions.find_last_envoys(reader, PAIRS, ["PRK"], until=date(2025, 1, 1)),
    lambda reader: media.read_sides(reader, 1),
    lambda reader: media.read_homes(reader, 1),
    occasions.read_coverages,
    lambda reader: outlets.read_cited_outlet(reader, 1),
    lambda reader: pair_counts.count_events(reader, PAIRS),
    lambda reader: pair_counts.count_by_pair(reader, folded={"SUN": "RUS"}, window=PageWindow(), states=["PRK", "RUS"]),
    lambda reader: pair_counts.read_pair_keys(reader, folded={}, window=WINDOW, states=["PRK", "RUS"]),
    lambda reader: pair_counts.count_partners(reader, "PRK", folded={}, window=PageWindow()),
    lambda reader: pair_counts.list_pairs(reader, folded={}, window=PageWindow()),
    lambda reader: pair_counts.count_by_state(reader, folded={}, window=PageWindow()),
    lambda reader: pair_events.read_pair_outlines(reader, PAIRS),
    lambda reader: pair_events.find_disputed(reader, PAIRS),
    lambda reader: pair_events.read_states_at(reader, PAIRS, level=1, tracks=["state", "party"]),
    lambda reader: posts.read_tenures(reader, persons=["none"], organisations=[], titles=[], states=STATES),
    lambda reader: posts.find_last_seen(
        reader, persons=["none"], titles=["none"], states=STATES, since=date(2025, 1, 1), until=date.max
    ),
    lambda reader: provenance.read_citation_entries(reader, 1),
    rules.read_ranks,
    rules.read_round_years,
    rules.read_event_types,
    lambda reader: search_words.read_event_words(reader, IDS),
    lambda reader: search_words.read_event_words(reader, SPAN),
    lambda reader: search_words.read_actor_words(reader, IDS),
    settings.read_beat,
    lambda reader: spellings.read_spellings(reader, IDS, of=range(5000)),
    states.read_state,
    lambda reader: touched_events.find_touched_events(reader, after=0, until=5),
    lambda reader: touched_events.read_entries(reader, IDS),
    lambda reader: [
        statistics.count_matching(reader, parse_query(query), (field,), today=date(2026, 1, 1), keys=True)
        for field in statistics.FIELDS
        for query in ("", "country:PRK -type:visit")
    ],
    lambda reader: statistics.count_matching(reader, (), ("host", "guest"), today=date(2026, 1, 1), without=("none",)),
    lambda reader: unmarked_mentions.find_unmarked_mentions(reader, pairs=PAIRS, actor=1),
)


class Recorder(Reader):
    """A reader that remembers what it was asked, each text with its values."""

    def __init__(self, connection: Any, *, sqlite: bool) -> None:
        super().__init__(connection, sqlite=sqlite)
        self.asked: dict[str, dict[str, Any]] = {}

    def _execute(self, sql: str, values: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        self.asked[sql] = values
        return super()._execute(sql, values)

    def stream_rows(self, sql: str, /) -> Iterator[tuple[Any, ...]]:
        self.asked[sql] = {}
        return super().stream_rows(sql)


def ask_everything(location: Location) -> dict[str, dict[str, Any]]:
    """Run every reader; the columns of each SELECT are those of its record, or it fails."""
    with reading(location) as reader:
        recorder = Recorder(reader.connection, sqlite=reader.sqlite)
        with recorder.open_snapshot():
            for ask in READS:
                with suppress(NotFound):
                    ask(recorder)
    return recorder.asked


def list_texts(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The pieces of SQL of a file, each with its line, as patterns of what is sent, with anything between them."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {
        id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    }
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inside | documented:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = [node.value]
        else:
            continue
        text = "".join(map(str, parts))
        if SQL.search(text):
            fixed = (re.sub(":value", r":\\w+_value", re.escape(part)) for part in re.split(r"\{\w*\}", text))
            yield node.lineno, list(fixed)


def is_among(patterns: list[str], asked: Iterable[str]) -> bool:
    """Whether the patterns follow each other in one of the texts; each is looked for once, after the one before."""
    compiled = [re.compile(pattern) for pattern in patterns]
    for text in asked:
        place = 0
        for pattern in compiled:
            match = pattern.search(text, place)
            if match is None:
                break
            place = match.end()
        else:
            return True
    return False


def test_every_select_is_asked(corpus: Location, dialect: str) -> None:
    asked = ask_everything(corpus)
    assert [
        f"{file.relative_to(CODE)}, line {line}: {'.*'.join(text)}"
        for file in sorted(CODE.rglob("*.py"))
        for line, text in list_texts(file)
        if not is_among(text, asked) and not ELSEWHERE[dialect].search(".*".join(text))
    ] == []


def test_every_select_fits_the_tables_of_the_models(templates: Templates) -> None:
    asked = ask_everything(templates.made("corpus", "sqlite"))
    engine = sa.create_engine("sqlite://")
    with closing(sqlite3.connect(":memory:")) as memory:
        for table in metadata.sorted_tables:
            memory.execute(str(sa.schema.CreateTable(table).compile(engine)))
        for statement in views.make_create_statements("sqlite"):
            memory.execute(statement)
        reader = Reader(memory, sqlite=True)
        for sql, values in asked.items():
            reader.read_rows(f"EXPLAIN {sql}", **values)
