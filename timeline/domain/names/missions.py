"""Names of diplomatic missions as people write them: of which kind, whose, and where.

    Russian embassy, Pyongyang          Consulate General of North Korea in Vladivostok
    주북 러시아 대사관                   посольство КНДР в Москве
    俄罗斯驻朝鲜大使馆                   ambassade de France en Chine

A name is read by its pattern alone. Where the words of a language do not show where one name ends and the next begins,
there are several readings, and whoever knows the states chooses.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.domain.text.patterns import compile_later

EUROPEAN_UNION, HOLY_SEE = "European Union", "Holy See"
CAPITAL_KINDS = frozenset(("embassy", "high-commission", "legation", "nunciature", "delegation", "liaison-office"))
"""Missions to a state, of which it has one of each sending side: they are in its capital where no city is written."""


class MissionName(NamedTuple):
    """One reading: `sending` is "" where nobody is named, `places` are states, cities or organisations as written."""

    kind: str
    sending: str
    places: tuple[str, ...]


class _Language(NamedTuple):
    """How one language writes missions: the words of each kind, what comes before whose it is, and before where."""

    kinds: tuple[tuple[str, str], ...]
    whose: str
    where: str


_ENGLISH = _Language(
    (
        ("consulate-general", r"consulates?[ -]general|general consulate"),
        ("consulate", r"(?:honorary )?consulate"),
        ("high-commission", "high commission"),
        ("embassy", "embassy"),
        ("legation", "legation"),
        ("liaison-office", "liaison office"),
        ("interests-section", "interests? section"),
        ("nunciature", "(?:apostolic )?nunciature"),
        ("trade-representation", "trade (?:representation|representative office)"),
        ("representative-office", "representative office"),
        ("permanent-mission", "permanent (?:mission|representation|delegation)"),
        ("delegation", "delegation"),
    ),
    r"of",
    r"in|to|at|near|with",
)
_FRENCH = _Language(
    (
        ("consulate-general", "consulat général"),
        ("consulate", "consulat(?: honoraire)?"),
        ("embassy", "ambassade"),
        ("high-commission", "haut[- ]commissariat"),
        ("legation", "légation"),
        ("liaison-office", "bureau de liaison"),
        ("interests-section", "section des intérêts"),
        ("nunciature", "nonciature(?: apostolique)?"),
        ("trade-representation", "représentation commerciale"),
        ("permanent-mission", "(?:mission|représentation|délégation) permanente"),
        ("delegation", "délégation"),
    ),
    r"de la|de l['’]|du|des|de|d['’]",
    r"auprès (?:de la|de l['’]|du|des|de|d['’])|près|en|aux|au|à la|à l['’]|à|dans",
)
_RUSSIAN = _Language(
    (
        ("consulate-general", r"генеральн\w+ консульств\w+|генконсульств\w+"),
        ("consulate", r"консульств\w+"),
        ("embassy", r"посольств\w+"),
        ("trade-representation", r"торгов\w+ представительств\w+|торгпредств\w+"),
        ("permanent-mission", r"постоянн\w+ представительств\w+|постпредств\w+"),
        ("nunciature", r"(?:апостольск\w+ )?нунциатур\w+"),
        ("interests-section", r"секци\w+ интересов"),
        ("legation", r"дипломатическ\w+ мисси\w+"),
        ("delegation", r"представительств\w+"),
    ),
    "",
    r"во|в|при|на",
)
_KOREAN_KINDS = (
    ("consulate-general", "총영사관|총령사관"),
    ("consulate", "영사관|령사관"),
    ("embassy", "대사관"),
    ("legation", "공사관"),
    ("liaison-office", "연락사무소|련락사무소"),
    ("interests-section", "이익대표부|리익대표부"),
    ("trade-representation", "무역대표부|통상대표부"),
    ("permanent-mission", "상주대표부|상임대표부|대표부"),
)
_KOREAN_SHORT = {
    "북": "북한",
    "조": "조선",
    "한": "한국",
    "중": "중국",
    "러": "러시아",
    "소": "소련",
    "일": "일본",
    "미": "미국",
    "영": "영국",
    "독": "독일",
    "불": "프랑스",
    "프": "프랑스",
    "몽": "몽골",
}

_CHINESE_KINDS = (
    ("consulate-general", "总领事馆|總領事館|总领馆|總領館"),
    ("consulate", "领事馆|領事館"),
    ("embassy", "大使馆|大使館|使馆|使館"),
    ("legation", "公使馆|公使館"),
    ("high-commission", "高级专员公署|高級專員公署"),
    ("liaison-office", "联络处|聯絡處"),
    ("interests-section", "利益代表处|利益代表處|利益照管处"),
    ("trade-representation", "商务代表处|商務代表處"),
    ("permanent-mission", "代表团|代表團"),
)
_CHINESE_SHORT = {
    "华": "中国",
    "華": "中国",
    "朝": "朝鲜",
    "韩": "韩国",
    "韓": "韩国",
    "俄": "俄罗斯",
    "苏": "苏联",
    "蘇": "苏联",
    "美": "美国",
    "日": "日本",
    "英": "英国",
    "法": "法国",
    "德": "德国",
    "越": "越南",
    "蒙": "蒙古",
}

_OTHER_LANGUAGES = (
    r"(?:\w+s)?botschaft|(?:general)?konsul[aá]t\w*|gesandtschaft",  # German, Polish, Czech
    r"embajada|embaixada|consulado|ambasciata|consolato",  # Spanish, Portuguese, Italian
    r"ambasad(?!or)\w*|ambassaden?|consulaat|konsulatet",  # Polish, Romanian, Dutch, Swedish, Danish, Norwegian
    r"ve[lľ]vyslanectv\w+|veleposlani\w+|veleposlanstv\w+|nagykövetség\w*",  # Czech, Slovak, Croatian, Hungarian
    r"амбасад(?!ор)\w+|посолств\w+|генкон\w+|конзулат\w*|элчин сайдын яам\w*",  # Serbian, Bulgarian, Mongolian
    r"büyükelçili\w+|elçili\w+|(?:baş)?konsolos\w+|səfirli\w+|elchixona\w*",  # Turkish, Azerbaijani, Uzbek
    r"đại sứ quán|lãnh sự quán|kedutaan besar|konsulat jenderal|pasuguan",  # Vietnamese, Indonesian, Filipino
    r"πρεσβεία|προξενείο|(?:ال)?سفارة|سفارت|(?:ال)?قنصلية",  # Greek, Arabic, Persian
    r"שגרירות|קונסוליה|दूतावास",  # Hebrew, Hindi
)
"""Words of missions in languages that are not read further, so that such a name is no person."""

_LOOSE = frozenset(("liaison-office", "representative-office", "trade-representation", "delegation"))
"""Kinds whose words have other uses: without a state they are no mission."""
_CHINESE_LOOSE = frozenset(("permanent-mission", *_LOOSE))
_PAPAL = frozenset(("holy see", "the holy see", "vatican", "papal", "saint-siège", "святого престола", "ватикана"))
_EUROPEAN = frozenset(
    ("eu", "the eu", "european union", "the european union", "ес", "европейского союза", "union européenne", "ue")
)
_POSSESSIVE = compile_later(r"['’]s?\s*$|\b(?:royal|honorary)\b", re.IGNORECASE)
_ACCREDITED = compile_later(
    r"[,(]? *(?:(?:and|also|concurrently|jointly) )*accredited (?:also |concurrently )?(?:to|in) .*$", re.IGNORECASE
)
_KEY = compile_later(
    "(?P<sending>[a-z]{3})-(?P<kind>embassy|high-commission|consulate-general|consulate|permanent-mission|legation)"
    "-(?P<receiving>[a-z]{3})"
)


@lru_cache(maxsize=10_000)  # a batch names the same few
def list_readings(name: str) -> tuple[MissionName, ...]:
    """List the ways to read a name, a key such as `prk-embassy-rus` among them; none for a name of another kind."""
    text = " ".join(_ACCREDITED.sub("", name).split())
    if match := _KEY.fullmatch(text):
        return (MissionName(match["kind"], match["sending"], (match["receiving"],)),)
    for language in (_ENGLISH, _FRENCH, _RUSSIAN):
        if reading := _read_words(text, language):
            return (reading,)
    return tuple(dict.fromkeys((*_read_korean(text), *_read_chinese(text))))


def find_mission_kind(key: str, name: str) -> str:
    """Find the kind of a mission, such as `embassy`, by its key or else its name; "" where neither says it.

    A key may go on after the receiving state, as that of a consulate with its city.
    """
    if match := _KEY.match(key):
        return match["kind"]
    readings = list_readings(name)
    return readings[0].kind if readings else ""


@lru_cache(maxsize=10_000)
def is_mission_name(name: str) -> bool:
    """Check whether a name has a word that only missions have, so that it is no person and no other body."""
    return any(re.search(rf"\b(?:{words})\b", name, re.IGNORECASE) for words in _STRICT_WORDS) or any(
        re.search(f"(?:{words})", name) for words in _STRICT_SIGNS
    )


_STRICT_WORDS = (
    *(
        words
        for language in (_ENGLISH, _FRENCH, _RUSSIAN)
        for kind, words in language.kinds
        if kind not in _LOOSE and words != "legation"
    ),
    *_OTHER_LANGUAGES,
)
_STRICT_SIGNS = (
    *(words for kind, words in _KOREAN_KINDS if kind not in _LOOSE and kind != "permanent-mission"),
    *(words for kind, words in _CHINESE_KINDS if kind not in _CHINESE_LOOSE),
)


def _read_words(text: str, language: _Language) -> MissionName | None:
    """Read `SENDING KIND [in PLACE]` or `KIND of SENDING [in PLACE]`, in a language that has prepositions."""
    for kind, words in language.kinds:
        if match := re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            before = _strip_article(_POSSESSIVE.sub("", _strip_article(text[: match.start()])))
            sending, places = _split_sending(before, text[match.end() :], language)
            return _complete(kind, sending, places)
    return None


def _split_sending(before: str, after: str, language: _Language) -> tuple[str, list[str]]:
    """Split what stands before and after the kind into whose it is and the places: either may hold either."""
    separator = rf"\s*[,()]\s*(?:(?:{language.where})\b\s*)?|\s+[-–—]\s+|\s+(?:{language.where})(?:\s+|(?<=['’])|$)"
    first, *rest = (part.strip() for part in re.split(separator, f" {after.strip()}", flags=re.IGNORECASE))
    places = [*filter(None, rest)]
    if language.whose and (of := re.match(rf"(?:{language.whose})(?:\s+|(?<=['’]))(.+)", first, re.IGNORECASE)):
        return of[1], [before, *places] if before else places
    if not before and not language.whose:  # a case shows whose it is, without a word
        return first, places
    return before, [first, *places] if first else places


def _complete(kind: str, sending: str, places: list[str]) -> MissionName | None:
    """Give a mission its sender where its kind has only one; None where only others are called by that word."""
    if kind == "nunciature":
        places = [sending, *places] if sending and sending.casefold() not in _PAPAL else places
        sending = HOLY_SEE
    if kind == "delegation" and sending.casefold() not in _EUROPEAN:
        return None
    return MissionName(kind, _strip_article(sending), tuple(map(_strip_article, places)))


def _strip_article(text: str) -> str:
    return re.sub(r"^(?:the|la|le|les)(?:\s+|$)|^l['’]", "", text.strip(), flags=re.IGNORECASE).strip()


def _read_korean(text: str) -> Iterator[MissionName]:
    """Read `주PLACE SENDING KIND`, `PLACE 주재 SENDING KIND` and `SENDING KIND (PLACE)`."""
    for kind, words in _KOREAN_KINDS:
        match = re.fullmatch(rf"(?P<rest>.*?)\s*(?:{words})(?:\s*\((?P<place>[^()]+)\))?", text)
        if match is None:
            continue
        rest, place = match["rest"], match["place"]
        if posted := re.fullmatch(r"(?P<place>.+?)\s*주재\s*(?P<sending>.*)", rest):
            yield MissionName(kind, _lengthen(posted["sending"]), (_lengthen(posted["place"]),))
        elif rest.startswith("주") and not place:
            body = rest.removeprefix("주").strip()
            cuts = [body.find(" ")] if " " in body else [*range(1, len(body))]
            for cut in (*cuts, len(body)):
                yield MissionName(kind, _lengthen(body[cut:].strip()), (_lengthen(body[:cut]),))
        yield MissionName(kind, _lengthen(rest), (place,) if place else ())
        return


def _lengthen(text: str) -> str:
    return _KOREAN_SHORT.get(text, text)


def _read_chinese(text: str) -> Iterator[MissionName]:
    """Read `SENDING驻PLACE KIND`, with or without a sending state."""
    for kind, words in _CHINESE_KINDS:
        match = re.fullmatch(
            rf"(?P<sending>.*?)(?:常?[驻駐](?P<place>.+?))?(?:{words})(?:[（(](?P<more>[^()（）]+)[)）])?", text
        )
        if match is None:
            continue
        if kind in _CHINESE_LOOSE and not match["place"]:
            return
        place = match["place"] or match["more"]
        yield MissionName(kind, match["sending"], (_CHINESE_SHORT.get(place, place),) if place else ())
        return
