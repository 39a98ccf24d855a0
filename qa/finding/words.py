"""Words in the texts of articles: the best articles first, each with the sentence that holds them.

The sentence is widened to its whole quote and cited as an answer's are; only articles whose text is
what their version says are shown.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

import numpy as np

from corpus.article import Article, Passage, Span
from corpus.collection import ALL, Selection
from corpus.store import Store
from corpus.text.passages import cut
from corpus.text.terms import query_terms, terms
from qa.cautions.quote_around import quote_around
from qa.citation.cite import cite
from qa.citation.proven import Prover
from qa.collection.browse import check_selection
from qa.collection.searched import SearchIndex
from qa.contract.answer import Citation
from qa.contract.errors import QuestionError, translated
from qa.contract.filters.found import WordsFound
from qa.contract.validation import check

# Passages that are looked at: enough for some hundred articles.
MOST_PASSAGES = 1000


class WordSearch:
    """Search by words. Thread-safe; raises BusyError when too many questions wait already.

    ``slot`` waits for a free core.
    """

    def __init__(
        self,
        store: Store,
        index: SearchIndex,
        prover: Prover,
        slot: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self._store = store
        self._index = index
        self._prover = prover
        self._slot = slot

    @translated()
    def find(
        self, words: str, selection: Selection = ALL, *, limit: int = 20, offset: int = 0
    ) -> WordsFound:
        """The selected articles that have any of the words, those that have most of the rarest
        first; ``limit`` of them from ``offset`` on. Raises QuestionError, StorageError.
        """
        check_selection(self._store, selection)
        asked = check(words)
        searched = query_terms(asked)
        if not searched:
            raise QuestionError("words_empty", f"{asked!r} has no word to find", "write others")
        with self._slot(), self._store.snapshot():
            best, more = self._best(searched, selection)
            shown = best[offset : offset + limit]
            articles = self._prover.articles(passage.key for passage in shown)
            weights = dict(zip(searched, self._weights(searched), strict=True))
            cited = tuple(
                self._cited(n, passage, articles[passage.key], weights)
                for n, passage in enumerate(shown, 1 + offset)
                if passage.key in articles
            )
            return WordsFound(asked, len(best), more, offset, cited)

    def _best(self, searched: Sequence[str], selection: Selection) -> tuple[list[Passage], bool]:
        """The best passage of each article, best first; and whether not all were looked at."""
        everything = replace(selection, oldest_first=False) == ALL
        allowed = None if everything else self._store.selected_ids(selection)
        hits = self._index.current.keywords.search(searched, MOST_PASSAGES, allowed=allowed)
        known = self._store.passages(hits.ids.tolist())
        ranked = (known[i] for i in hits.ids.tolist() if i in known)
        first: dict[str, Passage] = {}
        for passage in ranked:
            first.setdefault(passage.article_id, passage)
        return list(first.values()), len(hits.ids) == MOST_PASSAGES

    def _weights(self, searched: Sequence[str]) -> list[float]:
        counts = self._index.current.keywords.document_frequency(searched)
        weights: list[float] = (1 / np.log2(2 + counts)).tolist()
        return weights

    def _cited(
        self, n: int, passage: Passage, article: Article, weights: dict[str, float]
    ) -> Citation:
        def weight(sentence: Span) -> float:
            return sum(weights.get(term, 0.0) for term in set(terms(sentence.of(article.text))))

        sentence = max(passage.sentences, key=weight)
        quote = quote_around(article.text, cut(article.text), sentence)
        return cite(
            article,
            n=n,
            start=quote.start,
            end=quote.end,
            passage=Span(passage.start, passage.end),
            quote=quote.of(article.text),
            score=weight(sentence) / sum(weights.values()),
        )
