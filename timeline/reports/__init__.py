"""The list of reports; each is a module with a pure `build(...) -> Document`, loaded when it is asked for.

A report that reads more than events has a `load(reader, ...)` for what it builds from. A new report is one
file beside this one and one line in REPORTS.
"""

REPORTS: dict[str, str] = {
    "anniversaries": "anniversaries",
    "nth": "nth",
    "on": "on_day",
    "before": "leading_up",
    "upcoming": "upcoming",
    "search": "search",
}
