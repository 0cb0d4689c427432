from pathlib import Path

import pytest

from timeline import settings
from timeline.errors import InvalidInput
from timeline.settings import Location, Origin, OriginKind


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder, a home and an environment of its own for each test."""
    for name in ("TIMELINE_DB", "TIMELINE_AUTHOR", "TIMELINE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("LOGNAME", "desk-officer")
    monkeypatch.chdir(tmp_path)


def users_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "home" / "config" / "timeline" / "timeline.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_path_is_a_file(tmp_path: Path) -> None:
    assert settings.parse_location("a.db") == Location(path=tmp_path / "a.db")
    assert settings.parse_location("~/a.db") == Location(path=tmp_path / "home" / "a.db")
    assert settings.parse_location(" a.db\n") == Location(path=tmp_path / "a.db")
    assert settings.parse_location("sqlite:///a.db") == Location(path=tmp_path / "a.db")
    assert settings.parse_location(f"sqlite:///{tmp_path}/a.db") == Location(path=tmp_path / "a.db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_is_named_in_one_way(scheme: str) -> None:
    assert settings.parse_location(f"{scheme}://me@host/name") == Location(url="postgresql://me@host/name")


def test_a_schema_is_named_in_the_address_and_kept_from_the_driver() -> None:
    found = settings.parse_location(
        "postgresql://me:a?b@host/name?sslmode=require&schema=My%20%22Desk%22&connect_timeout=3"
    )
    assert found.schema == 'My "Desk"'
    assert found.conninfo == "postgresql://me:a?b@host/name?sslmode=require&connect_timeout=3"
    assert found.masked.endswith("name?sslmode=require&schema=My%20%22Desk%22&connect_timeout=3")
    assert settings.parse_location("postgresql://host/name?schema=desk").conninfo == "postgresql://host/name"
    assert settings.parse_location("postgresql://host/name").schema == ""
    assert Location().schema == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("  ", "is empty"),
        ("mysql://host/name", '"mysql://" is not a supported kind of database'),
        ("sqlite://", "is not a file name"),
        ("sqlite:///", "is not a file name"),
        ("a\0b", "is not a file name"),
        ("~nobody-of-that-name/a.db", "no home folder"),
        ("postgresql://[::1/name", "cannot be read"),
        ("postgresql://host/name?schema=", "is empty"),
        ("postgresql://host/name?schema=a&schema=b", "names 2 schemas"),
        ("postgresql://host/name?schema=%24user", "cannot be the name of a schema"),
        ("postgresql://host/name?schema=a%00b", "cannot be the name of a schema"),
        ("postgresql://host/name?schema=pg_temp", "PostgreSQL reserves"),
        ("postgresql://host/name?schema=" + "x" * 64, "longer than 63 bytes"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(text: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        settings.parse_location(text)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://me:secret@host:5432/name", "postgresql://me:***@host:5432/name"),
        ("postgresql://me@host/name", "postgresql://me@host/name"),
        ("postgresql://host:5432/name", "postgresql://host:5432/name"),
        ("postgresql://me:s/ec@r:et@host/name", "postgresql://me:***@host/name"),
        ("postgresql://:secret@host/name", "postgresql://:***@host/name"),
        ("postgresql://me@host/name?password=secret&x=1", "postgresql://me@host/name?password=***&x=1"),
        ("postgresql://host/name?x=1&sslpassword=secret", "postgresql://host/name?x=1&sslpassword=***"),
        ("postgresql://host/name?passwd=secret", "postgresql://host/name?passwd=***"),
        ("postgresql://host/name?PassWord=secret&x=1", "postgresql://host/name?PassWord=***&x=1"),
        ("postgresql://host/name?p%61ssword=secret", "postgresql://host/name?password=***"),
        ("postgresql://host/name?%70%77%64=secret", "postgresql://host/name?pwd=***"),
        ("postgresql://host/name?x=1&password%3Dsecret", "postgresql://host/name?x=1&password=***"),
        ("postgresql://me%3Asecret@host/name", "postgresql://me:***@host/name"),
        ("postgresql://me:s%40cr%2Fet@host/name", "postgresql://me:***@host/name"),
        ("POSTGRES://me:secret@host/name", "postgresql://me:***@host/name"),
        ("postgresql+psycopg://me:secret@host/name", "postgresql://me:***@host/name"),
    ],
)
def test_a_password_is_never_shown(address: str, shown: str) -> None:
    assert settings.parse_location(address).masked == shown


MISTYPED = (
    *("postgresql:/secret", "postgres:secret", "postgresql:secret@host/x", "postgresql//me:secret@host/x"),
    *("host=secret", "dbname = x password=secret", "password='secret'", "me:secret@host/x", "secret@host/x"),
    *("localhost:5432/secret", "127.0.0.1:5432/secret", "PSQL:secret", "jdbc:postgresql:secret", "sqlite:secret.db"),
    *("mysql:secret", "http:/secret", "'postgresql:/secret'", "[::1]:5432/secret", "a secret://x", "me:secret://x"),
)


@pytest.mark.parametrize("text", MISTYPED)
def test_a_mistyped_address_is_no_file_name(text: str) -> None:
    with pytest.raises(InvalidInput, match="neither a file name nor an address") as caught:
        settings.parse_location(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["./postgres:x", "./a=b.db", "relations.db", "postgres/x.db", "a b.db", "폴더/x.db", "x@y"]
)
def test_a_file_name_may_be_written_in_full(text: str, tmp_path: Path) -> None:
    assert settings.parse_location(text).path == tmp_path / text


def test_a_password_is_not_shown_when_the_address_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        settings.parse_location("postgresql://me:secret@[::1/name")
    assert "secret" not in str(caught.value)
    with pytest.raises(InvalidInput) as caught:
        settings.parse_location("postgresql://me:secret\u2100@host/name")  # of which the parser quotes all
    assert "secret" not in str(caught.value)


def test_a_file_is_shown_as_it_is(tmp_path: Path) -> None:
    assert settings.parse_location("a.db").masked == str(tmp_path / "a.db")


def test_without_a_word_the_database_is_in_the_users_data_folder(tmp_path: Path) -> None:
    found = settings.load_settings()
    assert found.origin == found.author_origin == settings.DEFAULT
    assert (found.author, settings.find_system_user()) == ("", "desk-officer")
    assert found.database.path is not None
    assert found.database.path.name == "timeline.db"
    assert found.database.path.is_relative_to(tmp_path / "home")


def in_file(file: Path) -> Origin:
    return Origin(OriginKind.FILE, str(file))


def test_flag_over_environment_over_folder_over_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    users = in_file(users_file(tmp_path, 'db = "user.db"\nauthor = "user"\n'))
    folder = in_file(Path("timeline.toml"))
    assert settings.load_settings() == settings.Settings(Location(path=tmp_path / "user.db"), "user", users, users)
    Path("timeline.toml").write_text('db = "folder.db"\nauthor = "folder"\n', encoding="utf-8")
    assert settings.load_settings() == settings.Settings(
        Location(path=tmp_path / "folder.db"), "folder", folder, folder
    )
    monkeypatch.setenv("TIMELINE_DB", "environment.db")
    monkeypatch.setenv("TIMELINE_AUTHOR", "environment")
    environment = settings.Settings(
        Location(path=tmp_path / "environment.db"),
        "environment",
        Origin(OriginKind.VARIABLE, "TIMELINE_DB"),
        Origin(OriginKind.VARIABLE, "TIMELINE_AUTHOR"),
    )
    assert settings.load_settings() == environment
    flag = settings.Settings(
        Location(path=tmp_path / "flag.db"),
        "flag",
        Origin(OriginKind.OPTION, "db"),
        Origin(OriginKind.OPTION, "author"),
    )
    assert settings.load_settings(db="flag.db", author="flag") == flag


def test_each_setting_is_sought_by_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    users_file(tmp_path, 'author = "user"\n')
    monkeypatch.setenv("TIMELINE_DB", "environment.db")
    assert settings.load_settings().author == "user"
    assert settings.load_settings(db="flag.db").author == "user"


def test_another_file_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    users_file(tmp_path, 'author = "user"\n')
    other = tmp_path / "other.toml"
    other.write_text('author = "other"\n', encoding="utf-8")
    monkeypatch.setenv("TIMELINE_CONFIG", str(other))
    assert settings.load_settings().author == "other"


def test_an_empty_flag_is_not_the_default_database() -> None:
    with pytest.raises(InvalidInput, match="is empty"):
        settings.load_settings(db="")


def test_an_empty_variable_is_one_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DB", "")
    assert settings.load_settings().origin == settings.DEFAULT


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"db = ", "timeline.toml: "),
        (b'db = "caf\xe9.db"', "timeline.toml: "),
        (b'database = "a.db"', '"database" is not a setting'),
        (b"db = 5", "db must be text"),
        (b'author = ["a"]', "author must be text"),
    ],
)
def test_a_broken_file_is_named(data: bytes, told: str) -> None:
    Path("timeline.toml").write_bytes(data)
    with pytest.raises(InvalidInput, match=told) as caught:
        settings.load_settings()
    assert caught.value.message.advice
