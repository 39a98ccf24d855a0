"""Word vectors in 8 bits with a scale for each word, for the graph that is exported."""

from typing import Any

import torch
from torch.nn import functional


class CodedEmbedding(torch.nn.Module):
    """A table of vectors, each as whole numbers from -127 to 127 times a number of its own.

    A quarter of the size. One scale for the whole table, as the quantisation of a graph has it, is
    set by its longest vectors and takes the detail from all others.
    """

    def __init__(self, table: torch.nn.Embedding) -> None:
        super().__init__()
        vectors = table.weight.detach()
        scales = vectors.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        self.register_buffer("codes", (vectors / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        codes = functional.embedding(ids, self.get_buffer("codes"))
        return codes.float() * functional.embedding(ids, self.get_buffer("scales"))


def code_word_vectors(model: Any) -> None:
    """Replace the word vectors of a transformers model, if they are a plain table."""
    table = model.get_input_embeddings()
    if type(table) is torch.nn.Embedding:  # a kind of its own does more than look up
        model.set_input_embeddings(CodedEmbedding(table))
