"""Events in YAML 1.2 or JSON: one event, a list of events, or `events` with the `definitions` they need.

    definitions:
      actors:  [{key, kind, country, names: [text or {name, language, kind}], ...
                 posts: [{title, of, since, until, source}]}]
      sources: [{key, outlet, title, url, published, ...}]
      events:  [occasions that the events refer to]
    events:
      - {type, title, on, host, guest, marks, ...}      the fields of `timeline add --help`

Dates and numbers are text as typed; an alias (`*name`) is read, a merge (`<<`) is refused.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.domain.dates.relative_dates import is_relative
from timeline.domain.dates.typed_dates import parse_date as read_date
from timeline.domain.events import message_arrows
from timeline.domain.events.drafts import ActorDraft, Drafts, EventDraft, PostDraft, SourceDraft
from timeline.domain.text.storable import ADDRESS_LENGTH, LINE_LENGTH, find_line_problem
from timeline.domain.vocabulary import ActorKind, NameKind, SourceKind
from timeline.errors import InvalidDraft, InvalidInput, Message, Reason
from timeline.exchange.encoding import decode
from timeline.exchange.yaml import json_text

_ACTOR = ("key", "kind", "country", "names", "parent", "receiving", "city", "wikidata", "reliability", "posts")
_SOURCE = (
    *("key", "outlet", "kind", "title", "author", "url", "published", "accessed"),
    *("language", "archive_url", "citekey", "zotero", "seen", "reliability"),
)
_SOURCE_LINES = ("key", "outlet", "title", "author", "language", "citekey", "zotero")
_GRADES = ("", *"ABCDEF")
_DEFINITIONS = ("actors", "sources", "events")


def read(data: bytes, *, name: str, today: date, refused: list[tuple[str, Reason]] | None = None) -> Drafts:
    """Read a file's bytes; raises InvalidInput for its form or encoding, InvalidDraft for its fields.

    With `refused` what is wrong in an event is added there, by its place, and the other events are read.
    """
    contents = _load(decode(data, name=name), name)
    if isinstance(contents, list):
        if isinstance(contents[0] if contents else None, Mapping) and "schema" in contents[0]:
            raise InvalidInput("events-are-dump", name=name)
        contents = {"events": contents}
    elif isinstance(contents, Mapping) and "events" not in contents and "definitions" not in contents:
        contents = {"events": [contents]}
    if not isinstance(contents, Mapping) or not contents:
        raise InvalidInput("yaml-empty", name=name)
    _require_known(contents, ("definitions", "events"), name)
    definitions = contents.get("definitions") or {}
    if not isinstance(definitions, Mapping):
        raise InvalidInput("field-must-be", where=name, field="definitions", what="actors, sources and events")
    _require_known(definitions, _DEFINITIONS, f"{name}, definitions")
    return Drafts(
        events=_read_events(contents.get("events"), f"{name}, event", today, refused),
        actors=tuple(
            _read_actor(item, f"{name}, actor {at}", today) for at, item in _list_items(definitions, "actors", name)
        ),
        sources=tuple(
            _read_source(item, f"{name}, source {at}", today) for at, item in _list_items(definitions, "sources", name)
        ),
        occasions=_read_events(definitions.get("events"), f"{name}, definitions, event", today),
    )


def read_fields(data: bytes, *, name: str) -> dict[str, Any] | None:
    """Read the fields of one event as they are written; None for what is not one. Raises InvalidInput."""
    contents = _load(decode(data, name=name), name)
    return dict(contents) if isinstance(contents, Mapping) and "events" not in contents else None


def _load(text: str, name: str) -> Any:
    try:
        return json_text.parse(text, name=name)
    except json_text.NotJson:
        return _load_yaml(text, name)
    except RecursionError:
        raise InvalidInput("file-nested", name=name) from None


def _load_yaml(text: str, name: str) -> Any:
    from ruamel.yaml.constructor import ConstructorError
    from ruamel.yaml.error import MarkedYAMLError

    try:
        return _make_parser().load(text)
    except ConstructorError as error:
        reason = error.problem or error.context
        raise InvalidInput("yaml-refused", name=name, line=_find_line(error), reason=reason) from None
    except MarkedYAMLError as error:
        reason = " ".join((error.problem or str(error)).split())
        raise InvalidInput("yaml-unreadable", name=name, line=_find_line(error), reason=reason) from None
    except RecursionError:
        raise InvalidInput("file-nested", name=name) from None
    except Exception as error:  # noqa: BLE001 - on hostile bytes the parser fails in ways of its own (KeyError ...)
        reason = " ".join(str(error).split())
        raise InvalidInput("yaml-unreadable", name=name, line=0, reason=reason[:200]) from None


def _make_parser() -> Any:
    """Make the parser: YAML 1.2 without tags of other languages."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import ConstructorError, SafeConstructor
    from ruamel.yaml.nodes import ScalarNode

    class AsTyped(SafeConstructor):
        """Keeps dates and numbers as typed; a field is one word, once in its set."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - ruamel's own
            seen = set()
            for key, _ in node.value:
                if not isinstance(key, ScalarNode):
                    raise ConstructorError(None, None, "a field is one word", key.start_mark)
                # Merged sets, nested by a hostile file, would fill the memory.
                if key.tag == "tag:yaml.org,2002:merge":
                    raise ConstructorError(None, None, '"<<" is not supported: write the fields out', key.start_mark)
                if key.value in seen:
                    raise ConstructorError(None, None, f'"{key.value}" is written twice', key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    for kind in ("timestamp", "int", "float"):
        AsTyped.add_constructor(f"tag:yaml.org,2002:{kind}", SafeConstructor.construct_yaml_str)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = AsTyped
    yaml.composer.warn_double_anchors = False
    return yaml


def _find_line(error: Any) -> int:
    """Find the line of an error, from 1; 0 where it has none."""
    return int(error.problem_mark.line) + 1 if error.problem_mark else 0


def _read_events(
    items: Any, where: str, today: date, refused: list[tuple[str, Reason]] | None = None
) -> tuple[EventDraft, ...]:
    if items is None:
        return ()
    if not isinstance(items, list):
        raise InvalidInput("events-not-list", name=where.rpartition(",")[0])
    events: list[EventDraft] = []
    problems: list[tuple[str, Reason]] = []
    for at, item in enumerate(items, start=1):
        if not isinstance(item, Mapping):
            problems.append((f"{where} {at}", Message("not-fields")))
            continue
        try:
            events.extend(message_arrows.split_messages(item, today=today, where=f"{where} {at}"))
        except InvalidDraft as error:
            problems.extend((f"{where} {at}: {field}", reason) for field, reason in error.problems)
    if problems and refused is None:
        raise InvalidDraft(problems)
    if refused is not None:
        refused += problems
    return tuple(events)


def _list_items(definitions: Mapping[str, Any], part: str, name: str) -> list[tuple[int, Mapping[str, Any]]]:
    items = definitions.get(part) or []
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise InvalidInput("field-must-be", where=name, field=f"definitions.{part}", what="a list of sets of fields")
    return list(enumerate(items, start=1))


def _require_known(item: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for field in item:
        if field not in known:
            raise InvalidInput("file-field-unknown", where=where, field=field, known=known)


def _read_text(item: Mapping[str, Any], field: str, where: str, *, default: str = "", limit: int = LINE_LENGTH) -> str:
    value = item.get(field)
    if value is None:
        return default
    if not isinstance(value, str):
        raise InvalidInput("field-must-be", where=where, field=field, what="text")
    text = value.strip()
    if reason := find_line_problem(text, limit=limit):
        raise InvalidInput("file-field", where=where, field=field, reason=reason)
    return text


def _read_word(item: Mapping[str, Any], field: str, where: str, *, known: Any, default: str) -> str:
    text = _read_text(item, field, where, default=default)
    if text not in set(known):
        raise InvalidInput("file-word", where=where, field=field, word=text, known=tuple(known))
    return text


def _read_actor(item: Mapping[str, Any], where: str, today: date) -> ActorDraft:
    _require_known(item, _ACTOR, where)
    names = item.get("names") or []
    if not item.get("key") or not names or not isinstance(names, list):
        raise InvalidInput("definition-incomplete", where=where, needs="key, kind and names")
    return ActorDraft(
        key=_read_text(item, "key", where),
        kind=_read_word(item, "kind", where, known=ActorKind, default=""),
        names=tuple(_read_name(name, where) for name in names),
        country=_read_text(item, "country", where),
        parent=_read_text(item, "parent", where),
        receiving=_read_text(item, "receiving", where),
        city=_read_text(item, "city", where),
        wikidata=_read_text(item, "wikidata", where),
        reliability=_read_word(item, "reliability", where, known=_GRADES, default=""),
        posts=tuple(_read_post(post, where, today) for _, post in _list_items(item, "posts", where)),
    )


def _read_post(item: Mapping[str, Any], where: str, today: date) -> PostDraft:
    """Read a post of a person."""
    _require_known(item, ("title", "of", "since", "until", "source"), where)
    texts = {field: _read_text(item, field, where) for field in ("title", "of", "source")}
    if not texts["title"]:
        raise InvalidInput("definition-incomplete", where=where, needs="the title of each post")
    since, until = (_read_day(item, field, where, today) for field in ("since", "until"))
    return PostDraft(texts["title"], texts["of"], since, until, texts["source"])


def _read_name(item: Any, where: str) -> tuple[str, str, str]:
    if not isinstance(item, Mapping):
        item = {"name": item, "language": "en"}
    _require_known(item, ("name", "language", "kind"), where)
    name = _read_text(item, "name", where)
    if not name:
        raise InvalidInput("file-name-empty", where=where)
    kind = _read_word(item, "kind", where, known=NameKind, default=NameKind.COMMON)
    return name, _read_text(item, "language", where), kind


def _read_day(item: Mapping[str, Any], field: str, where: str, today: date) -> str:
    """Read a date as EDTF; raises InvalidInput for one that is relative to another day."""
    text = _read_text(item, field, where)
    if is_relative(text):
        raise InvalidInput("file-date-relative", where=where, field=field, text=text)
    try:
        return read_date(text, today=today).edtf if text else ""
    except InvalidInput as error:
        error.where = f"{where}: {field}"
        raise


def _read_source(item: Mapping[str, Any], where: str, today: date) -> SourceDraft:
    _require_known(item, _SOURCE, where)
    if not item.get("key"):
        raise InvalidInput("definition-incomplete", where=where, needs="a key")
    days = {field: _read_day(item, field, where, today) for field in ("published", "accessed")}
    seen = item.get("seen", True)
    if not isinstance(seen, bool):
        raise InvalidInput("field-must-be", where=where, field="seen", what="true or false")
    texts = {field: _read_text(item, field, where) for field in _SOURCE_LINES}
    urls = {field: _read_text(item, field, where, limit=ADDRESS_LENGTH) for field in ("url", "archive_url")}
    kind = _read_word(item, "kind", where, known=SourceKind, default=SourceKind.NEWS)
    grade = _read_word(item, "reliability", where, known=_GRADES, default="")
    return SourceDraft(kind=kind, seen=seen, reliability=grade, **texts, **urls, **days)
