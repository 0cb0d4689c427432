"""Messages about files: sheets, YAML, bibliographies, dumps and output formats.

A reason for a cell or a line does not name its place: it is written after the place.
"""

from collections.abc import Sequence

from timeline.messages import Wording
from timeline.messages.phrases import count, list_lines, shorten

_SAVE_XLSX = "Save it as .xlsx: File > Save As."
_SAVE_CSV = 'Save it as "CSV UTF-8 (Comma delimited)", or as .xlsx.'
_MOST_CHARACTERS = 20
_MOST_ROWS = 10
_SAVE_AGAIN = "Open it in the spreadsheet program and save it again."


def _list_all(words: Sequence[object], conjunction: str = "and") -> str:
    *others, last = map(str, words)
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def _list_first(words: Sequence[str]) -> str:
    more = len(words) - _MOST_ROWS
    return f"{', '.join(words[:_MOST_ROWS])} and {more:,} more" if more > 0 else _list_all(words)


def _count_megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


def _locate_line(line: int) -> str:
    return f" (line {line})" if line else ""


def _describe_header(column: str, header: str, nearest: str) -> str:
    suggestion = f'; did you mean "{nearest}"?' if nearest else ""
    return f'column {column}: "{header[:60]}" is not a column{suggestion}'


def _advise_header(row: int, *, is_header: bool, **_: object) -> str:
    if is_header:
        return "Begin the name of a column of your own with #."
    return f"Row {row} must name the columns: type, title, on ..."


def _describe_chosen_sheet(name: str, chosen: str, others: Sequence[str], preferred: str) -> str:
    listed = ", ".join(f'"{other}"' for other in others)
    return f'{name}: the sheet "{chosen}" is read, not {listed}; a sheet called "{preferred}" is read first.'


def _describe_changed_event(event: str, changes: Sequence[tuple[int, str, str, str]], column: str) -> str:
    last = ""
    if changes:
        number, day, author, command = changes[0]
        last = f" by change {number} of {day} by {author}: {command}"
    more = f" (and {len(changes) - 1} before it)" if len(changes) > 1 else ""
    return f"{event} was changed since it was exported{last}{more}; {_advise_edition(column)}"


def _advise_edition(column: str) -> str:
    return f"export it again, or empty the cell {column} to record the row anyway"


def _describe_unread(field: str, text: str, places: Sequence[str]) -> str:
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""  # noqa: PLR2004 - enough to find them
    return f'Not understood: {field} "{shorten(text)}" of {", ".join(places[:3])}{more}'


def _describe_removed_aliases(aliases: Sequence[str]) -> str:
    several = len(aliases) > 1
    verb, pronoun = ("mean", "them") if several else ("means", "it")
    return f"{', '.join(aliases)} still {verb} this event; leave {pronoun} in the cell"


def _describe_undrawn(characters: Sequence[str], scripts: Sequence[str], where: str, **_: object) -> str:
    several = len(characters) > 1
    which = f"these {len(characters)} characters" if several else "this character"
    more = f" and {len(characters) - _MOST_CHARACTERS} more" if len(characters) > _MOST_CHARACTERS else ""
    of = f" ({', '.join(scripts)})" if scripts else ""
    result = "they appear as empty boxes" if several else "it appears as an empty box"
    return f"No available font has {which}: {' '.join(characters[:_MOST_CHARACTERS])}{more}{of}; {result} {where}."


def _advise_fonts(characters: Sequence[str], fonts: Sequence[str], **_: object) -> str:
    which = "them" if len(characters) > 1 else "it"
    return f"Install a font that has {which}, such as {_list_all(fonts)}, or name a folder of fonts in TIMELINE_FONTS."


def _describe_disagreement(first: int, value: str, source: str) -> str:
    other = f'"{value[:60]}"' if value else "nothing"
    return f"row {first} has {other} for the same source ({source}); make them equal"


def _list_counts(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in counts)


