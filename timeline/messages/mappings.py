"""Messages about mappings, and about files that are read through one.

A reason for a cell does not name its place: it is written after the place.
"""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.phrases import count


def _list(words: Sequence[object]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _describe_other_slides(name: str, eras: int, *, title: bool) -> str:
    parts = [*(["its title"] if title else []), *([count(eras, "era")] if eras else [])]
    return f"{name}: {' and '.join(parts)} left out: only events are read."


WORDINGS: dict[str, Wording] = {
    "mapping-toml": Wording("{name} is not TOML: {error}."),
    "mapping-wrong": Wording(lambda name, problems: "\n".join(f"{name}, {problem}" for problem in problems)),
    "mapping-unknown": Wording(lambda entry, known: f"{entry}: no such entry; there are {', '.join(known)}"),
    "mapping-missing": Wording("{entry} is missing"),
    "mapping-value": Wording('{entry}: write a text with {{Column}} in it, or {{ of = "Column", table = ... }}'),
    "mapping-rules": Wording("{entry}: rules are pairs of a pattern and a value"),
    "mapping-texts": Wording("{entry}: every value of the table is a text"),
    "mapping-table": Wording("{entry} is not a table: write [{entry}]"),
    "mapping-tables": Wording("{entry} is not a list of tables: write [[{entry}]]"),
    "mapping-text": Wording("{entry} is not a text: put it in quotation marks"),
    "mapping-list": Wording("{entry} is not a list of texts"),
    "mapping-number": Wording("{entry} is not a number of rows"),
    "mapping-coverage": Wording('{entry}: write from and until as days, months or years, such as from = "1995"'),
    "mapping-flag": Wording("{entry} is neither true nor false"),
    "mapping-rows": Wording("{entry}: write either match or no-match"),
    "mapping-choice": Wording(lambda entry, value, choices: f'{entry}: "{value}" is none of {", ".join(choices)}'),
    "mapping-role": Wording(lambda entry, role, roles: f'{entry}: "{role}" is none of {", ".join(roles)}'),
    "mapping-date-style": Wording(
        '{entry}: "{style}" is no style; they are made of %Y, %m and %d, such as %d.%m.%Y, or excel'
    ),
    "mapping-pattern": Wording('{entry}: the pattern "{pattern}" cannot be read: {error}'),
    "mapping-columns": Wording(
        lambda name, missing, columns: f"{name} has no column {_list(missing)}; it has {_list(columns)}."
    ),
    "mapping-no-value": Wording("the mapping has no value for this"),
    "mapping-several": Wording('one name or several? The mapping says it: split = "," or split = ""'),
    "mapping-unknown-actor": Wording(
        '"{name}" is not on record; add the actor, or let the mapping make actors: [actors] unknown = "make"'
    ),
    "encoding-name": Wording('"{encoding}" is not the name of an encoding.'),
    "table-header-repeated": Wording(lambda name, row, columns: f"{name}, row {row}: {_list(columns)} occurs twice."),
    "table-header": Wording("{name}: the header cannot be read: {fault}."),
    "table-json": Wording("{name} is not JSON: {error}."),
    "table-json-objects": Wording("{name} is not a list of objects, each with the columns of a row."),
    "row-short": Wording(
        "the row ends after {cells} of {columns} columns, and may be cut off in {last}; where empty cells at the end"
        " are left out, let the mapping say so: [file] ragged = true"
    ),
    "line-json": Wording("the line is not JSON: {error}"),
    "line-json-object": Wording("the line is not an object with the columns of a row"),
    "cell-nul": Wording("has a NUL character"),
    "cell-encoding": Wording("is not {encoding}; correct it, or name another encoding in the mapping"),
    "timelinejs-other": Wording(
        "{name} is not a timeline of TimelineJS.",
        'Its JSON has "events" (version 3) or "timeline" with "date" (version 2), its spreadsheet Year and Headline.',
    ),
    "timelinejs-left-out": Wording(_describe_other_slides),
    "cell-nested": Wording("a list or an object is no value of a column"),
    "rejects-without-mapping": Wording("Rows are given back of a file that has a mapping."),
    "release-without-ids": Wording(
        "A release needs ids that stay: the mapping names the data set and the column of the id.",
        'Add dataset = "NAME", and id = "{{Column}}" to [event].',
    ),
    "rejects-without-skip": Wording("Rows are only left out where bad ones are skipped."),
}
