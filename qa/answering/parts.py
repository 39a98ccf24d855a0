"""What a library is made of, for work that goes on behind its readers."""

from dataclasses import dataclass

from corpus.store import Store
from embeddings.encoder import Encoder
from qa.answering.bounded_queue import BoundedQueue
from qa.answering.pipeline import Pipeline
from qa.collection.searched import SearchIndex
from qa.elsewhere import Webhook


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an open library, each of them thread-safe."""

    store: Store
    index: SearchIndex
    encoder: Encoder
    pipeline: Pipeline
    queue: BoundedQueue
    webhook: Webhook | None
