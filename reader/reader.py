"""The reader: a question and texts in, the best span of each sentence out."""

import hashlib
import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from models.errors import ModelError
from models.export_cache import Report
from models.session import open_session
from models.text_tokens import TextTokenizer
from reader.exported import READER_FORMAT, ExportedReader
from reader.locate import prepare
from reader.pieces import Piece, PieceMaker
from reader.reading import Reading, Text
from reader.spans import Logits, note

INPUTS = ["input_ids", "token_type_ids"]
OUTPUTS = ["start_logits", "end_logits"]


class Reader(Protocol):
    """Finds spans that may answer a question; scores of one ``fingerprint`` can be compared."""

    @property
    def fingerprint(self) -> str:
        """A short hex name of the weights, the export and the limits."""
        ...

    @property
    def name(self) -> str:
        """The model's name, for people."""
        ...

    def read(self, question: str, texts: Sequence[Text], workers: int) -> list[Reading]:
        """One reading per text, in their order; ``workers`` inferences run beside each other.

        A reading depends on the question and its own text alone.
        """
        ...


class OnnxReader:
    """An exported model under ONNX Runtime. Thread-safe; one thread per inference."""

    def __init__(self, model: ExportedReader) -> None:
        """Load an exported model. Raises ModelError."""
        manifest = model.manifest
        self.name = manifest.name
        self.fingerprint = _fingerprint(model)
        self._maker = PieceMaker(TextTokenizer(model.tokenizer), manifest.limits)
        self._session = open_session(model.graph)
        self._inputs = INPUTS[: 1 + manifest.token_types]
        _check(model.graph, self._inputs, self._session.get_inputs())
        _check(model.graph, OUTPUTS, self._session.get_outputs())
        # The caller's own thread works too.
        self._helpers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")

    def read(self, question: str, texts: Sequence[Text], workers: int) -> list[Reading]:
        """See `Reader`. What exceeds the limits of question and title is not read."""
        asked = self._maker.question(question)
        readings = [Reading.nothing(text.sentences) for text in texts]
        pieces = [
            (reading, piece)
            for reading, text in zip(readings, texts, strict=True)
            for piece in self._maker.pieces(asked, text)
        ]
        found = self._run([piece for _, piece in pieces], workers)
        for (reading, piece), logits in zip(pieces, found, strict=True):
            note(reading, piece, logits)
        return readings

    def logits(self, piece: Piece) -> Logits:
        """Run the model on one piece."""
        given = (piece.pair.ids, piece.pair.types)
        feed = {name: ids[np.newaxis] for name, ids in zip(self._inputs, given, strict=False)}
        start, end = self._session.run(OUTPUTS, feed)
        return Logits(start[0], end[0])

    def _run(self, pieces: Sequence[Piece], workers: int) -> list[Logits]:
        """The logits of all pieces; the longest go first, so that no worker waits at the end."""
        order = sorted(range(len(pieces)), key=lambda n: len(pieces[n].pair.ids))
        waiting, found = deque(order), dict[int, Logits]()

        def work() -> None:
            while True:
                try:
                    n = waiting.pop()
                except IndexError:
                    return
                found[n] = self.logits(pieces[n])

        helpers = [self._helpers.submit(work) for _ in range(min(workers, len(pieces)) - 1)]
        work()
        for helper in helpers:
            if not helper.cancel():  # one that has not begun has nothing left to do
                helper.result()
        return [found[n] for n in range(len(pieces))]


def load_reader(name: str | None, cache: Path, report: Report = lambda _: None) -> OnnxReader:
    """The reader of a model (None: the shipped one), exported to ``cache`` on first use.

    ``name`` is a folder with an extractive question-answering model, or its name in the local
    Hugging Face cache. Raises ModelError.
    """
    return OnnxReader(prepare(name, cache, report))


def _check(graph: Path, expected: Sequence[str], found: Sequence[Any]) -> None:
    names = [one.name for one in found]
    if names != list(expected):
        raise ModelError(
            f"{graph} is not a reader: it has {', '.join(names)} for {', '.join(expected)}",
            "export the model again",
        )


def _fingerprint(model: ExportedReader) -> str:
    parts = (READER_FORMAT, model.manifest.identity, *astuple(model.manifest.limits))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
