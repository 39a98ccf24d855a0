"""Extractive question answering: the best answer span of each sentence of given texts."""

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.export_cache import Report
from models.session import open_session
from models.text_tokens import TextTokenizer
from reader.cues import TokenCues, probabilities
from reader.exported import ExportedReader, ReaderManifest
from reader.locate import exported_reader
from reader.pieces import Piece, PieceMaker
from reader.reading import ReaderText, SpanScores
from reader.spans import Logits, update_scores

INPUTS = ["input_ids", "token_type_ids"]
OUTPUTS = ["start_logits", "end_logits"]
CUES = "cue_logits"


class Reader(Protocol):
    """Finds spans that may answer a question; scores of equal ``fingerprint`` can be compared."""

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name the weights, the export's format and the limits."""
        ...

    @property
    def name(self) -> str:
        """The model's name, for people."""
        ...

    def read(self, question: str, texts: Sequence[ReaderText], workers: int) -> list[SpanScores]:
        """The best span of each sentence, one SpanScores per text, in the order of the texts.

        They depend on the question and the text alone. At most ``workers`` inferences run at the
        same time.
        """
        ...

    def cues(self, question: str, answer: str, text: ReaderText) -> TokenCues | None:
        """The words of a text that turn this answer to the question; None if the model has not
        learned to tell them.
        """
        ...


class OnnxReader:
    """An exported model under ONNX Runtime. Thread-safe; one thread per inference."""

    def __init__(self, model: ExportedReader) -> None:
        """Load an exported model. Raises ModelError."""
        manifest = model.manifest
        self.name = manifest.name
        self.fingerprint = model.fingerprint(manifest.limits)
        self._maker = PieceMaker(TextTokenizer(model.tokenizer), manifest.limits)
        self._session = open_session(model.graph)
        self._inputs = INPUTS[: 1 + manifest.token_types]
        _check(model.graph, self._inputs, self._session.get_inputs())
        self._tells_cues = manifest.tells_cues
        _check(model.graph, outputs(manifest), self._session.get_outputs())
        # The caller's own thread works too.
        self._helpers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")

    def read(self, question: str, texts: Sequence[ReaderText], workers: int) -> list[SpanScores]:
        """See `Reader`. What exceeds the limits of question and title is not read."""
        question_ids = self._maker.question(question)
        results = [SpanScores.lowest(text.sentences) for text in texts]
        runs = [
            (scores, piece)
            for scores, text in zip(results, texts, strict=True)
            for piece in self._maker.pieces(question_ids, text)
        ]
        all_logits = self._run([piece for _, piece in runs], workers)
        for (scores, piece), logits in zip(runs, all_logits, strict=True):
            update_scores(scores, piece, logits)
        return results

    def cues(self, question: str, answer: str, text: ReaderText) -> TokenCues | None:
        """See `Reader`. The answer is read behind the question, in its place."""
        if not self._tells_cues:
            return None
        asked = self._maker.question_with_answer(question, answer)
        pieces = self._maker.pieces(asked, text)
        return TokenCues.joined([self._cues(piece) for piece in pieces])

    def logits(self, piece: Piece) -> Logits:
        """Run the model on one piece: a start and an end logit for each of its tokens."""
        start, end = self._session.run(OUTPUTS, self._feed(piece))
        return Logits(start[0], end[0])

    def _cues(self, piece: Piece) -> TokenCues:
        logits = self._session.run([CUES], self._feed(piece))[0][0]
        own = logits[piece.text_start : piece.text_start + len(piece.sentence_ids)]
        seen = piece.sentence_ids >= 0
        return TokenCues(piece.starts[seen], piece.ends[seen], probabilities(own[seen]))

    def _feed(self, piece: Piece) -> dict[str, NDArray[np.int64]]:
        arrays = (piece.pair.ids, piece.pair.types)
        return {name: ids[np.newaxis] for name, ids in zip(self._inputs, arrays, strict=False)}

    def _run(self, pieces: Sequence[Piece], workers: int) -> list[Logits]:
        """The logits of all pieces; the longest go first, so that no worker waits at the end."""
        order = sorted(range(len(pieces)), key=lambda n: len(pieces[n].pair.ids))
        waiting, results = deque(order), dict[int, Logits]()

        def work() -> None:
            while True:
                try:
                    n = waiting.pop()
                except IndexError:
                    return
                results[n] = self.logits(pieces[n])

        helpers = [self._helpers.submit(work) for _ in range(min(workers, len(pieces)) - 1)]
        work()
        for helper in helpers:
            if not helper.cancel():  # one that has not begun has nothing left to do
                helper.result()
        return [results[n] for n in range(len(pieces))]


def load_reader(name: str | None, cache: Path, report: Report = lambda _: None) -> OnnxReader:
    """The reader of a model (None: the shipped one), exported to ``cache`` on first use.

    ``name`` is a folder with an extractive question-answering model, or its name in the local
    Hugging Face cache. Raises ModelError.
    """
    return OnnxReader(exported_reader(name, cache, report))


def outputs(manifest: ReaderManifest) -> list[str]:
    """The names of what a reader's graph gives, in order."""
    return [*OUTPUTS, CUES] if manifest.tells_cues else OUTPUTS


def _check(graph: Path, expected: Sequence[str], nodes: Sequence[Any]) -> None:
    """Raise ModelError unless a graph's inputs or outputs have the expected names."""
    names = [node.name for node in nodes]
    if names != list(expected):
        raise ModelError(
            f"{graph} is not a reader: it has {', '.join(names)} for {', '.join(expected)}",
            "export the model again",
        )
