"""The passages that a text may be quoted from: those that have its rarest words."""

from collections.abc import Iterator

from corpus.article import Passage
from corpus.keywords import Keywords
from corpus.store import Store
from corpus.text.terms import MAX_QUERY_TERMS, terms

# Passages taken for each probe: one that has the words ranks far above this by BM25.
MAX_HITS = 50
# Of these only those with this share of the best score.
MIN_SCORE_SHARE = 0.5
# A long quotation is searched for by pieces of so many words, at most so many of them.
PROBE_WORDS = 60
PROBES = 4


def candidates(store: Store, keywords: Keywords, searched: str) -> list[Passage]:
    """The passages that have a text's words, best first; for a long text those of its first
    piece, then of the next ones.
    """
    ids: dict[int, None] = {}
    for probe in _probes(searched.split()):
        names = list(dict.fromkeys(terms(probe)))
        counts = keywords.document_frequency(names).tolist()
        rare = sorted(zip(counts, range(len(names)), names, strict=True))
        chosen = [name for count, _, name in rare if count][:MAX_QUERY_TERMS]
        hits, scores = keywords.search(chosen, MAX_HITS, title_boost=0.0)
        close = scores >= MIN_SCORE_SHARE * scores.max(initial=0.0)
        ids |= dict.fromkeys(hits[close].tolist())
    known = store.passages(list(ids))
    return [known[i] for i in ids if i in known]


def _probes(words: list[str]) -> Iterator[str]:
    """The text, or pieces of a long one: the first, the last, and some between them."""
    pieces = min(PROBES, -(-len(words) // PROBE_WORDS))
    last = max(0, len(words) - PROBE_WORDS)
    for piece in range(pieces):
        start = last * piece // max(1, pieces - 1)
        yield " ".join(words[start : start + PROBE_WORDS])
