"""Whether sources can be found again and could have said what is cited from them."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from timeline.checks.material import Material, read_date, sound_date
from timeline.checks.rule import Found
from timeline.domain.events.claims import parse_target
from timeline.domain.text.languages import is_language
from timeline.errors import InvalidInput

_ZONES = timedelta(days=1)
"""It may be tomorrow already where the event takes place."""

_SUPPORT = (
    "SELECT e.id, e.key, e.edtf, e.precision, e.date_start, e.date_end, s.key, s.published"
    " FROM event e JOIN citation c ON c.event = e.id JOIN source s ON s.id = c.source"
    " WHERE e.id BETWEEN :first AND :last AND e.status IN ('confirmed', 'reported') AND e.announced = ''"
    " AND c.stance = 'supports' ORDER BY e.id, c.seq"
)


def older_than_event(material: Material) -> Iterator[Found]:
    """Events said to have taken place by sources that are all older than they are."""
    event, older, told = None, True, None
    for number, key, edtf, precision, start, end, source, published in material.of_events(_SUPPORT):
        if number != event:
            if told and older:
                yield told
            event, older, told = number, True, None
        when, day = sound_date(edtf, precision, start, end), read_date(published)
        if not (when and when.known and day and day.known and day.end + _ZONES <= when.start):
            older = False
            continue
        what = f"it is of {when.display()}, but what is cited for it is older: {source} of {day.display()}."
        told = Found(key, what, f"timeline show {key}")
    if told and older:
        yield told


def cited_nowhere(material: Material) -> Iterator[Found]:
    """Sources that no event cites."""
    for _, key in material.each(
        "SELECT id, key FROM source s WHERE id > :after"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.source = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.via = s.id) ORDER BY id"
    ):
        yield Found(key, "no event cites it.", f"timeline rm {key}")


def unidentified(material: Material) -> Iterator[Found]:
    """Sources that nobody could find again."""
    for _, key in material.each(
        "SELECT id, key FROM source WHERE id > :after AND outlet IS NULL AND url = '' AND archive_url = ''"
        " AND title = '' ORDER BY id"
    ):
        yield Found(key, "it has no outlet, no address and no headline.", f"timeline set {key} title=TEXT")


def url_no_address(material: Material) -> Iterator[Found]:
    """Addresses that lead nowhere."""
    for _, key, url, archive in material.each(
        "SELECT id, key, url, archive_url FROM source WHERE id > :after AND (url <> '' OR archive_url <> '')"
        " ORDER BY id"
    ):
        for field, text in (("url", url), ("archive", archive)):
            if text and not _is_address(text):
                yield Found(key, f'"{text[:100]}" is no address.', f"timeline set {key} {field}=https://...")


def dates_impossible(material: Material) -> Iterator[Found]:
    """Sources published or seen after today, or seen before they were published."""
    for _, key, *texts in material.each(
        "SELECT id, key, published, accessed FROM source WHERE id > :after AND (published <> '' OR accessed <> '')"
        " ORDER BY id"
    ):
        published, accessed = (read_date(text) for text in texts)
        for field, when in (("published", published), ("accessed", accessed)):
            if when and when.known and when.start > material.today + _ZONES:
                yield Found(key, f"{field} {when.display()} is after today.", f"timeline set {key} {field}=DATE")
        if published and accessed and published.known and accessed.known and accessed.end + _ZONES <= published.start:
            what = f"it was looked at on {accessed.display()}, before it was published ({published.display()})."
            yield Found(key, what, f"timeline set {key} accessed=DATE")


def relays_itself(material: Material) -> Iterator[Found]:
    """Citations of a source that relays itself."""
    for key, source in material.rows(
        "SELECT e.key, s.key FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.via = c.source ORDER BY e.key, c.seq"
    ):
        yield Found(key, f"{source} is said to relay itself.", f"timeline show {key}")


def cited_twice(material: Material) -> Iterator[Found]:
    """Citations of one source with the same words for one event."""
    for key, source, number in material.of_events(
        "SELECT e.key, s.key, count(*) FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.event BETWEEN :first AND :last"
        " GROUP BY e.key, s.key, coalesce(c.via, 0), c.stance, c.text, coalesce(c.speaker, 0), c.locator"
        " HAVING count(*) > 1 ORDER BY e.key, s.key"
    ):
        yield Found(key, f"{source} is cited {number} times with the same words.", f"timeline show {key} --format yaml")


def quote_without_speaker(material: Material) -> Iterator[Found]:
    """Quotes of which nobody knows who spoke."""
    for key, source, text in material.of_events(
        "SELECT e.key, s.key, c.text FROM citation c JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source"
        " WHERE c.event BETWEEN :first AND :last AND c.wording = 'quote' AND c.speaker IS NULL ORDER BY e.id, c.seq"
    ):
        yield Found(key, f"{source} is quoted without a speaker: “{text[:60]}”.", f"timeline show {key}")


def language_unknown(material: Material) -> Iterator[Found]:
    """Languages that no code is known for."""
    for key, language, then in material.rows(
        "SELECT key, language, 'timeline set ' || key || ' language=CODE' FROM source WHERE language <> '' UNION"
        " SELECT e.key, c.language, 'timeline show ' || e.key || ' --format yaml' FROM citation c"
        " JOIN event e ON e.id = c.event WHERE c.language <> '' UNION"
        " SELECT a.key, n.language, 'timeline set ' || a.key || ' names+=CODE:NAME' FROM actor_name n"
        " JOIN actor a ON a.id = n.actor WHERE n.language <> '' ORDER BY 1, 2"
    ):
        if not is_language(str(language)):
            yield Found(key, f'"{language}" is no code of a language.', then)


def claim_of_nothing(material: Material) -> Iterator[Found]:
    """Claims about a participant, a link or a field that the event has not."""
    for key, target in material.of_events(
        "SELECT e.key, k.target FROM claim k JOIN event e ON e.id = k.event"
        " WHERE e.id BETWEEN :first AND :last ORDER BY e.id, k.seq"
    ):
        if not _can_be_claimed(target):
            yield Found(key, f'a source is cited on its "{target}", of which it has none.', f"timeline show {key}")


def settled_without_need(material: Material) -> Iterator[Found]:
    """Settlements of what no source is said to contradict."""
    for key, target in material.rows(
        "SELECT e.key, t.target FROM settlement t JOIN event e ON e.id = t.event WHERE NOT EXISTS"
        " (SELECT 1 FROM claim k WHERE k.event = t.event AND k.target IN (t.target, 'not:' || t.target))"
        " AND t.target <> 'event' ORDER BY e.key, t.target"
    ):
        yield Found(key, f'its "{target}" is settled, but no source is cited on it.', f"timeline show {key}")


def _can_be_claimed(target: str) -> bool:
    try:
        return parse_target(target).number is None
    except InvalidInput:
        return False


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    blank = any(character.isspace() for character in text)
    web = parts.scheme in {"http", "https", "ftp"}
    return not blank and (("." in parts.netloc or ":" in parts.netloc) if web else bool(parts.scheme and parts.path))
