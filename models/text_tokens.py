"""Text to token ids, and from tokens back to offsets in the text."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from models.errors import ModelError

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens: ids, start and end offsets (code points); shape (tokens,) each."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The range (first, end) of the tokens whose last character is in ``text[start:end]``.

        The last character decides because some tokenizers count the space before a word as its
        first.
        """
        first, last = np.searchsorted(self.ends, (start, end), side="right")
        return int(first), int(last)


@dataclass(frozen=True, slots=True)
class TypedTokens:
    """Token ids and the type id of each, shape (tokens,); ``+`` joins two, the right one behind."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]

    def __add__(self, other: "TypedTokens") -> "TypedTokens":
        return TypedTokens(
            np.concatenate((self.ids, other.ids)), np.concatenate((self.types, other.types))
        )


@dataclass(frozen=True, slots=True)
class PairTemplate:
    """What a model expects around a pair of texts: special tokens, and the type id of each text.

    ``first`` and ``second`` are the type ids (BERT's segments) of the two texts.
    """

    before: TypedTokens
    between: TypedTokens
    after: TypedTokens
    first: int
    second: int

    def __len__(self) -> int:
        return sum(len(part.ids) for part in (self.before, self.between, self.after))

    def pair(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> TypedTokens:
        """The ids of two texts as one sequence for the model."""
        left = TypedTokens(first, np.full(len(first), self.first, np.int64))
        right = TypedTokens(second, np.full(len(second), self.second, np.int64))
        return self.before + left + self.between + right + self.after


class TextTokenizer:
    """Splits texts into the tokens of one model. Thread-safe."""

    def __init__(self, path: Path) -> None:
        """Load a ``tokenizer.json``. Raises ModelError."""
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises nothing more precise
            raise ModelError(
                f"{path} is not a tokenizer: {error}", "remove the folder; it is made again"
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.prefix, self.suffix = self._special_tokens()

    def tokens(self, text: str) -> Tokens:
        """Tokenize without special tokens."""
        encoding = self._encode(text)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        return Tokens(np.array(encoding.ids, dtype=np.int64), offsets[:, 0], offsets[:, 1])

    def sequence(self, text: str, max_tokens: int) -> NDArray[np.int64]:
        """At most ``max_tokens`` ids for one run of the model: special tokens around the text."""
        room = max_tokens - len(self.prefix) - len(self.suffix)
        ids = self._encode(text).ids[:room]
        # A model cannot run on nothing, and not every model has special tokens.
        return np.array([*self.prefix, *ids, *self.suffix] or [0], dtype=np.int64)

    def pair_template(self) -> PairTemplate:
        """How the model reads a question and a text in one sequence, as its tokenizer states it."""
        encoding = self._tokenizer.encode("a", "a")
        sides = encoding.sequence_ids
        ids, types = np.array(encoding.ids), np.array(encoding.type_ids)
        first, second = sides.index(0), sides.index(1)
        first_end, second_end = _last(sides, 0) + 1, _last(sides, 1) + 1
        ranges = ((0, first), (first_end, second), (second_end, len(ids)))
        before, between, after = (
            TypedTokens(ids[start:end], types[start:end]) for start, end in ranges
        )
        return PairTemplate(before, between, after, int(types[first]), int(types[second]))

    def _encode(self, text: str) -> Encoding:
        """Without special tokens. Half a UTF-16 pair is no character; it is read as unknown."""
        whole = _SURROGATE.sub("\ufffd", text)
        return self._tokenizer.encode(whole, add_special_tokens=False)

    def _special_tokens(self) -> tuple[list[int], list[int]]:
        """The special tokens before and after a single text, for example [CLS] and [SEP]."""
        encoding = self._tokenizer.encode("a")
        special = encoding.special_tokens_mask
        before = special.index(0) if 0 in special else len(special)
        after = len(special) - special[::-1].index(0) if 0 in special else len(special)
        return encoding.ids[:before], encoding.ids[after:]


def _last(sides: list[int | None], side: int) -> int:
    return len(sides) - 1 - sides[::-1].index(side)
