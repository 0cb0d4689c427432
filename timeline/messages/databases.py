"""What is said of databases: connecting, schemas, locks, backups, copies."""

from timeline.messages import Wording
from timeline.messages.phrases import count

WORDINGS = {
    "schema-missing": Wording("There is no timeline database in {shown}."),
    "schema-older": Wording("{shown} was made by an earlier version of timeline (schema {schema})."),
    "schema-newer": Wording(
        "{shown} was made by a newer version of timeline (schema {schema}); this one knows up to {known}."
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
        "What was written is not what {name} says (digest {digest:.12}, not {expected:.12}); nothing was kept.",
        "Try again; if it happens again, it is a fault of the program.",
    ),
    "copy-row-refused": Wording("{name}, {place}: {table}: {reason}.", "Nothing was written."),
    "copy-row-unmatched": Wording(
        "{name}, {place}: it refers to a row of {table} that does not exist.", "Nothing was written."
    ),
    "file-unwritable": Wording("{path} cannot be written: {reason}.", "Name a file in another folder."),
    "file-is-database": Wording("{file} is the database itself.", "Name another file."),
    "file-in-use": Wording("{file} is in use as a database.", "Name another file."),
}
