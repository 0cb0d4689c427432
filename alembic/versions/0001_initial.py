"""Every table of the first version.

`create` names the constraints, so that each column is one line here: pk_TABLE, fk_TABLE_COLUMN_TARGET,
ck_TABLE_COLUMN, uq_TABLE_COLUMN, ix_TABLE_COLUMN.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
FAMILIES = (
    "relations treaty ceremony message visit talks representation statement military economic conflict"
    " organisation state other"
)
ROLES = (
    "host guest party sender recipient on-behalf-of signatory visitor target giver presenter receiver leader"
    " member seen-off-by speaker mediator witness"
)
SOURCE_KINDS = "news statement treaty-text archive book article web dataset other"
LINK_KINDS = "marks part-of responds-to implements reciprocates supersedes ends suspends restores upgrades cancels"

Column = sa.Column[Any]


def text(name: str, default: str | None = None, *, nullable: bool = False) -> Column:
    return sa.Column(name, TEXT, nullable=nullable, server_default=default)


def texts(*names: str) -> list[Column]:
    return [text(name) for name in names]


def blanks(*names: str) -> list[Column]:
    return [text(name, "") for name in names]


def interval() -> list[Column]:
    return [text("valid_from", "0001-01-01"), text("valid_until", "9999-12-31")]


def word(name: str, values: str, *, nullable: bool = False) -> Column:
    listed = ", ".join(f"'{value}'" for value in values.split())
    return sa.Column(name, TEXT, sa.CheckConstraint(f"{name} IN ({listed})"), nullable=nullable)


def reliability() -> Column:
    listed = sa.CheckConstraint("reliability IN ('', 'A', 'B', 'C', 'D', 'E', 'F')")
    return sa.Column("reliability", TEXT, listed, nullable=False, server_default="")


def number(name: str, default: int | None = None) -> Column:
    given = None if default is None else sa.text(str(default))
    return sa.Column(name, sa.Integer, nullable=False, server_default=given)


def maybe(name: str) -> Column:
    return sa.Column(name, sa.Integer, nullable=True)


def flag(name: str) -> Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def refer(name: str, target: str, *, nullable: bool = False) -> Column:
    kind = sa.Integer() if target.endswith(".id") else TEXT
    return sa.Column(name, kind, sa.ForeignKey(target), nullable=nullable)


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def pair(table: str, columns: list[str], target: str, referred: list[str]) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{'_'.join(columns)}_{target}")
    return sa.ForeignKeyConstraint(columns, [f"{target}.{column}" for column in referred], name=name)


def create(table: str, *parts: Any, key: tuple[str, ...] = ()) -> None:
    """Create a table with the given primary key, or else with an id that is never given twice."""
    for part in parts:
        if isinstance(part, sa.Column):
            for foreign in part.foreign_keys:
                target = foreign.target_fullname.partition(".")[0]
                foreign.name = op.f(f"fk_{table}_{part.name}_{target}")
            for constraint in part.constraints:
                constraint.name = op.f(f"ck_{table}_{part.name}")
    numbered = [] if key else [sa.Column("id", sa.Integer, sa.Identity(), nullable=False)]
    op.create_table(
        table,
        *numbered,
        *parts,
        sa.PrimaryKeyConstraint(*(key or ("id",)), name=op.f(f"pk_{table}")),
        sqlite_autoincrement=not key,
    )


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def upgrade() -> None:
    places()
    history()
    people()
    events()
    sources()
    claims_and_searches()
    rest = texts("date_start", "type", "family", "status")
    create("dyad", text("pair"), number("event"), *rest, key=("pair", "event"))
    index("dyad", "pair", "date_start", "event")
    index("dyad", "event")


def places() -> None:
    create(
        "country",
        text("code"),
        word("kind", "state former-state entity organisation"),
        *blanks("iso"),
        maybe("cow"),
        maybe("gw"),
        *interval(),
        *blanks("capital", "source"),
        check("country", "code", "length(code) = 3"),
        key=("code",),
    )
    create(
        "succession",
        refer("predecessor", "country.code"),
        refer("successor", "country.code"),
        text("date"),
        word("kind", "continuation separation union dissolution"),
        flag("keeps"),
        *blanks("source"),
        key=("predecessor", "successor"),
    )


def history() -> None:
    create(
        "revision",
        *texts("at", "author", "command"),
        refer("undoes", "revision.id", nullable=True),
        unique("revision", "undoes"),
    )
    create(
        "change",
        refer("revision", "revision.id"),
        number("seq"),
        *texts("table_name", "row_key"),
        word("kind", "insert update delete"),
        text("before", nullable=True),
        key=("revision", "seq"),
    )
    index("change", "table_name", "row_key")
    create(
        "batch",
        *blanks("dataset", "file", "sha256"),
        *(number(name, 0) for name in ("added", "updated", "unchanged", "rejected")),
        refer("revision", "revision.id"),
    )
    create("setting", text("name"), text("value"), key=("name",))


def people() -> None:
    create(
        "actor",
        text("key"),
        word("kind", "state organ mission party firm outlet organisation person"),
        refer("country", "country.code", nullable=True),
        refer("parent", "actor.id", nullable=True),
        refer("receiving", "country.code", nullable=True),
        *blanks("city"),
        *interval(),
        *blanks("wikidata"),
        reliability(),
        number("version", 1),
        unique("actor", "key"),
    )
    create(
        "actor_name",
        refer("actor", "actor.id"),
        number("seq"),
        *texts("name", "folded"),
        *blanks("language"),
        word("kind", "common official abbreviation demonym metonym former romanisation"),
        key=("actor", "seq"),
    )
    index("actor_name", "folded")
    create(
        "rank",
        *texts("key", "pattern"),
        refer("country", "country.code", nullable=True),
        word("track", "state party military envoy"),
        number("level"),
        *blanks("source"),
        key=("key",),
    )


def events() -> None:
    create(
        "event_type",
        *texts("code", "label"),
        word("family", FAMILIES),
        refer("parent", "event_type.code", nullable=True),
        *blanks("cameo", "plover"),
        flag("founds"),
        *blanks("source"),
        key=("code",),
    )
    create(
        "round_year",
        text("key"),
        refer("country", "country.code", nullable=True),
        number("every"),
        text("name"),
        *blanks("source"),
        check("round_year", "every", "every > 0"),
        key=("key",),
    )
    create(
        "event",
        text("key"),
        refer("type", "event_type.code"),
        text("title"),
        *blanks("summary", "note", "date_text"),
        *texts("edtf", "date_start", "date_end"),
        *blanks("month_day"),
        word("precision", "day month year range unknown"),
        *blanks("announced"),
        word("status", "announced confirmed reported denied cancelled"),
        refer("country", "country.code", nullable=True),
        *blanks("city", "venue"),
        *(sa.Column(name, sa.Float, nullable=True) for name in ("latitude", "longitude")),
        flag("is_occasion"),
        word("recurs", "yearly moving no"),
        text("dataset", nullable=True),
        text("native_id", nullable=True),
        refer("batch", "batch.id", nullable=True),
        number("version", 1),
        unique("event", "key"),
        unique("event", "dataset", "native_id"),
        check("event", "dates", "date_start < date_end"),
    )
    index("event", "date_start", "id")
    index("event", "month_day")
    index("event", "type")
    create(
        "participation",
        refer("event", "event.id"),
        number("seq"),
        refer("actor", "actor.id"),
        word("role", ROLES),
        refer("country", "country.code", nullable=True),
        *blanks("title"),
        word("track", "state party military envoy", nullable=True),
        maybe("level"),
        *blanks("as_written"),
        number("mention"),
        key=("event", "seq"),
    )
    index("participation", "actor")
    index("participation", "country")
    create(
        "event_link",
        refer("event", "event.id"),
        number("seq"),
        refer("other", "event.id"),
        word("kind", LINK_KINDS),
        maybe("ordinal"),
        key=("event", "seq"),
    )
    index("event_link", "other")
    create("tag", text("key"), *blanks("label"), key=("key",))
    create("event_tag", refer("event", "event.id"), refer("tag", "tag.key"), key=("event", "tag"))


def sources() -> None:
    create(
        "source",
        text("key"),
        refer("outlet", "actor.id", nullable=True),
        word("kind", SOURCE_KINDS),
        *blanks("title", "author", "url", "published", "accessed", "language", "archive_url"),
        *blanks("sha256", "citekey", "zotero"),
        reliability(),
        flag("seen"),
        number("version", 1),
        unique("source", "key"),
    )
    index("source", "outlet", "published")
    index("source", "url")
    create(
        "key_alias",
        text("alias"),
        refer("event", "event.id", nullable=True),
        refer("actor", "actor.id", nullable=True),
        refer("source", "source.id", nullable=True),
        check(
            "key_alias",
            "one_target",
            "(event IS NULL AND actor IS NULL) OR (event IS NULL AND source IS NULL)"
            " OR (actor IS NULL AND source IS NULL)",
        ),
        key=("alias",),
    )
    create(
        "citation",
        refer("event", "event.id"),
        number("seq"),
        refer("source", "source.id"),
        refer("via", "source.id", nullable=True),
        word("stance", "supports disputes"),
        word("wording", "quote paraphrase", nullable=True),
        *blanks("text", "language", "translation"),
        maybe("speaker"),
        *blanks("locator"),
        maybe("credibility"),
        pair("citation", ["event", "speaker"], "participation", ["event", "seq"]),
        check("citation", "credibility", "credibility BETWEEN 1 AND 6"),
        key=("event", "seq"),
    )
    index("citation", "source")
    create(
        "office",
        refer("person", "actor.id"),
        number("seq"),
        refer("organisation", "actor.id", nullable=True),
        text("title"),
        *interval(),
        *blanks("attested"),
        maybe("event"),
        maybe("citation"),
        pair("office", ["event", "citation"], "citation", ["event", "seq"]),
        check("office", "whole_citation", "(event IS NULL) = (citation IS NULL)"),
        key=("person", "seq"),
    )


def claims_and_searches() -> None:
    create(
        "claim",
        number("event"),
        number("seq"),
        number("citation"),
        *texts("target", "value"),
        pair("claim", ["event", "citation"], "citation", ["event", "seq"]),
        key=("event", "seq"),
    )
    create(
        "settlement",
        refer("event", "event.id"),
        *texts("target", "value", "author", "because"),
        refer("revision", "revision.id"),
        key=("event", "target"),
    )
    create(
        "coverage",
        refer("outlet", "actor.id", nullable=True),
        *blanks("dataset"),
        *texts("covered_from", "covered_until"),
        word("extent", "complete selected"),
        refer("batch", "batch.id", nullable=True),
        *blanks("author"),
    )
    create(
        "search_note",
        refer("occasion", "event.id"),
        number("year"),
        refer("country", "country.code", nullable=True),
        *blanks("city"),
        refer("outlet", "actor.id", nullable=True),
        *texts("searched_from", "searched_until"),
        *blanks("terms", "found", "author"),
    )


def downgrade() -> None:
    children_first = (
        "dyad search_note coverage settlement claim office citation key_alias source event_tag tag event_link"
        " participation event round_year event_type rank actor_name actor setting batch change revision"
        " succession country"
    )
    for table in children_first.split():
        op.drop_table(table)
