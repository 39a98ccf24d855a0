"""From a document to what the model runs: token sequences, and which rows each one feeds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.document import Document, PassageSpans
from models.text_tokens import TextTokenizer, Tokens
from models.windows import Piece, WindowSettings, windows


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one passage's vectors, from ``first`` on.

    ``ranges`` (rows, 2) says which tokens of a sequence each row sums.
    """

    passage: int
    first: int
    ranges: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenSequence:
    """Token ids for one run of the model, and the rows pooled from its token vectors."""

    ids: NDArray[np.int64]
    rows: tuple[Rows, ...]


def pooled_range(length: int, pooling: str) -> tuple[int, int]:
    """Which tokens of a sequence make the vector of the whole text."""
    return {"mean": (0, length), "cls": (0, 1), "lasttoken": (length - 1, length)}[pooling]


class SequenceMaker:
    """Makes a document's sequences in the way that suits a model's pooling.

    A model that pools by mean reads windows of neighbouring passages, and the vectors of passages
    and sentences are pooled from the tokens of one run (late chunking, arXiv 2409.04701). Any other
    model was trained on one vector per text, so that every passage and sentence is a text.
    """

    def __init__(
        self,
        tokenizer: TextTokenizer,
        settings: WindowSettings,
        *,
        pooling: str,
        prompt: str,
        max_tokens: int,
    ) -> None:
        self._tokenizer = tokenizer
        self._settings = settings
        self._pooling = pooling
        self._prompt = prompt
        self._max_tokens = min(max_tokens, settings.max_tokens)

    def sequences(self, document: Document) -> Iterator[TokenSequence]:
        """Everything to run for a document; rows that no sequence names have no tokens."""
        return self._windows(document) if self._pooling == "mean" else self._apart(document)

    def whole(self, text: str) -> TokenSequence:
        """One text by itself, as row 0 of passage 0."""
        return self._whole(text, passage=0, row=0)

    def _whole(self, text: str, passage: int, row: int) -> TokenSequence:
        ids = self._tokenizer.sequence(self._prompt + text, self._max_tokens)
        ranges = np.array([pooled_range(len(ids), self._pooling)])
        return TokenSequence(ids, (Rows(passage, row, ranges),))

    def _apart(self, document: Document) -> Iterator[TokenSequence]:
        for index, passage in enumerate(document.passages):
            text = document.text[passage.start : passage.end]
            yield self._whole(f"{document.title}\n{text}", index, 0)
            for row, (start, end) in enumerate(passage.sentences, 1):
                yield self._whole(document.text[start:end], index, row)

    def _windows(self, document: Document) -> Iterator[TokenSequence]:
        tokenizer = self._tokenizer
        title = tokenizer.tokens(document.title).ids[: self._settings.max_title_tokens]
        head = np.concatenate((tokenizer.prefix, tokenizer.tokens(self._prompt).ids, title))
        room = max(1, self._max_tokens - len(head) - len(tokenizer.suffix))
        passages = [
            _PassageTokens.of(tokenizer.tokens(document.text[spans.start : spans.end]), spans)
            for spans in document.passages
        ]
        for window in windows([passage.cuts for passage in passages], room, self._settings.overlap):
            yield self._window(head, window, passages)

    def _window(
        self, head: NDArray[np.int64], window: tuple[Piece, ...], passages: "list[_PassageTokens]"
    ) -> TokenSequence:
        parts, rows, position = [head], [], len(head)
        for piece in window:
            passage = passages[piece.passage]
            parts.append(passage.ids[piece.start : piece.end])
            if not piece.context:
                rows.append(passage.rows(piece, position))
            position += len(piece)
        ids = np.concatenate((*parts, self._tokenizer.suffix)).astype(np.int64)
        return TokenSequence(ids, tuple(rows))


@dataclass(frozen=True, slots=True)
class _PassageTokens:
    """A passage's token ids, and the token range of each of its rows: itself, its sentences."""

    ids: NDArray[np.int64]
    ranges: NDArray[np.int64]

    @classmethod
    def of(cls, tokens: Tokens, spans: PassageSpans) -> "_PassageTokens":
        sentences = (
            tokens.between(start - spans.start, end - spans.start) for start, end in spans.sentences
        )
        return cls(tokens.ids, np.array([(0, len(tokens.ids)), *sentences], dtype=np.int64))

    @property
    def cuts(self) -> list[int]:
        """Where the passage may be cut, in tokens."""
        return sorted({0, len(self.ids), *self.ranges[1:, 0].tolist()})

    def rows(self, piece: Piece, position: int) -> Rows:
        """The rows that a piece feeds when its first token is at ``position`` in a sequence."""
        ranges = np.clip(self.ranges, piece.start, piece.end) - piece.start + position
        return Rows(piece.passage, 0, ranges)
