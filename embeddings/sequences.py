"""From a document to what the model runs: token sequences, and the vectors pooled from each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.document import Document, PassageSpans
from models.text_tokens import TextTokenizer, Tokens
from models.windows import TokenRange, windows


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How documents are cut into windows; part of the encoder's fingerprint.

    ``max_tokens`` counts everything in a window: special tokens, prompt, title, passages.
    ``overlap`` passages are repeated at the start of the next window, as context only.
    """

    max_tokens: int = 256
    overlap: int = 0
    max_title_tokens: int = 32


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the vectors of the passage with index ``passage``, from row ``first`` on.

    ``ranges`` (rows, 2) are the first token and the end of the tokens whose vectors a row sums.
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
    """First token and end of the tokens of a sequence that make the vector of the whole text."""
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
        """Everything to run for a document; a row that is in no sequence has no tokens."""
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
        self,
        head: NDArray[np.int64],
        window: tuple[TokenRange, ...],
        passages: "list[_PassageTokens]",
    ) -> TokenSequence:
        ids, rows, position = [head], [], len(head)
        for part in window:
            passage = passages[part.passage]
            ids.append(passage.ids[part.start : part.end])
            if not part.context:
                rows.append(passage.rows(part, position))
            position += len(part)
        sequence = np.concatenate((*ids, self._tokenizer.suffix)).astype(np.int64)
        return TokenSequence(sequence, tuple(rows))


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

    def rows(self, part: TokenRange, position: int) -> Rows:
        """The rows to which a part belongs whose first token is at ``position`` in a sequence."""
        ranges = np.clip(self.ranges, part.start, part.end) - part.start + position
        return Rows(part.passage, 0, ranges)
