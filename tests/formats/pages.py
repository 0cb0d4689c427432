"""Pages for the formats that are printed: one in four scripts, and one of text that would be markup elsewhere."""

from timeline.document import Document, Facts, Figure, Heading, Table, Text

LATIN, CYRILLIC, HANGUL, HAN = "a level of alliance", "годовщина", "련회", "中国外交部"
ADDRESS = "https://example.org/a_very/long-path?with=several&marks=of#its-own"
SCRIPTS = Document(
    "Приём 2025",
    (
        Text(f"{LATIN}, {CYRILLIC} [1]."),
        Facts((("Korean", HANGUL), ("Chinese", HAN))),
        Heading("Observances"),
        Table(("Key", "Title", "Sources"), (("2025-10-17-prk-rus-banquet", f"{CYRILLIC} {HANGUL} {HAN}", "[2] [1]"),)),
    ),
    notes=(f"Korea JoongAng Daily, 21 October 2025, {ADDRESS}", "Korea JoongAng Daily, as in note 1, paragraph 4"),
)
MARKUP = (
    '#panic() #import "x" $x^2$ *b* _i_ `r` <label> @key \\ // c /* d */ [a](b) = h <w:p/> &amp; ]]> {{ x }} "q" -- ~'
)
HOSTILE = Document(
    MARKUP,
    (
        Heading(MARKUP),
        Text(MARKUP),
        Facts(((MARKUP, MARKUP),)),
        Table((MARKUP, "b"), ((MARKUP, MARKUP),)),
        Heading("Controls", level=5),
        Text("\x00 \x1b[31m \u202egnp \ud800 \ufffe \uffff \x0b"),
    ),
    notes=(MARKUP,),
)
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 {height}' width='300' height='{height}'>"
    "<text x='9' y='30'>{text}</text></svg>"
)


def pictured(*, text: str = "2025", height: int = 100) -> Document:
    """A page with one picture."""
    return Document("Pictures", (Figure("The years", lambda: SVG.format(height=height, text=text)),))
