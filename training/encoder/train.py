"""``python -m training.encoder.train`` trains all-MiniLM-L6-v2 for the windows it is pooled over.

It is loaded and saved by sentence-transformers, so the result is a model as any other. Every core
trains on batches of its own, each of one set of questions, and the gradients are averaged. Run
again, it goes on from its last checkpoint. The word vectors stay as they are.
"""

import argparse
import os
import random
import time
from dataclasses import dataclass
from typing import Any

import torch
from sentence_transformers import SentenceTransformer

from embeddings.locate import official_model
from training.checkpoint import Progress, keep, restore
from training.encoder.batches import Batch, batches
from training.encoder.loss import SpanModel, loss_of
from training.encoder.prepare import FOLDER, HELD, NEWS, load
from training.gradients import averaged, free_port, join, side_by_side

TRAINED = FOLDER / "trained"
CHECKPOINT = FOLDER / "checkpoint.pt"
RATE, WARMUP, DECAY, SEED = 4e-5, 0.08, 0.01, 20
EVERY = 100  # steps between checkpoints


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: so many epochs, or so many minutes if that is less."""

    epochs: int
    minutes: float
    processes: int
    port: int
    bf16: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A batch, and whether what the official weights choose is held in it."""

    batch: Batch
    held: bool


def planned(epochs: int) -> list[Planned]:
    """The batches of all epochs in order; the same each time."""
    sets = list(load())
    every: list[Planned] = []
    for epoch in range(epochs):
        chance = random.Random(SEED + epoch)  # noqa: S311
        part = [
            Planned(batch, name in HELD)
            for name, made in sets
            for batch in batches(made, chance, rivals=name in NEWS)
        ]
        chance.shuffle(part)
        every += part
    return every


def worker(rank: int, plan: Plan) -> None:
    """One of the processes that train side by side; the first one prints and writes."""
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    join(rank, plan.processes, plan.port)
    model = _loaded()
    train(model, rank, plan)
    if rank == 0:
        model.eval().save(str(TRAINED), create_model_card=False)


def train(model: SentenceTransformer, rank: int, plan: Plan) -> None:
    """Train until the plan is done."""
    ours, before = (_span_model(each, bf16=plan.bf16) for each in (model, _loaded().eval()))
    transformer = ours.transformer
    transformer.embeddings.word_embeddings.weight.requires_grad_(False)
    learning = [p for p in transformer.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=DECAY, fused=True)
    steps = planned(plan.epochs)
    count = len(steps) // plan.processes
    begun = restore(CHECKPOINT, transformer, optimiser, "cpu")
    if rank == 0:
        print(f"{count} steps, from step {begun.step}", flush=True)
    since, losses, done = time.monotonic(), [], 0.0
    for step in range(begun.step, count):
        optimiser.param_groups[0]["lr"] = RATE * min(1.0, done / WARMUP + 1e-3) * (1 - done)
        mine = steps[step * plan.processes + rank]
        loss = loss_of(ours, before if mine.held else None, mine.batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        progress = Progress(step + 1, begun.seconds + time.monotonic() - since)
        own = max(progress.step / count, progress.seconds / (plan.minutes * 60))
        done, mean = averaged(transformer, [own, loss.item()], plan.processes)
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        losses.append(mean)
        if rank == 0 and (progress.step % EVERY == 0 or done >= 1):
            shown = sum(losses) / len(losses)
            print(f"step {progress.step}: loss {shown:.3f}, {done:.0%}", flush=True)
            losses = []
            keep(CHECKPOINT, transformer, optimiser, progress)
        if done >= 1:
            return


def _loaded() -> SentenceTransformer:
    return SentenceTransformer(
        str(official_model().folder),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "sdpa"},
        config_kwargs={"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0},
    )


def _span_model(model: SentenceTransformer, *, bf16: bool) -> SpanModel:
    transformer: Any = model[0]
    return SpanModel(transformer.model, model.tokenizer, bf16=bf16)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.train", description=__doc__)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=1e6, help="end by then")
    parser.add_argument("--no-bf16", action="store_true", help="multiply in fp32")
    given = parser.parse_args()
    processes = len(os.sched_getaffinity(0))
    plan = Plan(given.epochs, given.minutes, processes, free_port(), not given.no_bf16)
    side_by_side(worker, plan, processes)


if __name__ == "__main__":
    main()
