"""What is said of changes: what is written, undone, merged, removed."""

from timeline.messages import Wording

WORDINGS = {
    "batch-changed": Wording(
        "The database changed in the meantime; nothing was written.", "Look at the answer again, then confirm it."
    ),
    "undone-already": Wording("It is already undone."),
    "undo-referred-to": Wording("Rows that are not in the log refer to it, or one of its keys is in use again."),
    "alias-form": Wording("The nickname {problem}."),
    "alias-of-source": Wording("{source} is a source; only events and actors have nicknames."),
    "alias-taken": Wording('"{alias}" is already in use.'),
    "alias-is-name": Wording('"{alias}" is a name of {named}, which could no longer be found by it.'),
    "alias-is-country": Wording('"{alias}" is a name of a country, which could no longer be found by it.'),
    "merge-kinds": Wording("{first} and {second} are different kinds of record: {first_kind} and {second_kind}."),
    "merge-itself": Wording("{record} is one record already."),
    "merge-states": Wording("States are not merged.", "A state that succeeds another is a succession."),
    "merge-outlets": Wording(
        "{first} and {second} are of different outlets.", "If one relays the other, cite it as relayed."
    ),
}
