"""What to type next after a message about changes: what is written, undone, merged, removed."""

from timeline.cli.hints import Hint

HINTS: dict[str, Hint] = {
    "city-from-host": "To record none: place=-",
    "source-not-given": "Give --source KEY, or --outlet and --published, or --url.",
    "settled-field-denied": "For example: timeline settle EVENT {target} ...",
    "settled-value-unclaimed": "First cite a source that claims it: timeline cite {event} --claim {field}=...",
    "edited-another": "To add a record: timeline add --from FILE",
    "edited-outdated": "To record your text all the same, delete its first line and edit again.",
    "sheet-outdated": "To record the other events: --on-error skip",
    "sheet-changes-records": "To write it: --yes",
}
