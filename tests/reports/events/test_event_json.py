import json

from tests.factories import event_of, record_events
from tests.reports.plain_page import unmark
from timeline.reports.events import event_json, listing
from timeline.settings import Location

BANQUET = "2025-10-17-prk-rus-banquet"


def test_the_promised_form_of_an_event(demo: Location) -> None:
    form = event_json.write_event(event_of(demo, BANQUET))
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form
    assert list(form) == [
        "key", "type", "family", "title", "summary", "date", "date_start", "date_end", "precision", "status",
        "country", "neutral_ground", "place", "venue", "participants", "links", "sources", "settled", "date_written",
        "announced", "note", "tags", "aliases", "coordinates", "occasion", "recurs", "dataset", "id",
    ]  # fmt: skip
    assert {
        name: form[name] for name in ("date", "date_start", "date_end", "precision", "status", "country", "place")
    } == {
        "date": "2025-10-17",
        "date_start": "2025-10-17",
        "date_end": "2025-10-18",
        "precision": "day",
        "status": "confirmed",
        "country": "RUS",
        "place": "Moscow",
    }
    assert form["participants"][5] == {
        "actor": "rus",
        "name": "Russia",
        "role": "guest",
        "country": "RUS",
        "title": "vice foreign minister",
        "rank": {"track": "state", "level": 5},
        "as_written": "",
        "posts": [],
    }
    assert form["links"] == [
        {
            "kind": "marks",
            "key": "1948-10-12-prk-sun-relations-established",
            "ordinal_claimed": 77,
            "ordinal": 77,
            "offset_days": 5,
        }
    ]
    assert form["sources"][1] == {
        "key": "joongang-2025-10-21",
        "title": "North Korean Embassy in Russia holds banquet marking 77th anniversary of diplomatic ties",
        "outlet": "Korea JoongAng Daily",
        "published": "2025-10-21",
        "url": form["sources"][0]["url"],
        "via": "rodong-2025-10-21",
        "quote": "a new level of alliance",
        "paraphrase": "",
        "speaker": "unnamed vice foreign minister (Russia)",
        "stance": "supports",
        "locator": "paragraph 4",
        "reliability": "",
        "credibility": None,
        "claims": [],
        "archive_url": "",
        "translation": "",
        "language": "en",
    }


def test_what_is_not_known_is_null_or_empty(seeded: Location) -> None:
    record_events(seeded, {"title": "When?", "marks": ["prk-pol-relations=5"], "host": "PRK"})
    form = event_json.write_event(event_of(seeded, "undated-pol-prk-banquet"))
    assert [form[name] for name in ("date", "date_start", "date_end", "precision", "country", "place")] == [
        "", None, None, "unknown", "", "",
    ]  # fmt: skip
    assert form["participants"][0]["rank"] is None
    [link] = form["links"]
    assert (link["ordinal_claimed"], link["ordinal"], link["offset_days"]) == (5, None, None)


def test_a_listing_is_an_array_with_one_flat_row_each(demo: Location) -> None:
    page = unmark(listing.build)([event_of(demo, BANQUET)], title="T", nothing="None.")
    assert [form["key"] for form in page.read_data()] == list(page.keys) == [BANQUET]
    sheet = page.sheet() if callable(page.sheet) else page.sheet
    assert sheet is not None
    [row] = sheet.rows
    cells = dict(zip(sheet.columns, row, strict=True))
    assert cells["links"] == "marks: 1948-10-12-prk-sun-relations-established=77"
    assert cells["sources"] == "joongang-2025-10-21; kcna-2025-10-21"
    assert "guest: unnamed vice foreign minister (Russia)" in cells["participants"]


def test_an_empty_listing_is_an_empty_array() -> None:
    page = unmark(listing.build)([], title="T", nothing="No event.")
    assert (page.read_data(), page.keys) == ([], [])
