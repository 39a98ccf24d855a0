"""A part of the trials: what it is called, how it is run, what it found."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """What a part tried and found.

    ``tried`` counts each kind of trial; ``failures`` tells of each promise that was broken, a line
    each; ``skipped`` says what could not be tried here, and why.
    """

    tried: dict[str, int]
    failures: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)


# Takes the seed of all chance in it.
Part = Callable[[int], Report]
