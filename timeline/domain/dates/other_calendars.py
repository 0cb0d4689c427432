"""Dates by calendars that are not ours, which are refused: 2504 of the Buddhist era is no year to come."""

import re

from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_ERAS = r"A\.? ?H|B\.? ?E|A\.? ?M|S\.? ?H|A\.? ?P|B\.? ?C(?:\.? ?E)?"
"""The letters of an era; the small "am" of German dates is none."""
_BESIDE_YEAR = compile_later(rf"\b\d{{1,4}} ?(?:{_ERAS})\.?$|^(?:{_ERAS})\.? ?\d{{1,4}}$")
_WORDS = compile_later(
    r"พ\.? ?ศ|พุทธศักราช|[佛仏][历曆暦]|phật lịch|buddhist era|hijr[ia]|anno (?:mundi|hegirae)|before christ"
    r"|回[历曆]|农历|農曆|陰曆|阴历|旧暦|음력|âm lịch|lunar (?:calendar|month)"
    r"|\b(?:muharram|safar|rabi|jumada|rajab|sha['’]?ban|ramad[h]?an|shawwal|dhu al-\w+|dh[ui]l[ -]\w+)\b"
    r"|\b(?:farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand)\b"
    r"|\b(?:tishrei|cheshvan|kislev|tevet|shevat|adar|iyy?ar|sivan|tam+uz|elul)\b"
    r"|محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو ال|هـ|תש[א-ת]",
    re.IGNORECASE,
)


def refuse_other_calendar(text: str) -> None:
    """Raise InvalidDate for a date that says that it is of another calendar."""
    if _BESIDE_YEAR.search(text) or _WORDS.search(text):
        raise InvalidDate("date-other-calendar", text)
