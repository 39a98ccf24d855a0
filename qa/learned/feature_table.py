"""Features by name: a name and what computes it are one entry, so that they cannot part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from qa.learned.weights import Floats

Input = TypeVar("Input")


@dataclass(frozen=True, slots=True)
class FeatureTable(Generic[Input]):
    """What each feature is computed by, in the order of the columns.

    A computation takes the input of the whole table and returns one number for each of its n rows,
    or a single number for all of them.
    """

    computations: Mapping[str, Callable[[Input], ArrayLike]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the features, in the order of the columns."""
        return tuple(self.computations)

    def column(self, name: str) -> int:
        """The column of a feature. Raises ValueError when there is none of this name."""
        return self.names.index(name)

    def rows(self, given: Input, count: int) -> Floats:
        """Compute every feature: (count, features)."""
        table = np.empty((count, len(self.computations)), dtype=np.float32)
        for column, compute in zip(table.T, self.computations.values(), strict=True):
            column[:] = compute(given)
        return table

    def row(self, given: Input) -> Floats:
        """Compute every feature of an input that has a single row: (features,)."""
        row: Floats = self.rows(given, 1)[0]
        return row
