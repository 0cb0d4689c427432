"""The outlines of the signs, each about as large as a circle of the same radius."""

from math import cos, pi, sin

Point = tuple[float, float]


def _regular(corners: int, *, turned: float = 0, size: float = 1.1) -> list[Point]:
    """Corners on a circle, the first at the top."""
    angles = (2 * pi * number / corners - pi / 2 + turned for number in range(corners))
    return [(size * cos(angle), size * sin(angle)) for angle in angles]


def _star() -> list[Point]:
    outer, inner = _regular(5, size=1.3), _regular(5, turned=pi / 5, size=0.55)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


OUTLINES: dict[str, list[Point]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": _regular(4, size=1.25),
    "star": _star(),
    "triangle": _regular(3, size=1.25),
    "triangle-down": _regular(3, size=1.25, turned=pi),
    "triangle-right": _regular(3, size=1.25, turned=pi / 2),
    "triangle-left": _regular(3, size=1.25, turned=-pi / 2),
    "pentagon": _regular(5, size=1.15),
    "hexagon": _regular(6, size=1.1),
    "hourglass": [(-0.9, -1), (0.9, -1), (0.2, 0), (0.9, 1), (-0.9, 1), (-0.2, 0)],
    "bow-tie": [(-1, -0.8), (0, -0.2), (1, -0.8), (1, 0.8), (0, 0.2), (-1, 0.8)],
    "plus": [
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ],
    "dome": [(1.1 * cos(pi + pi * step / 8), 0.7 + 1.4 * sin(pi + pi * step / 8)) for step in range(9)],
}
"""Every shape but the circle, around (0, 0) for a radius of 1."""
