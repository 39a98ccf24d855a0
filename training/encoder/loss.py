"""What the encoder is trained for: a question is nearer to the span that answers than to others.

Vectors of spans are means of the token vectors of one pass over their window (late chunking,
Günther et al. 2024, arXiv 2409.04701), so that the other spans of a window, which have the same
context, are negatives too (in-sequence negatives, arXiv 2505.24782), beside those of the batch.
"""

from typing import Any

import torch
from torch.nn import functional

from training.encoder.batches import Batch

SCALE = 20.0
QUESTION = 64  # tokens


class SpanModel:
    """A transformer with its tokenizer, as sentence-transformers loads them."""

    def __init__(self, transformer: Any, tokenizer: Any, *, bf16: bool) -> None:
        self.transformer = transformer
        self._tokenizer = tokenizer
        self._bf16 = bf16

    def hidden(self, sequences: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token vectors (sequences, tokens, dimension) and the mask of what is no padding."""
        shape = len(sequences), max(map(len, sequences))
        ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        for row, sequence in enumerate(sequences):
            ids[row, : len(sequence)] = torch.tensor(sequence)
            mask[row, : len(sequence)] = 1
        with torch.autocast("cpu", torch.bfloat16, enabled=self._bf16):
            out = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        return out.float(), mask

    def questions(self, texts: list[str]) -> torch.Tensor:
        """Unit vectors (n, dimension)."""
        encoded = self._tokenizer(texts, truncation=True, max_length=QUESTION)["input_ids"]
        hidden, mask = self.hidden(encoded)
        return functional.normalize((hidden * mask[..., None]).sum(1), dim=-1)


def pooled(hidden: torch.Tensor, spans: list[tuple[int, int, int]]) -> torch.Tensor:
    """Unit vectors (n, dimension) of (window, start, end) spans."""
    sums = functional.pad(hidden.cumsum(1), (0, 0, 1, 0))
    rows, starts, ends = torch.tensor(spans).unbind(1)
    return functional.normalize(sums[rows, ends] - sums[rows, starts], dim=-1)


def loss_of(model: SpanModel, before: SpanModel | None, batch: Batch) -> torch.Tensor:
    """Cross entropy over passages plus that over sentences; where there is a model ``before``, also
    how far the choice among passages has moved from its own (distillation, Hinton et al. 2015).
    """
    hidden, _ = model.hidden(batch.windows)
    questions = model.questions(batch.questions)
    passages = SCALE * questions @ pooled(hidden, batch.passages).T
    sentences = SCALE * questions @ pooled(hidden, batch.sentences).T
    loss = functional.cross_entropy(
        passages.masked_fill(batch.other_passages, -1e4), batch.right_passages
    ) + functional.cross_entropy(
        sentences.masked_fill(batch.other_sentences, -1e4), batch.right_sentences
    )
    if before is None:
        return loss
    with torch.no_grad():
        old = pooled(before.hidden(batch.windows)[0], batch.passages)
        wanted = functional.log_softmax(SCALE * before.questions(batch.questions) @ old.T, -1)
    return loss + functional.kl_div(
        functional.log_softmax(passages, -1), wanted, log_target=True, reduction="batchmean"
    )
