"""The words on record that are most like a word that finds nothing: of names in every script, cities, late titles."""

from timeline.db.read.candidates import suggest_nearest
from timeline.db.read.cities import read_cities
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold

_LIKENESS = 65
_TEXTS = (
    "SELECT n.folded FROM actor_name n WHERE EXISTS (SELECT 1 FROM participation p WHERE p.actor = n.actor)",
    "SELECT n.folded FROM actor_name n JOIN actor a ON a.id = n.actor WHERE a.key = lower(a.country)",
    "SELECT title FROM event ORDER BY id DESC LIMIT 10000",
)


def find_near_words(reader: Reader, text: str) -> list[str]:
    """Find the words most like a text, the most similar first; of several words, whole names most like them."""
    wanted = fold(text)
    recorded = {text for sql in _TEXTS for (text,) in reader.read_rows(sql)}
    texts = set(map(fold, recorded.union(read_cities(reader))))
    words = texts | {word for line in texts for word in line.split()} if " " not in wanted else texts
    most = max(len(wanted) // 2, 1)  # a much longer text contains anything
    alike = (word for word in sorted(words) if word != wanted and abs(len(word) - len(wanted)) <= most)
    return suggest_nearest(wanted, alike, likeness=_LIKENESS)
