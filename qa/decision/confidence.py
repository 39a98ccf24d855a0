"""How likely it is that a sentence of a hit answers the question: a calibrated probability."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.article import Article
from qa.decision.interviews import answering, inherited
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats
from qa.question.kind import CLUES, Kind, kind
from qa.reports.clues import names_held, sign
from qa.search.features import PASSAGE, SENTENCE, Query
from qa.search.retrieval import Hit, SearchResult
from qa.search.times import mentioned

# A hit is compared with this many best hits, whatever the limit, so that the confidence of an
# answer does not depend on how many passages somebody wants to see.
COMPARED = 5

_NAMES = SENTENCE.column("names")
_MENTIONED, _OTHER = SENTENCE.column("date_mentioned"), SENTENCE.column("date_other")
_CLUES: dict[Kind, int] = {name: SENTENCE.column(f"clue_{name}") for name in CLUES}
_CLUES["weekday"] = _CLUES["when"]


@dataclass(frozen=True, slots=True)
class QuotedSentences:
    """n sentences, each quoted for its hit: what the confidence is computed from.

    ``scores`` (n,), ``margins`` (n,) and ``passages`` (n, PASSAGE_FEATURES) are those of the hits,
    ``unknown`` is the query's; ``sentences`` (n, SENTENCE_FEATURES) and ``sentence_scores`` (n,)
    are the sentences' own.
    """

    scores: Floats
    margins: Floats
    unknown: float
    passages: Floats
    sentences: Floats
    sentence_scores: Floats


def _passage(name: str) -> Callable[[QuotedSentences], Floats]:
    column = PASSAGE.column(name)
    return lambda quoted: quoted.passages[:, column]


def _sentence(name: str) -> Callable[[QuotedSentences], Floats]:
    column = SENTENCE.column(name)
    return lambda quoted: quoted.sentences[:, column]


CONFIDENCE: FeatureTable[QuotedSentences] = FeatureTable(
    {
        "score": lambda quoted: quoted.scores,
        "margin": lambda quoted: quoted.margins,
        "sentence_score": lambda quoted: quoted.sentence_scores,
        "unknown": lambda quoted: quoted.unknown,
        **{f"passage_{name}": _passage(name) for name in PASSAGE.names if name[-2:] != "_z"},
        **{f"quote_{name}": _sentence(name) for name in SENTENCE.names},
    }
)
CONFIDENCE_FEATURES = CONFIDENCE.names


def sentence_features(query: Query, hit: Hit, article: Article) -> Floats:
    """(n, SENTENCE_FEATURES) of the hit's sentences, with what only the article's text can tell."""
    rows = inherited(hit.sentence_features, answering(article.text, hit.sentences))
    question, wanted = query.text, kind(query.text)
    passage = f"{article.title} {article.text[hit.start : hit.end]}"
    sentences = [article.text[start:end] for start, end in hit.sentences.tolist()]
    rows[:, _NAMES] = names_held(question, passage)
    if query.times:
        found = mentioned(query.times, sentences, article.title, article.published)
        rows[:, _MENTIONED], rows[:, _OTHER] = found
    if wanted in _CLUES:
        rows[:, _CLUES[wanted]] = [sign(wanted, question, sentence) for sentence in sentences]
    return rows


def margin(result: SearchResult, rank: int, allied: Collection[int] = ()) -> float:
    """How far the hit at a rank is ahead of the best other one; 0 if it is alone.

    ``allied`` are the ranks of hits that are known to give the same answer: no rivals.
    """
    others = (other.score for i, other in enumerate(result.hits) if i != rank and i not in allied)
    best = next(others, None)
    return 0.0 if best is None else result.hits[rank].score - best


def quoted(
    result: SearchResult,
    ranks: Sequence[int],
    sentences: Floats,
    sentence_scores: Floats,
    allied: Sequence[frozenset[int]] | None = None,
) -> QuotedSentences:
    """n sentences for their hits, by the ranks (n,) of these; ``allied`` (n,) as for `margin`."""
    compared = list(zip(ranks, allied or [frozenset[int]()] * len(ranks), strict=True))
    margins = {each: margin(result, *each) for each in set(compared)}
    return QuotedSentences(
        scores=np.array([result.hits[rank].score for rank in ranks], dtype=np.float32),
        margins=np.array([margins[each] for each in compared], dtype=np.float32),
        unknown=result.query.unknown,
        passages=np.stack([result.hits[rank].features for rank in ranks]),
        sentences=sentences,
        sentence_scores=sentence_scores,
    )


def confidence_rows(quoted: QuotedSentences) -> Floats:
    """(n, CONFIDENCE_FEATURES) of n sentences."""
    return CONFIDENCE.rows(quoted, len(quoted.sentence_scores))


def probability(logits: Floats) -> Floats:
    """From log odds, (n,), to probabilities from 0 to 1."""
    chances: Floats = (1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))).astype(np.float32)
    return chances
