"""From a question and a text to what the model runs: token sequences that know their places."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.text_tokens import Part, TextTokenizer, Tokens
from models.windows import windows
from reader.reading import Text

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most tokens that are read: of everything, special ones too; of question; of title."""

    tokens: int = 384
    question: int = 64
    title: int = 24

    def within(self, tokens: int) -> "Limits":
        """The same for a model that reads no more than ``tokens``: most of them for the text."""
        tokens = min(self.tokens, tokens)
        return Limits(tokens, min(self.question, tokens // 4), min(self.title, tokens // 8))


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of the model: a question, and all or a part of a text.

    The text's tokens stand in ``pair`` from ``first`` on. ``starts`` and ``ends`` are their offsets
    in the text without the blanks around them, ``owners`` the sentence of each: -1 for those that
    belong to none or have nothing to see.
    """

    pair: Part
    first: int
    starts: Ids
    ends: Ids
    owners: Ids


class PieceMaker:
    """Makes the pieces of a text, as the model's own pair template wants them."""

    def __init__(self, tokenizer: TextTokenizer, limits: Limits) -> None:
        self._tokenizer = tokenizer
        self._limits = limits
        self._template = tokenizer.pair_template()

    def question(self, text: str) -> Ids:
        """The tokens of a question, as many as are read."""
        return self._tokenizer.tokens(text).ids[: self._limits.question]

    def pieces(self, question: Ids, text: Text) -> Iterator[Piece]:
        """All that is to be run for a text: nothing for sentences without anything to see.

        A text that is too long is cut at sentences, a sentence that is too long between tokens.
        """
        tokens = self._tokenizer.tokens(text.text)
        sentences = text.sentences.reshape(-1, 2).astype(np.int64)
        starts, ends, owners = _places(text.text, tokens, sentences)
        if not (owners >= 0).any():
            return
        title = self._title(text.title)
        first = len(self._template.before.ids) + len(question) + len(self._template.between.ids)
        first += len(title)
        room = max(1, self._limits.tokens - first - len(self._template.after.ids))
        cuts = np.searchsorted(tokens.ends, sentences[:, 0], side="right")
        bounds = sorted({0, len(owners), *cuts.tolist()})
        for part in (part for window in windows([bounds], room) for part in window):
            cut = slice(part.start, part.end)
            if (owners[cut] >= 0).any():
                pair = self._template.pair(question, np.concatenate((title, tokens.ids[cut])))
                yield Piece(pair, first, starts[cut], ends[cut], owners[cut])

    def _title(self, title: str) -> Ids:
        ids = self._tokenizer.tokens(f"{title}.").ids if title else np.empty(0, np.int64)
        return ids[: self._limits.title]


def _places(text: str, tokens: Tokens, sentences: Ids) -> tuple[Ids, Ids, Ids]:
    """Start, end and sentence of each token.

    The last character decides to which sentence a token belongs (see `Tokens.between`).
    """
    seen = np.flatnonzero(~np.fromiter(map(str.isspace, text), np.bool_, len(text)))
    if not len(sentences) or not len(seen):
        return tokens.starts, tokens.ends, np.full(len(tokens.ids), -1)
    owners = np.searchsorted(sentences[:, 0], tokens.ends, side="left") - 1
    starts = np.maximum(tokens.starts, sentences[owners, 0])
    after = np.append(seen, len(text))[np.searchsorted(seen, starts)]
    before = seen[np.maximum(np.searchsorted(seen, tokens.ends) - 1, 0)] + 1
    inside = (owners >= 0) & (tokens.ends <= sentences[owners, 1]) & (after < before)
    return after, before, np.where(inside, owners, -1)
