"""`config`: what holds for this run and who told so, and the settings kept with the data."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, emit, message
from timeline.document import Document, Table
from timeline.errors import InvalidInput, NotFound

_NAMES = ("db", "author", "beat")
_STORED = ("beat",)
Name = Annotated[str, typer.Argument(metavar="NAME", help=f"{', '.join(_NAMES)}.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be done; change nothing.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Show settings, and set the country pairs you follow.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.command("show")(command(show))
    group.command("get")(command(get))
    group.command("set")(command(set_))
    group.command("unset")(command(unset))
    app.add_typer(group, name="config", rich_help_panel="Maintain")


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
    told = {name: _value(session, name) for name in _NAMES}
    columns = ("Setting", "Value", "Told by") if origin else ("Setting", "Value")
    rows = [(name, *both)[: len(columns)] for name, both in told.items()]
    out.show(
        Document(
            "Settings",
            [Table(columns, rows)],
            data=[{"name": name, "value": value, "origin": whence} for name, (value, whence) in told.items()],
            keys=_NAMES,
        )
    )


def get(session: Session, name: Name) -> None:
    """Print one setting; nothing if it is not set.

    timeline config get beat

    timeline config get db

    timeline config get author
    """
    value, _ = _value(session, _known(name))
    if value:
        emit(f"{value}\n")


def set_(
    session: Session,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Country pairs: PRK-RUS,PRK-CHN.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Set the country pairs you follow, in the database.

    `upcoming` and `forecast` show these pairs by default.

    timeline config set beat PRK-RUS,PRK-CHN

    timeline config set beat "North Korea-Russia" --dry-run

    timeline config set beat PRK-MNG --author desk
    """
    from timeline.db.read import settings

    _stored(name)
    with session.reader() as reader:
        pairs = settings.parse_pairs(reader, value)
        same = pairs == settings.read_beat(reader)
    told = f"{name}: {','.join(pairs)}"
    if same:
        message(f"It is so already. {told}")
    elif dry_run:
        message(f"Would set {told}")
    else:
        from timeline.db.write.settings import put_setting

        put_setting(session.location, name, list(pairs), author=session.author)
        message(f"Set {told}\nUndo: timeline undo")


def unset(session: Session, name: Name, *, dry_run: DryRun = False) -> None:
    """Remove a stored setting.

    timeline config unset beat

    timeline config unset beat --dry-run

    timeline config unset beat --db relations.db
    """
    from timeline.db.read import settings

    _stored(name)
    with session.reader() as reader:
        there = settings.read_setting(reader, name) is not None
    if not there:
        message(f"{name} is not set.")
    elif dry_run:
        message(f"Would unset {name}.")
    else:
        from timeline.db.write.settings import put_setting

        put_setting(session.location, name, None, author=session.author)
        message(f"Unset {name}.\nUndo: timeline undo")


def _known(name: str) -> str:
    if name not in _NAMES:
        raise NotFound("setting", name, hint=f"Settings are {', '.join(_NAMES)}.")
    return name


def _stored(name: str) -> None:
    """Raise InvalidInput for a setting that is told from outside the database."""
    if _known(name) not in _STORED:
        raise InvalidInput(
            f"{name} is not kept with the data.",
            hint=f'Write {name} = "..." into timeline.toml, or give --{name}.',
        )


def _value(session: Session, name: str) -> tuple[str, str]:
    """The value of a setting and who told it; of a stored one nothing where there is no database yet."""
    from timeline.settings import find_system_user

    told = session.settings
    if name == "db":
        return told.database.masked, told.origin
    if name == "author":
        return (told.author, told.author_origin) if told.author else (find_system_user(), "default")
    from timeline.db.read import settings

    try:
        with session.reader() as reader:
            pairs = settings.read_beat(reader)
    except NotFound:
        return "", "no database yet"
    return ",".join(pairs), "database" if pairs else "not set"
