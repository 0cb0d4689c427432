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
    "mapping-delimiter": Wording('{entry} is not one sign, such as ";" or "\\t"'),
    "mapping-split": Wording(
        '{entry}: "{split}" separates every letter, or has a group; write such as "[,;/]", and a sign like | in'
        ' brackets: "[|]"'
    ),
    "mapping-coverage": Wording('{entry}: write from and until as days, months or years, such as from = "1995"'),
    "mapping-rows": Wording("{entry}: write one of match, no-match, different"),
    "mapping-choice": Wording(lambda entry, value, choices: f'{entry}: "{value}" is none of {", ".join(choices)}'),
    "mapping-role": Wording(lambda entry, role, roles: f'{entry}: "{role}" is none of {", ".join(roles)}'),
    "mapping-date-style": Wording(
        '{entry}: "{style}" is no style; they are made of %Y, %m and %d, such as %d.%m.%Y, or excel'
    ),
    "mapping-pattern": Wording('{entry}: the pattern "{pattern}" cannot be read: {error}'),
    "mapping-flag": Wording("{entry} is neither true nor false"),
    "mapping-pair": Wording('{entry}: write two columns, such as ["A", "B"]'),
    "mapping-pairs": Wording('{entry}: write pairs of codes, such as [["042", "043"]]'),
    "mapping-match": Wording("{entry}: the pattern has a part (?P<name>...), and may have (?P<country>...)"),
    "mapping-part": Wording("{entry}: the pattern has one group, such as ^([^,]+),"),
    "mapping-codes-table": Wording("{entry}: codes stand alone; [countries] says what a code of your own means"),
    "mapping-columns": Wording(
        lambda name, missing, columns: f"{name} has no column {_list(missing)}; it has {_list(columns)}."
    ),
    "mapping-column-bare": Wording(
        lambda name, columns: f"{name} has columns {_list(columns)}; the mapping has the words instead.",
        lambda columns, **_: f'For what a column holds, write "{{{columns[0]}}}".',
    ),
    "mapping-column-taken": Wording(
        lambda name, taken: f"{name} has columns of its own called {_list(taken)}; call those of [columns] otherwise."
    ),
    "mapping-no-value": Wording("the mapping has no value for this"),
    "mapping-several": Wording('one name or several? The mapping says it: split = "," or split = ""'),
    "mapping-body": Wording(
        "sounds like one of kind {kind}, not like a person; let rules of kind say so, or add the actor first"
    ),
    "mapping-single-state": Wording("is the state of the other side, too"),
    "mapping-no-name": Wording("split of [[who]] leaves no name of this"),
    "mapping-joined": Wording(
        lambda parts: (
            f"may be several: {'; '.join(parts)}. Let split of [[who]] separate them, or write"
            " them into rows of their own"
        )
    ),
    "mapping-nobody": Wording('is no name; where it means that there is none: [file] empty = ["{name}"]'),
    "mapping-unknown-actor": Wording(
        '"{name}" is not on record; add the actor, or let the mapping make actors: [actors] unknown = "make"'
    ),
    "mapping-code": Wording(
        lambda system, place: (
            f"{place} is no state here; say what it is in [countries] or else"
            if place
            else f"no state has this code of {system}; say what it is in [countries] or else"
        )
    ),
    "mapping-code-several": Wording(
        lambda states: f"is {' or '.join(states)}, which existed at that time; say which in [countries]"
    ),
    "mapping-precision": Wording(lambda precision, known: f'the precision "{precision}" is none of {", ".join(known)}'),
    "mapping-precision-date": Wording("has a precision and another form than 2025-10-17; name its style in file.dates"),
    "mapping-precision-missing": Wording("has no precision, and may be a whole month or year"),
    "mapping-states-of-names": Wording("has another number of states than of names"),
    "encoding-name": Wording('"{encoding}" is not the name of an encoding.'),
    "table-header-repeated": Wording(lambda name, row, columns: f"{name}, row {row}: {_list(columns)} occurs twice."),
    "table-header": Wording("{name}: the header cannot be read: {fault}."),
    "table-json": Wording("{name} is not JSON: {error}."),
    "table-json-objects": Wording("{name} is not a list of objects, each with the columns of a row."),
    "row-short": Wording(
        "the row ends after {cells} of {columns} columns, and may be cut off in {last}; where empty cells at the end"
        " are left out, let the mapping say so: [file] ragged = true"
    ),
    "row-left-out-too": Wording("is of the same event as row {row}, which is refused"),
    "line-json": Wording("the line is not JSON: {error}"),
    "line-json-object": Wording("the line is not an object with the columns of a row"),
    "cell-nul": Wording("has a NUL character"),
    "cell-encoding": Wording("is not {encoding}; correct it, or name another encoding in the mapping"),
    "timelinejs-other": Wording(
        "{name} is not a timeline of TimelineJS.",
        'Its JSON has "events" (version 3) or "timeline" with "date" (version 2), its spreadsheet Year and Headline.',
    ),
    "timelinejs-left-out": Wording(_describe_other_slides),
    "table-sparql": Wording("{name} is not the answer of a SPARQL query in JSON."),
    "table-ics": Wording(lambda name, error: f"{name} is not a calendar{f': {error}' if error else ''}."),
    "table-sheet": Wording(lambda name, sheet, sheets: f'{name} has no sheet "{sheet}"; it has {_list(sheets)}.'),
    "table-zip": Wording("{name} is not a zip of one file."),
    "cell-recurs": Wording("recurs; write down the days on which it took place"),
    "row-cells": Wording(
        lambda cells, columns: f"has {count(cells, 'cell')} instead of {columns}: is this another version of the file?"
    ),
    "cell-nested": Wording("a list or an object is no value of a column"),
    "shape-unknown": Wording(lambda name, known: f'No mapping called "{name}"; there are {", ".join(known)}.'),
    "mappings-several": Wording(
        lambda names: f"Several mappings of earlier files fit the columns of this one: {', '.join(names)}."
    ),
    "shape-and-mapping": Wording("Either a known data set or a mapping of your own says what the columns are."),
    "rejects-without-mapping": Wording("Rows are given back of a file that has a mapping."),
    "release-without-ids": Wording(
        "A release needs ids that stay: the mapping names the data set and the column of the id.",
        'Add dataset = "NAME", and id = "{{Column}}" to [event].',
    ),
    "release-row-without-id": Wording(
        "{name}, row {row}: the id cannot be read, so what this release no longer has is not known.",
        "Correct the row.",
    ),
    "release-empty": Wording("{name} has no events, so it is no release."),
    "rejects-without-skip": Wording("Rows are only left out where bad ones are skipped."),
}
