"""Years down and months across for a terminal: how many events each month had, shaded and in figures."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from timeline.charts.columns import LEAST, NOTHING, pack_lines
from timeline.domain.dates.calendar import MONTHS

_SHADES = "░▒▓█"
_YEAR = 5  # columns, with the space behind
_LONG = 99  # a count of more needs a wider month
_NONE: Mapping[int, int] = MappingProxyType({})


class _Form(NamedTuple):
    """The columns of a month (with the space before it), of events known only by year, and of a total."""

    month: int
    year_only: int
    total: int

    @property
    def whole(self) -> int:
        return _YEAR + len(MONTHS) * self.month + self.year_only + self.total


_FORMS = (_Form(5, 7, 7), _Form(4, 6, 6), _Form(3, 5, 6), _Form(2, 4, 5), _Form(1, 3, 4))


def draw_heat_map(
    months: Mapping[tuple[int, int], int],
    *,
    columns: int,
    years: Mapping[int, int] = _NONE,
    until: int | None = None,
) -> str:
    """Draw the map, no wider than the columns; `years` counts events whose month is unknown.

    `until` is a later year to continue to, for a silence that lasts.
    """
    columns = max(columns, LEAST)
    counted = {year for (year, _), count in months.items() if count} | {year for year, count in years.items() if count}
    if not counted:
        return "\n".join(pack_lines([NOTHING], columns))
    most = max([count for count in months.values() if count] or [1])
    form = next(form for form in _FORMS[most <= _LONG :] if form.whole <= columns)
    has_years = any(years.values())
    lines = [_write_heading(form, has_years=has_years)]
    for is_counted, run in groupby(range(min(counted), max(*counted, until or 0) + 1), key=counted.__contains__):
        span = list(run)
        if is_counted:
            lines += [_write_row(year, months, years.get(year, 0), form, most, has_years=has_years) for year in span]
        else:
            lines.append(_write_empty(span[0], span[-1], columns))
    cut = any("+" in line for line in lines)
    lines += ["", *pack_lines(_list_legend(form, most, has_years=has_years, cut=cut), columns)]
    return "\n".join(line.rstrip() for line in lines)


def _write_heading(form: _Form, *, has_years: bool) -> str:
    letters = 3 if form.month > 3 else 1  # noqa: PLR2004 - the room for "Jan" and a space
    names = "".join(name[:letters].rjust(form.month) for name in MONTHS)
    return " " * _YEAR + names + ("?".rjust(form.year_only) if has_years else "") + "All".rjust(form.total)


def _write_row(
    year: int, months: Mapping[tuple[int, int], int], year_only: int, form: _Form, most: int, *, has_years: bool
) -> str:
    counts = [months.get((year, number), 0) for number in range(1, len(MONTHS) + 1)]
    cells = "".join(_write_cell(count, form.month, most) for count in counts)
    beside = _write_figure(year_only or "", form.year_only - 1).rjust(form.year_only) if has_years else ""
    return (
        f"{year:{_YEAR - 1}} {cells}{beside}{_write_figure(sum(counts) + year_only, form.total - 1).rjust(form.total)}"
    )


def _write_cell(count: int, width: int, most: int) -> str:
    """Write a figure with its shade in front, where there is room for both."""
    if not count:
        return "·".rjust(width)
    if width < 3:  # noqa: PLR2004 - a space, a shade and a figure
        return _write_figure(count, 1).rjust(width)
    shade = _SHADES[(count - 1) * len(_SHADES) // most]
    return " " + shade + _write_figure(count, width - 2).rjust(width - 2)


def _write_figure(count: int | str, width: int) -> str:
    """Write a figure, or the largest that has room and a plus."""
    figure = str(count)
    return figure if len(figure) <= width else "9" * (width - 1) + "+"


def _write_empty(first: int, last: int, columns: int) -> str:
    words = f"{first}: none on record" if first == last else f"{first} to {last}: none on record"
    return words if len(words) <= columns else f"{first}-{last}: none"


def _list_legend(form: _Form, most: int, *, has_years: bool, cut: bool) -> Iterator[str]:
    yield "· none on record"
    if form.month > 2 and most > 1:  # noqa: PLR2004 - as above
        lows = [-(-number * most // len(_SHADES)) + 1 for number in range(len(_SHADES))]
        for shade, low, high in zip(_SHADES, lows, [*(low - 1 for low in lows[1:]), most], strict=True):
            if low <= high:
                yield f"{shade} {low} to {high}" if low < high else f"{shade} {low}"
    if cut:
        yield "+ more"
    if has_years:
        yield "? year known only"
