"""Points as outside data write them, and how far they lie apart.

read_point("Point(67.0 30.18)")  ->  Point(30.18, 67.0)
"""

import re
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS = 6371.0
WKT_POINT = re.compile(
    r"(?:<[^>]*>\s*)?POINT\s*\(\s*(-?[\d.]+(?:[eE]-?\d+)?)\s+(-?[\d.]+(?:[eE]-?\d+)?)\s*\)", re.IGNORECASE
)


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


def read_point(text: str) -> Point | None:
    """The point that a WKT literal gives, None where it gives something else; longitude stands first.

    >>> read_point("POINT(65.1 28.5)")
    Point(latitude=28.5, longitude=65.1)
    """
    match = WKT_POINT.fullmatch(text.strip())
    try:
        return Point(float(match[2]), float(match[1])) if match else None
    except ValueError:
        return None


def distance(one: Point, other: Point) -> float:
    """Kilometres along the ground.

    >>> round(distance(Point(30.18, 67.0), Point(30.10, 67.94)))
    91
    """
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))


def nearest(ones: Iterable[Point], others: Iterable[Point]) -> float | None:
    """The least distance between points of two places; None where one has none."""
    right = list(others)
    return min((distance(one, other) for one in ones for other in right), default=None)
