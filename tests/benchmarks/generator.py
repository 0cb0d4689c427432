"""Databases of generated events, the same each time, kept for the next run: files, and databases on the server."""

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.diary_events import fill_diary
from tests.benchmarks.filling import fill
from tests.conftest import SERVER, on_server, plant
from timeline import settings
from timeline.settings import Location


def database(events: int) -> Path:
    """The path of the database with so many events, made now unless a run before has made it."""
    return _keep(f"bench-{events}", f"{events} generated events", lambda location: fill(location, events))


def diary(occasions: int) -> Path:
    """The path of the database with so many occasions, made now unless a run before has made it."""
    what = f"{occasions} generated occasions"
    return _keep(f"diary-{occasions}", what, lambda location: fill_diary(location, occasions))


def seeds_alone() -> Path:
    """The path of a database that has nothing but the seeds."""
    return _keep("seeds", "the seeds", plant)


def server_database(events: int) -> Location:
    """The database on the server of the tests with so many events, made now unless a run before has made it."""
    import psycopg

    name = f"timeline_bench_{events}_{_digest()}"
    location = settings.parse_location(urlsplit(SERVER)._replace(path=f"/{name}").geturl())
    with closing(psycopg.connect(SERVER)) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return location
    making = urlsplit(location.url)._replace(path=f"/{name}_making").geturl()
    on_server(f"DROP DATABASE IF EXISTS {name}_making")
    on_server(f"CREATE DATABASE {name}_making TEMPLATE template0")
    print(f"Recording {events} generated events on the server, once ...", file=sys.stderr)
    fill(settings.parse_location(making), events)
    on_server(f"ALTER DATABASE {name}_making RENAME TO {name}")
    return location


def _keep(name: str, what: str, make: Callable[[Location], None]) -> Path:
    file = Path(tempfile.gettempdir()) / f"timeline-{name}-{_digest()}.db"
    if not file.exists():
        print(f"Recording {what}, once ...", file=sys.stderr)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            making = Path(folder) / file.name
            make(settings.parse_location(str(making)))
            # What is left in the log beside it would be lost when the file is renamed.
            with closing(sqlite3.connect(making)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
            making.rename(file)
    return file


def _digest() -> str:
    """What the databases depend on: what makes them, the schema, the seeds, and the code that writes and derives."""
    root = Path(__file__).parents[2]
    files = [
        *(Path(__file__).with_name(f"{name}.py") for name in ("diary_events", "events", "filling", "world")),
        *(root / "alembic" / "versions").glob("*.py"),
        *(root / "seeds").glob("*.csv"),
        *(root / "timeline" / "db" / "models").glob("*.py"),
        *(root / "timeline" / "db" / "write").rglob("*.py"),
        root / "timeline" / "db" / "read" / "derived.py",
    ]
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(file.read_bytes())
    return found.hexdigest()[:12]