def _describe_uncited_rows(row: int, event: str, sources: int, left: int) -> str:
    verb = "stays" if left == 1 else "stay"
    subject = "its source" if sources == 1 else f"{left} of its {sources} sources"
    return f"row {row} ({event}) has no source; {subject} {verb}."


_FORMS = {
    "file-unreadable": Wording("{file} cannot be read: {error}."),
    "folder-is-file": Wording("{folder} is a file.", "Name a folder."),
    "export-without-target": Wording("{target} is a condition of a query.", "Name what is written before the query."),
    "json-size": Wording(
        lambda name, size, limit: (
            f"{name} is JSON of {_count_megabytes(size)}; the limit is {_count_megabytes(limit)}."
        ),
        "Save it as csv, or with one object a line (.ndjson).",
    ),
    "file-nested": Wording("{name} is nested too deeply."),
    "encoding-utf16": Wording("{name} is UTF-16.", "Save it as UTF-8."),
    "encoding-unknown": Wording("{name} is not UTF-8 (line {line}).", "Save it as UTF-8."),
    "format-unknown": Wording(
        lambda name, **_: f'"{name}" is not an output format.', lambda known, **_: f"Formats are {', '.join(known)}."
    ),
    "ending-unknown": Wording(
        '{name}: no output format has the ending ".{ending}".', lambda known, **_: f"Endings are .{', .'.join(known)}."
    ),
    "nothing-to-draw": Wording("This answer has nothing to draw."),
    "no-terminal-chart": Wording("This answer has no chart for a terminal."),
    "no-calendar": Wording("This answer has no days for a calendar."),
    "characters-undrawn": Wording(_describe_undrawn, _advise_fonts),
    "pictures-left-out": Wording("The pictures were left out: {error}"),
    "not-accessible": Wording("The file is not marked as accessible (PDF/UA-1): {fault}."),
}

_SHEETS = {
    "sheet-kind-unread": Wording(
        lambda name, suffixes: f"{name}: only {_list_all(suffixes)} spreadsheets can be read.", "Save it as .xlsx."
    ),
    "sheet-suffix-unknown": Wording(
        lambda suffix, **_: f'"{suffix}" is not a spreadsheet format.' if suffix else "The file name has no extension.",
        lambda known, **_: f"Give the file a name that ends in {_list_all(known, 'or')}.",
    ),
    "sheet-empty": Wording("{name} is empty."),
    "sheet-header": Wording(
        lambda name, row, problems, **_: "\n".join(f"{name}, row {row}, {problem}" for problem in problems),
        _advise_header,
    ),
    "header-unknown": Wording(_describe_header),
    "header-repeated": Wording(
        lambda column, header, first: f'column {column}: "{header[:60]}" is already the name of column {first}'
    ),
    "sheet-chosen": Wording(_describe_chosen_sheet),
    "workbook-locked": Wording("{name} is protected by a password.", "Save a copy without one."),
    "workbook-old": Wording("{name} is an Excel 97-2003 workbook (.xls), whatever its name.", _SAVE_XLSX),
    "workbook-other": Wording("{name} is not an Excel workbook.", f"{_SAVE_XLSX} A text file is read as .csv."),
    "ods-other": Wording(
        "{name} is not an OpenDocument spreadsheet.", "Save it as .ods or .xlsx. A text file is read as .csv."
    ),
    "workbook-unreadable": Wording("{name} is not a workbook that can be read: {error}.", _SAVE_XLSX),
    "workbook-without-sheet": Wording("{name} has no sheet."),
    "workbook-size": Wording(
        lambda name, size, limit: (
            f"{name} unpacks to {_count_megabytes(size)}; the limit is {_count_megabytes(limit)}."
        ),
        "Save the sheet as csv, or copy the cells that matter into a new workbook.",
    ),
    "workbook-damaged": Wording(
        lambda name, part, error: f"{name} is damaged{f' in {part}' if part else f': {error}'}.", _SAVE_AGAIN
    ),
    "workbook-sheet-unreadable": Wording('{name}: the sheet "{sheet}" cannot be read.', _SAVE_AGAIN),
    "workbook-extent": Wording(
        "{name}: the cells reach to {last}.", "Delete the rows below and the columns to the right of your events."
    ),
    "csv-encoding": Wording(
        lambda name, line, guess: f"{name} is not UTF-8 (line {line}){f'; it looks like {guess}' if guess else ''}.",
        _SAVE_CSV,
    ),
    "csv-nul": Wording("{name} contains a NUL character (line {line}), so it is not csv in UTF-8.", _SAVE_CSV),
    "csv-row": Wording(
        "{name}: row {row} cannot be read: {reason}.", 'Write a cell with a quotation mark "like ""this""".'
    ),
    "csv-cell-length": Wording("a cell has more than {limit:,} characters"),
    "csv-quote-open": Wording("a quotation mark is not closed"),
    "excel-rows": Wording("{rows:,} rows are too many for an Excel sheet; it has {limit:,}.", "Write csv instead."),
    "excel-cells-cut": Wording(
        lambda cells, limit: f"{count(cells, 'text')} cut after {limit:,} characters, the most of an Excel cell.",
        "csv and JSON have all of it.",
    ),
    "excel-cell-length": Wording(
        '{key}: "{column}" has {length:,} characters; an Excel cell can have at most {limit:,}.', "Write csv instead."
    ),
}

