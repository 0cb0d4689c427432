"""Hints after messages about files: sheets, YAML, bibliographies, dumps and output formats."""

from timeline.cli.hints import Hint

_WRITE_DUMP = "Dumps are written by: timeline export dump FILE"
_TEMPLATE = "Begin with: timeline template sheet.xlsx"
_CHARTS = (
    *("between", "list", "anniversaries years", "anniversaries ladder", "anniversaries forecast"),
    *("report pair", "report silence", "report matrix", "stats", "report appearances"),
)
_CALENDARS = ("upcoming", "nth", "anniversaries report", "anniversaries brief", "anniversaries forecast")

HINTS: dict[str, Hint] = {
    "ending-unknown": "To write one under that name all the same: --format FORM",
    "nothing-to-draw": f"Commands that have charts: {', '.join(_CHARTS)}.",
    "no-terminal-chart": "Ask for it with -f svg, html or pdf.",
    "no-calendar": f"Commands that have them: {', '.join(_CALENDARS)}.",
    "sheet-empty": _TEMPLATE,
    "sheet-header": lambda is_header, name, **_: (
        "The columns are explained in: timeline template FILE.xlsx\n"
        f"To say what they are: timeline import suggest {name}"
        if is_header
        else "Make a sheet: timeline template FILE.xlsx"
    ),
    "csv-encoding": lambda name, guess, **_: (
        f"Or read it as it is: timeline import suggest {name} --encoding {guess.split()[0].lower()}" if guess else ""
    ),
    "events-are-dump": "To load it into a new database: timeline import dump {name}",
    "excel-cell-length": "Give -o FILE.csv",
    "excel-rows": "Give -o FILE.csv",
    "bibliography-form-unknown": lambda forms, **_: f"Name the format: --format {'|'.join(forms)}",
    "bibliography-form-missing": lambda forms: f"Add --format {'|'.join(forms)}",
    "bibliography-empty": "If it is in another format, name it: --format",
    "not-a-dump": lambda is_database, **_: (
        "To restore a backup of a database file: timeline restore FILE" if is_database else _WRITE_DUMP
    ),
    "dump-version": "pipx upgrade diplomatic-timeline",
    "dump-schema": "pipx upgrade diplomatic-timeline",
    "dump-cut-off": "Write it again: timeline export dump FILE",
    "database-table-damaged": "Restore a backup: timeline restore FILE",
    "not-a-backup": "Backups are made by: timeline backup FILE",
    "database-newer": "To restore the backup anyway: --yes (a copy of the database is kept)",
    "take-missing": "Name them: --take row:12,row:15, or --take-all",
    "compared-older": "Upgrade a copy of it: timeline db upgrade --db COPY",
    "take-in-past": "Leave --as-of out.",
    "take-cited-already": "To change what is on record: timeline set {event} FIELD=VALUE",
    "take-claims-unclear": "Cite it: timeline cite {event} --outlet NAME --published DATE --claim ROLE=WHO",
    "theirs-not-recorded": "To record one: --take {first}; all: --take-all",
}
