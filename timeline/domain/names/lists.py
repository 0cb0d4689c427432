"""Lists of names that are not separated by semicolons, and names where a title is expected.

North Korea, Soviet Union        China and Russia        미국과 소련        中国、俄罗斯
"""

import re

from timeline.domain.names.folding import fold
from timeline.domain.text.patterns import compile_later

_JOINTS = compile_later(
    r"\s+(?:and|&|und|et|и|및|vs\.?|with|as well as)\s+|\s*[、，；]\s*|\s+[/+]\s+|(?<=[가-힣])[과와]\s+(?=[가-힣])"
    r"|(?<=[\u4e00-\u9fff])[和与與及](?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_STATE_JOINTS = compile_later(r"\s*[-–—/]\s*|\s*[·・]\s*")
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
        *("ambassadeur", "ministre", "secretaire", "directeur", "roi", "reine", "chancelier", "presidente", "ministro"),
        *("ministra", "canciller", "embajador", "embajadora", "rey", "reina", "secretario", "botschafter", "kanzler"),
        *("ministerin", "kanzlerin", "bundeskanzler", "bundeskanzlerin", "prasident", "konig", "bundesprasident"),
        *("comrade", "host", "guest", "observer", "treasurer", "translator", "rector", "attorney", "curator"),
        *("заместитель", "премьер", "консул", "советник", "депутат", "губернатор", "представитель", "начальник"),
    )
)
_CASED = compile_later(r"[^\W\d_][\w.'’-]*", re.UNICODE)
_SIGNS = compile_later(r"[\u3040-\u30ff\u3400-\u9fff가-힣·・]{2,6}")
"""A name in the scripts of East Asia, which have no capitals."""
_OFFICE_SIGNS = (
    *("장", "상", "사", "석", "령", "관", "서", "기", "표", "인", "원", "수", "왕", "제", "좌", "리", "위", "통", "황"),
    *("비", "자", "가", "감독", "고문", "부인", "여사", "배우", "통역", "공주", "대행", "보좌"),
    *("長", "长", "相", "使", "席", "理", "臣", "官", "員", "员", "書", "书", "記", "记", "王", "帝", "后", "統", "统"),
    *("领", "領", "授", "士", "令", "将", "將", "帅", "帥", "校", "表", "人", "師", "师", "者", "事", "監", "监", "赞"),
    *("贊", "任", "委", "家", "办", "辦", "下", "问", "問", "行", "主任", "译", "訳"),
)
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


def strip_joint(text: str) -> str:
    """Strip the word that joins the last of a list, as in "A, B, and C"."""
    return re.sub(r"^(?:and|&|und|et|и)\s+", "", text, flags=re.IGNORECASE)


def is_like_name(text: str) -> bool:
    """Check whether a text where a title is expected looks like a name: one to four words, each with a capital.

    Titles in English, Russian and French are written in small letters, have a word that names an office, or are an
    acronym ("CEO"). In East Asia they end in a sign that names one, and a name is short.
    """
    words = text.split()
    if _SIGNS.fullmatch(text):
        return not text.endswith(_OFFICE_SIGNS)
    if not words or len(words) > _MOST_WORDS or not all(_CASED.fullmatch(word.strip(".")) for word in words):
        return False
    if len(words) == 1 and text.isupper():
        return False
    return all(word[0].isupper() for word in words) and _TITLE_WORDS.isdisjoint(re.split(r"[ -]", fold(text)))