_CELLS = {
    "cell-unnamed": Wording("is in a column without a name; name it in the header"),
    "cell-date": Wording("is a date in the spreadsheet; format the cell as text and write it again"),
    "cell-serial": Wording("is a date that became a number; format the column as text and write it again"),
    "cell-merged": Wording("is merged ({range}); unmerge it and fill each cell"),
    "cell-time-of-day": Wording("has a time of day; write only the day"),
    "cell-date-unread": Wording("is no day that can be read; write it as text, such as 2025-10-17"),
    "cell-time": Wording("is a time, not a day; write the day as text, such as 2025-10-17"),
    "cell-shows-less": Wording(
        "shows {shown}, but the spreadsheet keeps {day}; show all of it if that is right, or write {shown} as text"
    ),
    "cell-error": Wording("is a spreadsheet error; correct its formula"),
    "cell-formula": Wording("is a formula without a result; open and save the file in the spreadsheet program first"),
    "cell-arrow": Wording("An arrow stands for several messages; give each a row, with its sender and recipient."),
    "cell-claim": Wording('"{text}" is not a claim; write field=value.'),
    "cell-flag": Wording("must be yes or no"),
    "row-repeated": Wording("row {row} repeats row {first} ({key}); it adds no source."),
    "event-repeated": Wording("repeats row {first}; delete it, or make the two events differ"),
    "json-line": Wording("{name}, line {line}: not JSON: {reason}."),
    "events-are-dump": Wording("{name} is a dump of a whole database."),
    "event-in-two-rows": Wording("is the recorded event {event}, as row {first} is; leave one of them"),
    "rows-disagree": Wording(lambda first, value: f'row {first} of the same event has "{value[:60]}"; make them equal'),
    "sources-disagree": Wording(_describe_disagreement),
    "status-emptied": Wording("a recorded event must have a status; write confirmed, reported, announced ..."),
    "alias-removed": Wording(_describe_removed_aliases),
    "edition-form": Wording("is not an edition, which is a number; leave it as exported, or empty it"),
    "edition-unknown": Wording(
        lambda event, edition, column: f"{event} has edition {edition} here; {_advise_edition(column)}"
    ),
    "event-changed": Wording(_describe_changed_event),
    "row-without-source": Wording(_describe_uncited_rows),
}

