"""`cite`: one more source for a recorded event, for a field of it, for somebody in it, or for a link."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.command import command
from timeline.cli.session import Session, ask, message
from timeline.errors import InvalidDraft, InvalidInput, UnknownActors

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.db.write.resolve import Resolution
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.records import EventRecord

_SOURCE, _SAYS = "The source", "What it says"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cite", rich_help_panel="Add and edit")(command(cite))


def _option(flag: str, metavar: str, text: str, panel: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, metavar=metavar, help=text, rich_help_panel=panel)
    return option


def cite(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="EVENT", help="A key, a nickname, or words.")],
    *,
    source: Annotated[str | None, _option("--source", "KEY", "A recorded source.", _SOURCE)] = None,
    outlet: Annotated[
        str | None, _option("--outlet", "NAME", "Publication or agency of a new source.", _SOURCE)
    ] = None,
    published: Annotated[str | None, _option("--published", "DATE", "Publication date.", _SOURCE)] = None,
    url: Annotated[str | None, _option("--url", "URL", "Address.", _SOURCE)] = None,
    headline: Annotated[str | None, _option("--headline", "TEXT", "Title.", _SOURCE)] = None,
    via: Annotated[
        str | None,
        _option("--via", "OUTLET, DATE|KEY", "The original report it quotes: both count as one source.", _SOURCE),
    ] = None,
    credibility: Annotated[
        str | None, _option("--credibility", "1-6", "Credibility of the content, from 1 (confirmed) to 6.", _SAYS)
    ] = None,
    claim: Annotated[
        list[str] | None,
        _option(
            "--claim",
            "FIELD=VALUE",
            "Claims: date, type, status, country, place, venue, a role (guest=WHO), a link (marks=77); not:... denies.",
            _SAYS,
        ),
    ] = None,
    disputes: Annotated[
        bool,
        typer.Option("--disputes", help="Mark it as disputing the record, or these claims.", rich_help_panel=_SAYS),
    ] = False,
    quote: Annotated[str | None, _option("--quote", "TEXT", "Quote.", _SAYS)] = None,
    paraphrase: Annotated[str | None, _option("--paraphrase", "TEXT", "Paraphrase.", _SAYS)] = None,
    language: Annotated[str | None, _option("--language", "CODE", "Language of the words: ru, ko.", _SAYS)] = None,
    translation: Annotated[str | None, _option("--translation", "TEXT", "Translation of the words.", _SAYS)] = None,
    speaker: Annotated[str | None, _option("--speaker", "WHO", "Speaker of the words.", _SAYS)] = None,
    locator: Annotated[
        str | None, _option("--locator", "TEXT", "Place in the source: page 3, paragraph 2.", _SAYS)
    ] = None,
    create: Annotated[
        bool, typer.Option("--create", help="Create unknown people and organisations without asking.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Answer yes to every question.")] = False,
) -> None:
    r"""Add a source to an event, with its claims and quotes.

    timeline cite 2025-10-17-prk-rus-banquet --outlet TASS \
      --published 2025-10-18 --via "KCNA, 2025-10-18" \
      --claim "guest=RUS: ?, vice foreign minister"

    timeline cite prk-rus-relations --source ria-2013-04-05 \
      --claim date=1948-10-12 --disputes

    timeline cite 2025-10-17-prk-rus-banquet --source kcna-2025-10-21 \
      --claim marks=77 --locator "paragraph 2" --credibility 2
    """
    given = {
        "source": source,
        "outlet": outlet,
        "published": published,
        "url": url,
        "headline": headline,
        "via": via,
        "quote": quote,
        "paraphrase": paraphrase,
        "language": language,
        "translation": translation,
        "speaker": speaker,
        "locator": locator,
        "credibility": credibility,
    }
    record, drafts, agreed = _resolve(session, key, _entry(given, claim or [], disputes=disputes))
    from timeline.cli.echo import counted

    for line in counted(published, session.today):
        message(line)
    if not agreed.writes or _is_there(record, agreed):
        message("Nothing changes: it is cited so already.")
        return
    _tell(record, agreed)
    if dry_run:
        message(f"Would cite it for {record.key}")
        return
    if agreed.proposed and not (create or yes):
        if not session.interactive:
            raise UnknownActors(agreed.proposed)
        if not ask("Make these and cite it?"):
            message("Nothing was recorded.")
            raise typer.Exit(1)
    from timeline.db.write.record import write_drafts as write

    write(session.location, drafts, agreed=agreed, author=session.author, today=session.today, revise=True)
    message(f"Cited for {record.key}\nUndo: timeline undo")


def _entry(given: Mapping[str, str | None], claims: list[str], *, disputes: bool) -> dict[str, Any]:
    """The citation as a file would tell it; raises InvalidInput for an empty option or a claim of no value."""
    if empty := next((name for name, text in given.items() if text is not None and not text.strip()), ""):
        raise InvalidInput(f"--{empty} is empty.", hint="Leave it out where there is nothing to say.")
    if not any(given[name] for name in ("source", "outlet", "url")):
        raise InvalidInput("Which source?", hint="Give --source KEY, or --outlet and --published, or --url.")
    told = {name: text for name, text in given.items() if text}
    return {**told, "claims": _claims(claims), **({"stance": "disputes"} if disputes else {})}


def _claims(texts: list[str]) -> dict[str, Any]:
    from timeline.domain.events.claims import SEVERAL, parse_target

    found: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition("=")
        target = parse_target(name)
        values = found.setdefault(str(target), [])
        if values and target.name not in SEVERAL:
            raise InvalidInput(f"--claim {target} is given twice.", hint="Cite the source once for each.")
        values.append(value.strip())
    return {target: values if len(values) > 1 else values[0] for target, values in found.items()}


def _resolve(session: Session, key: str, entry: dict[str, Any]) -> "tuple[EventRecord, Drafts, Resolution]":
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event

    with session.reader() as reader:
        (record,) = read_events(reader, [find_event(reader, key)])
        drafts, agreed = _told(session, reader, record, entry)
        if entry.get("stance") and agreed.events:
            # What disputes the value on record denies it; any other value is claimed in its place.
            claims = _denying(record, agreed.events[0].claims[-1])
            drafts, agreed = _told(session, reader, record, {**entry, "claims": claims})
        return record, drafts, agreed


def _told(
    session: Session, reader: "Reader", record: "EventRecord", entry: Mapping[str, Any]
) -> "tuple[Drafts, Resolution]":
    from timeline.db.write.resolve import resolve_drafts
    from timeline.domain.events import event_fields
    from timeline.domain.events.drafts import Drafts
    from timeline.domain.events.field_writer import write_fields

    fields = write_fields(record)
    try:
        told = event_fields.parse_event(
            {**fields, "sources": [*(fields.get("sources") or []), entry]}, today=session.today
        )
        drafts = Drafts((told,))
        return drafts, resolve_drafts(reader, drafts, today=session.today, revise=True)
    except InvalidDraft as error:
        raise InvalidDraft([(name.removeprefix("sources."), why) for name, why in error.problems]) from None


def _denying(record: "EventRecord", claims: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    from timeline.domain.events.claimed_fields import is_recorded
    from timeline.domain.events.claims import DENIED

    found: dict[str, list[str]] = {}
    for target, value in claims:
        denied = is_recorded(record, target, value)
        found.setdefault(f"{DENIED}{target}" if denied else target, []).append(value)
    return {target: values if len(values) > 1 else values[0] for target, values in found.items()}


def _is_there(record: "EventRecord", agreed: "Resolution") -> bool:
    """Whether the event has the same citation already, word for word."""
    (event,) = agreed.events
    *others, last = (
        (keys, claims, citation.stance, citation.text, citation.translation, citation.locator, speaker)
        for keys, claims, citation, speaker in zip(
            event.sources, event.claims, event.draft.citations, event.speakers, strict=True
        )
    )
    return len(others) == len(record.citations) and last in others


def _tell(record: "EventRecord", agreed: "Resolution") -> None:
    from timeline.cli.echo import changes, made
    from timeline.domain.events.claimed_fields import is_recorded
    from timeline.domain.events.claims import DENIED

    for line in changes(agreed):
        message(line)
    for target, value in agreed.events[0].claims[-1]:
        name = target.removeprefix(DENIED)
        if target != name:
            message(f"  denies {name} {value}")
        else:
            message(
                f"  claims {name} {value}"
                + (", as recorded" if is_recorded(record, name, value) else ", not as recorded")
            )
    if told := made(agreed):
        message(f"Will make: {told}")
