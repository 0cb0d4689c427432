"""For each rule a state of the records at which it is silent, and what makes it speak."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from tests.factories import record_events
from timeline.db import connect
from timeline.settings import Location

Step = Mapping[str, Any] | str
"""Fields of an event that is recorded, or SQL that is carried out with every constraint off."""

_NO_REFERENCES = "SET session_replication_role = replica"
_NO_CHECKS = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint WHERE contype = 'c'
        AND connamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.conname); END LOOP;
END $$
"""


class Case(NamedTuple):
    """After `sound` the rule is silent, after `faulty` it finds this record."""

    record: str
    sound: Sequence[Step]
    faulty: Sequence[Step]
    only: str = ""


def take(location: Location, steps: Sequence[Step]) -> None:
    """Take each step."""
    for step in steps:
        if isinstance(step, str):
            spoil(location, step)
        else:
            record_events(location, step)


def spoil(location: Location, *statements: str) -> None:
    """Change rows behind the program's back."""
    if location.path is None:
        _spoil_server(location, statements)
        return
    with closing(connect.open_sqlite(location.path)) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            file.execute(statement)


def _spoil_server(location: Location, statements: Sequence[str]) -> None:
    """Change rows on a server; a constraint goes where it is in the way, for then the database is of no more use."""
    from psycopg.errors import CheckViolation

    with closing(connect.open_postgres(location)) as connection:
        for without in ((_NO_REFERENCES,), (_NO_REFERENCES, _NO_CHECKS)):
            try:
                for statement in (*without, *statements):
                    connection.execute(statement)
            except CheckViolation:
                connection.rollback()
            else:
                connection.commit()
                return


def talks(key: str, **fields: Any) -> dict[str, Any]:
    """Talks of North Korea and Russia on 1 March 2020, with a source of the next day; undated where told a day."""
    return {
        "type": "talks",
        "title": "Talks",
        "on": "2020-03-01",
        "party": ["PRK", "RUS"],
        "url": "https://example.org/talks",
        "outlet": "kcna",
        "published": "" if "on" in fields else "2020-03-02",
        "key": key,
        **fields,
    }


def founding(key: str = "f", **fields: Any) -> dict[str, Any]:
    """An occasion of 1 March 1950."""
    return talks(key, type="treaty", on="1950-03-01", party=["PRK", "CHN"], occasion=True, recurs="yearly", **fields)


def event(key: str) -> str:
    """SQL for the id of an event."""
    return f"(SELECT id FROM event WHERE key = '{key}')"


def actor(key: str) -> str:
    """SQL for the id of an actor."""
    return f"(SELECT id FROM actor WHERE key = '{key}')"


_MAN = "PRK: Ri Un-ik [person]"
_SOURCE = "INSERT INTO source (id, key, kind, seen{0}) VALUES (900, 's', 'news', true{1})"
_KIM = "Kim Tong-il"

