"""Signs of dates that mean the same in one spelling: dashes, figures of any script, 年 and 년."""

import re
import unicodedata
from functools import partial

from timeline.domain.text.patterns import compile_later

_UNITS = (
    # a number with its unit in Korean, Japanese, Chinese, Mongolian and Vietnamese
    (compile_later(r"(\d{1,3}0)년대"), "年代"),
    (compile_later(r"(\d) ?[년年](?![대代])|(\d{4}) он(?:ы|д)?\b|\bnăm (\d{4})"), "年"),
    (compile_later(r"(\d) ?[월月]|(\d{1,2})(?:-?р| ?(?:дугаар|дүгээр))? сарын?\b|\btháng (\d{1,2})"), "月"),
    (compile_later(r"(\d) ?[일日号號]|(\d{1,2})(?:-?(?:ны|ний))? өдөр|\bngày (\d{1,2})"), "日"),
)


def normalise_signs(text: str) -> str:
    """Make one sign of those that mean the same: figures and brackets of any width, dashes, wave dashes, blanks."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010\u2011]", "-", re.sub("[\u2012-\u2015\u2212]", "–", text))
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    return " ".join(text.replace("〜", "~").replace("、", ", ").split())


def mark_units(text: str) -> str:
    """Put each number with the sign of year, month or day apart, in one spelling: `1961年 7月 11日`."""
    for pattern, unit in _UNITS:
        text = pattern.sub(partial(_write_unit, unit=unit), text)
    return " ".join(text.split())


def _write_unit(hit: re.Match[str], unit: str) -> str:
    return f"{next(filter(None, hit.groups()))}{unit} "
