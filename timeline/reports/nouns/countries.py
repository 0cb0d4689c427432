"""Countries as a list, and one whole."""

from collections.abc import Sequence

from timeline.db.read.nouns.countries import CountryLine, CountryPage, Step
from timeline.document import Block, Document, Heading, Table
from timeline.reports.page.rows import build_listing, build_record

_COLUMNS = {"code": "Code", "name": "Name", "kind": "Kind", "since": "From", "until": "Until", "capital": "Capital"}


def build_list(lines: Sequence[CountryLine]) -> Document:
    """The list."""
    return build_listing(
        "Countries",
        [one._asdict() for one in lines],
        columns=_COLUMNS,
        nothing="No country on record.",
        key="code",
    )


def build(page: CountryPage) -> Document:
    """The page of one country."""
    one = page.country
    blocks: list[Block] = []
    for heading, steps in (("Came after", page.predecessors), ("After it came", page.successors)):
        if steps:
            blocks += [Heading(heading), _table(steps)]
    return build_record(
        one.name,
        {
            **one._asdict(),
            "names": list(page.names),
            "predecessors": [step._asdict() for step in page.predecessors],
            "successors": [step._asdict() for step in page.successors],
        },
        facts=[
            ("Code", one.code),
            ("Kind", one.kind),
            ("From", one.since),
            ("Until", one.until),
            ("Capital", one.capital),
            ("ISO", one.iso),
            ("COW", one.cow),
            ("Gleditsch-Ward", one.gw),
            ("Names", "\n".join(page.names)),
            ("Source", one.source),
        ],
        blocks=blocks,
        key=one.code,
    )


def _table(steps: Sequence[Step]) -> Table:
    rows = [(one.date, one.name, one.code, one.kind, "kept" if one.keeps else "not kept") for one in steps]
    return Table(("Date", "Country", "Code", "How", "Anniversaries"), rows)
