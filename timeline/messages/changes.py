"""What is said of changes: what is written, undone, merged, removed."""

from collections.abc import Sequence

from timeline.messages import Wording


def _list_values(field: str, value: str, values: Sequence[str], **_: object) -> str:
    listed = f" Values given: {'; '.join(values)}." if values else ""
    return f'No source and no record gives "{value}" for {field}.{listed}'


def _refuse_text(name: str, record: str, keys: Sequence[str]) -> str:
    return f"{name}: the text must describe {record} only, not {', '.join(keys) or 'nothing'}."


WORDINGS: dict[str, Wording] = {
    "city-from-host": Wording("The city is worked out from the host: {city}."),
    "country-from-host": Wording("The country is worked out from the host: {country}."),
    "source-not-given": Wording("No source given."),
    "claim-repeated": Wording("The claim on {target} is given twice.", "Cite the source once for each value."),
    "settled-field-denied": Wording("{field} is what sources deny.", "Settle the field: {target}"),
    "settled-value-unclaimed": Wording(_list_values),
    "edited-another": Wording(_refuse_text, "A key never changes."),
    "edited-outdated": Wording("{record} was changed by somebody else meanwhile; nothing was written."),
    "sheet-outdated": Wording(
        lambda name, faults: "\n".join(f"{name}, {fault}" for fault in faults), "Nothing was recorded."
    ),
    "sheet-changes-records": Wording("This changes records: {summary}. Nothing was written."),
    "merge-kinds": Wording("{first} and {second} are different kinds of record: {first_kind} and {second_kind}."),
    "merge-itself": Wording("{record} is one record already."),
    "merge-states": Wording("States are not merged.", "A state that succeeds another is a succession."),
    "merge-outlets": Wording(
        "{first} and {second} are of different outlets.", "If one relays the other, cite it as relayed."
    ),
}
