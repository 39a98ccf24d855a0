"""Stage 2: ``python -m training.reader.train`` trains the reader, on the GPU where there is one.

An extractive reader (Devlin et al. 2019, BERT for SQuAD) that starts from all-MiniLM-L6-v2: a
start and an end score for each token. The scores of the first token ([CLS]) stand for "not said
here", which makes the scores of different passages comparable. Run again, it goes on from its last
checkpoint.

Without a GPU every core trains on its share of each batch and the gradients are averaged: on two
cores that does a fifth more than two threads on one batch.
"""

import argparse
import json
import os
import random
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import distributed
from torch.multiprocessing.spawn import spawn
from torch.nn import functional
from transformers import AutoTokenizer, BertForQuestionAnswering

from embeddings.locate import locate
from training.reader.examples import FOLDER, ReaderExample, read

CHECKPOINT = FOLDER / "checkpoint.pt"
TRAINED = FOLDER / "trained"
LENGTH = 320  # tokens of question, title and passage
QUESTION = 48
TOKENS = 3600  # of a batch, padding counted
# What share of a set is read in an epoch, all if not named, chosen for what two cores can do in
# little more than an hour; texts unlike those that users ask about only in the first part of it.
SHARES = {
    "squad-1.1": 0.5,
    "squadshifts-new_wiki": 0.5,
    "squad-2.0": 0.6,
    "qamr": 0.3,
    "squadshifts-reddit": 0.25,
    "squadshifts-amazon_reviews": 0.2,
}
PARTS = 10
EARLY, EARLY_PART = ("qamr", "squadshifts-reddit", "squadshifts-amazon_reviews"), 0.6
RATE, HEAD_RATE, WARMUP, DECAY = 1.2e-4, 1e-3, 0.06, 0.01
EVERY = 200  # steps between checkpoints
SEED = 20


@dataclass(frozen=True, slots=True)
class Tokenised:
    """One example in tokens: ``second`` is where the passage side begins; answers are inclusive
    token ranges, empty for "not said here".
    """

    ids: list[int]
    second: int
    answers: list[tuple[int, int]]


class Maker:
    """Makes token sequences of examples: [CLS] question [SEP] title. passage [SEP]."""

    def __init__(self, folder: Path) -> None:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        self._tokenizer = tokenizer.backend_tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._cls, self._sep = tokenizer.cls_token_id, tokenizer.sep_token_id

    def sequence(self, example: ReaderExample, chance: random.Random) -> Tokenised:
        """A long passage is cut to what fits, around its answer."""
        question = self._ids(example.question)[:QUESTION]
        title = self._ids(example.title + ".")[:24] if example.title else []
        head = [self._cls, *question, self._sep]
        passage = self._tokenizer.encode(example.passage, add_special_tokens=False)
        answers = [found for span in example.answers if (found := _tokens(passage.offsets, span))]
        room = LENGTH - len(head) - len(title) - 1
        first = _window(len(passage.ids), room, answers, chance)
        ids = passage.ids[first : first + room]
        shift = len(head) + len(title) - first
        inside = [(s + shift, e + shift) for s, e in answers if s >= first and e < first + room]
        return Tokenised([*head, *title, *ids, self._sep], len(head), inside)

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