_YAML = {
    "yaml-empty": Wording("{name} contains no events.", "Begin with: - type: banquet"),
    "yaml-refused": Wording(lambda name, line, reason: f"{name}: {reason}{_locate_line(line)}."),
    "yaml-unreadable": Wording(
        lambda name, line, reason: f"{name} is not YAML{_locate_line(line)}: {reason}.",
        lambda reason, **_: (
            'Put text that contains a colon in quotation marks: "RUS: Foreign Ministry".'
            if "mapping values" in reason
            else ""
        ),
    ),
    "events-not-list": Wording("{name}: events must be a list.", "Begin each event with a dash."),
    "not-fields": Wording("is not a set of fields"),
    "field-must-be": Wording("{where}: {field} must be {what}."),
    "file-field": Wording("{where}: {field} {reason}."),
    "file-field-unknown": Wording(
        lambda where, field, **_: f'{where}: "{field}" is not a field.',
        lambda known, **_: f"Fields: {', '.join(known)}.",
    ),
    "file-word": Wording(
        lambda where, field, word, known: f'{where}: {field} "{word}" is not one of {", ".join(known)}.'
    ),
    "file-date-relative": Wording(
        '{where}: {field}: "{text}" means another day if the file is read later.', "Write the date."
    ),
    "file-name-empty": Wording("{where}: a name is empty."),
    "definition-incomplete": Wording("{where}: needs {needs}."),
}

_BIBLIOGRAPHIES = {
    "bibliography-form-unknown": Wording(lambda name, forms: f"{name} is not recognised as {_list_all(forms, 'or')}."),
    "bibliography-form-missing": Wording("The file name does not say which format to write."),
    "bibliography-empty": Wording("{name} has no entries."),
    "bibliography-problems": Wording(
        lambda name, problems: f"{name}: nothing was recorded.{list_lines(problems)}",
        "Correct these, then import it again.",
    ),
    "entry-key-repeated": Wording(
        lambda where, what, key, other: f"{where}: the {what} {key[:60]} is also that of entry {other}"
    ),
    "entry-field": Wording("{where}: {field} {reason}"),
    "entry-undescribed": Wording("is missing, and so are an address and a publisher"),
    "entry-unread": Wording(_describe_unread),
    "fields-not-kept": Wording(lambda fields: f"Not imported: {_list_counts(fields)}"),
    "types-unknown": Wording(lambda types: f"Recorded as other, for lack of a matching kind: {_list_counts(types)}"),
    "types-missing": Wording("Recorded as other, for lack of a type: {entries}"),
    "addresses-from-doi": Wording("Address made from the DOI: {entries}"),
    "form-unreadable": Wording(
        lambda name, form, error: f"{name} is not {form}: {type(error).__name__} {str(error)[:100]}."
    ),
    "bibtex-blocks": Wording(lambda name, problems: f"{name} is not BibTeX:{list_lines(problems)}"),
    "bibtex-block": Wording('line {line}, "{begun}": {reason}'),
    "ris-without-end": Wording(
        "{name}: entry {number}, which begins in line {line}, has no end.", "End each with a line of its own: ER  -"
    ),
    "json-unreadable": Wording(lambda name, line, error: f"{name} is not JSON{_locate_line(line)}: {error}."),
    "csl-not-list": Wording("{name} is not a list of CSL items.", "Export it as CSL JSON."),
    "csl-not-item": Wording("{name}: entry {number} is not a set of fields."),
}

