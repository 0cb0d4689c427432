"""Messages about settings and database addresses that cannot be read."""

from timeline.messages import Wording

_LINES = 'Write lines such as db = "relations.db".'

WORDINGS = {
    "database-name-or-file": Wording(
        '"{name}" is the name of a database in {file}, and of a file here.', "Write ./{name} for the file."
    ),
    "settings-databases": Wording("{file}: databases is a table.", 'Write [databases], then work = "work.db".'),
    "settings-database-name": Wording(
        '{file}: "{name}" cannot be the name of a database.', "Write a word of letters, digits and hyphens."
    ),
    "address-empty": Wording("The database address is empty."),
    "address-unreadable": Wording("The address {address} cannot be read.", "Write postgresql://user@host/name."),
    "address-mistyped": Wording(
        "The database address is neither a file name nor an address of a server.",
        "Write postgresql://user@host/name, or ./NAME for a file with : = or @ in its name.",
    ),
    "address-schemas": Wording("The address {address} names {schemas} schemas.", "Name one."),
    "address-scheme": Wording(
        '"{scheme}://" is not a supported kind of database.', "Give a file, or postgresql://user@host/name."
    ),
    "server-name-empty": Wording("The name of the {what} is empty.", "Name one: postgresql://host/name?schema=desk"),
    "server-name-character": Wording(
        lambda what, name: f"{ascii(name)[:80]} cannot be the name of a {what}: it contains $ or a control character."
    ),
    "server-name-length": Wording(
        lambda what, name, limit: f'The name of the {what} "{name[:20]}..." is longer than {limit} bytes.'
    ),
    "server-name-reserved": Wording('"{name}" cannot be the name of a {what}: PostgreSQL reserves it.'),
    "path-invalid": Wording(lambda path: f"{path!r} is not a file name."),
    "path-without-home": Wording('There is no home folder for "{path}".', "Write the full path."),
    "fonts-missing": Wording("The font folder {folder} does not exist.", "Correct or unset TIMELINE_FONTS."),
    "settings-untrusted": Wording(
        "{file} names a server, {address}, which you have not trusted yet; it would be sent your password."
    ),
    "settings-without-database": Wording("No {file} in this folder names a database.", _LINES),
    "settings-unreadable": Wording("{file}: {error}", _LINES),
    "settings-unknown": Wording('{file}: "{setting}" is not a setting.', "Settings are db and author."),
    "settings-not-text": Wording("{file}: {setting} must be text.", _LINES),
}
