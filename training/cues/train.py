"""``python -m training.cues.train`` teaches a trained reader which words turn an answer.

A linear head beside the span head labels each token of a text: no cue, or a cue of a kind. Body and
head learn from the teaching items; beside each batch of them the reader reads excerpts of its own
training, where its start and end logits are held to what they were before (distillation, Hinton et
al. 2015), so that it answers as it did. Some minutes on two cores. Then export as usual.
"""

import argparse
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from transformers import BertForQuestionAnswering

from reader.cue_head import load_cue_head, save_cue_head
from reader.cues import KINDS
from reader.pieces import Limits
from training.cues.items import ANY, ITEMS, chooses, items
from training.cues.sequences import Batch, Labelled, Labeller
from training.reader.batches import batches
from training.reader.examples import FOLDER, ReaderExample, read
from training.reader.model import is_faster_in_bf16
from training.reader.rounded import rounded, settled
from training.reader.sequences import Tokenised, Tokeniser
from training.reader.train import TRAINED

TAUGHT = FOLDER / "taught"
SIZE, SEED = 8, 20
RATE, HEAD_RATE, WARMUP, DECAY, DROPOUT = 6e-5, 1e-3, 0.1, 0.01, 0.1
# Excerpts of real news beside the items.
PLAIN = 240
# What a cue's token counts beside one that is none; what a squared logit counts beside the
# divergence of the distributions.
CUE_WEIGHT, LOGIT_WEIGHT = 3.0, 0.05
# Excerpts whose logits are held, unlike what users ask about left out.
HELD_SOURCES = ("squad", "qed", "wire", "modern", "official", "squadshifts-new_wiki")


@dataclass(frozen=True, slots=True)
class Plan:
    """The folder of the reader that is taught, that of the cue head to begin with if not a new one,
    the folder for the taught reader, and how often the items are read.
    """

    start: Path
    head: Path | None
    target: Path
    epochs: int


def teach(plan: Plan) -> None:
    """Teach a reader; the taught one is written to another folder."""
    start, target = plan.start, plan.target
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    labeller = Labeller(start, Limits())
    taught = [labeller.labelled(item) for item in items(ITEMS) if not chooses(item)]
    model = _loaded(start)
    rounded(model)
    before = _loaded(start).eval()
    head = _head(plan.head, model.config.hidden_size)
    optimiser = _optimiser(model, head)
    bf16 = is_faster_in_bf16(model, "cpu")
    every = list(read(FOLDER / "train.jsonl.gz"))
    held = _held(start, every, chance)
    taught += _plain(labeller, every, chance)
    steps = list(_steps(taught, plan.epochs, chance))
    for step, batch in enumerate(steps):
        _set_rate(optimiser, step / len(steps))
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            cues = cue_loss(model.train(), head, Batch.of(batch))
            # Without dropout, which would keep the two from ever agreeing.
            span = held_loss(model.eval(), before, held[step % len(held)][:SIZE])
        optimiser.zero_grad()
        (cues + span).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*model.parameters(), *head.parameters()], 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"step {step} of {len(steps)}: {cues.item():.3f} {span.item():.3f}", flush=True)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(start, target)
    settled(model)
    model.save_pretrained(target)
    save_cue_head(head, target)


def cue_loss(model: Any, head: torch.nn.Linear, batch: Batch) -> torch.Tensor:
    """Cross entropy of the labels; of a cue whose kind is unknown, that it is none of "no cue"."""
    out = model.bert(
        input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask
    ).last_hidden_state
    logs = functional.log_softmax(head(out).float(), -1)
    known = (batch.labels >= 0) & (batch.labels < ANY)
    some = batch.labels == ANY
    weights = torch.tensor([1.0, *[CUE_WEIGHT] * len(KINDS)])
    loss = functional.nll_loss(logs[known], batch.labels[known], weight=weights, reduction="sum")
    # 1 less the probability of "no cue", kept from the logarithm of 0.
    loss = loss - CUE_WEIGHT * torch.log1p(-logs[some][:, 0].exp() + 1e-6).sum()
    return loss / (known.sum() + some.sum())


