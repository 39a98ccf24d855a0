"""How common words are in general, for collections too small to count them in.

The document frequency of a collection is smoothed with that of general English prose, as if
`PASSAGES` passages of it stood beside the collection (a Dirichlet prior, as Zhai and Lafferty 2004
use for language models). In a large collection they no longer count.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.learned.weights import Floats

PATH = Path(__file__).with_name("background.json")
PASSAGES = 300


@cache
def _shares() -> dict[str, float]:
    """The share of general passages that a term stands in; rare terms are left out."""
    shares: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))
    return shares


def smoothed(
    terms: Sequence[str], frequency: NDArray[np.int64], passages: int
) -> tuple[NDArray[np.float64], float]:
    """Document frequencies (terms,) and the number of passages, both with the general ones."""
    shares = _shares()
    general = np.array([shares.get(term, 0.0) for term in terms])
    return frequency + PASSAGES * general, passages + PASSAGES


def idf(document_frequency: NDArray[np.float64], documents: float) -> Floats:
    """Inverse document frequency, (q,), always positive (BM25 plus one inside the logarithm)."""
    df = np.minimum(document_frequency, documents)
    return np.log1p((documents - df + 0.5) / (df + 0.5)).astype(np.float32)
