"""What the reader is given, and what it finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The lowest score there is; what a sentence without a token gets.
NO_SCORE = -30.0


@dataclass(frozen=True, slots=True)
class Text:
    """One text to read.

    ``title`` (may be empty) is read as context and never answered from. ``sentences`` (s, 2) are
    offsets (code points) in ``text``, ascending and not overlapping; an answer lies inside one.
    """

    title: str
    text: str
    sentences: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text: an array of shape (s,) each, one row per sentence.

    ``starts`` and ``ends`` are the offsets in the text of the best span inside the sentence.
    ``scores`` are its start and end logit minus the null score, which are those of the first token:
    above 0 means "rather said here than not" (Devlin et al. 2019, BERT for SQuAD 2.0).
    ``shares`` are the log probability that an answer begins in the sentence, among all tokens of
    the text and the null. ``certainty`` is the log probability of the span, given that the sentence
    holds the answer.

    Nothing is below NO_SCORE. A sentence without a visible token has NO_SCORE everywhere and an
    empty span at its start.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    scores: Floats
    shares: Floats
    certainty: Floats

    @classmethod
    def nothing(cls, sentences: NDArray[np.int32]) -> "Reading":
        """The reading of a text of which nothing has been read yet."""
        places = sentences.reshape(-1, 2)[:, 0].astype(np.int32)
        scores = np.full(len(places), NO_SCORE, np.float32)
        return cls(places, places.copy(), scores, scores.copy(), scores.copy())
