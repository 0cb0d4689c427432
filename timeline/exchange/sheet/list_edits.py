"""The effect of an edited cell on the participants of its role: those it still has keep their place and wording."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from timeline.domain.events.drafts import ParticipantDraft


def edit_participants(
    base: Sequence[ParticipantDraft],
    role: str,
    *,
    before: Sequence[ParticipantDraft],
    now: Sequence[ParticipantDraft],
) -> tuple[ParticipantDraft, ...]:
    """Change the participants of one role to those in its cell; `before` is the cell as an export would write it.

    Both readings of the cell are compared item by item, so that whoever is in both keeps the place and the words in
    which the source mentions them.
    """
    own = [at for at, participant in enumerate(base) if participant.role == role]
    if len(before) != len(own):  # the cell does not have them one by one, so it replaces all
        before = ()
        base, own = [participant for at, participant in enumerate(base) if at not in own], []
    slots = [[participant] for participant in base] or [[]]
    for change, first, last, new_first, new_last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        for at in range(first, last):
            slots[own[at]] = []
        added = list(now[new_first:new_last])
        # They follow what was before them in the cell, or replace what was removed.
        if first < last:
            slots[own[first]] = added
        elif first:
            slots[own[first - 1]] += added
        elif own:
            slots[own[0]] = added + slots[own[0]]
        else:
            slots[-1] += added
    return tuple(participant for slot in slots for participant in slot)
