"""The reliability diagram of `docs/quality.md`: confidence against the share that is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BINS = 10
_SIZE, _LEFT, _TOP = 300, 50, 20


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of similar confidence: how many, their mean, and the share that was right."""

    count: int
    confidence: float
    right: float


def bins(confidence: NDArray[np.float32], right: NDArray[np.bool_]) -> list[Bin]:
    """Equal-width bins from 0 to 1; empty ones are left out."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(int(here.sum()), float(confidence[here].mean()), float(right[here].mean()))
        for b in range(BINS)
        if (here := place == b).any()
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and share, by questions."""
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / total


def write_svg(found: Sequence[Bin], path: Path) -> None:
    """Draw the bins as dots (area by count) beside the diagonal of perfect calibration."""
    most = max(b.count for b in found)
    dots = "".join(
        f'<circle cx="{_x(b.confidence):.1f}" cy="{_y(b.right):.1f}" '
        f'r="{3 + 9 * (b.count / most) ** 0.5:.1f}" fill="#7c2d1e" fill-opacity=".75">'
        f"<title>{b.count} questions: confidence {b.confidence:.2f}, right {b.right:.2f}</title>"
        "</circle>"
        for b in found
    )
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{t:g}</text>'
        f'<text x="{_LEFT - 8}" y="{_y(t) + 4:.0f}" text-anchor="end">{t:g}</text>'
        for t in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE + 80} {_SIZE + 80}" '
        'font-family="sans-serif" font-size="12" fill="#333" role="img" '
        'aria-label="Reliability diagram: confidence against the share of right answers">'
        f'<rect width="{_SIZE + 80}" height="{_SIZE + 80}" fill="#fff"/>'
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" fill="none" '
        'stroke="#999"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" '
        'stroke-dasharray="4 4"/>'
        f"{dots}{ticks}"
        f'<text x="{_x(0.5)}" y="{_y(0) + 40}" text-anchor="middle">confidence</text>'
        f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">'
        "share right</text></svg>\n",
        encoding="utf-8",
    )


def _x(value: float) -> float:
    return _LEFT + value * _SIZE


def _y(value: float) -> float:
    return _TOP + (1 - value) * _SIZE
