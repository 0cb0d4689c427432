"""Messages about changes: what is written, undone, merged and removed."""

from collections.abc import Sequence

from timeline.messages import Wording


def _list_values(field: str, value: str, values: Sequence[str], **_: object) -> str:
    listed = f" Values given: {'; '.join(values)}." if values else ""
    return f'Neither a source nor the record gives "{value}" for {field}.{listed}'


def _refuse_text(name: str, record: str, keys: Sequence[str]) -> str:
    return f"{name}: the text must describe {record} only, not {', '.join(keys) or 'nothing'}."


WORDINGS: dict[str, Wording] = {
    "city-from-host": Wording("The city is worked out from the host: {city}."),
    "country-from-host": Wording("The country is worked out from the host: {country}."),
    "source-not-given": Wording("No source given."),
    "claim-repeated": Wording("The claim on {target} is given twice.", "Cite the source once for each value."),
    "settled-field-denied": Wording("{field} is a denial, not a field.", "Settle {target} instead."),
    "settled-value-unclaimed": Wording(_list_values),
    "edited-another": Wording(_refuse_text, "A key never changes."),
    "edited-outdated": Wording("{record} was changed by somebody else meanwhile; nothing was written."),
    "sheet-outdated": Wording(
        lambda name, faults: "\n".join(f"{name}, {fault}" for fault in faults), "Nothing was recorded."
    ),
    "sheet-changes-records": Wording("This changes records: {summary}. Nothing was written."),
    "event-edited": Wording(
        lambda event, revision, fields: (
            f"{event} was edited by hand (change {revision}), and the row says something else of it"
            f" ({', '.join(fields)})"
        )
    ),
    "import-moved": Wording(
        "Somebody else has gone on with this import.", "Import the file again: what is recorded stays as it is."
    ),
    "batch-changed": Wording(
        "The database changed in the meantime; nothing was written.", "Look at the answer again, then confirm it."
    ),
    "history-gap": Wording(
        lambda changes, last: f"Changes are missing from its log: {changes} are there, the last has the number {last}"
    ),
    "history-time": Wording('Its time "{time}" is not a time'),
    "history-backwards": Wording("Its time, {time}, is before that of the change before it"),
    "history-clock": Wording("Its time, {time}, does not fit the server's, {server}"),
    "history-added-later": Wording("Some of its log was added by another transaction"),
    "history-another-user": Wording("It is signed {author}, but was made by the user {user} of the server, not {own}"),
    "history-impossible": Wording(
        lambda table, key, kind: f"The {kind} of {key} in {table} does not follow from the change before it"
    ),
    "history-row": Wording(
        lambda table, key, kind: (
            f"{key} in {table} "
            + (
                "is there, although the log has its deletion"
                if kind == "delete"
                else "is gone, and the log does not say so"
            )
        )
    ),
    "log-broken": Wording("The past cannot be restored: the log is not as it was written."),
    "log-unreadable": Wording("The past cannot be restored: change {number} cannot be read ({reason})."),
    "undone-already": Wording("It has already been undone."),
    "undo-referred-to": Wording("Rows that are not in the log refer to it, or one of its keys is in use again."),
    "reverted-meanwhile": Wording("Something else has been recorded meanwhile, so nothing was taken back."),
    "revert-everything": Wording("Without the key of a record everything after change {number} is taken back."),
    "revert-partial-import": Wording(
        lambda revision, file, undone: (
            f"Nothing was taken back: change {revision}, the unfinished import of {file}, "
            + ("would come back as a part of it." if undone else "is still to be finished or undone.")
        )
    ),
    "revert-not-yet": Wording("{record} was not on record after change {number}."),
    "revert-refused": Wording("{record} cannot be recorded as it was after change {number}: {reason}"),
    "revert-gone": Wording(
        lambda record, number, gone: (
            f"What {record} referred to after change {number} is no longer on record: {', '.join(gone)}."
        )
    ),
    "revert-otherwise": Wording(
        lambda record, number, fields: (
            f"{record} can no longer be recorded as it was after change {number}: other records have changed since, and"
            f" these fields would differ: {', '.join(fields)}."
        )
    ),
    "alias-form": Wording("The nickname {problem}."),
    "alias-of-source": Wording("{source} is a source; only events and actors have nicknames."),
    "alias-taken": Wording('"{alias}" is already in use.'),
    "alias-is-name": Wording('"{alias}" is a name of {named}, which could then no longer be found by it.'),
    "alias-is-country": Wording('"{alias}" is a name of a country, which could then no longer be found by it.'),
    "merge-kinds": Wording("{first} and {second} are different kinds of record: {first_kind} and {second_kind}."),
    "merge-itself": Wording("Both keys mean the same record, {record}."),
    "merge-states": Wording("States cannot be merged.", "If one succeeds the other, record a succession."),
    "merge-outlets": Wording(
        "{first} and {second} come from different outlets.", "If one relays the other, cite it as relayed."
    ),
}
