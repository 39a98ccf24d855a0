"""Text to token ids and back to places in the text."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from embeddings.errors import ModelError


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens: their ids, and where (in code points) each ends in the text."""

    ids: NDArray[np.int64]
    ends: NDArray[np.int64]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens whose last character lies in ``text[start:end]``.

        The last character decides because some tokenizers count the space before a word as its
        first.
        """
        first, last = np.searchsorted(self.ends, (start, end), side="right")
        return int(first), int(last)


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
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ends = np.fromiter((end for _, end in encoding.offsets), np.int64, len(encoding))
        return Tokens(np.array(encoding.ids, dtype=np.int64), ends)

    def sequence(self, text: str, max_tokens: int) -> NDArray[np.int64]:
        """Token ids ready for the model: special tokens around a text cut to fit."""
        room = max_tokens - len(self.prefix) - len(self.suffix)
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids[:room]
        # A model cannot run on nothing, and not every model has special tokens.
        return np.array([*self.prefix, *ids, *self.suffix] or [0], dtype=np.int64)

    def _special_tokens(self) -> tuple[list[int], list[int]]:
        """What the model wants before and after a text, for example [CLS] and [SEP]."""
        encoding = self._tokenizer.encode("a")
        special = encoding.special_tokens_mask
        before = special.index(0) if 0 in special else len(special)
        after = len(special) - special[::-1].index(0) if 0 in special else len(special)
        return encoding.ids[:before], encoding.ids[after:]
