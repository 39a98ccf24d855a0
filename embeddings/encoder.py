"""The encoder: questions and documents in, unit vectors out."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.document import Document
from embeddings.exported import ExportedModel
from embeddings.locate import exported_model
from embeddings.sequences import Rows, SequenceMaker, TokenSequence, WindowSettings, pooled_range
from models.export_cache import Report
from models.session import open_session
from models.text_tokens import TextTokenizer

# Sequences handed to the workers ahead of the reader, for each worker. Bounds the memory.
_AHEAD = 16

Vectors = NDArray[np.float32]
_Sums = list[tuple[Rows, Vectors]]


class Encoder(Protocol):
    """Turns text into unit vectors; vectors of one ``fingerprint`` can be compared."""

    @property
    def dimension(self) -> int:
        """Components of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name the weights, the export's format and the window settings."""
        ...

    def encode_question(self, text: str) -> Vectors:
        """One question as a unit vector of shape (dimension,)."""
        ...

    def encode_documents(
        self, documents: Iterable[Document], workers: int
    ) -> Iterator[list[Vectors]]:
        """For each document, in order, one float32 array per passage.

        Its shape is (1 + sentences, dimension); its rows are unit vectors: the passage, then each
        of its sentences. At most ``workers`` inferences run at the same time.
        """
        ...


class OnnxEncoder:
    """An exported model under ONNX Runtime. Thread-safe; one thread per inference."""

    def __init__(self, model: ExportedModel, settings: WindowSettings | None = None) -> None:
        """Load an exported model. Raises ModelError."""
        settings = settings or WindowSettings()
        manifest = model.manifest
        self.dimension = manifest.dimension
        self.fingerprint = model.fingerprint(settings)
        self._pooling = manifest.pooling
        self._query_prompt = manifest.query_prompt
        self._max_tokens = manifest.max_tokens
        self._tokenizer = TextTokenizer(model.tokenizer)
        self._session = open_session(model.graph)
        self._maker = SequenceMaker(
            self._tokenizer,
            settings,
            pooling=manifest.pooling,
            prompt=manifest.document_prompt,
            max_tokens=manifest.max_tokens,
        )

    def encode_question(self, text: str) -> Vectors:
        """One question as a unit vector; what exceeds the model's maximum length is not read."""
        hidden = self._hidden(self._tokenizer.sequence(self._query_prompt + text, self._max_tokens))
        start, end = pooled_range(len(hidden), self._pooling)
        return _unit(hidden[start:end].sum(axis=0))

    def encode_documents(
        self, documents: Iterable[Document], workers: int
    ) -> Iterator[list[Vectors]]:
        """See `Encoder`. Reads ahead no further than the workers need."""
        pool = ThreadPoolExecutor(workers, thread_name_prefix="encoder")
        waiting: deque[tuple[Document, list[Future[_Sums]]]] = deque()
        try:
            for document in documents:
                sequences = self._maker.sequences(document)
                waiting.append(
                    (document, [pool.submit(self._sums, sequence) for sequence in sequences])
                )
                while sum(len(runs) for _, runs in waiting) > _AHEAD * workers:
                    yield self._collect(*waiting.popleft())
            while waiting:
                yield self._collect(*waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _collect(self, document: Document, runs: Sequence[Future[_Sums]]) -> list[Vectors]:
        """Add up the sums of all sequences of a document and scale every row to unit length.

        A passage cut into pieces gets the sum over its pieces, which has the direction of their
        token-weighted mean. Rows without a token fall back to the passage, then to the title.
        """
        totals = [
            np.zeros((1 + len(passage.sentences), self.dimension), np.float32)
            for passage in document.passages
        ]
        for run in runs:
            for rows, sums in run.result():
                totals[rows.passage][rows.first : rows.first + len(sums)] += sums
        return [self._filled(total, document.title) for total in totals]

    def _filled(self, total: Vectors, title: str) -> Vectors:
        if not total[0].any():
            total[0] = self._sums(self._maker.whole(title))[0][1][0]
        total[~total.any(axis=1)] = total[0]
        return _unit(total)

    def _sums(self, sequence: TokenSequence) -> _Sums:
        """Run one sequence and sum its token vectors per row."""
        hidden = self._hidden(sequence.ids)
        return [
            (rows, np.stack([hidden[start:end].sum(axis=0) for start, end in rows.ranges.tolist()]))
            for rows in sequence.rows
        ]

    def _hidden(self, ids: NDArray[np.int64]) -> Vectors:
        """Token vectors, shape (tokens, dimension)."""
        hidden: Vectors = self._session.run(None, {"input_ids": ids[np.newaxis]})[0][0]
        return hidden


def load_encoder(model: str | None, cache: Path, report: Report = lambda _: None) -> OnnxEncoder:
    """The encoder of a model (None: the shipped one), exported to ``cache`` on first use.

    ``model`` is a sentence-transformers folder, or a name in the local Hugging Face cache.
    Raises ModelError.
    """
    return OnnxEncoder(exported_model(model, cache, report))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    units: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return units
