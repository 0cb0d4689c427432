"""`membership`: which states belong to an organisation, and when."""

from datetime import date
from typing import Annotated

import typer

from timeline.cli.nouns.group import SourceText, declare_group, parse_day, parse_when, record, remove, say_count
from timeline.cli.options import DryRun
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.dates.partial_date import PartialDate

Organisation = Annotated[str, typer.Argument(metavar="ORGANISATION", help="A key or a name: sco.")]
Country = Annotated[str, typer.Argument(metavar="COUNTRY", help="The member: a name in any language, or its code.")]


def add(
    session: Session,
    organisation: Organisation,
    country: Country,
    *,
    source: SourceText,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="First day after it (empty if a member).")] = None,
    dry_run: DryRun = False,
) -> None:
    r"""Add the membership of a state in an organisation.

    `between China @sco` then lists events with its members of the day.

    timeline membership add sco Mongolia --since 2030-07 \
      --source "Astana declaration" --dry-run

    timeline membership add asean VNM --since 1995-07-28 \
      --source https://asean.org

    timeline membership add cis Georgia --since 1993-12 --until 2009-08-18 \
      --source https://cis.minsk.by
    """
    from timeline.db.write.nouns.memberships import plan_membership

    start, end = parse_when(session, since), parse_when(session, until)
    record(
        session,
        lambda transaction: plan_membership(transaction, organisation, country, since=start, until=end, source=source),
        dry_run=dry_run,
    )


def list_(
    session: Session,
    organisation: Annotated[
        str | None, typer.Argument(metavar="[ORGANISATION]", help="Only members of this organisation.")
    ] = None,
    *,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Only memberships of this country.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="Only members on this day, as far as known.")] = None,
    out: Output,
) -> None:
    """List memberships with their dates and sources.

    timeline membership list sco

    timeline membership list --country Russia

    timeline membership list sco --on 2010-01-01 --json
    """
    from timeline.db.read.countries import find_country
    from timeline.db.read.memberships import find_organisation, read_members
    from timeline.reports.nouns.words import build_members

    day = parse_day(session, on)
    with session.open_reader() as reader:
        members = read_members(
            reader,
            organisation=find_organisation(reader, organisation) if organisation is not None else "",
            country=find_country(reader, country) if country is not None else "",
        )
    listed = [member for member in members if not day or member.is_member(date.fromisoformat(day))]
    out.show(build_members(listed))
    say_count(len(listed), "membership")


def end(
    session: Session,
    organisation: Organisation,
    country: Country,
    until: Annotated[str, typer.Argument(metavar="DATE", help="First day after it.")],
    *,
    source: SourceText = "",
    dry_run: DryRun = False,
) -> None:
    """Set the end of an open membership.

    timeline membership end sco Belarus 2030-07-04

    timeline membership end sco Belarus 2030-07 --dry-run

    timeline membership end sco Belarus 2030 --source "Astana declaration"
    """
    from timeline.db.write.nouns.memberships import plan_membership_end

    when: PartialDate = parse_when(session, until)
    record(
        session,
        lambda transaction: plan_membership_end(transaction, organisation, country, until=when, source=source),
        dry_run=dry_run,
        changes=True,
    )


def rm(
    session: Session,
    organisation: Organisation,
    country: Country,
    *,
    number: Annotated[int | None, typer.Option(metavar="N", min=1, help="Its number, where there are several.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Remove a membership; undo brings it back.

    timeline membership rm sco Belarus --dry-run

    timeline membership rm sco Belarus --number 10

    timeline membership rm sco BLR --because "not yet in force"
    """
    from timeline.db.write.nouns.memberships import plan_membership_removal

    remove(
        session,
        lambda transaction: plan_membership_removal(transaction, organisation, country, number),
        dry_run=dry_run,
    )


register = declare_group("membership", "Add, list and end memberships of states.", add, list_, end, rm)
