"""Posts as a list, and those of one person or one body beside the titles that events attest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.db.read.nouns.offices import Post
from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.reports.page.rows import build_listing, format_edtf

if TYPE_CHECKING:
    from timeline.db.read.actors import ActorRef
    from timeline.db.read.nouns.actors import TitleSeen
    from timeline.db.read.sql import Reader

_COLUMNS = {
    "person_name": "Who",
    "title": "Title",
    "organisation_name": "Of",
    "since": "From",
    "until": "Until",
}


class Material(NamedTuple):
    """A person or a body with its posts and the titles seen in events."""

    actor: "ActorRef"
    posts: tuple[Post, ...]
    titles: "tuple[TitleSeen, ...]"


def load(reader: "Reader", actor: "ActorRef") -> Material:
    """Load the posts of one actor, on either side."""
    from timeline.db.read.nouns.actors import titles
    from timeline.db.read.nouns.offices import posts

    return Material(actor, tuple(posts(reader, actor=actor.id)), titles(reader, actor.id))


def build_list(posts: Sequence[Post], *, title: str, on: PartialDate | None = None) -> Document:
    """The list; with a day, whether each was held then: `perhaps` where its dates do not tell."""
    forms: list[dict[str, Any]] = []
    for post in posts:
        held = post.held(on) if on else ""
        if on is None or held:
            forms.append(post.form() | ({"held": held} if on else {}))
    columns = _COLUMNS | ({"held": "Held then"} if on else {}) | {"person": "Key"}
    if not any(form["until"] for form in forms):
        columns.pop("until")
    return build_listing(
        title,
        forms,
        columns=columns,
        nothing="No post on record. Titles that events attest: timeline office show NAME",
        key="person",
        dates=("since", "until"),
    )


def table(posts: Sequence[Post], *, of: str) -> Table:
    """Posts as people read them on the page of one of their sides, which is then not said again."""
    person = all(post.person == of for post in posts)
    rows = [
        (
            post.title,
            (post.organisation_name if person else post.person_name),
            format_edtf(post.since) or (f"attested {format_edtf(post.attested)}" if post.attested else "not known"),
            format_edtf(post.until),
            post.event or (post.organisation if person else post.person),
        )
        for post in posts
    ]
    return Table(("Title", "Of" if person else "Who", "From", "Until", "Key"), rows)


def build(material: Material) -> Document:
    """The page of one person's or one body's posts."""
    from timeline.reports.nouns.actors import titles_form, titles_table

    one, posts, titles = material
    blocks: list[Block] = [table(posts, of=one.key)] if posts else [Text("No dated post on record.")]
    if titles:
        named = "Titles in events" if one.kind == "person" else "Unnamed, by title, in events"
        blocks += [Heading(named), titles_table(titles)]
    form = {"key": one.key, "name": one.name, "posts": [post.form() for post in posts], "titles": titles_form(titles)}
    return Document(f"Posts: {one.name}", blocks, data=[form], keys=[one.key])