def _tokens(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
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


def batches(sequences: list[Tokenised], chance: random.Random) -> list[list[Tokenised]]:
    """Sequences of like length together, in random order."""
    order = sorted(range(len(sequences)), key=lambda n: len(sequences[n].ids) + chance.random() * 8)
    found: list[list[Tokenised]] = [[]]
    for n in order:
        if (len(found[-1]) + 1) * len(sequences[n].ids) > TOKENS:
            found.append([])
        found[-1].append(sequences[n])
    chance.shuffle(found)
    return found


def chosen(every: Sequence[ReaderExample], chance: random.Random) -> list[list[ReaderExample]]:
    """What one epoch reads, in parts that are read one after another."""
    taken = [one for one in every if chance.random() < SHARES.get(one.source, 1.0)]
    parts: list[list[ReaderExample]] = [[] for _ in range(PARTS)]
    for one in taken:
        last = round(PARTS * EARLY_PART) if one.source.startswith(EARLY) else PARTS
        parts[chance.randrange(last)].append(one)
    return parts


def loss_of(model: Any, batch: list[Tokenised], device: str, chance: random.Random) -> torch.Tensor:
    """Cross entropy of the start and the end over [CLS] and the passage's tokens."""
    width = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    starts, ends = (
        torch.zeros(len(batch), dtype=torch.long),
        torch.zeros(len(batch), dtype=torch.long),
    )
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        types[row, one.second : len(one.ids)] = 1
        mask[row, : len(one.ids)] = 1
        starts[row], ends[row] = chance.choice(one.answers) if one.answers else (0, 0)
    readable = types.bool()
    readable[:, 0] = True
    ids, types, mask = ids.to(device), types.to(device), mask.to(device)
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        out = model(input_ids=ids, token_type_ids=types, attention_mask=mask)
    closed = ~readable.to(device)
    start = out.start_logits.float().masked_fill(closed, -1e4)
    end = out.end_logits.float().masked_fill(closed, -1e4)
    return functional.cross_entropy(start, starts.to(device)) + functional.cross_entropy(
        end, ends.to(device)
    )


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


def share(done: float) -> float:
    """The learning rate's share of its peak: up in a line, then down in a line."""
    return done / WARMUP if done < WARMUP else max(0.0, (1 - done) / (1 - WARMUP))


def stream(maker: Maker, epochs: int) -> Iterator[list[Tokenised]]:
    """The batches of all epochs; the same ones each time it is called."""
    every = list(read(FOLDER / "train.jsonl.gz"))
    for epoch in range(epochs):
        chance = random.Random(SEED + epoch)  # noqa: S311
        for part in chosen(every, chance):
            yield from batches([maker.sequence(example, chance) for example in part], chance)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: so many epochs, or so many minutes if that is less."""

    epochs: int
    minutes: float
    processes: int
    port: int


def worker(rank: int, plan: Plan) -> None:
    """One of the processes that train side by side."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    if plan.processes > 1:
        torch.set_num_threads(1)
        distributed.init_process_group(
            "gloo", f"tcp://127.0.0.1:{plan.port}", rank=rank, world_size=plan.processes
        )
    source = locate().folder
    model: Any = BertForQuestionAnswering.from_pretrained(
        source,
        attn_implementation="sdpa",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    ).to(device)
    optimiser = optimiser_of(model)
    planned = list(stream(Maker(source), plan.epochs))
    begun, spent = 0, 0.0
    if CHECKPOINT.exists():
        saved = torch.load(CHECKPOINT, map_location=device)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        begun, spent = saved["step"], saved["seconds"]
    if rank == 0:
        total = sum(len(one) for one in planned)
        print(f"{device}: {len(planned)} steps, {total} examples, from step {begun}", flush=True)
    model.train()
    since, recent, progress, read_ = time.monotonic(), [], 0.0, sum(map(len, planned[:begun]))
    for step, batch in enumerate(planned[begun:], start=begun):
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * share(progress)
        mine = batch[rank :: plan.processes] or batch[:1]
        loss = loss_of(model, mine, device, random.Random(step))  # noqa: S311
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        seconds = spent + time.monotonic() - since
        now = max((step + 1) / len(planned), seconds / (plan.minutes * 60))
        progress, mean_loss = averaged(model, [now, float(loss)], plan.processes)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        recent.append(mean_loss)
        read_ += len(batch)
        done = progress >= 1
        if rank == 0 and ((step + 1) % EVERY == 0 or done):
            mean = sum(recent) / len(recent)
            print(f"step {step + 1}: loss {mean:.3f}, {progress:.0%}, {seconds:.0f} s", flush=True)
            recent = []
            keep(model, optimiser, step + 1, seconds)
        if done:
            break
    if rank == 0:
        model.save_pretrained(TRAINED)
        AutoTokenizer.from_pretrained(source).save_pretrained(TRAINED)
        history = {"steps": step + 1, "examples": read_, "seconds": round(seconds), "on": device}
        (TRAINED / "training.json").write_text(json.dumps(history, indent=1) + "\n")


def averaged(model: Any, numbers: list[float], processes: int) -> list[float]:
    """Average the gradients, and some numbers, over all processes."""
    if processes == 1:
        return numbers
    parameters = [p for p in model.parameters() if p.grad is not None]
    every = torch.cat([torch.tensor(numbers), *(p.grad.flatten() for p in parameters)])
    distributed.all_reduce(every)
    every /= processes
    place = len(numbers)
    for parameter in parameters:
        size = parameter.grad.numel()
        parameter.grad.copy_(every[place : place + size].view_as(parameter.grad))
        place += size
    return [float(number) for number in every[: len(numbers)]]


def keep(model: Any, optimiser: torch.optim.Optimizer, step: int, seconds: float) -> None:
    """Write a checkpoint whole or not at all."""
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
        "seconds": seconds,
    }
    torch.save(state, CHECKPOINT.with_suffix(".tmp"))
    CHECKPOINT.with_suffix(".tmp").replace(CHECKPOINT)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.reader.train", description=__doc__)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument(
        "--minutes", type=float, default=1e6, help="end by then, the learning rate planned for it"
    )
    given = parser.parse_args()
    processes = 1 if torch.cuda.is_available() else len(os.sched_getaffinity(0))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    plan = Plan(given.epochs, given.minutes, processes, port)
    if processes == 1:
        worker(0, plan)
    else:
        spawn(worker, (plan,), nprocs=processes)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
