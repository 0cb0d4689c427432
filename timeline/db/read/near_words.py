"""The words on record that are most like a word that finds nothing: of names in every script, titles and cities."""

from timeline.db.read.candidates import suggest_nearest
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold

_LIKENESS = 65
_TEXTS = (
    "SELECT n.folded FROM actor_name n WHERE n.actor IN (SELECT actor FROM participation)",
    "SELECT n.folded FROM actor_name n JOIN actor a ON a.id = n.actor WHERE a.key = lower(a.country)",
    "SELECT DISTINCT city FROM event",
    "SELECT DISTINCT title FROM event",
)


def find_near_words(reader: Reader, text: str) -> list[str]:
    """Find the words most like a text, the most similar first; of several words, whole names most like them."""
    wanted = fold(text)
    texts = {fold(row) for sql in _TEXTS for (row,) in reader.read_rows(sql)}
    words = texts | {word for line in texts for word in line.split()} if " " not in wanted else texts
    most = max(len(wanted) // 2, 1)  # a much longer text contains anything
    alike = (word for word in sorted(words) if word != wanted and abs(len(word) - len(wanted)) <= most)
    return suggest_nearest(wanted, alike, likeness=_LIKENESS)
