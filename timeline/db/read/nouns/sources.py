"""Sources as they are listed and shown, with what they are cited for."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.errors import Ambiguous, NotFound

_SHOWN = 10
_SOURCE = (
    "SELECT s.id, s.key, coalesce(a.key, ''), coalesce(n.name, ''), s.kind, s.title, s.author, s.url, s.published,"
    " s.accessed, s.language, s.archive_url, s.sha256, s.citekey, s.zotero,"
    " CASE WHEN s.reliability <> '' THEN s.reliability ELSE coalesce(a.reliability, '') END, s.seen"
    " FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
)


class SourceLine(NamedTuple):
    """A source with all its fields; `events` is the number of events that it is cited in, itself or as original."""

    id: int
    key: str
    outlet: str
    outlet_name: str
    kind: str
    title: str
    author: str
    url: str
    published: str
    accessed: str
    language: str
    archive_url: str
    sha256: str
    citekey: str
    zotero: str
    reliability: str
    seen: bool
    events: int = 0

    def form(self) -> dict[str, Any]:
        """The source for machines."""
        return {name: value for name, value in self._asdict().items() if name != "id"}


class Said(NamedTuple):
    """What a source says of one event; `via` is the original it relays, `relayed_by` the source that relays it."""

    event: str
    title: str
    date: str
    stance: str
    wording: str
    text: str
    translation: str
    speaker: str
    locator: str
    credibility: int | None
    via: str
    relayed_by: str


def listed(
    reader: Reader, words: str = "", *, outlet: int | None = None, window: tuple[date, date] | None = None
) -> list[SourceLine]:
    """The sources by day of publication; words are looked for in all that names them, the window is half-open.

    A source whose day is not known is left out as soon as days are asked for.
    """
    where, values = ("WHERE s.outlet = :outlet", {"outlet": outlet}) if outlet is not None else ("", {})
    wanted = fold(words).split()
    found = []
    for row in reader.read_rows(f"{_SOURCE} {where} ORDER BY s.published, s.id", **values):
        one = _line(row)
        if (not words.strip() or _names(one, wanted)) and (window is None or _inside(one.published, window)):
            found.append(one)
    return found


def counted(reader: Reader, lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The same with the number of events that each is cited in."""
    events: dict[int, set[int]] = {}
    for part in split_chunks([one.id for one in lines]):
        for source, event in reader.read_rows(
            "SELECT source, event FROM citation WHERE source IN (:ids)"
            " UNION SELECT via, event FROM citation WHERE via IN (:ids)",
            ids=part,
        ):
            events.setdefault(source, set()).add(event)
    return [one._replace(events=len(events.get(one.id, ()))) for one in lines]


def one(reader: Reader, text: str) -> SourceLine:
    """The source with this key, address or beginning of a key; raises NotFound, Ambiguous."""
    wanted = text.strip()
    rows = (
        reader.read_rows(f"{_SOURCE} WHERE s.key = :key", key=wanted)
        or reader.read_rows(f"{_SOURCE} JOIN key_alias k ON k.source = s.id WHERE k.alias = :key", key=wanted)
        or (
            wanted
            and reader.read_rows(f"{_SOURCE} WHERE s.url = :url OR s.archive_url = :url ORDER BY s.key", url=wanted)
        )
        or (
            wanted
            and reader.read_rows(
                f"{_SOURCE} WHERE s.key >= :low AND s.key < :high ORDER BY s.key LIMIT 11",
                low=wanted,
                high=wanted + "\U0010ffff",
            )
        )
        or []
    )
    if len(rows) == 1:
        return counted(reader, [_line(rows[0])])[0]
    if rows:
        shown = [f"{row[1]}  {row[5]}".strip() for row in rows[:_SHOWN]]
        raise Ambiguous("source", text, [*shown, *(["..."] if len(rows) > _SHOWN else [])], hint="Write the key.")
    from rapidfuzz import process

    keys = [row[0] for row in reader.read_rows("SELECT key FROM source")]
    near = [key for key, _, _ in process.extract(wanted, keys, limit=3, score_cutoff=60)]
    raise NotFound("source", text, nearest=near, hint="Find it: timeline source list WORDS")


def said(reader: Reader, source: int) -> tuple[Said, ...]:
    """What a source is cited for, by the date of the event."""
    rows = reader.read_rows(
        "SELECT e.key, e.title, e.edtf, c.stance, coalesce(c.wording, ''), c.text, c.translation,"
        " coalesce(n.name, ''), coalesce(p.title, ''), coalesce(a.kind, ''), c.locator, c.credibility,"
        " CASE WHEN c.source = :id THEN coalesce(v.key, '') ELSE '' END,"
        " CASE WHEN c.source = :id THEN '' ELSE s.key END"
        " FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " LEFT JOIN source v ON v.id = c.via"
        " LEFT JOIN participation p ON p.event = c.event AND p.seq = c.speaker"
        " LEFT JOIN actor a ON a.id = p.actor LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE c.source = :id OR c.via = :id ORDER BY e.date_start, e.id, c.seq",
        id=source,
    )
    told = ([*row[:7], _speaker(*row[7:10]), *row[10:]] for row in rows)
    return tuple(Said(*one) for one in told)


def _line(row: tuple[Any, ...]) -> SourceLine:
    told = [*row[:-1], bool(row[-1])]
    return SourceLine(*told)


def _speaker(name: str, title: str, kind: str) -> str:
    if title and kind != "person":
        return f"unnamed {title} ({name})"
    return f"{name}, {title}" if title else name


def _names(one: SourceLine, wanted: Sequence[str]) -> bool:
    """Whether all these folded words stand in what names the source; no word at all names none."""
    text = fold(f"{one.key} {one.outlet_name} {one.title} {one.author} {one.url}")
    return bool(wanted) and all(word in text for word in wanted)


def _inside(published: str, window: tuple[date, date]) -> bool:
    when = PartialDate.parse(published)
    return when.known and when.start < window[1] and window[0] < when.end
