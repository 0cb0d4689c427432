"""Whole commands in one process, beside SQL for the rows that their answers are made of."""

from collections.abc import Mapping

from tests.benchmarks.product import command
from tests.benchmarks.reads import Read

_ON_DAY = (
    "SELECT id, date_start FROM event WHERE month_day = '11-24'"
    " UNION ALL SELECT id, date_start FROM event WHERE precision <> 'day'"
    " AND (precision = 'month' AND substr(date_start, 6, 2) = '11'"
    " OR precision = 'range' AND substr(date_start, 6, 5) <= '11-24' AND substr(date_end, 6, 5) > '11-24')"
)
_COMING = (
    "SELECT id FROM event WHERE is_occasion AND recurs = 'yearly' AND month_day BETWEEN '11-23' AND '12-23'"
    " UNION ALL SELECT id FROM event WHERE status = 'announced' AND status <> 'confirmed'"
    " AND date_start BETWEEN '2026-11-23' AND '2026-12-23'"
)
_PAIR_EVENTS = "SELECT e.* FROM dyad d JOIN event e ON e.id = d.event WHERE d.pair IN ('PRK-RUS', 'PRK-SUN')"
_KEPT = (
    "SELECT e.id, e.edtf, e.title, e.city, p.role, p.title, p.level, l.ordinal, n.name FROM event_link l"
    " JOIN event e ON e.id = l.event JOIN participation p ON p.event = e.id"
    " JOIN actor_name n ON n.actor = p.actor AND n.seq = 1"
    " WHERE l.other = (SELECT event FROM key_alias WHERE alias = 'prk-rus-occasion') AND l.kind = 'marks'"
    " ORDER BY e.date_start, e.id"
)
_MATRIX = (
    "SELECT pair, count(*) FROM dyad WHERE status IN ('confirmed', 'reported') AND date_start <= '2026-11-23'"
    " AND pair IN ('CHN-PRK', 'CHN-RUS', 'CHN-SUN', 'CHN-MNG', 'MNG-PRK', 'MNG-RUS', 'MNG-SUN', 'PRK-RUS', 'PRK-SUN')"
    " GROUP BY pair"
)
_GAPS = (
    "SELECT date_start, lead(date_start) OVER (ORDER BY date_start) AS next FROM dyad"
    " WHERE pair IN ('PRK-RUS', 'PRK-SUN') AND status IN ('confirmed', 'reported') ORDER BY date_start"
)

COMMANDS: Mapping[str, Read] = {
    "on 11-24": Read(command("on 11-24"), (_ON_DAY,)),
    "upcoming --days 30": Read(command("upcoming --days 30"), (_COMING,)),
    "report matrix, 4 states": Read(
        command("report matrix PRK RUS CHN MNG"),
        (_MATRIX,),
        lambda frames: frames["dyad"].groupby("pair").event.count(),
    ),
    "report silence": Read(command("report silence PRK RUS"), (_GAPS,)),
    "report pair": Read(command("report pair PRK RUS"), (_PAIR_EVENTS,)),
    "brief": Read(command("anniversaries brief prk-rus-occasion --year 2020"), (_KEPT,)),
    "years": Read(command("anniversaries years prk-rus-occasion"), (_KEPT,)),
    "ladder": Read(command("anniversaries ladder prk-rus-occasion"), (_KEPT,)),
    "drift": Read(command("anniversaries drift prk-rus-occasion"), (_KEPT,)),
    "check": Read(command("check"), most=100_000),
}
