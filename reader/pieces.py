"""From a question and a text to what the model runs: token sequences with offsets in the text."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.text_tokens import TextTokenizer, Tokens, TypedTokens
from models.windows import windows
from reader.reading import ReaderText

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most tokens of one run of the model: all, special ones too; of question; of title."""

    tokens: int = 384
    question: int = 64
    title: int = 24

    def within(self, tokens: int) -> "Limits":
        """Limits for a model that reads at most ``tokens``, of which the text keeps the most."""
        tokens = min(self.tokens, tokens)
        return Limits(tokens, min(self.question, tokens // 4), min(self.title, tokens // 8))


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of the model: a question and all or a part of a text.

    ``pair`` holds everything that the model reads; the tokens of the text are in it from position
    ``text_start`` on. For each of these, ``starts`` and ``ends`` are its offsets (code points) in
    the text without the white space around it, and ``sentence_ids`` the index of its sentence: -1
    if it belongs to none or has no visible character.
    """

    pair: TypedTokens
    text_start: int
    starts: Ids
    ends: Ids
    sentence_ids: Ids


class PieceMaker:
    """Makes the pieces of texts by the model's own template for pairs (BERT: arXiv 1810.04805)."""

    def __init__(self, tokenizer: TextTokenizer, limits: Limits) -> None:
        self._tokenizer = tokenizer
        self._limits = limits
        self._template = tokenizer.pair_template()

    def question(self, text: str) -> Ids:
        """The token ids of a question, cut to the limit."""
        return self._tokenizer.tokens(text).ids[: self._limits.question]

    def question_with_answer(self, question: str, answer: str) -> Ids:
        """The token ids of a question and an answer to it, each cut to its part of the limit."""
        asked = self._tokenizer.tokens(question).ids[: self._limits.question * 5 // 8]
        given = self._tokenizer.tokens(f": {answer}").ids
        return np.concatenate((asked, given))[: self._limits.question]

    def pieces(self, question: Ids, text: ReaderText) -> Iterator[Piece]:
        """Everything to run for a text: nothing where it has no visible character in a sentence.

        ``question`` are the ids of `question`. A text that is too long is cut at sentences, a
        sentence that is too long between tokens.
        """
        tokens = self._tokenizer.tokens(text.text)
        sentences = text.sentences.reshape(-1, 2).astype(np.int64)
        starts, ends, sentence_ids = _token_offsets(text.text, tokens, sentences)
        if not (sentence_ids >= 0).any():
            return
        title = self._title(text.title)
        template = self._template
        text_start = len(template.before.ids) + len(question) + len(template.between.ids)
        text_start += len(title)
        room = max(1, self._limits.tokens - text_start - len(template.after.ids))
        cuts = np.searchsorted(tokens.ends, sentences[:, 0], side="right")
        bounds = sorted({0, len(sentence_ids), *cuts.tolist()})
        for part in (part for window in windows([bounds], room) for part in window):
            cut = slice(part.start, part.end)
            if (sentence_ids[cut] >= 0).any():
                pair = template.pair(question, np.concatenate((title, tokens.ids[cut])))
                yield Piece(pair, text_start, starts[cut], ends[cut], sentence_ids[cut])

    def _title(self, title: str) -> Ids:
        ids = self._tokenizer.tokens(f"{title}.").ids if title else np.empty(0, np.int64)
        return ids[: self._limits.title]


def _token_offsets(text: str, tokens: Tokens, sentences: Ids) -> tuple[Ids, Ids, Ids]:
    """Start offset, end offset and sentence index of each token; see `Piece`.

    The last character decides to which sentence a token belongs (see `Tokens.between`).
    """
    seen = np.flatnonzero(~np.fromiter(map(str.isspace, text), np.bool_, len(text)))
    if not len(sentences) or not len(seen):
        return tokens.starts, tokens.ends, np.full(len(tokens.ids), -1)
    sentence_ids = np.searchsorted(sentences[:, 0], tokens.ends, side="left") - 1
    starts = np.maximum(tokens.starts, sentences[sentence_ids, 0])
    after = np.append(seen, len(text))[np.searchsorted(seen, starts)]
    before = seen[np.maximum(np.searchsorted(seen, tokens.ends) - 1, 0)] + 1
    inside = (sentence_ids >= 0) & (tokens.ends <= sentences[sentence_ids, 1]) & (after < before)
    return after, before, np.where(inside, sentence_ids, -1)
