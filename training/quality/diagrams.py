"""The diagrams of `docs/quality.md`, as SVG."""

from collections.abc import Sequence

from qa.evaluation.calibration import Bin, Point

_SIZE, _LEFT, _TOP = 300, 50, 20
_INK = "#7c2d1e"


def reliability(found: Sequence[Bin]) -> str:
    """Confidence against the share that is right: a dot a bin (area by count) and the diagonal."""
    most = max(b.count for b in found)
    dots = "".join(
        f'<circle cx="{_x(b.confidence):.1f}" cy="{_y(b.right):.1f}" '
        f'r="{3 + 9 * (b.count / most) ** 0.5:.1f}" fill="{_INK}" fill-opacity=".75">'
        f"<title>{b.count} questions: confidence {b.confidence:.2f}, right {b.right:.2f}</title>"
        "</circle>"
        for b in found
    )
    diagonal = (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" '
        'stroke-dasharray="4 4"/>'
    )
    return _framed(diagonal + dots, "confidence", "share right", "Reliability diagram")


def risk(found: Sequence[Point]) -> str:
    """The share of wrong answers against the share of questions answered, the surest first."""
    line = " ".join(f"{_x(p.coverage):.1f},{_y(p.risk):.1f}" for p in found)
    drawn = f'<polyline points="{line}" fill="none" stroke="{_INK}" stroke-width="2"/>'
    return _framed(drawn, "share answered", "share wrong", "Risk-coverage curve")


def _framed(drawn: str, across: str, up: str, title: str) -> str:
    ticks = "".join(
        f'<text x="{_x(t):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{t:g}</text>'
        f'<text x="{_LEFT - 8}" y="{_y(t) + 4:.0f}" text-anchor="end">{t:g}</text>'
        for t in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE + 80} {_SIZE + 80}" '
        'font-family="sans-serif" font-size="12" fill="#333" role="img" '
        f'aria-label="{title}: {up} against {across}">'
        f'<rect width="{_SIZE + 80}" height="{_SIZE + 80}" fill="#fff"/>'
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" fill="none" '
        'stroke="#999"/>'
        f"{drawn}{ticks}"
        f'<text x="{_x(0.5)}" y="{_y(0) + 40}" text-anchor="middle">{across}</text>'
        f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">'
        f"{up}</text></svg>\n"
    )


def _x(value: float) -> float:
    return _LEFT + value * _SIZE


def _y(value: float) -> float:
    return _TOP + (1 - value) * _SIZE
