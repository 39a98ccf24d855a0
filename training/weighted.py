"""The examples to learn from, each with what it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from datasets.sets import Part
from training.examples import FOLDER, Example, read

PARTS = 5  # one of so many is held out


@dataclass(frozen=True, slots=True)
class WeightedExample:
    """An example, and what it counts when a model is fitted."""

    example: Example
    weight: float


def load(parts: Iterable[Part]) -> list[WeightedExample]:
    """What `training.examples` has collected of these parts."""
    return [
        WeightedExample(example, part.weight)
        for part in parts
        for example in read(FOLDER / f"{part.name}.npz")
    ]


def split(
    examples: Iterable[WeightedExample],
) -> tuple[list[WeightedExample], list[WeightedExample]]:
    """Four fifths to learn from and one fifth held out; questions on one article stay together."""
    learned: list[WeightedExample] = []
    held_out: list[WeightedExample] = []
    for weighted in examples:
        (held_out if is_held_out(weighted.example.group) else learned).append(weighted)
    return learned, held_out


def is_held_out(group: str) -> bool:
    """Whether the rankers and the confidence are judged by the questions on an article."""
    return crc32(group.encode()) % PARTS == 0
