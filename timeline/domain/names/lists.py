"""Lists of names that are not separated by semicolons, and names where a title is expected.

North Korea, Soviet Union        China and Russia        미국과 소련        中国、俄罗斯
"""

import re

from timeline.domain.names.folding import fold

_JOINTS = re.compile(
    r"\s+(?:and|&|und|et|и|및|vs\.?|with|as well as)\s+|\s*[、，；]\s*|\s+[/+]\s+|(?<=[가-힣])[과와]\s+(?=[가-힣])"
    r"|(?<=[\u4e00-\u9fff])[和与與及](?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_STATE_JOINTS = re.compile(r"\s*[-–—/]\s*|\s*[·・]\s*")
"""Between states only: these stand in the names of people and bodies too."""
_TITLE_WORDS = frozenset(
    (
        *(
            "adviser",
            "advisor",
            "aide",
            "ambassador",
            "archbishop",
            "attache",
            "attaché",
            "bishop",
            "cardinal",
            "chair",
        ),
        *("chairman", "chairperson", "chairwoman", "chancellor", "chief", "commander", "commissioner", "consul"),
        *("coordinator", "correspondent", "councillor", "councilor", "counsellor", "counselor", "delegate", "deputy"),
        *("dictator", "diplomat", "director", "duke", "duchess", "emir", "emperor", "envoy", "executive", "first"),
        *("general", "governor", "head", "imam", "interpreter", "judge", "justice", "king", "lady", "leader", "lord"),
        *(
            "manager",
            "marshal",
            "mayor",
            "member",
            "minister",
            "negotiator",
            "nuncio",
            "officer",
            "official",
            "patriarch",
        ),
        *("pope", "premier", "president", "prince", "princess", "prosecutor", "queen", "representative", "secretary"),
        *("senator", "shah", "sheikh", "speaker", "spokesman", "spokesperson", "spokeswoman", "sultan", "vice"),
        *("admiral", "colonel", "captain", "major", "lieutenant", "brigadier", "professor", "doctor", "academician"),
        *("charge", "affaires", "interim", "former", "acting", "ex", "author", "editor", "journalist", "cosmonaut"),
        *("astronaut", "economist", "expert", "historian", "interim", "lawyer", "president-elect", "sherpa", "teacher"),
        *("посол", "министр", "президент", "председатель", "секретарь", "директор", "глава", "генерал", "маршал"),
        *("заместитель", "премьер", "консул", "советник", "депутат", "губернатор", "представитель", "начальник"),
    )
)
_CASED = re.compile(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_MOST_WORDS = 4


def split_list(text: str) -> tuple[str, ...]:
    """Split at words and signs that join names."""
    return tuple(text[start:end] for start, end in list_spans(text))


def list_spans(text: str, *, states: bool = False) -> list[tuple[int, int]]:
    """List the (start, end) of what is joined; with `states` at a hyphen or stroke, as in "China-Russia"."""
    spans, start = [], 0
    for joint in (_STATE_JOINTS if states else _JOINTS).finditer(text):
        spans.append((start, joint.start()))
        start = joint.end()
    return [(start, end) for start, end in (*spans, (start, len(text))) if text[start:end].strip()]


def is_like_name(text: str) -> bool:
    """Check whether a text where a title is expected looks like a name: two to four words, each with a capital.

    Titles in English, Russian and French are written in small letters, or have a word that names an office.
    """
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or not all(_CASED.fullmatch(word.strip(".")) for word in words):
        return False
    return all(word[0].isupper() for word in words) and _TITLE_WORDS.isdisjoint(re.split(r"[ -]", fold(text)))
