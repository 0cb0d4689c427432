"""The words of dates by language: months, seasons, weekdays, and the marks and joints between dates.

All are compared folded (`fold_word`). A month may be shortened to three letters or more where no other month of any
language begins so. The languages are those in which the papers of the seeded states print their dates.
"""

import re
import unicodedata
from functools import cache

MONTH_NAMES = (
    # in order; several forms of one language with a stroke between
    "january february march april may june july august september|sept october november december",
    (
        "январь|января февраль|февраля март|марта апрель|апреля май|мая июнь|июня июль|июля август|августа"
        " сентябрь|сентября октябрь|октября ноябрь|ноября декабрь|декабря"
    ),
    (
        "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня липень|липня"
        " серпень|серпня вересень|вересня жовтень|жовтня листопад|листопада грудень|грудня"
    ),
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    "janvier fevrier mars avril mai juin juillet|juil aout septembre octobre novembre decembre",
    "januar|janner februar marz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    (
        "styczen|stycznia luty|lutego marzec|marca kwiecien|kwietnia maj|maja czerwiec|czerwca lipiec|lipca"
        " sierpien|sierpnia wrzesien|wrzesnia pazdziernik|pazdziernika listopad|listopada grudzien|grudnia"
    ),
    (
        "leden|ledna unor|unora brezen|brezna duben|dubna kveten|kvetna cerven|cervna cervenec|cervence"
        " srpen|srpna zari rijen|rijna listopad|listopadu prosinec|prosince"
    ),
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "i ii iii iv v vi vii viii ix x xi xii",
)
SEASON_NAMES = (
    # spring, summer, autumn, winter: codes 21 to 24 of EDTF
    "spring весна весны весной printemps fruhling fruhjahr primavera wiosna 봄 春 春季 春天",
    "summer лето лета летом ete sommer verano lato 여름 夏 夏季 夏天",
    "autumn fall осень осени осенью automne herbst otono autunno jesien 가을 秋 秋季 秋天",
    "winter зима зимы зимой hiver invierno inverno zima 겨울 冬 冬季 冬天",
)
WEEKDAY_NAMES = (
    "monday|mon понедельник|пн lundi montag lunes 월요일 月曜日|月曜 星期一|周一",
    "tuesday|tue|tues вторник|вт mardi dienstag martes 화요일 火曜日|火曜 星期二|周二",
    "wednesday|wed среда|среду|ср mercredi mittwoch miercoles 수요일 水曜日|水曜 星期三|周三",
    "thursday|thu|thur|thurs четверг|чт jeudi donnerstag jueves 목요일 木曜日|木曜 星期四|周四",
    "friday|fri пятница|пятницу|пт vendredi freitag viernes 금요일 金曜日|金曜 星期五|周五",
    "saturday|sat суббота|субботу|сб samedi samstag sabado 토요일 土曜日|土曜 星期六|周六",
    "sunday|sun воскресенье|вс dimanche sonntag domingo 일요일 日曜日|日曜 星期日|星期天|周日",
)
FILLERS = frozenset(
    (
        *("of", "a", "the", "in", "on", "year", "de", "del", "d", "du", "le", "la", "les", "el", "l", "en", "am", "im"),
        *("den", "dem", "vom", "в", "во", "года", "год", "году", "годы", "годов", "гг", "г", "го", "я", "rok", "roku"),
    )
)
"""Words between the parts of a date that say nothing."""

ABOUT = (
    (
        r"(?:(?:circa|about|around|approximately|approx|roughly|около|примерно|приблизительно|прибл|ок|vers|env|environ"
        r"|hacia|etwa|um)\b\.?|ca?\.|ca?(?= ?\d)|[~約约]|大約|大约|약)\s*(?=\S)"
    ),
    r"\s*(?:頃|ごろ|左右|무렵|쯤|경)",
)
"""What stands before, or after, a date that is approximate."""

BEFORE = (r"(?:before|prior to|vor|avant|antes de|перед|раньше)\s+",)
AFTER = (r"(?:after|nach|apres|después de|despues de|после)\s+",)
UNTIL = (
    r"(?:until|till|up to|no later than|not later than|by|bis|jusqu'en|hasta|до|по)\s+",
    r"\s*(?:以前|まで|为止|為止|까지|이전)",
)
FROM = (
    r"(?:from|since|seit|ab|depuis|desde|начиная с|с)\s+",
    r"\s*(?:onwards?|以来|以來|以後|以后|以降|から|부터|이후|이래)",
)

PART_OF = (
    (
        r"(?:the )?(?:(?:very )?(?:early|mid|middle|late|beginning|start|end|close)(?: in| part of| of|-)?(?: the)?"
        r"|в начале|в середине|в конце|начал[оа]|середина|конец|anfang|mitte|ende|debut|mi-|fin"
        r"|(?:a )?(?:principios|mediados|finales) de|(?:first|second|latter) half of(?: the)?) ?(?=\S)"
    ),
    r"\s*(?:초순|상순|중순|하순|초반|중반|후반|초기|말기|초|말|初頭|初め|初|上旬|中旬|下旬|半ば|末|底)",
)
"""What narrows a period without saying by how much; the period itself is kept, and the words as written."""

BETWEEN = r"(?:(?:between|между|zwischen|entre|from|со?|vom|von|du|del|de|desde)\s+|[自从從]\s*)"
JOINTS = (
    # the first that leaves a date on both sides is the one
    r"\.\.", r"\bto\b", "–", r"(?<=\s)-(?=\s)", r"(?<=[^\s~?%])\s*~\s*(?=\S)", r"\b(?:until|till|through|thru)\b",
    r"\b(?:по|до)\b", r"\bbis(?: zum)?\b", r"\b(?:au|al|à|a)\b", "から", "부터", "[至到]", r"(?<=[^\s-])-(?=[^\s-])",
)  # fmt: skip
AND = r"\b(?:and|и|und|et|y)\b"
"""The joint after "between"."""


@cache
def fold_word(word: str) -> str:
    """Fold a word for comparison: case and accents do not matter."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


@cache
def find_month(word: str) -> int:
    """Return 1 to 12 for a folded word that is a month, or the beginning of only one; 0 for any other."""
    if exact := _index_months().get(word):
        return max(0, exact)
    shortest = 3
    if len(word) < shortest:
        return 0
    months = {month for name, month in _index_months().items() if name.startswith(word)}
    return months.pop() if len(months) == 1 else 0


@cache
def find_season(word: str) -> int:
    """Return the EDTF code of a season, 21 to 24, for its folded name; 0 for any other word."""
    return next((code for code, names in enumerate(map(_fold_names, SEASON_NAMES), 21) if word in names), 0)


@cache
def find_weekday(word: str) -> int | None:
    """Return 0 for Monday, by a folded name; None for any other word."""
    return next((day for day, names in enumerate(map(_fold_names, WEEKDAY_NAMES)) if word in names), None)


@cache
def _index_months() -> dict[str, int]:
    """Index the months by folded name; -1 where two languages use one name for different months."""
    months: dict[str, int] = {}
    for names in MONTH_NAMES:
        for number, forms in enumerate(names.split(), start=1):
            for form in map(fold_word, forms.split("|")):
                months[form] = number if months.get(form, number) == number else -1
    return months


@cache
def _fold_names(names: str) -> frozenset[str]:
    return frozenset(fold_word(name) for name in re.split(r"[ |]", names))