_DUMPS = {
    "not-a-dump": Wording("{name} is not a timeline dump."),
    "dump-version": Wording(
        "{name} is a dump of format {version}; this version of timeline reads format {known}.", "Upgrade the program."
    ),
    "dump-schema": Wording("{name} is a dump of schema {schema}; this version of timeline has schema {known}."),
    "dump-cut-off": Wording(
        lambda name, line, within: (
            f"{name} is cut off: it ends {'within' if within else 'at'} line {line}." if line else f"{name} is empty."
        )
    ),
    "dump-line": Wording("{name}, line {line}: {reason}.", "Nothing was written."),
    "dump-table-expected": Wording("the table {table} with its columns should begin here"),
    "dump-row-expected": Wording("a row of {table} should be here"),
    "dump-order": Wording("its key repeats that of the row before, or is out of order"),
    "dump-totals-expected": Wording("the last line, with the totals of the rows, should be here"),
    "dump-row-count": Wording("the row counts do not match the lines before"),
    "dump-changed": Wording("the lines before are not those that were written: the file was changed"),
    "dump-trailing": Wording("nothing should follow the last line"),
    "dump-ids-missing": Wording("the highest ids of the tables are missing"),
    "dump-id": Wording(lambda table, highest: f"the highest id of {table} cannot be {ascii(highest)[:60]}"),
    "dump-line-length": Wording("it is longer than any row can be"),
    "dump-line-form": Wording("it is not {form}"),
    "dump-not-json": Wording("{column} is not JSON"),
    "dump-date-unreadable": Wording("date_start, date_end or precision cannot be read"),
    "dump-date-differs": Wording("date_start, date_end, month_day or precision does not match edtf"),
    "dump-table-unknown": Wording(lambda table: f"table_name names no table: {ascii(table)[:60]}"),
    "dump-row-key": Wording("row_key is not a key of {table}"),
    "dump-change-of-many": Wording("the insertion of many rows of {table} names no records"),
    "dump-before-insertion": Wording("before has a row, but an insertion has none before it"),
    "dump-day": Wording(lambda column, text: f"{column} is not a day: {ascii(text)[:60]}"),
    "dump-date": Wording(lambda column, text: f"{column} is not a date: {ascii(text)[:60]}"),
    "dump-before-another": Wording("before is another row of {table} than row_key names"),
    "dump-before": Wording("before is not a row of {table}"),
    "dump-change-value": Wording("row_key or before: {reason}"),
}

_BACKUPS = {
    "backup-differs": Wording(
        lambda file, digest, expected: (
            f"{file} does not match the database (digest {digest[:12]}, not {expected[:12]}) and was deleted."
        ),
        "Try another disk.",
    ),
    "database-table-damaged": Wording(
        lambda name, table, problem: f"{name} is damaged: {f'a broken reference in {table}' if table else problem}."
    ),
    "backup-is-database": Wording("{file} is the database itself.", "Name a backup of it."),
    "not-a-backup": Wording("{file} is not a backup of this program."),
    "database-newer": Wording(
        lambda name, file, changes, listed: (
            f"{name} has {count(changes, 'change')} that {file} lacks:"
            + "".join(f"\n  change {number} of {day} by {author}: {command}" for number, day, author, command in listed)
            + (f"\n  and {changes - len(listed)} before" if changes > len(listed) else "")
        )
    ),
}

_COMPARISONS: dict[str, Wording] = {
    "take-missing": Wording("{option} says how rows are taken over; none is named."),
    "compared-with-itself": Wording("{database} is the database it would be compared with."),
    "compared-not-ours": Wording("There is no timeline database in {database}.", "Check the path or the address."),
    "compared-older": Wording("{database} was created by an earlier version of timeline (schema {found})."),
    "compared-not-sqlite": Wording("The database {database} is not a SQLite file.", "Check the path."),
    "compared-damaged": Wording("The database {database} is damaged.", "Ask for another copy of it."),
    "compared-database-option": Wording(
        "{option} is for a file of events; a database is compared as a whole.", "Leave it out."
    ),
    "take-in-past": Wording("Rows can be taken over into the present alone."),
    "take-without-source": Wording(
        lambda rows: f"{_list_first(rows)} {'has' if len(rows) == 1 else 'have'} no source, so nothing was recorded.",
        "Add a source to the row (outlet, published, url ...), or to the mapping: [[source]] outlet = ...",
    ),
    "take-cited-already": Wording("{row} is {event}, which has all the sources of that row."),
    "take-claims-unclear": Wording(
        "{row} is {event}, and names several people in one text: which of them its source claims is not certain."
    ),
    "theirs-not-recorded": Wording("They have events that are not on record."),
}

WORDINGS: dict[str, Wording] = {
    **_FORMS,
    **_SHEETS,
    **_CELLS,
    **_YAML,
    **_BIBLIOGRAPHIES,
    **_DUMPS,
    **_BACKUPS,
    **_COMPARISONS,
}
