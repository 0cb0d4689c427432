"""Countries: the list, and the page of one with its names, predecessors and successors."""

from timeline.document import Block, Document, Heading, Table
from timeline.domain.records import CountryProfile
from timeline.reports.nouns.noun import Noun, make_form

COUNTRIES = Noun(
    "country",
    "countries",
    columns="code name kind since until capital",
    facts="code kind since until capital iso cow gw names source",
    labels={"since": "From", "iso": "ISO", "cow": "COW", "gw": "Gleditsch-Ward"},
    key="code",
)


def build_country(profile: CountryProfile) -> Document:
    """Build the page of a country."""
    blocks: list[Block] = []
    for heading, related in (("Predecessors", profile.predecessors), ("Successors", profile.successors)):
        rows = [
            (country.date, country.name, country.code, country.kind, "observed" if country.keeps else "not observed")
            for country in related
        ]
        if rows:
            blocks += [Heading(heading), Table(("Date", "Country", "Code", "Succession", "Anniversaries"), rows)]
    form = make_form(profile)
    return COUNTRIES.build_page(form.pop("country") | form, blocks=blocks, names="\n".join(profile.names))
