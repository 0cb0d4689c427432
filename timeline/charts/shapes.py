"""The outlines of the signs, each about as large as a circle of the same radius."""

from math import cos, pi, sin

Point = tuple[float, float]


def _place_corners(corners: int, *, turned: float = 0, size: float = 1.1) -> list[Point]:
    """Place corners on a circle, the first at the top."""
    angles = (2 * pi * number / corners - pi / 2 + turned for number in range(corners))
    return [(size * cos(angle), size * sin(angle)) for angle in angles]


def _make_star() -> list[Point]:
    outer, inner = _place_corners(5, size=1.3), _place_corners(5, turned=pi / 5, size=0.55)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


OUTLINES: dict[str, list[Point]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": _place_corners(4, size=1.25),
    "star": _make_star(),
    "triangle": _place_corners(3, size=1.25),
    "triangle-down": _place_corners(3, size=1.25, turned=pi),
    "triangle-right": _place_corners(3, size=1.25, turned=pi / 2),
    "triangle-left": _place_corners(3, size=1.25, turned=-pi / 2),
    "pentagon": _place_corners(5, size=1.15),
    "hexagon": _place_corners(6, size=1.1),
    "hourglass": [(-0.9, -1), (0.9, -1), (0.2, 0), (0.9, 1), (-0.9, 1), (-0.2, 0)],
    "bow-tie": [(-1, -0.8), (0, -0.2), (1, -0.8), (1, 0.8), (0, 0.2), (-1, 0.8)],
    "plus": [
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ],
    "dome": [(1.1 * cos(pi + pi * step / 8), 0.7 + 1.4 * sin(pi + pi * step / 8)) for step in range(9)],
}
"""Every shape but the circle, around (0, 0) for a radius of 1."""
