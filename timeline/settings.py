"""Where the database is and who is writing: flag over environment over ./timeline.toml over the user's file."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from timeline.errors import InvalidInput

APP = "timeline"
_POSTGRES = ("postgresql", "postgres")
_SCHEMA = "schema="
_LONGEST_NAME = 63


class Location(NamedTuple):
    """Where a database is: a SQLite file (`path`) or a PostgreSQL server (`url`)."""

    url: str = ""
    path: Path | None = None

    @property
    def masked(self) -> str:
        """The address as it may be shown: a password is never printed."""
        if self.path is not None:
            return str(self.path)
        # Up to the last @: a password with a slash in it ends the host for a parser of URLs.
        url = re.sub(r"(?<=//)([^:/@]*):.*@", r"\1:***@", self.url, flags=re.DOTALL)
        return re.sub(r"(?<=[?&])((?:ssl)?password)=[^&]*", r"\1=***", url, flags=re.IGNORECASE)

    @property
    def schema(self) -> str:
        """The schema of a server's database that holds the tables; "" where its search path decides."""
        return next(iter(_schemas(self.url)), "")

    @property
    def conninfo(self) -> str:
        """The address as the driver knows it: without the schema, which is ours."""
        if not self.schema:
            return self.url
        address, _, query = self.url.partition("?")
        kept = "&".join(one for one in query.split("&") if not one.startswith(_SCHEMA))
        return f"{address}?{kept}" if kept else address


def parse_location(text: str) -> Location:
    """Read a path, `sqlite:///path` or `postgresql://user@host/name?schema=desk`; raises InvalidInput."""
    text = text.strip()
    scheme, separator, rest = text.partition("://")
    if not text:
        raise InvalidInput("The database address is empty.", hint="Give --db FILE, or unset TIMELINE_DB.")
    if not separator:
        return Location(path=_file(text))
    if scheme == "sqlite":
        return Location(path=_file(rest.removeprefix("/")))
    if scheme.partition("+")[0] in _POSTGRES:
        from urllib.parse import urlsplit

        found = Location(url=f"postgresql://{rest}")
        try:
            urlsplit(found.url)
        except ValueError as error:
            raise InvalidInput(f"The address {found.masked} cannot be read: {error}.") from None
        named = _schemas(found.url)
        if len(named) > 1:
            raise InvalidInput(f"The address {found.masked} names {len(named)} schemas.", hint="Name one.")
        for name in named:
            check_server_name(name, what="schema")
        return found
    raise InvalidInput(
        f'"{scheme}://" is not a kind of database that timeline knows.',
        hint="Give a file, or postgresql://user@host/name.",
    )


def check_server_name(name: str, *, what: str) -> None:
    """Raise InvalidInput unless a server can have a schema or a role of this name; it is quoted wherever it stands."""
    if not name:
        raise InvalidInput(
            f"The name of the {what} is empty.", hint="Name one, as in postgresql://host/name?schema=desk"
        )
    if not name.isprintable() or "$" in name:  # quoted or not, "$user" would mean whoever asks
        raise InvalidInput(f"{ascii(name)[:80]} names no {what}: it holds a $ or a control character.")
    if len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        raise InvalidInput(f'The name of the {what} "{name[:20]}..." is longer than {_LONGEST_NAME} bytes.')
    if name.startswith("pg_") or name == "information_schema":
        raise InvalidInput(f'"{name}" names no {what} of yours: PostgreSQL keeps that name for itself.')


def _schemas(url: str) -> list[str]:
    """Every schema that an address names."""
    if _SCHEMA not in url:
        return []
    from urllib.parse import unquote

    query = url.partition("?")[2].split("&")
    return [unquote(one.removeprefix(_SCHEMA)) for one in query if one.startswith(_SCHEMA)]


def _file(text: str) -> Path:
    if not text or "\0" in text:
        raise InvalidInput(f"{text!r} names no file.", hint="Give --db FILE, or unset TIMELINE_DB.")
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise InvalidInput(f'There is no home folder for "{text}".', hint="Write the whole path.") from None


class Settings(NamedTuple):
    """What holds for one run: `author` is "" where nobody told, the origins name what told address and author."""

    database: Location
    author: str
    origin: str
    author_origin: str = ""


def load_settings(*, db: str | None = None, author: str | None = None) -> Settings:
    """Gather the settings of this run; raises InvalidInput for a broken file or address."""
    files = [] if db and author else [Path("timeline.toml"), *_user_file(db)]
    places = [("--db", db), ("TIMELINE_DB", os.environ.get("TIMELINE_DB"))]
    authors = [("--author", author), ("TIMELINE_AUTHOR", os.environ.get("TIMELINE_AUTHOR"))]
    for file in files:
        values = _read(file)
        places.append((str(file), values.get("db")))
        authors.append((str(file), values.get("author")))
    # An empty flag is a shell variable that was not set: the default would be the wrong database.
    given = ((name, text) for name, text in places if text or (name == "--db" and text is not None))
    origin, address = next(given, ("default", None))
    who, name = next(((who, name) for who, name in authors if name), ("", None))
    return Settings(
        database=Location(path=_data_folder() / "timeline.db") if address is None else parse_location(address),
        author=name or "",
        origin=origin,
        author_origin=who,
    )


def find_font_folder() -> Path | None:
    """The folder of more fonts for print that TIMELINE_FONTS names, if it does; raises InvalidInput if it is none."""
    named = os.environ.get("TIMELINE_FONTS")
    if not named:
        return None
    folder = _file(named)
    if not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder of fonts.", hint="Correct TIMELINE_FONTS, or unset it.")
    return folder


def _user_file(db: str | None) -> list[Path]:
    """The user's own file; not looked for where the folder library would be loaded in vain."""
    named = os.environ.get("TIMELINE_CONFIG")
    if named:
        return [Path(named)]
    if db or os.environ.get("TIMELINE_DB"):
        folder = os.environ.get("XDG_CONFIG_HOME")
        if os.name == "posix":
            return [Path(folder or "~/.config").expanduser() / APP / "timeline.toml"]
    import platformdirs

    return [platformdirs.user_config_path(APP, appauthor=False) / "timeline.toml"]


def _data_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False)


def _read(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    import tomllib

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:  # not TOML, not UTF-8, not readable
        raise InvalidInput(f"{file}: {error}", hint='Write lines such as db = "relations.db".') from None
    wrong = [name for name in values if name not in {"db", "author"}]
    if wrong:
        raise InvalidInput(f'{file}: unknown setting "{wrong[0]}".', hint="Settings are db and author.")
    for name, value in values.items():
        if not isinstance(value, str):
            raise InvalidInput(f"{file}: {name} must be text.", hint='Write lines such as db = "relations.db".')
    return values


def find_system_user() -> str:
    """Who is logged in."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
