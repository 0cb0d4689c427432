"""Which words of a title may name the state that it belongs to.

    president of Russia          Russia            Russian ambassador to North Korea     Russian
    주북 러시아 대사               러시아             посол КНДР в Москве                   КНДР
    俄罗斯驻朝鲜大使               俄罗斯             président de la France                France

Whom an envoy is sent to is not whose he is: "ambassador to Russia" names none.
"""

import re
from collections.abc import Iterator

from timeline.domain.names.missions import list_readings
from timeline.domain.text.patterns import compile_later

_MOST_WORDS = 5
_SUBJECTS = frozenset(
    (
        *(
            "affairs",
            "bureau",
            "business",
            "correspondent",
            "desk",
            "division",
            "expert",
            "history",
            "issues",
            "language",
        ),
        *(
            "literature",
            "office",
            "orthodox",
            "policy",
            "problems",
            "scholar",
            "section",
            "specialist",
            "studies",
            "team",
        ),
        *(
            "cypriot",
            "war",
            "veteran",
            "watcher",
            "hand",
            "related",
            "born",
            "art",
            "culture",
            "economy",
            "matters",
            "program",
            "programme",
        ),
    )
)
"""What a state is the subject of: a Russian affairs director need not be Russian."""
_HONOURS = frozenset(("hero", "friend", "order", "scholar", "historian", "expert", "professor", "student", "veteran"))
_OF = compile_later(r"\b(?:of|from) (?:the )?", re.IGNORECASE)
_FRENCH_OF = compile_later(r"(?:\b(?:de la|du|des|de) |\b(?:de l|d)['’])", re.IGNORECASE)
_END = compile_later(r"[,;&()/]| (?:to|in|at|for|and|on|en|au|aux|auprès|près|à) ", re.IGNORECASE)
_RUSSIAN_END = compile_later(r"[,;&()/]| (?:в|во|при|на|по|и) ", re.IGNORECASE)
_HAN = compile_later(r"[\u4e00-\u9fff]{3,}")
_HAN_SUBJECTS = ("研究", "问题", "問題", "事务", "事務", "语", "語", "族", "洋", "学", "學", "文化", "历史")
_KOREAN_OFFICES = (
    *("대통령", "국가주석", "주석", "총리", "외무상", "외상", "외교부장", "외무장관", "외교장관", "국방상", "국방장관"),
    *("대사", "공사", "특사", "국왕", "왕"),
)


def list_state_texts(title: str) -> Iterator[str]:
    """Yield the texts that may name the state of a title, the likeliest first; most are none."""
    phrase = title.strip()
    if re.search(r"[가-힣]", phrase):
        yield from _list_korean(phrase)
    elif _HAN.search(phrase):
        yield from _list_chinese(phrase)
    elif re.search(r"[а-яё]", phrase, re.IGNORECASE):
        yield from _list_russian(phrase)
    else:
        yield from _list_latin(phrase)


def _list_latin(title: str) -> Iterator[str]:
    for pattern in (_OF, _FRENCH_OF):
        for match in pattern.finditer(title):
            before = title[: match.start()].split()
            if before and before[-1].casefold() not in _HONOURS:
                yield _END.split(title[match.end() :])[0].strip()
    words = re.sub(r"['’]s?(?= )", "", _END.split(title)[0]).split()
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if words[length].casefold() not in _SUBJECTS:
            yield " ".join(words[:length]).removeprefix("the ").removeprefix("The ")


def _list_russian(title: str) -> Iterator[str]:
    words = _RUSSIAN_END.split(title)[0].split()
    yield from (" ".join(words[start:]) for start in range(1, len(words)))
    yield from (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))


def _list_korean(title: str) -> Iterator[str]:
    if posted := re.fullmatch(r"(.*?)\s*(?:특명전권)?(?:대사|공사|총영사)", title):
        yield from (reading.sending for reading in list_readings(f"{posted[1]} 대사관") if reading.places)
        if title.startswith("주") or "주재" in title:
            return
    words = title.split()
    yield from (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
    yield from (
        words[0].removesuffix(office) for office in _KOREAN_OFFICES if words[0].endswith(office) and words[0] != office
    )


def _list_chinese(title: str) -> Iterator[str]:
    for length in range(len(title) - 2, 1, -1):
        if not title[length:].startswith(_HAN_SUBJECTS):
            yield title[:length]
