"""Questions to start with: made from the newest articles, and tried before they are shown."""

import re
from collections.abc import Iterator
from contextlib import suppress

from corpus.article import Article
from corpus.store import Store
from corpus.tables.index_feed import State
from qa.answering.bounded_queue import Gate
from qa.answering.pipeline import Asking
from qa.answering.turned_questions import Turned, turned
from qa.contract.answer import SavedAnswer
from qa.contract.errors import BusyError
from qa.question.asked import checked

# Articles looked at, and questions tried, at the most; so many are found.
NEWEST = 60
TRIED = 30
KEPT = 4
# Words that tell one thing from others of its kind.
_TELLING = re.compile(r"[A-Z]|\d")


class Suggesting:
    """Keeps a few questions that the collection answers. Thread-safe."""

    def __init__(self, store: Store, asking: Asking, gate: Gate, threshold: float | None) -> None:
        self._store = store
        self._asking = asking
        self._gate = gate
        self._threshold = threshold
        self._seen: State | None = None
        self._of: State | None = None
        self.questions: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Make them again if articles have come or gone, once no more do.

        Takes some tenths of a second then; where too much else is asked, it waits for another
        call. Raises StoreError.
        """
        state = self._store.state()
        rests = self._of is None or state == self._seen
        self._seen = state
        if rests and state != self._of:
            with suppress(BusyError):
                self.questions = self._tried()
                self._of = state

    def _tried(self) -> tuple[str, ...]:
        """At most one question of an article, and none that a copy of it has given."""
        found: list[str] = []
        tries = 0
        for article in self._articles():
            for one in turned(article.text):
                if len(found) == KEPT or tries == TRIED:
                    return tuple(found)
                if one.question in found:
                    continue
                tries += 1
                if self._answers(article, one):
                    found.append(one.question)
                    break
        return tuple(found)

    def _articles(self) -> Iterator[Article]:
        _, rows = self._store.listing(limit=NEWEST)
        for row in rows:
            article = self._store.article(row.id)
            if article:
                yield article

    def _answers(self, article: Article, one: Turned) -> bool:
        """Whether it is answered by the words that it was made from, or by a part of them."""
        asked = checked(one.question, (), None, 1, "relevance")
        with self._gate.place():
            answer = self._asking.answer(asked, self._threshold)
        return bool(answer.citations) and _hits(answer, one.answer.of(article.text))


def _hits(answer: SavedAnswer, words: str) -> bool:
    found = answer.answer or ""
    return words in found or (found in words and bool(_TELLING.search(found)))
