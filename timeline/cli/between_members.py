"""`between` for a state and the members of an organisation: `between China @sco`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.cli.event_page import show_page, widen_window
from timeline.cli.output import Output
from timeline.db.read.countries import find_country, read_country_names, read_states
from timeline.db.read.members_between import find_between_members
from timeline.db.read.memberships import find_members
from timeline.domain.states.memberships import MARK, has_mark
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.page_window import PageWindow
    from timeline.db.read.sql import Reader


def show_members(reader: "Reader", words: Sequence[str], window: "PageWindow", *, is_strict: bool, out: Output) -> None:
    """Show the events between a state and the members of an organisation on their day.

    Raises InvalidInput for anything but one state and one organisation, NotFound, Ambiguous.
    """
    place = next(place for place, word in enumerate(words) if word.startswith(MARK))
    before, after = words[:place], words[place:]
    if place == 0:  # the state comes after the organisation, whose name is then one word
        before, after = words[1:], words[:1]
    if not before or has_mark(before) or has_mark(after[1:]):
        raise InvalidInput("members-with-one-state")
    code = find_country(reader, " ".join(before))
    members = find_members(reader, " ".join(after))
    lineage = (code,) if is_strict else read_states(reader).find_lineage(code)
    names = read_country_names(reader)
    ids = find_between_members(reader, lineage, members, window=widen_window(window))
    title = f"{names[code]} - members of {members[0].organisation_name}"
    through = {own: names[own] for own in lineage[1:]}
    show_page(reader, ids, window, title=title, through=through, more=[], out=out)
