"""The numbers that ranking and confidence are decided from, for one question's candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.store import Candidates
from embeddings.packed import products
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats, Ints
from qa.question.kind import CLUES, Kind, kind
from qa.question.times import NO_TIMES, Times
from qa.search.overlap import Overlap, PackedTerms, Terms, overlap
from qa.search.times import Publication, publication


@dataclass(frozen=True, slots=True)
class Query:
    """A question ready to be searched: its unit vector (dimension,) and its terms.

    ``unknown`` is the idf-weighted share of its words that occur nowhere in the collection;
    ``times`` and ``sources`` are those that it names.
    """

    text: str
    vector: Floats
    words: tuple[str, ...]
    terms: Terms
    unknown: float
    times: Times = NO_TIMES
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Features:
    """The features of p candidates with s sentences in all.

    ``passages`` (p, PASSAGE_FEATURES); ``sentences`` (s, SENTENCE_FEATURES) with those that need
    the text still 0; ``owners`` (s,) the candidate of each sentence.
    """

    passages: Floats
    sentences: Floats
    owners: Ints


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question beside p candidates with s sentences in all: what the features are computed from.

    ``dense`` (p,) and ``sentence`` (s,) are cosines to the question; ``lengths`` (s,) are in words;
    ``article_ids`` has p entries and ``characters`` (p,) the length of each passage. ``firsts``
    (p,) is the row of each candidate's first sentence. All are compared with the first ``proposed``
    of them alone, so that the others change none of these.
    """

    kind: Kind
    article_ids: Sequence[str]
    characters: Ints
    dense: Floats
    sentence: Floats
    lengths: Ints
    firsts: Ints
    overlap: Overlap
    proposed: int
    publication: Publication

    def best(self, values: Floats) -> Floats:
        """The highest value (p,) among the sentences (s,) of each candidate."""
        return np.maximum.reduceat(values, self.firsts)

    def standard(self, values: Floats) -> Floats:
        """z-scores (p,) among the proposed; all 0 where they do not differ."""
        proposed = values[: self.proposed]
        spread = proposed.std()
        centred: Floats = values - proposed.mean()
        return centred / spread if spread > 1e-6 else centred

    @property
    def is_first(self) -> NDArray[np.bool_]:
        """Which sentences (s,) are the first of their candidate."""
        first = np.zeros(len(self.sentence), dtype=np.bool_)
        first[self.firsts] = True
        return first

    @property
    def article_dense(self) -> Floats:
        """The best passage cosine of each candidate's article: a good one lifts its passages."""
        best: dict[str, float] = {}
        scores = self.dense[: self.proposed].tolist()
        for article, score in zip(self.article_ids, scores, strict=False):
            best[article] = max(score, best.get(article, -1.0))
        return np.array([best[article] for article in self.article_ids], dtype=np.float32)


def _needs_text(_: Comparison) -> float:
    """What only the article's text can tell: `qa.decision.confidence` fills it in."""
    return 0.0


PASSAGE: FeatureTable[Comparison] = FeatureTable(
    {
        "dense": lambda c: c.dense,
        "dense_z": lambda c: c.standard(c.dense),
        "sentence": lambda c: c.best(c.sentence),
        "sentence_z": lambda c: c.standard(c.best(c.sentence)),
        "bm25": lambda c: c.overlap.bm25,
        "bm25_z": lambda c: c.standard(c.overlap.bm25),
        "covered": lambda c: c.overlap.covered,
        "near": lambda c: c.overlap.near,
        "rarest_missing": lambda c: c.overlap.rarest_missing,
        "sentence_covered": lambda c: c.best(c.overlap.sentence_covered),
        "sentence_near": lambda c: c.best(c.overlap.sentence_near),
        "sentence_both": lambda c: c.best(c.sentence + c.overlap.sentence_covered),
        "sentence_lead": lambda c: c.best(c.overlap.sentence_lead),
        "title": lambda c: c.overlap.title,
        "titled": lambda c: c.overlap.titled,
        "sentence_titled": lambda c: c.best(c.overlap.sentence_titled),
        "sentence_both_titled": lambda c: c.best(c.sentence + c.overlap.sentence_titled),
        "article_dense": lambda c: c.article_dense,
        "length": lambda c: np.log1p(c.characters),
        "day_match": lambda c: c.publication.match,
        "day_apart": lambda c: c.publication.apart,
        "day_early": lambda c: c.publication.early,
        "calendar_match": lambda c: c.publication.calendar,
        "source_named": lambda c: c.publication.source,
    }
)
SENTENCE: FeatureTable[Comparison] = FeatureTable(
    {
        "cosine": lambda c: c.sentence,
        "covered": lambda c: c.overlap.sentence_covered,
        "near": lambda c: c.overlap.sentence_near,
        "length": lambda c: np.log1p(c.lengths),
        "first": lambda c: c.is_first,
        "names": _needs_text,
        "lead": lambda c: c.overlap.sentence_lead,
        "lead_who": lambda c: c.overlap.sentence_lead * (c.kind == "who"),
        "titled": lambda c: c.overlap.sentence_titled,
        **{f"clue_{name}": _needs_text for name in CLUES},
        "date_mentioned": _needs_text,
        "date_other": _needs_text,
    }
)
PASSAGE_FEATURES = PASSAGE.names
SENTENCE_FEATURES = SENTENCE.names


def compute(query: Query, candidates: Candidates, proposed: int | None = None) -> Features:
    """Compute the features of the candidates; there must be at least one.

    The first ``proposed`` (None: all) are what the indexes proposed, the others stand beside them
    in the same articles.
    """
    proposed = len(candidates) if proposed is None else proposed
    cosines, counts = _cosines(query.vector, candidates)
    owners = np.repeat(np.arange(len(counts)), counts)
    firsts = np.cumsum(counts) - counts
    # A passage's own cosine stands before those of its sentences.
    own = firsts + np.arange(len(counts))
    lengths = np.frombuffer(b"".join(candidates.term_counts), dtype=np.uint16).astype(np.int64)
    title_lengths = np.array([len(blob) // 4 for blob in candidates.title_terms], dtype=np.int64)
    compared = Comparison(
        kind=kind(query.text),
        article_ids=candidates.article_id,
        characters=np.array(candidates.end) - np.array(candidates.start),
        dense=cosines[own],
        sentence=np.delete(cosines, own),
        lengths=lengths,
        firsts=firsts,
        overlap=overlap(
            query.terms,
            _packed(candidates.terms, lengths),
            _packed(candidates.title_terms, title_lengths),
            owners,
            proposed,
        ),
        proposed=proposed,
        publication=publication(
            query.times, query.sources, candidates.published, candidates.source
        ),
    )
    return Features(
        PASSAGE.rows(compared, len(counts)), SENTENCE.rows(compared, len(owners)), owners
    )


def _cosines(vector: Floats, candidates: Candidates) -> tuple[Floats, Ints]:
    """The question's cosine to each passage followed by its sentences; how many these are (p,)."""
    cosines, counts = products(candidates.vectors, vector)
    return cosines, counts - 1


def _packed(terms: Sequence[bytes], lengths: Ints) -> PackedTerms:
    return PackedTerms(np.frombuffer(b"".join(terms), dtype=np.uint32), lengths)
