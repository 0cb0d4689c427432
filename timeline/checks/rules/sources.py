"""Whether sources are used, can be found again, and have possible dates and languages."""

from collections.abc import Iterator
from datetime import timedelta

from timeline.checks.records import CheckedRecords, read_date
from timeline.checks.rule import Finding, make_finding
from timeline.domain.text.addresses import is_web_address
from timeline.domain.text.languages import is_language

_ZONES = timedelta(days=1)
"""It may be tomorrow already where the source is published."""

_LANGUAGES = " UNION ".join(
    f"SELECT language FROM {table} WHERE language <> ''" for table in ("source", "citation", "actor_name")
)
_OF_LANGUAGES = (
    "SELECT key, language, 'source' FROM source WHERE language <> '' UNION"
    " SELECT e.key, c.language, 'citation' FROM citation c JOIN event e ON e.id = c.event"
    " WHERE c.language <> '' UNION"
    " SELECT a.key, n.language, 'actor_name' FROM actor_name n JOIN actor a ON a.id = n.actor"
    " WHERE n.language <> '' ORDER BY 1, 2"
)


def find_unused(records: CheckedRecords) -> Iterator[Finding]:
    """Find sources that no event cites."""
    for _, key in records.read_paged(
        "SELECT id, key FROM source s WHERE id > :after"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.source = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.via = s.id) ORDER BY id"
    ):
        yield make_finding(key, "check-source-unused")


def find_unidentified(records: CheckedRecords) -> Iterator[Finding]:
    """Find sources that nobody could find again."""
    for _, key in records.read_paged(
        "SELECT id, key FROM source WHERE id > :after AND outlet IS NULL AND url = '' AND archive_url = ''"
        " AND title = '' ORDER BY id"
    ):
        yield make_finding(key, "check-source-unidentified")


def find_invalid_addresses(records: CheckedRecords) -> Iterator[Finding]:
    """Find addresses that no browser could open."""
    for _, key, url, archive in records.read_paged(
        "SELECT id, key, url, archive_url FROM source WHERE id > :after AND (url <> '' OR archive_url <> '')"
        " ORDER BY id"
    ):
        for field, text in (("url", url), ("archive", archive)):
            if text and not is_web_address(text):
                yield make_finding(key, "check-url-no-address", field=field, text=text)


def find_impossible_dates(records: CheckedRecords) -> Iterator[Finding]:
    """Find sources published or accessed after today, or accessed before they were published."""
    for _, key, *texts in records.read_paged(
        "SELECT id, key, published, accessed FROM source WHERE id > :after AND (published <> '' OR accessed <> '')"
        " ORDER BY id"
    ):
        published, accessed = (read_date(text) for text in texts)
        for field, when in (("published", published), ("accessed", accessed)):
            if when and when.known and when.start > records.today + _ZONES:
                yield make_finding(key, "check-source-date-in-future", field=field, date=when.display())
        if published and accessed and published.known and accessed.known and accessed.end + _ZONES <= published.start:
            yield make_finding(
                key, "check-source-accessed-early", accessed=accessed.display(), published=published.display()
            )


def find_unknown_languages(records: CheckedRecords) -> Iterator[Finding]:
    """Find languages of sources, citations and names whose code is unknown."""
    # The codes are few, and nearly always all are known.
    if all(is_language(str(code)) for (code,) in records.read(_LANGUAGES)):
        return
    for key, language, table in records.read(_OF_LANGUAGES):
        if not is_language(str(language)):
            yield make_finding(key, "check-language-unknown", language=language, table=table)
