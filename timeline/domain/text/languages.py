"""Language codes (ISO 639, with script and region as in BCP 47), and the names of languages in words."""

import re

_TWO = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""

_CODES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "korean": "ko", "russian": "ru", "chinese": "zh", "japanese": "ja", "german": "de", "ngerman": "de",
    "french": "fr", "francais": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "polish": "pl",
    "czech": "cs", "slovak": "sk", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg",
    "serbian": "sr", "croatian": "hr", "ukrainian": "uk", "mongolian": "mn", "vietnamese": "vi", "thai": "th",
    "arabic": "ar", "persian": "fa", "turkish": "tr", "dutch": "nl", "swedish": "sv", "norwegian": "no",
    "danish": "da", "finnish": "fi", "greek": "el", "hebrew": "he", "hindi": "hi", "indonesian": "id",
}  # fmt: skip
"""Codes by English and LaTeX (babel) names, which bibliographies use as well as codes."""


def is_language(code: str) -> bool:
    """Check whether a text is a code such as `ko`, `az-Cyrl` or `gsw`; any three letters count as one."""
    first, *rest = code.split("-")
    known = first in _TWO.split() or re.fullmatch("[a-z]{3}", first) is not None
    return known and all(re.fullmatch("[A-Za-z0-9]{2,8}|[0-9a-z]", part) for part in rest)


def find_language_code(language: str) -> str:
    """Return the code of a language named in words (`ko` for Korean), any other text unchanged."""
    return _CODES.get(language.lower(), language)
