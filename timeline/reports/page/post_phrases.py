"""Posts in words."""

from datetime import date

from timeline.domain.occasions.post_holders import PostBasis
from timeline.domain.states.offices import Tenure

POST_BASES = {
    PostBasis.TENURE: "in office",
    PostBasis.ATTESTED: "attested",
    PostBasis.LAST_ATTESTED: "last attested",
    PostBasis.NO_NAME: "no name given",
    PostBasis.NO_PERSON: "no person on record",
}
"""What a statement about a post rests on."""


def describe_tenure(tenure: Tenure, on: date) -> str:
    """Describe a post as of a day: `in office since 2022-06`, `in office until 2026-01-31`, `left 2025-09`."""
    if not tenure.is_begun(on):
        is_vague = tenure.since.start <= on
        return f"from {tenure.since.display()}" + (", the day is not known" if is_vague else "")
    if tenure.is_over(on):
        return f"left {tenure.last}"
    since = f"since {tenure.since.display()}" if tenure.since.known else ""
    until = f"until {tenure.last}" if tenure.until.known else ""
    span = " ".join(filter(None, (since, until)))
    return f"in office {span}" if tenure.is_held(on) else f"{span}, the day is not known"
