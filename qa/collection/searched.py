"""What is asked of the searchable side of a collection, be it of this process or of a server."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.keywords import Keywords


class Found(Protocol):
    """At most k passages, best first: their ids (k,) and inner products with the question (k,)."""

    @property
    def ids(self) -> NDArray[np.int64]: ...
    @property
    def scores(self) -> NDArray[np.float32]: ...


class Nearest(Protocol):
    """Search by vectors; `embeddings.index.VectorIndex` says what each gives."""

    @property
    def kind(self) -> str: ...
    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> Found: ...


class Searched(Protocol):
    """The two searchable halves of one state of the store, and what that is called."""

    @property
    def generation(self) -> str: ...
    @property
    def lacks_vectors(self) -> bool: ...
    @property
    def vectors(self) -> Nearest: ...
    @property
    def keywords(self) -> Keywords: ...


class SearchIndex(Protocol):
    """What keeps them in step with the store; `LiveIndex` says what each gives."""

    @property
    def generation(self) -> str: ...
    @property
    def current(self) -> Searched: ...
    @property
    def is_degraded(self) -> bool: ...
    def refresh(self) -> bool: ...
    def mend(self) -> None: ...
    def checkpoint(self) -> bool: ...
    def close(self) -> None: ...
