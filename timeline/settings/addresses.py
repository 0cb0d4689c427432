"""The address of a database: a SQLite file or a PostgreSQL server."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidInput

_POSTGRES = ("postgresql", "postgres")
_SCHEMA = "schema="
_NAME_LENGTH = 63  # bytes
_SECRET = compile_later("pass|pwd|secret|token", re.IGNORECASE)
_USER_AND_PASSWORD = compile_later(r"(?<=//)((?:(?!%3a)[^:/@])*)(?::|%3a).*@", re.DOTALL | re.IGNORECASE)
# Up to the last @: for a URL parser, a password with a slash in it ends the host.

_IN_TEXT = compile_later(r"(:/{1,2}[^\s:/@]*):[^\s@]+@")

_SIGNS = (":", "@", "=", "//", "\\")
"""What an address has, and the path of a file hardly."""
_MISTYPED = compile_later(
    r"[^/\\]{2,}:"  # postgres:x, host:5432/x, user:password@host; C: is a drive
    r"|[^/\\]*@[^/\\]*/"  # user@host/x
    r"|\w+\s*="  # host=x, dbname = x
    r"|(?:postgres\w*|pgsql|psql|sqlite3?|mysql|mariadb|jdbc)[/\\]{2}",  # postgresql//host
    re.IGNORECASE,
)
"""The beginning of what is hardly a file name, but an address that was mistyped."""


class Location(NamedTuple):
    """Where a database is: a SQLite file (`path`) or a PostgreSQL server (`url`).

    A file that will have another name when it is complete is `shown` under that.
    """

    url: str = ""
    path: Path | None = None
    shown: str = ""

    @property
    def masked(self) -> str:
        """The address as it may be shown: without its password."""
        if self.path is not None:
            return self.shown or str(self.path)
        address, mark, query = _USER_AND_PASSWORD.sub(r"\1:***@", self.url).partition("?")
        return address + mark + "&".join(map(_mask_parameter, query.split("&")))

    @property
    def is_remote(self) -> bool:
        """Whether it is on another machine, or may be: a server, or a network folder of Windows."""
        return self.path is None or self.path.drive.startswith("\\\\")

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


def mask_addresses(text: str) -> str:
    """Hide the passwords of the addresses in a text, also of one that was read as the path of a file."""
    return _IN_TEXT.sub(r"\1:***@", text) if "@" in text else text


def parse_location(text: str) -> Location:
    """Parse a path, `sqlite:///path` or `postgresql://user@host/name?schema=desk`; raises InvalidInput."""
    text = text.strip()
    scheme, separator, rest = text.partition("://")
    if not text:
        raise InvalidInput("address-empty")
    if not separator:
        if any(sign in text for sign in _SIGNS) and _MISTYPED.match(text):
            raise InvalidInput("address-mistyped")
        return Location(path=parse_path(text))
    if scheme.lower() == "sqlite":
        return Location(path=parse_path(rest.removeprefix("/")))
    if scheme.lower().partition("+")[0] in _POSTGRES:
        return _parse_server(rest)
    if not re.fullmatch(r"[A-Za-z][\w+.-]*", scheme):
        raise InvalidInput("address-mistyped")
    raise InvalidInput("address-scheme", scheme=scheme)


def parse_path(text: str) -> Path:
    """Parse the path of a file or a folder; raises InvalidInput."""
    try:
        is_name = bool(text) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        is_name = False
    if not is_name:
        raise InvalidInput("path-invalid", path=text)
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise InvalidInput("path-without-home", path=text) from None


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


def _parse_server(rest: str) -> Location:
    from urllib.parse import urlsplit

    location = Location(url=f"postgresql://{rest}")
    try:
        urlsplit(location.url)
    except ValueError:  # its text may quote the password
        raise InvalidInput("address-unreadable", address=location.masked) from None
    schemas = _list_schemas(location.url)
    if len(schemas) > 1:
        raise InvalidInput("address-schemas", address=location.masked, schemas=len(schemas))
    for schema in schemas:
        check_server_name(schema, what="schema")
    return location


def _mask_parameter(part: str) -> str:
    """Hide the value of a parameter that is a secret, however its name is written."""
    if "=" not in part and "%" not in part:
        return part
    from urllib.parse import unquote

    plain = unquote(part)
    return f"{plain.partition('=')[0]}=***" if _SECRET.search(plain) else part


def _list_schemas(url: str) -> list[str]:
    """List the schemas that an address names."""
    if _SCHEMA not in url:
        return []
    from urllib.parse import unquote

    query = url.partition("?")[2].split("&")
    return [unquote(part.removeprefix(_SCHEMA)) for part in query if part.startswith(_SCHEMA)]
