"""Growth as a diagram in SVG: both axes by powers of ten, so that a straight line is a power."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_SIZE, _LEFT, _TOP = 300, 60, 20
_INK = "#7c2d1e"


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured at each number of passages, as (passages, value), both above 0."""

    name: str
    points: Sequence[tuple[float, float]]


def diagram(lines: Sequence[Line], title: str) -> str:
    """The lines in one frame."""
    across = _decades([x for line in lines for x, _ in line.points])
    up = _decades([y for line in lines for _, y in line.points])
    drawn = "".join(_drawn(line, across, up) for line in lines)
    ticks = "".join(
        f'<text x="{_x(10.0**n, across):.0f}" y="{_TOP + _SIZE + 18}" text-anchor="middle">'
        f"{10**n:,}</text>"
        for n in range(across[0], across[1] + 1)
    ) + "".join(
        f'<text x="{_LEFT - 8}" y="{_y(10.0**n, up) + 4:.0f}" text-anchor="end">{10.0**n:g}</text>'
        for n in range(up[0], up[1] + 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE + 110} {_SIZE + 80}" '
        f'font-family="sans-serif" font-size="12" fill="#333" role="img" '
        f'aria-label="{title}, by passages">'
        f'<rect width="{_SIZE + 110}" height="{_SIZE + 80}" fill="#fff"/>'
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" fill="none" '
        f'stroke="#999"/>{drawn}{ticks}'
        f'<text x="{_LEFT + _SIZE / 2}" y="{_TOP + _SIZE + 40}" text-anchor="middle">passages'
        f'</text><text transform="translate(14 {_TOP + _SIZE / 2}) rotate(-90)" '
        f'text-anchor="middle">{title}</text></svg>\n'
    )


def _drawn(line: Line, across: tuple[int, int], up: tuple[int, int]) -> str:
    points = [(_x(x, across), _y(y, up)) for x, y in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_INK}"><title>{at:,.0f}: {value:g}'
        "</title></circle>"
        for (x, y), (at, value) in zip(points, line.points, strict=True)
    )
    return f'<polyline points="{path}" fill="none" stroke="{_INK}" stroke-width="2"/>{dots}'


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten around the values, at least one apart."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _x(value: float, decades: tuple[int, int]) -> float:
    return _LEFT + _SIZE * (math.log10(value) - decades[0]) / (decades[1] - decades[0])


def _y(value: float, decades: tuple[int, int]) -> float:
    return _TOP + _SIZE * (1 - (math.log10(value) - decades[0]) / (decades[1] - decades[0]))
