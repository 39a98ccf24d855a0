"""Cautions out of what a reader tells of the words around an answer (`reader.cues`)."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.article import Span
from qa.cautions.surroundings import sentences_of_line
from qa.contract.answer import Caution
from reader.cues import KINDS, TokenCues

# From these probabilities on a token is shown in the quote, or elsewhere, where more is told for
# nothing; belongs to one that is shown; confirms a sign that was found by its words in the
# quote, or elsewhere. Chosen on the teaching items
# that nothing was learned from, in view of what they do on those of `training/cues/held.jsonl`.
INSIDE, OUTSIDE, BESIDE, CONFIRMS, POSSIBLE = 0.6, 0.8, 0.2, 0.5, 0.2
# Tokens between two of one cue.
_GAP = 2
# Characters of a correction that is shown by its whole sentence.
_LONGEST = 200
_WORD = re.compile(r"[\w'’]")


def confirms(cues: TokenCues, caution: Caution, quote: Span) -> bool:
    """Whether a reader holds it likely that a caution touches the answer, or outside of the quote,
    where words are surer signs, not impossible; True for what it has not read.
    """
    own = (cues.starts < caution.end) & (caution.start < cues.ends)
    least = CONFIRMS if quote.overlaps(Span(caution.start, caution.end)) else POSSIBLE
    return not own.any() or float(_chances(cues)[own].max()) >= least


def read_cautions(text: str, quote: Span, answer: Span, cues: TokenCues) -> Iterator[Caution]:
    """The cautions that a reader is sure enough of: whole words outside of the answer, ascending;
    of a correction elsewhere the sentence.
    """
    chances = _chances(cues)
    for run in _runs(chances):
        span = _words(text, Span(int(cues.starts[run[0]]), int(cues.ends[run[-1]])))
        if chances[run].max() < (INSIDE if span.overlaps(quote) else OUTSIDE):
            continue
        kind = KINDS[int(cues.probabilities[run].sum(axis=0).argmax())]
        if kind == "correction" and not span.overlaps(quote):
            span = _sentence(text, span)
        for part in _outside(text, span, answer):
            yield Caution(kind, part.of(text), part.start, part.end)


def _chances(cues: TokenCues) -> NDArray[np.float32]:
    chances: NDArray[np.float32] = cues.probabilities.sum(axis=1)
    return chances


def _runs(chances: NDArray[np.float32]) -> list[NDArray[np.int64]]:
    """The indexes of tokens that may be of one cue, in runs with small gaps."""
    tokens = np.flatnonzero(chances >= BESIDE)
    breaks = [n for n, (a, b) in enumerate(pairwise(tokens), 1) if b - a > 1 + _GAP]
    return [run for run in np.split(tokens, breaks) if len(run)]


def _words(text: str, span: Span) -> Span:
    """The span, widened to whole words."""
    start, end = span.start, span.end
    while start and _WORD.match(text, start - 1) and _WORD.match(text, start):
        start -= 1
    while end < len(text) and _WORD.match(text, end) and _WORD.match(text, end - 1):
        end += 1
    return Span(start, end)


def _sentence(text: str, span: Span) -> Span:
    for sentence in sentences_of_line(text, span.start):
        if sentence.contains(span) and sentence.end - sentence.start <= _LONGEST:
            return sentence
    return span


def _outside(text: str, span: Span, answer: Span) -> Iterator[Span]:
    """The parts of a span before and behind the answer that have words."""
    if not span.overlaps(answer):
        yield span
        return
    for part in (Span(span.start, answer.start), Span(answer.end, span.end)):
        words = part.of(text) if part.start < part.end else ""
        if _WORD.search(words):
            start = part.start + len(words) - len(words.lstrip())
            yield Span(start, start + len(words.strip()))
