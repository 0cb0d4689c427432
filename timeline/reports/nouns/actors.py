"""Actors as a list, and one whole: names, where it belongs, posts, and what it took part in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.db.read.nouns.actors import ActorLine, ActorPage, TitleSeen
from timeline.db.read.nouns.offices import Post
from timeline.document import Block, Document, Heading, Table
from timeline.reports.nouns import offices
from timeline.reports.page.rows import build_listing, build_record, format_edtf

if TYPE_CHECKING:
    from timeline.db.read.actors import ActorRef
    from timeline.db.read.sql import Reader

_COLUMNS = {"name": "Name", "kind": "Kind", "country": "Country", "events": "Events", "key": "Key"}


class Material(NamedTuple):
    """An actor, the posts that it holds or that are held in it."""

    page: ActorPage
    posts: tuple[Post, ...]


def load(reader: "Reader", actor: "ActorRef") -> Material:
    """Load one actor whole."""
    from timeline.db.read.nouns import actors
    from timeline.db.read.nouns import offices as read

    return Material(actors.page(reader, actor), tuple(read.posts(reader, actor=actor.id)))


def build_list(lines: Sequence[ActorLine], *, title: str) -> Document:
    """The list."""
    return build_listing(title, [one._asdict() for one in lines], columns=_COLUMNS, nothing="No actor on record.")


def build(material: Material) -> Document:
    """The page of one actor."""
    page, posts = material
    one = page.actor
    blocks: list[Block] = []
    if posts:
        blocks += [Heading("Posts"), offices.table(posts, of=one.key)]
    if page.titles:
        person = one.kind == "person"
        blocks += [Heading("Titles in events" if person else "Unnamed, by title, in events"), titles_table(page.titles)]
    if page.parts:
        blocks += [Heading("Belonging to it"), Table(("Name", "Key"), [(name, key) for key, name in page.parts])]
    return build_record(
        one.name,
        _form(material),
        facts=[
            ("Kind", one.kind),
            ("Country", one.country),
            ("Accredited to", one.receiving),
            ("City", one.city),
            ("Belongs to", f"{page.parent[1]} ({page.parent[0]})" if page.parent[0] else ""),
            ("Names", "\n".join(page.names)),
            ("Wikidata", page.wikidata),
            ("Reliability", page.reliability),
            ("Events", page.events),
            ("First", _dated(page.first)),
            ("Last", _dated(page.last)),
            ("Key", ", ".join((one.key, *page.aliases))),
        ],
        blocks=blocks,
        key=one.key,
    )


def _dated(event: tuple[str, str] | None) -> str:
    return f"{format_edtf(event[0])}  {event[1]}" if event else ""


def titles_table(titles: Sequence[TitleSeen]) -> Table:
    """The titles seen, the latest first."""
    rows = [(one.title, format_edtf(one.last[0]), str(one.events), one.last[1]) for one in reversed(titles)]
    return Table(("Title", "Last seen", "Events", "Event"), rows)


def titles_form(titles: Sequence[TitleSeen]) -> list[dict[str, Any]]:
    """The titles seen, for machines."""
    return [
        {
            "title": one.title,
            "events": one.events,
            "first": {"date": one.first[0], "event": one.first[1]},
            "last": {"date": one.last[0], "event": one.last[1]},
        }
        for one in titles
    ]


def _form(material: Material) -> dict[str, Any]:
    page, posts = material
    one = page.actor
    return {
        "key": one.key,
        "aliases": list(page.aliases),
        "name": one.name,
        "names": list(page.names),
        "kind": one.kind,
        "country": one.country,
        "receiving": one.receiving,
        "city": one.city,
        "parent": page.parent[0],
        "parts": [key for key, _ in page.parts],
        "wikidata": page.wikidata,
        "reliability": page.reliability,
        "posts": [post.form() for post in posts],
        "titles": titles_form(page.titles),
        "events": page.events,
        "first": {"date": page.first[0], "event": page.first[1]} if page.first else None,
        "last": {"date": page.last[0], "event": page.last[1]} if page.last else None,
    }
