"""Teaching items as token sequences with a label for each token of the story."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer

from reader.pieces import Limits
from training.cues.items import CueItem

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
        asked = self._ids(item.question)[: self._limits.question * 5 // 8]
        given = [*asked, *self._ids(f": {item.answer}")][: self._limits.question]
        head = [self._cls, *given, self._sep]
        title = self._ids(f"{item.title}.")[: self._limits.title]
        story = self._tokenizer.encode(item.text, add_special_tokens=False)
        room = self._limits.tokens - len(head) - len(title) - 1
        labels = [0] * len(story.ids)
        for start, end in item.cue_spans:
            for n, (first, last) in enumerate(story.offsets):
                if first < end and start < last:
                    labels[n] = item.label
        before = [IGNORED] * (len(head) + len(title))
        return Labelled(
            [*head, *title, *story.ids[:room], self._sep],
            len(head),
            [*before, *labels[:room], IGNORED],
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
