"""Load the settings of a run: an option, else the environment, else ./timeline.toml, else the user's file."""

import os
import re
import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from timeline.errors import InvalidInput

APP = "timeline"
_POSTGRES = ("postgresql", "postgres")
_SCHEMA = "schema="
_NAME_LENGTH = 63  # bytes


class Location(NamedTuple):
    """Where a database is: a SQLite file (`path`) or a PostgreSQL server (`url`)."""

    url: str = ""
    path: Path | None = None

    @property
    def masked(self) -> str:
        """The address as it may be shown: without its password."""
        if self.path is not None:
            return str(self.path)
        # Up to the last @: for a URL parser, a password with a slash in it ends the host.
        url = re.sub(r"(?<=//)([^:/@]*):.*@", r"\1:***@", self.url, flags=re.DOTALL)
        return re.sub(r"(?<=[?&])((?:ssl)?password)=[^&]*", r"\1=***", url, flags=re.IGNORECASE)

    @property
    def schema(self) -> str:
        """The schema of a server's database that holds the tables; "" where its search path decides."""
        return next(iter(_list_schemas(self.url)), "")

    @property
    def conninfo(self) -> str:
        """The address as the driver knows it: without the schema, which is ours."""
        if not self.schema:
            return self.url
        address, _, query = self.url.partition("?")
        rest = "&".join(part for part in query.split("&") if not part.startswith(_SCHEMA))
        return f"{address}?{rest}" if rest else address


def parse_location(text: str) -> Location:
    """Parse a path, `sqlite:///path` or `postgresql://user@host/name?schema=desk`; raises InvalidInput."""
    text = text.strip()
    scheme, separator, rest = text.partition("://")
    if not text:
        raise InvalidInput("address-empty")
    if not separator:
        return Location(path=_parse_path(text))
    if scheme == "sqlite":
        return Location(path=_parse_path(rest.removeprefix("/")))
    if scheme.partition("+")[0] in _POSTGRES:
        from urllib.parse import urlsplit

        location = Location(url=f"postgresql://{rest}")
        try:
            urlsplit(location.url)
        except ValueError as error:
            raise InvalidInput("address-unreadable", address=location.masked, error=str(error)) from None
        schemas = _list_schemas(location.url)
        if len(schemas) > 1:
            raise InvalidInput("address-schemas", address=location.masked, schemas=len(schemas))
        for schema in schemas:
            check_server_name(schema, what="schema")
        return location
    raise InvalidInput("address-scheme", scheme=scheme)


def check_server_name(name: str, *, what: str) -> None:
    """Raise InvalidInput unless a server can have a schema or a role of this name; SQL always quotes it."""
    if not name:
        raise InvalidInput("server-name-empty", what=what)
    if not name.isprintable() or "$" in name:  # quoted or not, "$user" would mean whoever asks
        raise InvalidInput("server-name-character", what=what, name=name)
    if len(name.encode("utf-8", "replace")) > _NAME_LENGTH:
        raise InvalidInput("server-name-length", what=what, name=name, limit=_NAME_LENGTH)
    if name.startswith("pg_") or name == "information_schema":
        raise InvalidInput("server-name-reserved", what=what, name=name)


def _list_schemas(url: str) -> list[str]:
    """List the schemas that an address names."""
    if _SCHEMA not in url:
        return []
    from urllib.parse import unquote

    query = url.partition("?")[2].split("&")
    return [unquote(part.removeprefix(_SCHEMA)) for part in query if part.startswith(_SCHEMA)]


def _parse_path(text: str) -> Path:
    if not text or "\0" in text:
        raise InvalidInput("path-invalid", path=text)
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise InvalidInput("path-without-home", path=text) from None


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
    """Load the settings of this run; raises InvalidInput for a broken file or address."""
    files = [] if db and author else [Path("timeline.toml"), *_find_user_file(db)]
    places = [(Origin(OriginKind.OPTION, "db"), db), _read_variable("TIMELINE_DB")]
    authors = [(Origin(OriginKind.OPTION, "author"), author), _read_variable("TIMELINE_AUTHOR")]
    for file in files:
        values, origin = _read_file(file), Origin(OriginKind.FILE, str(file))
        places.append((origin, values.get("db")))
        authors.append((origin, values.get("author")))
    # An empty option is a shell variable that was not set: the default would be the wrong database.
    addresses = (place for place in places if place[1] or (place[0].kind is OriginKind.OPTION and place[1] is not None))
    origin, address = next(addresses, (DEFAULT, None))
    author_origin, name = next((place for place in authors if place[1]), (DEFAULT, None))
    return Settings(
        database=Location(path=_find_data_folder() / "timeline.db") if address is None else parse_location(address),
        author=name or "",
        origin=origin,
        author_origin=author_origin,
    )


def _read_variable(name: str) -> tuple[Origin, str | None]:
    return Origin(OriginKind.VARIABLE, name), os.environ.get(name)


def find_font_folder() -> Path | None:
    """Return the folder of further fonts that TIMELINE_FONTS names; raises InvalidInput if it is not a folder."""
    path = os.environ.get("TIMELINE_FONTS")
    if not path:
        return None
    folder = _parse_path(path)
    if not folder.is_dir():
        raise InvalidInput("fonts-missing", folder=str(folder))
    return folder


def _find_user_file(db: str | None) -> list[Path]:
    """Find the user's own file, without loading the folder library where nothing depends on it."""
    path = os.environ.get("TIMELINE_CONFIG")
    if path:
        return [Path(path)]
    if db or os.environ.get("TIMELINE_DB"):
        folder = os.environ.get("XDG_CONFIG_HOME")
        if os.name == "posix":
            return [Path(folder or "~/.config").expanduser() / APP / "timeline.toml"]
    import platformdirs

    return [platformdirs.user_config_path(APP, appauthor=False) / "timeline.toml"]


def find_state_folder() -> Path:
    """Find the user's folder for what the program notes for itself, without loading the folder library on POSIX."""
    if os.name == "posix" and sys.platform != "darwin":
        return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / APP
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)


def _find_data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False)


def _read_file(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    import tomllib

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:  # not TOML, not UTF-8, not readable
        raise InvalidInput("settings-unreadable", file=str(file), error=str(error)) from None
    wrong = [name for name in values if name not in {"db", "author"}]
    if wrong:
        raise InvalidInput("settings-unknown", file=str(file), setting=wrong[0])
    for name, value in values.items():
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
