"""What an edited cell does to the list behind it: what it still says stays as it was, in its place."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from timeline.domain.events.drafts import LinkDraft, ParticipantDraft

T = TypeVar("T")


def edit_participants(
    base: Sequence[ParticipantDraft],
    role: str,
    *,
    before: Sequence[ParticipantDraft],
    now: Sequence[ParticipantDraft],
) -> tuple[ParticipantDraft, ...]:
    """The participants with those of one role as its cell now tells them; `before` is the cell as it read.

    Both readings are compared item by item, so that whoever still stands in the cell keeps the place and the
    words in which the source mentions him.
    """
    own = [at for at, one in enumerate(base) if one.role == role]
    return _edited(base, own, before=before, now=now)


def edit_links(base: Sequence[LinkDraft], kind: str, *, now: Sequence[LinkDraft]) -> tuple[LinkDraft, ...]:
    """The links with those of one kind as its cell now tells them."""
    own = [at for at, one in enumerate(base) if one.kind == kind]
    return _edited(base, own, before=[base[at] for at in own], now=now)


def _edited(base: Sequence[T], own: Sequence[int], *, before: Sequence[T], now: Sequence[T]) -> tuple[T, ...]:
    """The list in which the items at `own`, read as `before`, give way to those that `now` reads otherwise."""
    if len(before) != len(own):  # the cell does not tell them one by one, so it takes the place of all
        before = ()
        base, own = [one for at, one in enumerate(base) if at not in own], ()
    slots: list[list[T]] = [[one] for one in base] or [[]]
    for change, first, last, new_first, new_last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        for at in range(first, last):
            slots[own[at]] = []
        come = list(now[new_first:new_last])
        # They follow what stood before them in the cell, or take the place of what went.
        if first < last:
            slots[own[first]] = come
        elif first:
            slots[own[first - 1]] += come
        elif own:
            slots[own[0]] = come + slots[own[0]]
        else:
            slots[-1] += come
    return tuple(item for slot in slots for item in slot)
