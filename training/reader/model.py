"""The model that is trained: its start, its loss on a batch, its optimiser and learning rate."""

import random
import time
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from transformers import BertForQuestionAnswering

from training.reader.sequences import Tokenised

RATE, HEAD_RATE, WARMUP, DECAY = 6e-5, 2e-4, 0.06, 0.01


def starting_model(folder: Path, device: str) -> Any:
    """The encoder of a folder with its span head, or a new one (Devlin et al. 2019), without
    dropout.
    """
    model = BertForQuestionAnswering.from_pretrained(
        folder,
        attn_implementation="sdpa",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return model.to(device)


def loss_of(
    model: Any, batch: list[Tokenised], device: str, chance: random.Random, *, bf16: bool
) -> torch.Tensor:
    """Cross entropy of the start and the end over [CLS] and the passage's tokens."""
    width = max(len(sequence.ids) for sequence in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    starts, ends = (
        torch.zeros(len(batch), dtype=torch.long),
        torch.zeros(len(batch), dtype=torch.long),
    )
    for row, sequence in enumerate(batch):
        length = len(sequence.ids)
        ids[row, :length] = torch.tensor(sequence.ids)
        types[row, sequence.second : length] = 1
        mask[row, :length] = 1
        starts[row], ends[row] = chance.choice(sequence.answers) if sequence.answers else (0, 0)
    readable = types.bool()
    readable[:, 0] = True
    ids, types, mask = ids.to(device), types.to(device), mask.to(device)
    with torch.autocast(device, torch.bfloat16, enabled=bf16):
        out = model(input_ids=ids, token_type_ids=types, attention_mask=mask)
    closed = ~readable.to(device)
    start = out.start_logits.float().masked_fill(closed, -1e4)
    end = out.end_logits.float().masked_fill(closed, -1e4)
    return functional.cross_entropy(start, starts.to(device)) + functional.cross_entropy(
        end, ends.to(device)
    )


def is_faster_in_bf16(model: Any, device: str) -> bool:
    """Whether the matrices are multiplied faster in bf16, tried on some tokens."""
    batch = [Tokenised([101] * 220, 20, [(30, 31)])] * 4
    seconds = []
    for bf16 in (False, True) * 4:
        begun = time.perf_counter()
        loss_of(model, batch, device, random.Random(0), bf16=bf16).item()  # noqa: S311
        seconds.append(time.perf_counter() - begun)
    fp32, half = min(seconds[::2]), min(seconds[1::2])
    print(f"{fp32 * 1000:.0f} ms in fp32, {half * 1000:.0f} in bf16", flush=True)
    return half < fp32


def optimiser_of(model: Any) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as they are, the new head learns faster."""
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in model.bert.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": body, "lr": RATE, "peak": RATE},
            {"params": list(model.qa_outputs.parameters()), "lr": HEAD_RATE, "peak": HEAD_RATE},
        ],
        weight_decay=DECAY,
        fused=True,
    )


def set_rate(optimiser: torch.optim.Optimizer, done: float) -> None:
    """The learning rates when a share ``done`` (0 to 1) of the training is over."""
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * _rate_share(done)


def _rate_share(done: float) -> float:
    """The learning rate's share of its peak: up in a line, then down in a line."""
    return done / WARMUP if done < WARMUP else max(0.0, (1 - done) / (1 - WARMUP))