CASES: dict[str, Case] = {
    "database-damaged": Case("database", [talks("a")], ["damage"], only="sqlite"),
    "reference-broken": Case("a", [talks("a")], ["UPDATE participation SET actor = 99999 WHERE seq = 2"]),
    "value-not-allowed": Case("a", [talks("a")], [f"UPDATE event SET status = 'sure' WHERE id = {event('a')}"]),
    "history-broken": Case("revision 1", [talks("a")], ["DELETE FROM change WHERE seq = 1"]),
    "history-unreadable": Case("revision 1", [talks("a")], ["UPDATE change SET row_key = '{' WHERE seq = 1"]),
    "import-unfinished": Case(
        "revision 1",
        [talks("a"), "INSERT INTO batch (file, revision, last_event, is_last) VALUES ('a.csv', 1, 1, true)"],
        ["UPDATE batch SET is_last = false"],
    ),
    "setting-unreadable": Case(
        "beat",
        ["INSERT INTO setting VALUES ('beat', '[\"PRK-RUS\"]')"],
        ["UPDATE setting SET value = 'PRK-RUS'"],
    ),
    "saved-broken": Case(
        "kim",
        ["INSERT INTO setting VALUES ('search.kim', '{\"note\":\"\",\"query\":\"tag:a\"}')"],
        ["UPDATE setting SET value = '{\"note\":\"\",\"query\":\"actor:nobody-any-more\"}'"],
    ),
    "date-unreadable": Case(
        "a", [talks("a", on="2020~", announced="2019")], [f"UPDATE event SET edtf = 'soon' WHERE id = {event('a')}"]
    ),
    "interval-reversed": Case(
        "kcna",
        [f"UPDATE actor SET valid_from = '1946-12-05' WHERE id = {actor('kcna')}"],
        [f"UPDATE actor SET valid_until = '1946-12-05' WHERE id = {actor('kcna')}"],
    ),
    "actor-nameless": Case("kcna", [], [f"DELETE FROM actor_name WHERE seq = 1 AND actor = {actor('kcna')}"]),
    "alias-shadowed": Case(
        "b",
        [talks("a", aliases=["nick"]), talks("c", on="2021-05-05")],
        ["UPDATE key_alias SET alias = 'b' WHERE alias = 'nick'", "UPDATE event SET key = 'b' WHERE key = 'c'"],
    ),
    "bounds-stale": Case("a", [talks("a", on="2020-03")], ["UPDATE event SET date_end = '2020-04-02'"]),
    "index-stale": Case("a", [talks("a")], ["DELETE FROM dyad"]),
    "name-stale": Case("kcna", [], [f"UPDATE actor_name SET folded = 'x' WHERE seq = 1 AND actor = {actor('kcna')}"]),
    "rank-stale": Case(
        "a",
        [talks("a", guest=[f"{_MAN}, foreign minister", "RUS: ?, keeper of the seals"])],
        ["UPDATE participation SET level = 9 WHERE title = 'foreign minister'"],
    ),
    "held-in-future": Case(
        "a",
        [talks("a", on="2026-11-23"), talks("b", on="2027-01-01", status="announced")],
        ["UPDATE event SET status = 'confirmed' WHERE key = 'b'", "UPDATE event SET key = 'x' WHERE key = 'a'",
         "UPDATE event SET key = 'a' WHERE key = 'b'"],
    ),
    "event-before-founding": Case(
        "b",
        [founding(), talks("a", marks="f=70"), talks("c", on="1950-03-01", marks="f")],
        [talks("b", on="1949-12-31", marks="f")],
    ),
    "effect-before-occasion": Case(
        "b",
        [founding(), talks("a", ends="f"), talks("c", on="1950", ends="f"),
         talks("d", on="1949", cancels="f")],
        [talks("b", on="1949", suspends="f")],
    ),
    "link-to-itself": Case(
        "a",
        [talks("a"), talks("b", on="2021-01-05", **{"part-of": "a"})],
        [f"INSERT INTO event_link VALUES ({event('a')}, 1, {event('a')}, 'part-of', NULL)"],
    ),
    "link-cycle": Case(
        "a",
        [talks("a"), talks("b", supersedes="a"), talks("c", supersedes="b")],
        [f"INSERT INTO event_link VALUES ({event('a')}, 1, {event('c')}, 'supersedes', NULL)"],
    ),
    "claim-of-nothing": Case(
        "a",
        [talks("a"), f"INSERT INTO claim VALUES ({event('a')}, 1, 1, 'guest', 'CHN')",
         f"INSERT INTO claim VALUES ({event('a')}, 2, 1, 'date', '2020')"],
        ["UPDATE claim SET target = 'participation:3' WHERE seq = 1"],
    ),
    "source-relays-itself": Case(
        "a", [talks("a", via="Rodong Sinmun, 2020-03-01")], ["UPDATE citation SET via = source"]
    ),
    "succession-out-of-time": Case("SUN", [], ["UPDATE succession SET date = '1900-01-01' WHERE successor = 'RUS'"]),
    "succession-circle": Case(
        "RUS",
        [],
        [("INSERT INTO succession (predecessor, successor, date, kind, keeps)"
          " SELECT successor, predecessor, date, kind, false FROM succession"
          " WHERE predecessor = 'SUN' AND successor = 'RUS'")],
    ),
    "type-below-itself": Case("talks", [], ["UPDATE event_type SET parent = 'talks' WHERE code = 'talks'"]),
    "announced-day-passed": Case(
        "b",
        [talks("a", on="2026-11", status="announced"), talks("c", on="", status="announced")],
        [talks("b", on="2026-11-22", status="announced")],
    ),
    "event-without-source": Case(
        "b",
        [talks("a"), talks("d", on="2021"), f"DELETE FROM citation WHERE event = {event('d')}",
         "UPDATE event SET dataset = 'icews', native_id = '1' WHERE key = 'd'"],
        [talks("b", on="2022"), f"DELETE FROM citation WHERE event = {event('b')}"],
    ),
    "source-before-event": Case(
        "b",
        [talks("a"), talks("c", on="2020-05-01", status="announced", published="2020-03-02"),
         "UPDATE event SET status = 'confirmed'", "UPDATE event SET announced = '2020' WHERE key = 'c'",
         talks("e", on="2021-01-02", published="2021"),
         talks("g", on="2020-03-02", published="2020-03-02"), talks("h", on="2022")],
        [talks("b", on="2020-05-01", status="announced", published="2020-03-02"),
         "UPDATE event SET status = 'confirmed' WHERE key = 'b'"],
    ),
    "date-written-differs": Case(
        "b",
        [talks("a", date_written="1 March 2020"), talks("c", on="2020-02-29", date_written="Saturday"),
         talks("d", date_written="the first of the month")],
        [talks("b", date_written="1 March 2019")],
    ),
    "ordinal-wrong": Case(
        "b",
        [founding(), talks("a", marks="f=70"), talks("c", on="2020-03-05", marks="f=71")],
        [talks("b", on="2020-03-03", marks="f=56")],
    ),
    "ordinal-off-by-one": Case(
        "b",
        [founding(), talks("a", marks="f=70"), talks("c", on="2020-03-05", marks="f=56")],
        [talks("b", on="2020-03-03", marks="f=71")],
    ),
    "answer-before-cause": Case(
        "b",
        [talks("a"), talks("c", **{"responds-to": "a"})],
        [talks("b", on="2020-02", **{"responds-to": "a"})],
    ),
    "occasion-unkept": Case(
        "a", [founding(), talks("b", marks="f")], [talks("a"), talks("c", on="2021", marks="a")]
    ),
    "restored-while-standing": Case(
        "b",
        [founding("f"), founding("g"), talks("a", suspends="f"), talks("c", on="2021", restores="f")],
        [talks("b", on="2022", restores="g")],
    ),
    "state-not-there": Case(
        "a",
        [talks("a"), talks("b", on="1945-10-10", party="workers-party-of-korea")],
        [f"UPDATE participation SET country = 'SUN' WHERE event = {event('a')} AND seq = 2"],
    ),
    "actor-not-there": Case(
        "a",
        [talks("a", speaker="state-duma"),
         f"UPDATE actor SET valid_from = '1993-12-12' WHERE id = {actor('state-duma')}"],
        [f"UPDATE actor SET valid_until = '2000-01-01' WHERE id = {actor('state-duma')}"],
    ),
    "mission-to-gone-state": Case(
        "b",
        [talks("a", on="1985-01-01", host="prk-embassy-ddr"),
         talks("c", host="prk-embassy-rus")],
        [talks("b", host="prk-embassy-ddr", on="1985-01-01", published=""),
         "UPDATE event SET date_start = '2020-03-01', date_end = '2020-03-02', edtf = '2020-03-01' WHERE key = 'b'"],
    ),
    "soil-of-another": Case(
        "b",
        [talks("a", host="prk-embassy-rus"), talks("c", host="prk-embassy-rus", **{"in": "PRK"}),
         talks("d", on="1985-01-01", host="prk-embassy-rus", **{"in": "SUN"})],
        [talks("b", host="prk-embassy-rus", **{"in": "CHN"})],
    ),
    "source-unidentified": Case(
        "s", [_SOURCE.format(", title", ", 'A headline'")], ["UPDATE source SET title = '' WHERE key = 's'"]
    ),
    "url-no-address": Case(
        "s",
        [_SOURCE.format(", url, archive_url", ", 'https://kcna.kp/é?a=1', 'https://doi.org/10.1/2'")],
        ["UPDATE source SET url = 'www.kcna.kp/1' WHERE key = 's'"],
    ),
    "source-date-impossible": Case(
        "s",
        [_SOURCE.format(", published, accessed", ", '2026-11-24', '2026-11-23'")],
        ["UPDATE source SET published = '2026-11-30', accessed = '' WHERE key = 's'"],
    ),
    "citation-doubled": Case(
        "a",
        [talks("a"), ("INSERT INTO citation (event, seq, source, stance, text)"
                      " SELECT event, 2, source, stance, 'other words' FROM citation")],
        ["UPDATE citation SET text = ''"],
    ),
    "language-unknown": Case(
        "s",
        [_SOURCE.format(", language", ", 'az-Cyrl'")],
        ["UPDATE source SET language = 'jp' WHERE key = 's'"],
    ),
    "text-unprintable": Case(
        "a",
        [talks("a", summary="Two\nlines", title="조선 \u200c فارسی")],
        ["UPDATE event SET title = 'left \u202e right'"],
    ),
    "iso-doubled": Case(
        "PRK",
        ["UPDATE country SET iso = 'RUS' WHERE code = 'SUN'"],
        ["UPDATE country SET iso = 'PRK' WHERE code = 'RUS'"],
    ),
    "succession-two-heirs": Case("SUN", [], ["UPDATE succession SET keeps = true WHERE predecessor = 'SUN'"]),
    "type-family-differs": Case(
        "state-visit", [], ["UPDATE event_type SET family = 'military' WHERE code = 'state-visit'"]
    ),
    "event-probably-twice": Case(
        "b",
        [talks("a", host="prk-embassy-rus"), talks("c", host="rus-embassy-prk"),
         talks("d", host="prk-embassy-rus", on="2020-03-20"),
         talks("e", type="treaty", host="prk-embassy-rus")],
        [talks("b", host="prk-embassy-rus", on="2020-03-05")],
    ),
    "event-in-no-pair": Case(
        "b",
        [talks("a"), talks("d", type="troop-deployment", party="PRK", **{"in": "RUS"}),
         talks("e", type="missile-test", party="PRK", **{"in": "PRK"}),
         talks("g", type="recognition", party=["PRK", "Wagner Group [firm]"])],
        [talks("b", type="visit", party="", visitor="RUS")],
    ),
    "event-without-participant": Case("a", [talks("a")], ["DELETE FROM participation"]),
    "search-contradicted": Case(
        "f",
        [founding(), talks("a", marks="f=70"),
         ("INSERT INTO search_note (occasion, year, searched_from, searched_until)"
          f" VALUES ({event('f')}, 2019, '2019-01-01', '2020-01-01')")],
        ["UPDATE search_note SET year = 2020"],
    ),
    "title-against-post": Case(
        "a",
        [talks("a", on="2019-05-05", guest=f"{_MAN}, foreign minister"),
         ("INSERT INTO office (person, seq, title, valid_from, valid_until)"
         f" VALUES ({actor('ri-un-ik')}, 1, 'foreign minister', '2016-01-01', '9999-12-31')")],
        ["UPDATE office SET valid_from = '2022-06-10'"],
    ),
    "titles-conflict": Case(
        "ri-un-ik",
        [talks("a", guest=f"{_MAN}, foreign minister / vice premier"), talks("b", guest=f"{_MAN}, foreign minister")],
        [talks("c", guest=f"{_MAN}, vice foreign minister")],
    ),
    "person-at-once": Case(
        "ri-un-ik",
        [
            talks("a", guest=f"{_MAN}, vice foreign minister", **{"in": "CHN"}),
            talks("b", guest=f"{_MAN}, general secretary", **{"in": "RUS"}),
            talks("c", guest=_MAN, **{"in": "USA"}),
        ],
        [talks("d", guest=f"{_MAN}, ambassador", **{"in": "RUS"})],
    ),
    "offices-at-once": Case(
        "ri-un-ik",
        [talks("a", guest=_MAN),
         ("INSERT INTO office (person, seq, title, valid_from, valid_until)"
         f" VALUES ({actor('ri-un-ik')}, 1, 'ambassador', '2000-01-01', '2010-01-01'),"
         f" ({actor('ri-un-ik')}, 2, 'minister', '2010', '9999-12-31')")],
        ["UPDATE office SET valid_from = '2009-01' WHERE valid_from = '2010'"],
    ),
    "title-unranked": Case(
        "keeper of the seals",
        [talks("a", guest=[f"{_MAN}, foreign minister", "RUS: ?, former keeper of the bridges"])],
        [talks("b", on="2021", guest="RUS: ?, keeper of the seals")],
    ),
    "actor-named-twice": Case(
        "kim-tong-il",
        [talks("a", guest=[f"PRK: {_KIM} [person]", f"KOR: {_KIM}x [person]"])],
        [f"UPDATE actor SET country = 'PRK' WHERE key LIKE '{'kim-tong-il'}%'",
         f"UPDATE actor_name SET folded = 'kim tong il' WHERE name LIKE '{_KIM}%'"],
    ),
    "actor-unused": Case(
        "ri-un-ik", [talks("a", guest=_MAN)], [f"DELETE FROM participation WHERE actor = {actor('ri-un-ik')}"]
    ),
    "office-held-twice": Case(
        "ri-un-ik",
        [talks("a", guest=[_MAN, "PRK: Pak Un [person]"]),
         ("INSERT INTO office (person, seq, organisation, title, valid_from, valid_until)"
         f" VALUES ({actor('ri-un-ik')}, 1, {actor('prk-foreign-ministry')}, 'minister', '2000-01-01', '2010-01-01'),"
         f" ({actor('pak-un')}, 1, {actor('prk-foreign-ministry')}, 'minister', '2010', '9999-12-31')")],
        ["UPDATE office SET valid_from = '2009-01' WHERE valid_from = '2010'"],
    ),
    "source-unused": Case("s", [talks("a")], [_SOURCE.format("", "")]),
    "quote-without-speaker": Case(
        "a",
        [talks("a", said=f'{_MAN} | "a new level"')],
        ["UPDATE citation SET speaker = NULL"],
    ),
    "settled-without-need": Case(
        "a",
        [talks("a"), f"INSERT INTO claim VALUES ({event('a')}, 1, 1, 'date', '2020')",
         ("INSERT INTO settlement (event, target, value, author, because, revision)"
         f" VALUES ({event('a')}, 'date', '2020-03-01', 'kim', 'seen', 1)")],
        ["DELETE FROM claim"],
    ),
}  # fmt: skip
