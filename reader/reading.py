"""What a reader takes, a text with its sentences, and what it returns, scores of answer spans."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# The lowest score there is; what a sentence without a token gets.
NO_SCORE = -30.0


@dataclass(frozen=True, slots=True)
class ReaderText:
    """One text to read.

    ``title`` (may be empty) is read as context and never answered from. ``sentences`` (s, 2) are
    start and end offsets (code points) in ``text``, ascending and not overlapping; an answer span
    lies inside one of them.
    """

    title: str
    text: str
    sentences: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class SpanScores:
    """The best answer span of each sentence of a text: arrays of shape (s,), a row per sentence.

    ``starts`` and ``ends`` are the offsets (code points) of the span in the text.
    ``span_scores`` are its start logit plus its end logit minus the null score, which is the same
    sum for the first token: above 0 the model prefers the span to "no answer" (Devlin et al. 2019,
    BERT, arXiv 1810.04805, section 4.3).
    ``sentence_log_probs`` are the log probability that an answer starts in the sentence, by a
    softmax of the start logits of all tokens of the text and the null.
    ``span_log_probs`` are the log probability of the span, by softmaxes of start and end logits
    over the tokens of its sentence.

    Nothing is below NO_SCORE. A sentence without a visible token has NO_SCORE everywhere and an
    empty span at its start.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    span_scores: Floats
    sentence_log_probs: Floats
    span_log_probs: Floats

    @classmethod
    def lowest(cls, sentences: NDArray[np.int32]) -> "SpanScores":
        """The scores of a text of which nothing has been read: NO_SCORE and empty spans."""
        starts = sentences.reshape(-1, 2)[:, 0].astype(np.int32)
        scores = np.full(len(starts), NO_SCORE, np.float32)
        return cls(starts, starts.copy(), scores, scores.copy(), scores.copy())
