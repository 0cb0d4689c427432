"""Actors: the list, and the page of one with its posts, the titles that events attest, and its parts."""

from timeline.document import Block, Document, Heading, Table
from timeline.domain.records import ActorProfile, Sighting
from timeline.reports.nouns.noun import Noun
from timeline.reports.nouns.offices import list_posts, list_titles, make_profile_form
from timeline.reports.page.rows import format_edtf

ACTORS = Noun(
    "actor",
    "actors",
    columns="name kind country events key",
    facts="kind country receiving city parent names wikidata reliability events first last key",
    labels={"receiving": "Accredited to", "parent": "Belongs to"},
)


def build_actor(profile: ActorProfile) -> Document:
    """Build the page of an actor."""
    posts = list_posts(profile)
    blocks: list[Block] = [*([Heading("Posts"), *posts] if posts else []), *list_titles(profile)]
    if profile.parts:
        blocks += [Heading("Parts"), Table(("Name", "Key"), [(name, key) for key, name in profile.parts])]
    form = make_profile_form(profile)
    parent, parent_name = profile.parent
    return ACTORS.build_page(
        form,
        blocks=blocks,
        parent=f"{parent_name} ({parent})" if parent else "",
        names="\n".join(form["names"]),
        first=_format_sighting(profile.first),
        last=_format_sighting(profile.last),
        key=", ".join((profile.key, *profile.aliases)),
    )


def _format_sighting(sighting: Sighting | None) -> str:
    return f"{format_edtf(sighting.date)}  {sighting.event}" if sighting else ""
