"""Event types, ranks and tags: the lists, the page of a type, and how a title is ranked."""

from collections.abc import Sequence

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.events.usual_roles import write_example
from timeline.domain.records import TypeRecord
from timeline.domain.states.memberships import Member
from timeline.domain.states.ranks import RankRule
from timeline.domain.vocabulary import Soil
from timeline.errors import Message
from timeline.reports.nouns.noun import Noun, make_form
from timeline.reports.page.rows import build_record

TAGS = Noun("tag", "tags", columns="label events key", labels={"label": "Tag"})
SAVED = Noun(
    "saved search",
    "saved searches",
    columns="name query note author changed",
    facts="query note author changed",
    labels={"changed": "Last change"},
    key="name",
)
RANKS = Noun("rank", "ranks", columns="track level pattern country key", labels={"pattern": "Title"})
MEMBERS = Noun(
    "membership",
    "memberships",
    columns="organisation_name name since until source",
    labels={"organisation_name": "Organisation", "name": "Member", "since": "From"},
    key="organisation",
    dates="since until",
)
TYPES = Noun(
    "event type",
    "event types",
    columns="code label family parent founds events",
    facts="code family parent types_below founds soil roles cameo plover events source",
    labels={
        "parent": "Supertype",
        "types_below": "Subtypes",
        "founds": "Occasion",
        "cameo": "CAMEO",
        "plover": "PLOVER",
    },
    title="label",
    key="code",
)


_SOILS = {
    Soil.NEVER: "the state where it takes place is no side of it",
    Soil.ALONE: "the state where it takes place is the other side where only one is named",
    Soil.ALWAYS: "the state where it takes place is a side of it",
}


def build_members(members: Sequence[Member]) -> Document:
    """Build the list of memberships."""
    forms = [member._asdict() | {"since": member.since.edtf, "until": member.until.edtf} for member in members]
    columns = MEMBERS.columns if any(form["until"] for form in forms) else MEMBERS.columns.replace(" until", "")
    return MEMBERS._replace(columns=columns).build_cited_list(forms)


def build_type(record: TypeRecord) -> Document:
    """Build the page of an event type."""
    page = TYPES.build_page(
        make_form(record),
        founds=f"{'yes' if record.founds else 'no'}, by default",
        soil=_SOILS[Soil(record.soil)],
        cameo=record.cameo or "no code",
        plover=record.plover or "no code",
        events=f"{record.events}{f'; with subtypes {record.events_below}' if record.types_below else ''}",
    )
    sides = write_example(record.family, record.soil)
    return page._replace(hints=[Message("type-example", {"code": record.code, "sides": sides})])


def build_title(title: str, country: str, rule: RankRule | None, similar: Sequence[RankRule]) -> Document:
    """Build the page of how a title is ranked: by a rule, or by none, with the rules for similar titles."""
    form = {
        "title": title,
        "country": country,
        "track": rule.track if rule else None,
        "level": rule.level if rule else None,
        "rule": make_form(rule) if rule else None,
        "nearest": [make_form(other) for other in similar],
    }
    blocks: list[Block] = []
    if rule is None:
        blocks.append(Text("No rule ranks this title, so it is not compared with others."))
    if similar:
        rows = [(other.pattern, other.country, f"{other.track} {other.level}", other.key) for other in similar]
        blocks += [Heading("Similar titles"), Table(("Title", "Country", "Rank", "Key"), rows)]
    document = build_record(
        title,
        form,
        facts=[
            ("Country", country or "any"),
            ("Rank", f"{rule.track} {rule.level}" if rule else "none"),
            ("Rule", f"{rule.pattern}, {rule.country or 'any country'} ({rule.key})" if rule else ""),
            ("Source", rule.source if rule else ""),
        ],
        blocks=blocks,
        key=rule.key if rule else "",
    )
    return document if rule else document._replace(keys=[])
