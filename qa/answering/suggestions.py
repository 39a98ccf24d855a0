"""Questions to start with: made from the newest articles, and tried before they are shown."""

import re
from collections.abc import Iterator
from contextlib import suppress

from corpus.article import Article
from corpus.store import State, Store
from qa.answering.bounded_queue import BoundedQueue
from qa.answering.pipeline import Pipeline
from qa.answering.turned_questions import Turned, turned
from qa.contract.answer import SavedAnswer
from qa.contract.errors import BusyError
from qa.contract.request import AskRequest
from qa.contract.validation import validated

# At most so many articles are looked at and questions tried; so many are kept.
NEWEST = 60
TRIED = 30
KEPT = 4
# Words that distinguish one thing from others of its kind.
_DISTINCTIVE = re.compile(r"[A-Z]|\d")


class Suggestions:
    """Keeps a few questions that the collection answers. Thread-safe."""

    def __init__(self, store: Store, pipeline: Pipeline, queue: BoundedQueue) -> None:
        self._store = store
        self._pipeline = pipeline
        self._queue = queue
        self._last_seen: State | None = None
        self._made_for: State | None = None
        self.questions: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Make them again if the collection has changed and has stopped changing.

        Takes some tenths of a second then; when the queue is full, it is left to another call.
        Raises StoreError.
        """
        state = self._store.state()
        is_at_rest = self._made_for is None or state == self._last_seen
        self._last_seen = state
        if is_at_rest and state != self._made_for:
            with suppress(BusyError):
                self.questions = self._tried()
                self._made_for = state

    def _tried(self) -> tuple[str, ...]:
        """At most one question of an article, and none that a copy of it has given."""
        questions: list[str] = []
        tries = 0
        for article in self._articles():
            for candidate in turned(article.text):
                if len(questions) == KEPT or tries == TRIED:
                    return tuple(questions)
                if candidate.question in questions:
                    continue
                tries += 1
                if self._answers(article, candidate):
                    questions.append(candidate.question)
                    break
        return tuple(questions)

    def _articles(self) -> Iterator[Article]:
        for row in self._store.listing(limit=NEWEST).articles:
            article = self._store.article(row.id)
            if article:
                yield article

    def _answers(self, article: Article, candidate: Turned) -> bool:
        """Whether it is answered by the words that it was made from, or by a part of them."""
        request = validated(AskRequest(candidate.question, limit=1))
        with self._queue.slot():
            answer = self._pipeline.answer(request)
        expected = candidate.answer.of(article.text)
        return bool(answer.citations) and _agrees(answer, expected)


def _agrees(answer: SavedAnswer, expected: str) -> bool:
    words = answer.answer or ""
    return expected in words or (words in expected and bool(_DISTINCTIVE.search(words)))
