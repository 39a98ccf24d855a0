"""Where in a collection a text may be quoted from: passages that have its rarest words."""

from collections.abc import Iterator

from corpus.article import Passage
from corpus.keywords import KeywordIndex
from corpus.store import Store
from corpus.text.terms import MAX_QUERY_TERMS, terms

# Passages looked at for each probe: one that holds the words ranks far above this by BM25.
LOOKED_AT = 50
# And of these only what has this share of the best one's score.
NEARLY = 0.5
# A long quotation is searched for by pieces of so many words, at most so many of them.
PROBE_WORDS = 60
PROBES = 4


def candidates(store: Store, keywords: KeywordIndex, searched: str) -> list[Passage]:
    """Passages of the collection that have a text's words, the best first; of a long text those of
    its pieces, one after the other.
    """
    ids: dict[int, None] = {}
    for probe in _probes(searched.split()):
        names = list(dict.fromkeys(terms(probe)))
        counts = keywords.document_frequency(names).tolist()
        rare = sorted(zip(counts, range(len(names)), names, strict=True))
        chosen = [name for count, _, name in rare if count][:MAX_QUERY_TERMS]
        found, scores = keywords.search(chosen, LOOKED_AT, title_boost=0.0)
        near = scores >= NEARLY * scores.max(initial=0.0)
        ids |= dict.fromkeys(found[near].tolist())
    known = store.passages(list(ids))
    return [known[i] for i in ids if i in known]


def _probes(words: list[str]) -> Iterator[str]:
    """The text, or some pieces of a long one: the first, the last, and between them."""
    pieces = min(PROBES, -(-len(words) // PROBE_WORDS))
    last = max(0, len(words) - PROBE_WORDS)
    for piece in range(pieces):
        start = last * piece // max(1, pieces - 1)
        yield " ".join(words[start : start + PROBE_WORDS])
