"""Messages about databases: connections, schemas, locks, backups and copies."""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.phrases import count, list_lines

_OWNER = "Ask its owner for the right to do so."
_LATER = "Try again in a moment."

_MOST_EVENTS = 100


def _list_pairs(events: Sequence[tuple[str, Sequence[str]]]) -> str:
    return list_lines([f"{key}: {', '.join(pairs)}" for key, pairs in events], most=_MOST_EVENTS)


WORDINGS: dict[str, Wording] = {
    "database-not-sqlite": Wording("The database {database} is not a SQLite file."),
    "database-locked": Wording(
        "The database {database} is in use by another program.", "Close that program, or try again."
    ),
    "database-read-only": Wording(
        "The database {database} is read-only.", "Copy it to a folder you can write to, or change its permissions."
    ),
    "database-session-read-only": Wording("The database {database} is read-only.", "Connect as a user who may write."),
    "database-disk-full": Wording(
        "The database {database} cannot be used: the disk is full.", "Make room, then try again; nothing was lost."
    ),
    "database-disk-error": Wording(
        "The database {database} cannot be read or written: the disk is faulty or full.",
        "Check the disk; copy the file elsewhere.",
    ),
    "database-cannot-open": Wording(
        "The database {database} cannot be opened.", "Check that it is a file in a folder you can write to."
    ),
    "database-file-error": Wording("The database {database} cannot be opened: {error}."),
    "database-damaged": Wording("The database {database} is damaged."),
    "database-without-fts5": Wording(
        "The database {database} needs SQLite with full-text search (FTS5).", "Use another build of Python."
    ),
    "database-denied": Wording("The database {database} does not allow this user to do that.", _OWNER),
    "database-without-schema": Wording(
        "The database {database} has no schema in which this user may create tables.",
        f"{_OWNER[:-1]}, or name a schema of your own: ?schema=NAME",
    ),
    "database-connections": Wording("The database {database} accepts no more connections.", _LATER),
    "database-starting": Wording("The database {database} is starting.", _LATER),
    "database-stopping": Wording("The database {database} is shutting down.", "Try again when the server is running."),
    "database-timeout": Wording(
        "The database {database} took longer than its server allows.", "Ask its owner to raise statement_timeout."
    ),
    "database-being-written": Wording("Somebody else is writing to the database {database}.", "Try again."),
    "database-held": Wording(
        lambda database, user: (
            f"{user or 'Somebody else'} has been writing to the database {database} for too long; nothing was written."
        ),
        "Try again, or ask the owner of the server to end that session.",
    ),
    "database-password": Wording(
        "The database {database} refused the user or the password.", "Keep the password in ~/.pgpass or PGPASSWORD."
    ),
    "database-user-refused": Wording(
        "The database {database} refused the user.", "Ask its owner to let this user in from here."
    ),
    "database-user-unknown": Wording(
        "The database {database} does not know the user.", "Name a user of the server in the address."
    ),
    "database-not-on-server": Wording("The database {database} is not on the server."),
    "database-host-unknown": Wording("The database {database} cannot be reached.", "Check the name of the server."),
    "database-unreachable": Wording(
        "The database {database} cannot be reached.", "Check that the server is running, and the address."
    ),
    "database-connection-lost": Wording(
        "The connection to the database {database} was lost; the command either finished or changed nothing."
    ),
    "database-error": Wording("The database {database} could not be used: {error}"),
    "server-address-unreadable": Wording(
        "The address {address} cannot be read.",
        "Write postgresql://user@host:5432/name; in a password / @ : # are %2F %40 %3A %23.",
    ),
    "schema-missing": Wording("There is no timeline database in {database}."),
    "schema-older": Wording("{database} was created by an earlier version of timeline (schema {found})."),
    "schema-newer": Wording(
        "{database} was created by a newer version of timeline (schema {found}); this version reads up to {known}."
    ),
    "pairs-missing": Wording("No country pair is given.", "Write two countries with a hyphen: PRK-RUS,PRK-CHN."),
    "pair-without-hyphen": Wording('"{text}" is not a country pair.', "Write two countries with a hyphen: PRK-RUS."),
    "pair-without-side": Wording(
        lambda country, codes: (
            f'"{country}" is neither {codes[0]} nor {codes[1]}.'
            if len(codes) == 2  # noqa: PLR2004 - a pair
            else f'"{country}" is none of {", ".join(codes)}.'
        ),
        lambda codes, **_: f"Write {', '.join(codes[:-1])} or {codes[-1]}.",
    ),
    "members-with-one-state": Wording(
        "An organisation with @ stands beside one state.", 'Write them as "North Korea" @sco.'
    ),
    "members-option": Wording("Neither a direction nor several states can be asked for with an organisation."),
    "pair-too-many": Wording("{countries} countries are more than {most}.", "Name fewer, or ask for a matrix."),
    "pair-same-country": Wording('"{first}" and "{second}" are the same country.', "Name two different ones."),
    "no-events-yet": Wording("The database has no events yet."),
    "no-events-then": Wording("The database had no events then."),
    "pairs-gained": Wording(
        lambda events: (
            f"{count(len(events), 'event')} gained a pair of states, by where it took place:" + _list_pairs(events)
        )
    ),
    "pairs-lost": Wording(
        lambda events: (
            f"{count(len(events), 'event')} lost a pair with the state where it took place:" + _list_pairs(events)
        )
    ),
    "database-foreign": Wording("The database {shown} belongs to another program: it has a table {table}."),
    "database-folder": Wording("The folder {folder} cannot be created: {reason}."),
    "database-created-meanwhile": Wording(
        "{shown} was created by another program in the meantime.", "Run the command again."
    ),
    "database-not-empty": Wording(
        lambda shown, events, changes: (
            f"{shown} is not empty: it has {count(events, 'event')} and {count(changes, 'change')}."
            " Nothing was written."
        ),
        "Name a new one.",
    ),
    "copy-differs": Wording(
        "The copy does not match {name} (digest {digest:.12}, not {expected:.12}) and was discarded.",
        "Try again; if it happens again, it is a bug in timeline.",
    ),
    "copy-incomplete": Wording(
        "The copy of {name} has {rows} rows of {table}, not {expected}, and was discarded.",
        "Try again; if it happens again, it is a bug in timeline.",
    ),
    "copy-row-refused": Wording("{name}, {place}: {table}: {reason}.", "Nothing was written."),
    "copy-row-unmatched": Wording(
        "{name}, {place}: it refers to a row of {table} that does not exist.", "Nothing was written."
    ),
    "file-unwritable": Wording("{path} cannot be written: {reason}.", "Choose another file."),
    "file-is-database": Wording("{file} is the database itself, or belongs to it.", "Name another file."),
    "file-in-use": Wording("{file} is in use as a database.", "Name another file."),
    "file-is-other-database": Wording(
        "{file} is a database, and only a backup may replace one.", "Name another file, or remove this one first."
    ),
    "file-is-link": Wording("{file} is a link to {target}.", "Name the file itself."),
    "api-read-only": Wording("The database is open for reading.", "Open it with writable=True."),
    "api-report": Wording(lambda name, known: f'"{name}" is not a report on two states; there are {", ".join(known)}.'),
}
