"""What is read in which order: the batches of all epochs."""

import random
from collections.abc import Iterator, Sequence

from training.reader.examples import FOLDER, ReaderExample, read
from training.reader.sequences import Tokenised, Tokeniser

TOKENS = 3600  # of a batch, padding counted
# What share of a set is read in an epoch, all if not named (2: twice), chosen for what two cores
# can do in less than an hour; texts unlike those that users ask about only in its first part.
SHARES = {
    "wire": 2.0,
    "modern": 1.5,
    "official": 2.0,
    "squad-1.1": 0.3,
    "squad-1.1-retrieved": 0.3,
    "squad-1.1-cut": 0.2,
    "squad-1.1-swapped": 0.2,
    "squad-2.0": 0.4,
    "squadshifts-new_wiki": 0.25,
    "squadshifts-new_wiki-retrieved": 0.3,
    "squadshifts-new_wiki-cut": 0.2,
    "squadshifts-new_wiki-swapped": 0.2,
    "qed": 0.7,
    "tydi": 0.5,
    "tydi-retrieved": 0.5,
    "tydi-cut": 0.5,
    "tydi-swapped": 0.5,
    "qamr": 0.02,
    "squadshifts-reddit": 0.03,
    "squadshifts-reddit-cut": 0.05,
    "squadshifts-reddit-swapped": 0.05,
    "squadshifts-amazon_reviews": 0.03,
    "squadshifts-amazon_reviews-cut": 0.05,
    "squadshifts-amazon_reviews-swapped": 0.05,
}
PARTS = 10
EARLY, EARLY_PART = ("qamr", "squadshifts-reddit", "squadshifts-amazon_reviews"), 0.6
SEED = 20


def stream(tokeniser: Tokeniser, epochs: int) -> Iterator[list[Tokenised]]:
    """The batches of all epochs; the same ones each time it is called."""
    every = list(read(FOLDER / "train.jsonl.gz"))
    for epoch in range(epochs):
        chance = random.Random(SEED + epoch)  # noqa: S311
        for part in chosen(every, chance):
            yield from batches([tokeniser.tokenised(example, chance) for example in part], chance)


def batches(sequences: list[Tokenised], chance: random.Random) -> list[list[Tokenised]]:
    """Sequences of like length together, in random order."""
    order = sorted(range(len(sequences)), key=lambda n: len(sequences[n].ids) + chance.random() * 8)
    made: list[list[Tokenised]] = [[]]
    for n in order:
        if (len(made[-1]) + 1) * len(sequences[n].ids) > TOKENS:
            made.append([])
        made[-1].append(sequences[n])
    chance.shuffle(made)
    return made


def chosen(every: Sequence[ReaderExample], chance: random.Random) -> list[list[ReaderExample]]:
    """What one epoch reads, in parts that are read one after another."""
    drawn = [
        example for example in every for _ in range(_times(SHARES.get(example.source, 1.0), chance))
    ]
    parts: list[list[ReaderExample]] = [[] for _ in range(PARTS)]
    for example in drawn:
        last = round(PARTS * EARLY_PART) if example.source.startswith(EARLY) else PARTS
        parts[chance.randrange(last)].append(example)
    return parts


def _times(share: float, chance: random.Random) -> int:
    """How often an example is read: the whole part of its share, and by chance once more."""
    return int(share) + (chance.random() < share % 1)
