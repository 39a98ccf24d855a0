"""Stage 2: ``python -m training.reader.train`` trains the reader, on the GPU where there is one.

An extractive reader (Devlin et al. 2019, BERT for SQuAD) that starts from all-MiniLM-L6-v2: a
start and an end logit for each token. The logits of the first token ([CLS]) stand for "no answer
here", which makes the scores of different passages comparable. Run again, it goes on from its last
checkpoint.

Without a GPU every core trains on its share of each batch and the gradients are averaged: on two
cores that does a fifth more than two threads on one batch.
"""

import argparse
import json
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer

from embeddings.locate import official_model
from training.checkpoint import Progress, keep, restore
from training.gradients import averaged, free_port, join, side_by_side
from training.reader.batches import SEED, stream
from training.reader.examples import FOLDER
from training.reader.model import (
    is_faster_in_bf16,
    loss_of,
    optimiser_of,
    set_rate,
    starting_model,
)
from training.reader.rounded import rounded, settled
from training.reader.sequences import Tokenised, Tokeniser

TRAINED = FOLDER / "trained"
CHECKPOINT = FOLDER / "checkpoint.pt"
EVERY = 200  # steps between checkpoints


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: so many epochs, or so many minutes if that is less."""

    epochs: int
    minutes: float
    processes: int
    port: int
    start: Path


def worker(rank: int, plan: Plan) -> None:
    """One of the processes that train side by side; the first one prints and writes."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    join(rank, plan.processes, plan.port)
    source = plan.start
    model = starting_model(source, device)
    rounded(model)
    planned = list(stream(Tokeniser(source), plan.epochs))
    progress = train(model, planned, rank, plan, device)
    if rank == 0:
        read = sum(map(len, planned[: progress.step]))
        _write(model, source, progress, read, device)


def train(
    model: Any, planned: list[list[Tokenised]], rank: int, plan: Plan, device: str
) -> Progress:
    """Train on the planned batches, or until the time is over; how far it came."""
    optimiser = optimiser_of(model)
    begun = restore(CHECKPOINT, model, optimiser, device)
    if rank == 0:
        total = sum(map(len, planned))
        steps = f"{len(planned)} steps, {total} examples, from step {begun.step}"
        print(f"{device}: {steps}", flush=True)
    model.train()
    bf16 = is_faster_in_bf16(model, device)
    since, losses, done = time.monotonic(), [], 0.0
    progress = begun
    for step, batch in enumerate(planned[begun.step :], start=begun.step):
        set_rate(optimiser, done)
        mine = batch[rank :: plan.processes] or batch[:1]
        loss = loss_of(model, mine, device, random.Random(step), bf16=bf16)  # noqa: S311
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        progress = Progress(step + 1, begun.seconds + time.monotonic() - since)
        own = max(progress.step / len(planned), progress.seconds / (plan.minutes * 60))
        done, mean_loss = averaged(model, [own, loss.item()], plan.processes)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        losses.append(mean_loss)
        if rank == 0 and (progress.step % EVERY == 0 or done >= 1):
            mean, seconds = sum(losses) / len(losses), progress.seconds
            print(f"step {progress.step}: loss {mean:.3f}, {done:.0%}, {seconds:.0f} s", flush=True)
            losses = []
            keep(CHECKPOINT, model, optimiser, progress)
        if done >= 1:
            break
    return progress


def _write(model: Any, source: Path, progress: Progress, read: int, device: str) -> None:
    settled(model)
    model.save_pretrained(TRAINED)
    AutoTokenizer.from_pretrained(source).save_pretrained(TRAINED)
    history = {
        "steps": progress.step,
        "examples": read,
        "seconds": round(progress.seconds),
        "on": device,
    }
    (TRAINED / "training.json").write_text(json.dumps(history, indent=1) + "\n")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.train", description=__doc__)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument(
        "--minutes", type=float, default=1e6, help="end by then, the learning rate planned for it"
    )
    parser.add_argument("--start", type=Path, help="a reader to train further, else MiniLM")
    given = parser.parse_args()
    processes = 1 if torch.cuda.is_available() else len(os.sched_getaffinity(0))
    plan = Plan(
        given.epochs, given.minutes, processes, free_port(), given.start or official_model().folder
    )
    side_by_side(worker, plan, processes)


if __name__ == "__main__":
    main()
