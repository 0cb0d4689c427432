"""`release`: named states of the record, to be cited."""

from typing import Annotated

import typer

from timeline.cli.nouns.group import declare_group, record
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, such as 2026-1.")]


def add(
    session: Session,
    name: Name,
    *,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title to cite it by.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="What is new in it.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Add a release, a name for the record as it is now.

    Reports say which release they are from, and how many changes later.
    The digest is that of the record alone: not of comments or settings.

    timeline release add 2026-1

    timeline release add 2026-1 --title "North Korea and Russia, 1948-2025"

    timeline release add 2026-2 --note "Guest lists checked" --dry-run
    """
    from timeline.db.write.desk import plan_release

    author = session.author
    record(
        session,
        lambda transaction: plan_release(transaction, name, author, title=title, note=note),
        dry_run=dry_run,
    )


def list_(session: Session, *, out: Output) -> None:
    """List the releases, latest first.

    timeline release list

    timeline release list --json

    timeline release list --format csv -o releases.csv
    """
    from timeline.db.read.desk import read_releases
    from timeline.reports.events.desk import build_releases

    with session.open_reader() as reader:
        releases = read_releases(reader)
    out.show(build_releases(releases))


def show(session: Session, name: Name, *, out: Output) -> None:
    """Show a release: day, digest, how to cite it, changes since.

    timeline release show 2026-1

    timeline release show 2026-1 --json

    timeline release show 2026-1 --format md -o CITATION.md
    """
    from timeline.db.read.desk import find_release
    from timeline.reports.events.desk import build_release

    with session.open_reader() as reader:
        release = find_release(reader, name)
    out.show(build_release(release))


register = declare_group("release", "Add, list and cite releases of the record.", add, list_, show)
