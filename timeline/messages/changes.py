"""What is said of changes: what is written, undone, merged, removed."""

from timeline.messages import Wording

WORDINGS = {
    "merge-kinds": Wording("{first} and {second} are different kinds of record: {first_kind} and {second_kind}."),
    "merge-itself": Wording("{record} is one record already."),
    "merge-states": Wording("States are not merged.", "A state that succeeds another is a succession."),
    "merge-outlets": Wording(
        "{first} and {second} are of different outlets.", "If one relays the other, cite it as relayed."
    ),
}
