"""A new tag: a word of one's own, to be put on events."""

from timeline.db.read.nouns.tags import listed
from timeline.db.write.apply import insert_row
from timeline.db.write.nouns.addition import Addition
from timeline.db.write.transaction import Transaction
from timeline.domain.names.keys import slugify
from timeline.domain.text.storable import find_line_problem
from timeline.errors import InvalidInput, RecordedAlready

_LINE = 500


def plan_tag(transaction: Transaction, label: str) -> Addition:
    """The row of a new tag; raises InvalidInput, or RecordedAlready for one that is there."""
    label = " ".join(label.split())
    key = slugify(label)
    if why := "has no letter and no figure" if not key else find_line_problem(label, limit=_LINE):
        raise InvalidInput(f'The tag "{label[:60]}" {why}.', hint="Write a word.")
    known = next((line for line in listed(transaction.reader) if line.key == key), None)
    if known:
        raise RecordedAlready(f"{known.label or key} is a tag already.", hint=f"Its events: timeline tag show {key}")
    return Addition(
        key, f"the tag {label}" + ("" if key == label else f" ({key})"), [insert_row("tag", {"key": key}, label=label)]
    )
