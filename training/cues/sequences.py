"""Teaching items as token sequences with a label for each token of the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer

from corpus.text.sentences import split
from reader.pieces import Limits
from training.cues.items import CueItem
from training.reader.examples import ReaderExample

# The label of a token that nothing is said about: of the question, the title, special ones.
IGNORED = -1


@dataclass(frozen=True, slots=True)
class Labelled:
    """One item in tokens: ``second`` is where the side of the story begins; ``labels`` has one for
    each token: IGNORED, 0 for no cue, 1 and above for a kind of cue.
    """

    ids: list[int]
    second: int
    labels: list[int]


class Labeller:
    """Makes labelled sequences as `reader.pieces` makes them to be read."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        self._tokenizer = tokenizer.backend_tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = tokenizer.cls_token_id, tokenizer.sep_token_id
        self._limits = limits

    def labelled(self, item: CueItem) -> Labelled:
        """The sequence of an item; a story that is too long is cut at its end."""
        places = [(start, end, item.label) for start, end in item.cue_spans]
        return self._sequence(item.question, item.answer, item.title, item.text, places)

    def plain(self, example: ReaderExample) -> Labelled:
        """The sequence of an excerpt: nothing is said of its answer's sentence, and no other word
        of it is a cue.
        """
        start, end = example.answers[0]
        own = [one for one in split(example.passage) if one.start < end and start < one.end]
        places = [(one.start, one.end, IGNORED) for one in own]
        answer = example.passage[start:end]
        return self._sequence(example.question, answer, example.title, example.passage, places)

    def _sequence(
        self, question: str, answer: str, title: str, text: str, places: list[tuple[int, int, int]]
    ) -> Labelled:
        """``places`` are start, end and label of what is not 0."""
        asked = self._ids(question)[: self._limits.question * 5 // 8]
        given = [*asked, *self._ids(f": {answer}")][: self._limits.question]
        head = [self._cls, *given, self._sep, *self._ids(f"{title}.")[: self._limits.title]]
        second = 2 + len(given)
        story = self._tokenizer.encode(text, add_special_tokens=False)
        room = self._limits.tokens - len(head) - 1
        labels = [0] * len(story.ids)
        for start, end, label in places:
            for n, (first, last) in enumerate(story.offsets):
                if first < end and start < last:
                    labels[n] = label
        before = [IGNORED] * len(head)
        return Labelled(
            [*head, *story.ids[:room], self._sep], second, [*before, *labels[:room], IGNORED]
        )

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


@dataclass(frozen=True, slots=True)
class Batch:
    """Sequences side by side, padded: tensors (sequences, tokens)."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    labels: torch.Tensor

    @classmethod
    def of(cls, sequences: Sequence[Labelled]) -> "Batch":
        """Pad to the longest."""
        shape = len(sequences), max(len(sequence.ids) for sequence in sequences)
        ids, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
        labels = torch.full(shape, IGNORED)
        for row, sequence in enumerate(sequences):
            length = len(sequence.ids)
            ids[row, :length] = torch.tensor(sequence.ids)
            types[row, sequence.second : length] = 1
            mask[row, :length] = 1
            labels[row, :length] = torch.tensor(sequence.labels)
        return cls(ids, types, mask, labels)
