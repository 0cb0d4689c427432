"""`config`: the settings of this run, and those stored in the database."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session, emit, message
from timeline.document import Document, Table
from timeline.errors import InvalidInput, NotFound
from timeline.settings import Origin, OriginKind, find_system_user

_NAMES = ("db", "author", "beat", "circa")
_STORED = ("beat", "circa")
Name = Annotated[str, typer.Argument(metavar="NAME", help=f"{', '.join(_NAMES)}.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(
        help="Show settings, and set those of the database.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("show")(command(show))
    group.command("get")(command(get))
    group.command("set")(command(set_))
    group.command("unset")(command(unset))
    group.command("trust")(command(trust, records=False))
    app.add_typer(group, name="config")


def show(
    session: Session,
    *,
    origin: Annotated[bool, typer.Option("--origin", help="Show the origin of each setting.")] = False,
    out: Output,
) -> None:
    """Show the current settings.

    timeline config show

    timeline config show --origin

    timeline config show --json
    """
    settings = {name: _find_value(session, name) for name in _NAMES}
    columns = ("Setting", "Value", "Source") if origin else ("Setting", "Value")
    rows = [(name, *value_and_source)[: len(columns)] for name, value_and_source in settings.items()]
    out.show(
        Document(
            "Settings",
            [Table(columns, rows)],
            data=[{"name": name, "value": value, "origin": source} for name, (value, source) in settings.items()],
            keys=_NAMES,
        )
    )


def get(session: Session, name: Name) -> None:
    """Print one setting; nothing if it is not set.

    timeline config get beat

    timeline config get db

    timeline config get author
    """
    _require_known(name)
    value, _ = _find_value(session, name)
    if value:
        emit(f"{value}\n")


def set_(
    session: Session,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Country pairs: PRK-RUS,PRK-CHN; or a number.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Set the country pairs you follow, or the width of "circa".

    `upcoming` and `forecast` show the pairs of beat by default. With
    circa 2, a date "about 1961" may be any in 1959 to 1963 where days
    are asked for, "about July 1961" any in May to September.

    timeline config set beat PRK-RUS,PRK-CHN

    timeline config set beat "North Korea-Russia" --dry-run

    timeline config set circa 2
    """
    from timeline.db.read.settings import parse_pairs, read_setting
    from timeline.db.write.change_log import write_canonical

    _require_stored(name)
    with session.open_reader() as reader:
        stored: list[str] | int = _parse_circa(value) if name == "circa" else list(parse_pairs(reader, value))
        is_same = write_canonical(stored) == read_setting(reader, name)
    setting = ",".join(stored) if isinstance(stored, list) else str(stored)
    session.outcome.changed, session.outcome.unchanged = [] if is_same else [name], int(is_same)
    if is_same:
        message(f"No change: {name} is already {setting}.")
    elif dry_run:
        message(f"Would set {name}: {setting}")
    else:
        from timeline.db.write.settings import put_setting

        session.outcome.revision = put_setting(session.location, name, stored, author=session.author)
        message(f"Set {name}: {setting}\nUndo: timeline undo")


def unset(session: Session, name: Name, *, dry_run: DryRun = False) -> None:
    """Remove a stored setting.

    timeline config unset beat

    timeline config unset beat --dry-run

    timeline config unset beat --db relations.db
    """
    from timeline.db.read.settings import read_setting

    _require_stored(name)
    with session.open_reader() as reader:
        is_set = read_setting(reader, name) is not None
    session.outcome.changed, session.outcome.unchanged = [name] if is_set else [], int(not is_set)
    if not is_set:
        message(f"No change: {name} is not set.")
    elif dry_run:
        message(f"Would unset {name}.")
    else:
        from timeline.db.write.settings import put_setting

        session.outcome.revision = put_setting(session.location, name, None, author=session.author)
        message(f"Unset {name}.\nUndo: timeline undo")


def trust(session: Session, *, dry_run: DryRun = False) -> None:
    """Trust the server named in ./timeline.toml.

    The password goes to that server. After a change of the file it has to
    be trusted again. A local file needs no trust.

    timeline config trust

    timeline config trust --dry-run

    timeline config trust && timeline db current
    """
    from timeline.settings import PROJECT_FILE, parse_location, read_file
    from timeline.settings.trust import is_trusted, trust_file

    address = read_file(PROJECT_FILE).get("db")
    if address is None:
        raise InvalidInput("settings-without-database", file=PROJECT_FILE)
    location = parse_location(address)
    session.outcome.details["trusted"] = location.masked
    if not location.is_remote or is_trusted(PROJECT_FILE):
        message(f"No change: {location.masked} can be used already.")
    elif dry_run:
        message(f"Would trust {PROJECT_FILE.absolute()}: {location.masked}")
    else:
        trust_file(PROJECT_FILE)
        message(f"Trusted {PROJECT_FILE.absolute()}: {location.masked}")


def describe_origin(origin: Origin) -> str:
    """Write where a setting was found, as a user would type or open it."""
    if origin.kind is OriginKind.DEFAULT:
        return "default"
    return f"--{origin.name}" if origin.kind is OriginKind.OPTION else origin.name


def _require_known(name: str) -> None:
    if name not in _NAMES:
        raise NotFound("setting", name, nearest=_NAMES)


def _require_stored(name: str) -> None:
    """Raise NotFound for an unknown setting, InvalidInput for one that the database does not hold."""
    _require_known(name)
    if name not in _STORED:
        raise InvalidInput("setting-not-stored", setting=name)


def _find_value(session: Session, name: str) -> tuple[str, str]:
    """Find the value of a setting and its source; an empty value for a stored one without a database."""
    settings = session.settings
    if name == "db":
        return settings.database.masked, describe_origin(settings.origin)
    if name == "author":
        return settings.author or find_system_user(), describe_origin(settings.author_origin)
    from timeline.db.read.settings import read_beat, read_setting

    try:
        with session.open_reader() as reader:
            value = (read_setting(reader, name) or "") if name == "circa" else ",".join(read_beat(reader))
    except NotFound:
        return "", "no database yet"
    return value, "database" if value else "not set"


def _parse_circa(text: str) -> int:
    """Parse the width of an approximate date; raises InvalidInput."""
    from timeline.db.read.spans import WIDEST, is_width

    if not is_width(text):
        raise InvalidInput("setting-circa", value=text, most=WIDEST)
    return int(text)
