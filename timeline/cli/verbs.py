"""The commands by the sections of the help, and the module of each."""

from collections.abc import Mapping

SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Add and edit": {
        "init": "init",
        "add": "add",
        "edit": "edit",
        "set": "set",
        "rm": "rm",
        "alias": "alias",
        "link": "link",
        "unlink": "link",
        "merge": "merge",
        "cite": "cite",
        "settle": "settle",
        "review": "review",
        "comment": "nouns.comment",
        "undo": "undo",
        "revert": "revert",
    },
    "Look up": {
        "show": "show",
        "why": "why",
        "list": "list",
        "search": "search",
        "between": "between",
        "on": "on",
        "before": "before",
        "stats": "stats",
        "upcoming": "upcoming",
        "log": "log",
        "diff": "diff",
        "sql": "sql",
        "status": "status",
        "help": "help",
    },
    "Anniversaries, reports": {
        "nth": "anniversaries.nth",
        "anniversaries": "anniversaries.group",
        "report": "report.group",
    },
    "Import and export": {
        "template": "template",
        "export": "exchange",
        "import": "exchange",
        "compare": "compare",
    },
    "Maintain": {
        "check": "check",
        "config": "config",
        "db": "db",
        "backup": "backup",
        "restore": "restore",
        "release": "nouns.release",
        "copy": "copy",
    },
    "People, places, terms": {
        "actor": "nouns.actor",
        "office": "nouns.office",
        "membership": "nouns.membership",
        "country": "nouns.country",
        "type": "nouns.event_type",
        "rank": "nouns.rank",
        "tag": "nouns.tag",
        "saved": "nouns.saved",
        "source": "nouns.source",
    },
}
"""Each command or group by its section, with its module in this folder, which has the function `register`."""

VERBS: Mapping[str, str] = {verb: module for section in SECTIONS.values() for verb, module in section.items()}

FIRST = (
    *("init", "add", "edit", "show", "undo", "list", "between", "on", "upcoming"),
    *("anniversaries", "report", "check", "export"),
)
"""The commands that the first page of the help explains; it names the others."""
