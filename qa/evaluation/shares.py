"""Shares and means, of which there are none over nothing."""

from collections.abc import Sequence


def share_of(part: float, whole: int) -> float | None:
    """What share of the whole a part is."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The mean."""
    return sum(values) / len(values) if values else None
