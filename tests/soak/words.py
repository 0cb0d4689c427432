"""Texts that random input is made of: dates, numbers, files, and what programs stumble over."""

from collections.abc import Sequence


def _split(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split("|")]


NUMBERS = _split("""
0 | 1 | -1 | 3 | 77 | 1948 | 2025 | 9999 | 10000 | 2147483648 | 9223372036854775807 | 9223372036854775808 |
1000000000000 | 99999999999999999999 | -99999999999999999999 | 1e9 | 1e400 | nan | inf | ٣ | ２ | 1_000 | 0x10
""")

DATES = _split("""
1948-10-12 | 1948-10 | 1948 | 194X | 19XX | 1948-21 | 1948-10-12/1949 | ../1949 | 1949/.. | / | 1948~ | ? |
9999-12-31 | 9999 | 10000-01-01 | Y12345 | 0000 | 0001-01-01 | -0044-03-15 | 2023-02-29 | 2024-02-29 | 02-29 |
10-12 | 13-45 | 2025-13-45 | 12.10.1948 | 12/10/1948 | 25/1/2024 | 1/2/3 | 12 Oct 1948 | Oct 1948 | Friday |
yesterday | tomorrow | last Friday | today | 1948년 10월 12일 | 2024年10月12日 | 12 октября 1948 | 1940s | 10 days ago |
spring 1948 | early 1948 | before 1948 | ca. 1948 | Q3 1948 | 99999999999 days ago | 1948-10-12T00:00:00Z |
45945 | 14 Oct | 2024-25 | Juche 113 | early October 1948 | between 1948 and 1950 | 12-14 Oct 1948 |
Oct. 12-Nov. 3, 1948 | 昭和23年10月12日 | 민국 113년 | 1948.10.12. | n.d. | 7 Nov 1917 (25 Oct O.S.) | mid-1948 |
around 12 Oct 1948 | the 1940s | 1948? | XXXX-10-12 | 1948-10-XX | 20251017 | 12.10.48 | 10/12/48
""")

FILES = _split("""
file.csv | file.xlsx | file.yaml | file.json | file.jsonl | file.db | file | none/file.csv | folder | link.csv |
/dev/null | /dev/full | /proc/none | - | a:b | host=x | postgresql:/x | postgresql://kim:sesame@127.0.0.1:1/x |
mysql://x | sqlite:///file.db | other.db | timeline.db
""")

IMPOSSIBLE_FILES = ("x" * 300 + ".csv", "x" * 250, "\udcff.csv", "a\ud800.csv")

ODD = _split("""
- | -- | --- | . | .. | ' | ` | % | %s | %00 | {0} | {key} | $HOME | =1+1 | +1 | -1 | @SUM(1) |
<script>alert(1)</script> | '; DROP TABLE event; -- | a -> b | a <-> b -> c | a=b=c | a:b:c | : | ; | ; ; | [ |
] | [x | * | ? | ^ | ( | _ | null
""")

CONTROLS = (
    "",
    " ",
    "\n",
    "\t\n ",
    "\\",
    '"',
    "\u0000",
    "\u001b[31mred\u001b[0m",
    "\u001b]0;title\u0007",
    "\u007f",
    "\u0085",
    "\u202eevil",
    "\u2066x\u2069",
    "\ufeffx",
    "\ufffe",
    "\ud800",
    "\udcff",
    "a\udfffb",
    "\u200b",
    "e\u0301",
    *("ﬁ", "İ", "ß", "🇰🇵", "👩\u200d👩\u200d👧", "한국", "조선", "Россия", "中国", "עברית"),
    "=cmd|' /C calc'!A0",
    "\\x1b",
    "a,b;c|d",
)

ENDLESS = ("x" * 300, "한" * 600, "x" * 100_001, "a;" * 500, "(" * 200, '"' * 51, "- " * 300, "1" * 500, "9" * 5000)
