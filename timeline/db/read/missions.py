"""Embassies by their keys, and states by every name."""

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold


def read_embassies(reader: Reader) -> dict[str, str]:
    """The name of each embassy on record by its key."""
    sql = (
        "SELECT a.key, n.name FROM actor a JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE a.kind = 'mission' AND a.key LIKE '%-embassy-%'"
    )
    return dict(reader.read_rows(sql))


def read_state_codes(reader: Reader) -> dict[str, str]:
    """The code of each state by its folded names, those left out that several bear; capitals are none."""
    found: dict[str, set[str]] = {}
    for code, folded in reader.read_rows(
        "SELECT c.code, n.folded FROM country c JOIN actor a ON a.key = lower(c.code)"
        " JOIN actor_name n ON n.actor = a.id WHERE n.kind <> 'metonym'"
    ):
        found.setdefault(folded, set()).add(code)
    return {fold(name): codes.pop() for name, codes in found.items() if len(codes) == 1}
