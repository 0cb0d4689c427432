"""Load the settings of a run: an option, else the environment, else ./timeline.toml, else the user's file."""

import os
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidInput
from timeline.settings.addresses import Location, parse_location, parse_path
from timeline.settings.folders import find_data_folder, find_user_file

__all__ = [
    "DEFAULT",
    "PROJECT_FILE",
    "Location",
    "NamedDatabase",
    "Origin",
    "OriginKind",
    "Settings",
    "find_font_folder",
    "find_named",
    "find_system_user",
    "load_settings",
    "parse_location",
    "read_file",
    "read_named",
]
_DATABASES = "databases"
_NAME = compile_later(r"[^\W\d_][\w-]{0,59}")
"""The name of a database: a word, so that it is no path and no address."""

PROJECT_FILE = Path("timeline.toml")
"""The settings of the folder that one is in."""


class OriginKind(Enum):
    """What kind of place a setting was found in."""

    OPTION = "option"
    VARIABLE = "variable"
    FILE = "file"
    DEFAULT = "default"


class Origin(NamedTuple):
    """Where a setting was found: the name of the option or variable, or the path of the file; "" for the default."""

    kind: OriginKind
    name: str = ""


DEFAULT = Origin(OriginKind.DEFAULT)


class Settings(NamedTuple):
    """The settings of one run, each with its origin; `author` is "" where none is set."""

    database: Location
    author: str
    origin: Origin
    author_origin: Origin = DEFAULT


def load_settings(*, db: str | None = None, author: str | None = None) -> Settings:
    """Load the settings of this run; raises InvalidInput for a broken file or address, or a server not yet trusted."""
    files = [] if db and author else [PROJECT_FILE, find_user_file(db)]
    places = [(Origin(OriginKind.OPTION, "db"), db), _read_variable("TIMELINE_DB")]
    authors = [(Origin(OriginKind.OPTION, "author"), author), _read_variable("TIMELINE_AUTHOR")]
    for file in files:
        values, origin = read_file(file), Origin(OriginKind.FILE, str(file))
        places.append((origin, values.get("db")))
        authors.append((origin, values.get("author")))
    # An empty option is a shell variable that was not set: the default would be the wrong database.
    addresses = (place for place in places if place[1] or (place[0].kind is OriginKind.OPTION and place[1] is not None))
    origin, address = next(addresses, (DEFAULT, None))
    author_origin, name = next((place for place in authors if place[1]), (DEFAULT, None))
    named = find_named(address or "")
    if named:
        address = named.address
    location = Location(path=find_data_folder() / "timeline.db") if address is None else parse_location(address)
    files_read = {origin, named.origin} if named else {origin}
    if location.is_remote and Origin(OriginKind.FILE, str(PROJECT_FILE)) in files_read:
        _require_trusted(location)
    return Settings(database=location, author=name or "", origin=origin, author_origin=author_origin)


class NamedDatabase(NamedTuple):
    """A database by the name that a file of settings gives it."""

    name: str
    address: str
    origin: Origin


def read_named() -> dict[str, NamedDatabase]:
    """Read the databases that have names, those of ./timeline.toml before those of the user; raises InvalidInput."""
    named: dict[str, NamedDatabase] = {}
    for file in (find_user_file(None), PROJECT_FILE):
        for name, address in _read_settings(file).get(_DATABASES, {}).items():
            named[name] = NamedDatabase(name, address, Origin(OriginKind.FILE, str(file)))
    return named


def find_named(text: str) -> NamedDatabase | None:
    """Find the database of a name; None for what is the path of a file or an address.

    Raises InvalidInput where there is a file of that name too.
    """
    if not _NAME.fullmatch(text):
        return None
    named = read_named().get(text)
    if named and Path(text).exists():
        raise InvalidInput("database-name-or-file", name=text, file=named.origin.name)
    return named


def _require_trusted(location: Location) -> None:
    """Raise InvalidInput for a server in a file that its user has not trusted: it would be sent the password."""
    from timeline.settings import trust

    if not trust.is_trusted(PROJECT_FILE):
        raise InvalidInput("settings-untrusted", file=str(PROJECT_FILE.absolute()), address=location.masked)


def _read_variable(name: str) -> tuple[Origin, str | None]:
    return Origin(OriginKind.VARIABLE, name), os.environ.get(name)


def find_font_folder() -> Path | None:
    """Return the folder of further fonts that TIMELINE_FONTS names; raises InvalidInput if it is not a folder."""
    path = os.environ.get("TIMELINE_FONTS")
    if not path:
        return None
    folder = parse_path(path)
    if not folder.is_dir():
        raise InvalidInput("fonts-missing", folder=str(folder))
    return folder


def read_file(file: Path) -> dict[str, str]:
    """Read the settings of a file, none of one that is missing; raises InvalidInput."""
    return {name: value for name, value in _read_settings(file).items() if isinstance(value, str)}


def _read_settings(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    import tomllib

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:  # not TOML, not UTF-8, not readable
        raise InvalidInput("settings-unreadable", file=str(file), error=str(error)) from None
    wrong = [name for name in values if name not in {"db", "author", _DATABASES}]
    if wrong:
        raise InvalidInput("settings-unknown", file=str(file), setting=wrong[0])
    named = values.get(_DATABASES, {})
    if not isinstance(named, dict):
        raise InvalidInput("settings-databases", file=str(file))
    for name in named:
        if not _NAME.fullmatch(name):
            raise InvalidInput("settings-database-name", file=str(file), name=name)
    texts = {**{name: value for name, value in values.items() if name != _DATABASES}, **named}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise InvalidInput("settings-not-text", file=str(file), setting=name)
    return values


def find_system_user() -> str:
    """Return the name of the user who is logged in."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
