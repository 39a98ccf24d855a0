"""Examples as token sequences: [CLS] question [SEP] title. passage [SEP]."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transformers import AutoTokenizer

from training.reader.examples import ReaderExample

LENGTH = 320  # tokens of question, title and passage
QUESTION = 48


@dataclass(frozen=True, slots=True)
class Tokenised:
    """One example in tokens: ``second`` is where the passage side begins; ``answers`` are token
    ranges, both ends included, none where the passage does not answer.
    """

    ids: list[int]
    second: int
    answers: list[tuple[int, int]]


class Tokeniser:
    """Makes token sequences of examples, with the tokeniser of the model in a folder."""

    def __init__(self, folder: Path) -> None:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        self._tokenizer = tokenizer.backend_tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = tokenizer.cls_token_id, tokenizer.sep_token_id

    def tokenised(self, example: ReaderExample, chance: random.Random) -> Tokenised:
        """A long passage is cut to what fits, around its answer."""
        question = self._ids(example.question)[:QUESTION]
        title = self._ids(example.title + ".")[:24] if example.title else []
        head = [self._cls, *question, self._sep]
        passage = self._tokenizer.encode(example.passage, add_special_tokens=False)
        answers = [
            touched for span in example.answers if (touched := _touched(passage.offsets, span))
        ]
        room = LENGTH - len(head) - len(title) - 1
        first = _window(len(passage.ids), room, answers, chance)
        ids = passage.ids[first : first + room]
        shift = len(head) + len(title) - first
        inside = [(s + shift, e + shift) for s, e in answers if s >= first and e < first + room]
        return Tokenised([*head, *title, *ids, self._sep], len(head), inside)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def _touched(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens that a span of characters touches, first and last."""
    touched = [n for n, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]
    return (touched[0], touched[-1]) if touched else None


def _window(length: int, room: int, answers: list[tuple[int, int]], chance: random.Random) -> int:
    """Where to begin reading a passage of which only ``room`` tokens fit."""
    if length <= room:
        return 0
    start, end = answers[0] if answers else (0, length - 1)
    lowest, highest = max(0, end - room + 1), min(start, length - room)
    return chance.randint(lowest, highest) if lowest <= highest else lowest
