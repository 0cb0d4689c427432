"""Messages about claimed ordinals: why one cannot be checked, and how it differs from the computed one."""

from timeline.messages import Wording


def _write_difference(verdict: str, computed: str, by_year: str) -> str:
    by_calendar = f", or {by_year} by the calendar year" if by_year else ""
    return f"{verdict.replace('-', ' ')}: computed {computed}{by_calendar}"


WORDINGS = {
    "ordinal-difference": Wording(_write_difference),
    "occasion-moving": Wording("the occasion moves through the calendar"),
    "founding-unknown": Wording("the founding date is unknown"),
    "founding-year-uncertain": Wording("the founding year is not certain ({founding})"),
    "observance-unknown": Wording("the date of the observance is unknown"),
    "observance-before-founding": Wording("the observance is before the founding ({founding})"),
    "observance-between": Wording("the date of the observance fits two anniversaries"),
}
