"""The passages that come closest to a question, before any of them is read."""

from contextlib import closing

from corpus.store import Store
from qa.answering.bounded_queue import BoundedQueue
from qa.answering.pipeline import Pipeline
from qa.contract.answer import Citation
from qa.contract.errors import translated
from qa.contract.request import AskRequest
from qa.contract.steps import PassagesFound
from qa.contract.validation import validated


class Passages:
    """Finds them, best first; nothing of it is kept. Thread-safe."""

    def __init__(self, store: Store, pipeline: Pipeline, queue: BoundedQueue) -> None:
        self._store = store
        self._pipeline = pipeline
        self._queue = queue

    @translated()
    def find(self, request: AskRequest) -> tuple[Citation, ...]:
        """At most ``request.limit`` passages, each by its best sentence. Raises QuestionError,
        BusyError.
        """
        valid = validated(request)
        with (
            self._queue.slot(),
            self._store.snapshot(),
            closing(self._pipeline.steps(valid)) as steps,
        ):
            first = next(steps)
            assert isinstance(first, PassagesFound)
            return first.citations
