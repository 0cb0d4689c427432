"""Visits in words."""

from timeline.domain.pairs.visits import NeitherSide
from timeline.domain.states.visit_returns import ReturnVisit

RETURNS = {
    ReturnVisit.LINKED: "by its own word",
    ReturnVisit.RANK: "by rank",
    ReturnVisit.PERHAPS: "perhaps",
    ReturnVisit.OPEN: "not returned on record",
    ReturnVisit.UNMEASURED: "cannot be measured",
}
"""How a visit was returned."""

NEITHER_SIDES = {
    NeitherSide.PASSING: "on the way elsewhere",
    NeitherSide.THIRD_COUNTRY: "in a third country",
    NeitherSide.MULTILATERAL: "more than two states",
    NeitherSide.UNSURE: "who visited whom is not on record",
}
"""Why a visit belongs to neither side."""
