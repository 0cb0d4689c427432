"""Languages by their names in English and in LaTeX (babel), which bibliographies use beside the codes."""

_CODES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "korean": "ko", "russian": "ru", "chinese": "zh", "japanese": "ja", "german": "de", "ngerman": "de",
    "french": "fr", "francais": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "polish": "pl",
    "czech": "cs", "slovak": "sk", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg",
    "serbian": "sr", "croatian": "hr", "ukrainian": "uk", "mongolian": "mn", "vietnamese": "vi", "thai": "th",
    "arabic": "ar", "persian": "fa", "turkish": "tr", "dutch": "nl", "swedish": "sv", "norwegian": "no",
    "danish": "da", "finnish": "fi", "greek": "el", "hebrew": "he", "hindi": "hi", "indonesian": "id",
}  # fmt: skip


def code(language: str) -> str:
    """The code of a language named in words, `ko` for Korean; any other text as it stands."""
    return _CODES.get(language.lower(), language)
