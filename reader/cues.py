"""Cues: words around an answer that negate, weaken, attribute, bound, restrict or correct it.

The model reads question, answer and text together and says of each token of the text whether it is
a cue for this answer, and of which kind (compare the cue detection of CoNLL 2010, Farkas et al.).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

# The kinds that a graph with cues tells, in the order of its logits, behind "none".
CueKind = Literal["negation", "hedge", "attribution", "bound", "scope", "correction"]
KINDS: tuple[CueKind, ...] = ("negation", "hedge", "attribution", "bound", "scope", "correction")


@dataclass(frozen=True, slots=True)
class TokenCues:
    """How likely each token of a text is a cue: offsets (code points), ascending, of shape (t,),
    and ``probabilities`` (t, 6) of the `KINDS`; what is left to 1 is "no cue".
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    probabilities: NDArray[np.float32]

    @classmethod
    def joined(cls, parts: Sequence["TokenCues"]) -> "TokenCues":
        """The cues of parts of a text that follow each other; of none, no tokens."""
        none = np.empty(0, np.int64)
        empty = cls(none, none, np.empty((0, len(KINDS)), np.float32))
        parts = [empty, *parts]
        return cls(
            np.concatenate([part.starts for part in parts]),
            np.concatenate([part.ends for part in parts]),
            np.concatenate([part.probabilities for part in parts]),
        )


def probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of cue logits (t, 7) the probability of each kind (t, 6), by a softmax."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = (powers / powers.sum(axis=1, keepdims=True))[:, 1:]
    return shares
