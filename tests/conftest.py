"""Databases for the tests: always SQLite, and PostgreSQL where TIMELINE_TEST_POSTGRES names a server."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest

from tests.pool import Pool
from timeline import resources, settings
from timeline.settings import Location

pytest_plugins = ["tests.golden"]

SERVER = os.environ.get("TIMELINE_TEST_POSTGRES", "")
os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")  # the server's own disk is not what is tested
SOAK = 50 if os.environ.get("TIMELINE_SOAK") else 1
"""How many times as many examples `make soak` tries of each property."""

# The same examples in every run, so that a run that fails can be repeated: `make soak` looks for new ones. And no
# deadline: on a busy machine an example takes as long as it takes.
hypothesis.settings.register_profile(
    "timeline",
    max_examples=100 * SOAK,
    derandomize=SOAK == 1,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("timeline")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    if request.param == "postgresql":
        need_server()
    return str(request.param)


@pytest.fixture
def location(dialect: str, tmp_path: Path) -> Iterator[Location]:
    """An empty database for one test, on each engine."""
    with empty_database(dialect, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def module_location(dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """An empty database for the tests of one module, on each engine."""
    with empty_database(dialect, tmp_path_factory.mktemp("database")) as made:
        yield made


@pytest.fixture
def seeded(templates: "Templates", dialect: str, tmp_path: Path) -> Iterator[Location]:
    """A database with schema and seeds for one test, on each engine."""
    with templates.copy("seeded", dialect, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def module_seeded(templates: "Templates", dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Location]:
    """A database with schema and seeds for the tests of one module, on each engine."""
    with templates.copy("seeded", dialect, tmp_path_factory.mktemp("seeded")) as made:
        yield made


@pytest.fixture
def demo(templates: "Templates", dialect: str, tmp_path: Path) -> Iterator[Location]:
    """A database with schema, seeds and the demonstration for one test, on each engine."""
    with templates.copy("demo", dialect, tmp_path) as made:
        yield made


@pytest.fixture
def whole(templates: "Templates", dialect: str, tmp_path: Path) -> Iterator[Location]:
    """A database with schema, seeds and the complete demonstration for one test, on each engine."""
    with templates.copy("whole", dialect, tmp_path) as made:
        yield made


@pytest.fixture
def elsewhere(templates: "Templates", dialect: str, tmp_path: Path) -> Iterator[Location]:
    """A second database with schema and seeds, on the other engine where there is one."""
    other = "postgresql" if dialect == "sqlite" and SERVER else "sqlite"
    with templates.copy("seeded", other, tmp_path / "elsewhere") as made:
        yield made


@pytest.fixture(scope="session")
def corpus(templates: "Templates", dialect: str) -> Location:
    """The demonstration and a hundred other events, for tests that only read, on each engine."""
    return templates.made("corpus", dialect)


@pytest.fixture(scope="session")
def corpora(templates: "Templates") -> tuple[Location, Location]:
    """The same on both engines, to be asked alike."""
    need_server()
    return templates.made("corpus", "sqlite"), templates.made("corpus", "postgresql")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Templates]":
    """Databases that are made once in a run and copied for each test."""
    with ExitStack() as stack:
        yield Templates(tmp_path_factory.mktemp("templates"), stack)


class Templates:
    """The databases `seeded`, `demo`, `whole`, `corpus` and `hard` on either engine, each made when first asked for."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._made: dict[tuple[str, str], Location] = {}
        self._pools: dict[Location, Pool] = {}

    @contextmanager
    def copy(self, name: str, dialect: str, folder: Path) -> Iterator[Location]:
        """A copy of one of them; on a server, one that an earlier test has used and that has its rows back."""
        template = self.made(name, dialect)
        if template.path is not None:
            with copied(template, folder) as made:
                yield made
            return
        pool = self._pools.setdefault(template, Pool(lambda: self._stack.enter_context(copied(template, folder))))
        with pool.lend() as lent:
            yield lent

    def made(self, name: str, dialect: str) -> Location:
        """One of them itself, to be left as it is."""
        if (name, dialect) not in self._made:
            self._made[name, dialect] = self._make(name, dialect, self._folder / f"{name}-{dialect}")
        return self._made[name, dialect]

    def _make(self, name: str, dialect: str, folder: Path) -> Location:
        from tests.factories import corpus, record_demo, record_events, record_whole_demo, record_yaml

        if name == "seeded":
            made = self._stack.enter_context(empty_database(dialect, folder))
            plant(made)
            return made
        if name == "whole":
            made = self._stack.enter_context(copied(self.made("seeded", dialect), folder))
            record_whole_demo(made)
            return made
        base = self.made("demo" if name == "corpus" else "seeded", dialect)
        made = self._stack.enter_context(copied(base, folder))
        if name == "corpus":
            record_events(made, *corpus())
        elif name == "hard":
            record_yaml(made, (Path(__file__).parent / "data" / "hard-cases.yaml").read_text(encoding="utf-8"))
        else:
            record_demo(made)
        return made


def plant(location: Location) -> None:
    """Make the schema and plant the seeds."""
    from timeline.db import migrations, seeds
    from timeline.db.write.transaction import open_transaction

    migrations.upgrade(location, refill=lambda _connection: None)
    with open_transaction(location) as transaction:
        seeds.load_seeds(transaction, resources.find_folder("seeds"))


def need_soak() -> None:
    """Skip what another engine or another form tries in every run."""
    if SOAK == 1:
        pytest.skip("only in make soak")


def need_server() -> None:
    """Skip loudly where there is no PostgreSQL."""
    if not SERVER:
        pytest.skip("NOT TESTED ON POSTGRESQL: set TIMELINE_TEST_POSTGRES to the URL of a server")


@contextmanager
def empty_database(dialect: str, folder: Path) -> Iterator[Location]:
    folder.mkdir(exist_ok=True)
    if dialect == "sqlite":
        yield settings.parse_location(str(folder / "timeline.db"))
        return
    # Ordered by a language, so that a test of text order fails unless the columns see to it.
    with server_database("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'") as made:
        yield made


@contextmanager
def copied(template: Location, folder: Path) -> Iterator[Location]:
    """A copy of a database that nobody uses any more."""
    folder.mkdir(exist_ok=True)
    if template.path is not None:
        file = folder / "timeline.db"
        shutil.copyfile(template.path, file)
        yield settings.parse_location(str(file))
        return
    name = urlsplit(template.url).path[1:]
    # A connection that was closed a moment ago may still be on its way out, on a busy machine for longer than
    # the server waits for it.
    on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    with server_database(f"TEMPLATE {name}") as made:
        yield made


@contextmanager
def server_database(like: str) -> Iterator[Location]:
    name = f"timeline_{uuid.uuid4().hex}"
    on_server(f"CREATE DATABASE {name} {like}")
    try:
        yield settings.parse_location(urlsplit(SERVER)._replace(path=f"/{name}").geturl())
    finally:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


def on_server(statement: str) -> None:
    import psycopg

    with closing(psycopg.connect(SERVER, autocommit=True)) as connection:
        connection.execute(statement.encode())