def held_loss(model: Any, before: Any, batch: Sequence[Tokenised]) -> torch.Tensor:
    """How far the start and end logits are from those before, over [CLS] and the text."""
    padded = Batch.of([Labelled(one.ids, one.second, [0] * len(one.ids)) for one in batch])
    given = {
        "input_ids": padded.ids,
        "token_type_ids": padded.types,
        "attention_mask": padded.mask,
    }
    with torch.no_grad():
        was = before(**given)
    now = model(**given)
    readable = padded.types.bool()
    readable[:, 0] = True
    loss = torch.zeros(())
    for ours, theirs in ((now.start_logits, was.start_logits), (now.end_logits, was.end_logits)):
        mine, true = (
            functional.log_softmax(x.float().masked_fill(~readable, -1e4), -1)
            for x in (ours, theirs)
        )
        loss = loss + functional.kl_div(mine, true, log_target=True, reduction="batchmean")
        loss = loss + LOGIT_WEIGHT * ((ours - theirs).float()[readable] ** 2).mean()
    return loss


def _loaded(folder: Path) -> Any:
    return BertForQuestionAnswering.from_pretrained(
        folder,
        attn_implementation="sdpa",
        hidden_dropout_prob=DROPOUT,
        attention_probs_dropout_prob=0.0,
    )


def _optimiser(model: Any, head: torch.nn.Linear) -> torch.optim.Optimizer:
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    body = [p for p in model.parameters() if p.requires_grad]
    groups = [
        {"params": body, "lr": RATE, "peak": RATE},
        {"params": list(head.parameters()), "lr": HEAD_RATE, "peak": HEAD_RATE},
    ]
    return torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)


def _set_rate(optimiser: torch.optim.Optimizer, done: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * min(1.0, done / WARMUP) * (1 - done)


def _head(folder: Path | None, size: int) -> torch.nn.Linear:
    if folder is not None and (found := load_cue_head(folder)):
        return found
    head = torch.nn.Linear(size, len(KINDS) + 1)
    torch.nn.init.normal_(head.weight, std=0.02)
    torch.nn.init.zeros_(head.bias)
    return head


def _steps(taught: list[Labelled], epochs: int, chance: random.Random) -> Iterator[list[Labelled]]:
    for _ in range(epochs):
        chance.shuffle(taught)
        yield from (taught[n : n + SIZE] for n in range(0, len(taught) - SIZE + 1, SIZE))


def _plain(
    labeller: Labeller, every: Sequence[ReaderExample], chance: random.Random
) -> list[Labelled]:
    """Excerpts of real news, in which no sentence but the answer's own is said to turn it."""
    news = [one for one in every if one.source in ("wire", "modern") and one.answers]
    return [labeller.plain(example) for example in chance.sample(news, PLAIN)]


def _held(
    start: Path, every: Sequence[ReaderExample], chance: random.Random
) -> list[list[Tokenised]]:
    chosen = [example for example in every if example.source.startswith(HELD_SOURCES)]
    chance.shuffle(chosen)
    tokeniser = Tokeniser(start)
    return batches([tokeniser.tokenised(example, chance) for example in chosen[:15000]], chance)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.cues.train", description=__doc__)
    parser.add_argument("--start", type=Path, default=TRAINED, help="a trained reader's folder")
    parser.add_argument("--target", type=Path, default=TAUGHT, help="where the taught one goes")
    parser.add_argument("--head", type=Path, help="a folder with a cue head to begin with")
    parser.add_argument("--epochs", type=int, default=5)
    given = parser.parse_args()
    teach(Plan(given.start, given.head, given.target, given.epochs))


if __name__ == "__main__":
    main()
