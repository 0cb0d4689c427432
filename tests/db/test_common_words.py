"""Words that many events have: a page is found by reading the first events, or by listing all that have the words."""

from datetime import date
from random import Random

import pytest

from tests.db.test_search import WORDS, has_words, read_texts
from tests.factories import keys_of, reading
from timeline.db.read import common_words, term_condition
from timeline.db.read.event_pages import find_position
from timeline.db.read.listing import find_matching
from timeline.db.read.page_window import PageWindow
from timeline.domain.query import Term, parse_query
from timeline.settings import Location

OTHERS = ("", "", "country:RUS", "-type:visit", "type:banquet,visit country:PRK", "tag:kursk")


@pytest.mark.parametrize("few", [0, 3, 30])
@pytest.mark.parametrize("most_read", [0, 5, 20, 1000])
def test_a_page_is_that_of_a_reading_of_every_text(
    corpus: Location, monkeypatch: pytest.MonkeyPatch, few: int, most_read: int
) -> None:
    monkeypatch.setattr(term_condition, "_FEW", few)
    monkeypatch.setattr(common_words, "_MOST_READ", most_read)
    draw = Random(f"{few} {most_read}")
    with reading(corpus) as reader:
        texts = read_texts(reader)
        everything = find_matching(reader, ())
        for _ in range(40):
            others = parse_query(draw.choice(OTHERS))
            terms = [
                Term("", (draw.choice(WORDS),), negated=draw.random() < 0.2, exact=draw.random() < 0.3)
                for _ in range(draw.choice((1, 1, 2, 3)))
            ]
            window = PageWindow(
                since=draw.choice((None, None, date(1991, 1, 1))),
                types=draw.choice(((), (), ("visit",))),
                after=draw.choice((None, None, find_position(reader, draw.choice(everything)))),
            )
            limit = draw.choice((None, 0, 1, 2, 10, 50))
            within = find_matching(reader, others, window=window)
            expected = [
                event
                for event, key in zip(within, keys_of(reader, within), strict=True)
                if all(has_words(texts[key], term.values[0], exact=term.exact) != term.negated for term in terms)
            ]
            page = find_matching(reader, (*others, *terms), window=window._replace(limit=limit))
            assert page == expected[:limit], (others, terms, window)
