"""What a reader's findings are worth, sentence by sentence: its scores, and how they agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa.decision.clues import sign
from qa.decision.confidence import probability
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats
from qa.question.kind import CLUES, Kind, kind
from qa.question.plain_words import words as plain_words

_KINDS: tuple[Kind, ...] = ("yes_no", "who", "when", "where", "number", "why", "how", "keywords")
_SIGNS = {*CLUES, "weekday"}
# Taken for the logarithm of a chance of nothing.
_NONE = -20.0


@dataclass(frozen=True)
class ReadSentences:
    """n sentences that were read for a question, and the answer found in each.

    ``excerpt`` and ``hit`` (n,) are the index of each sentence's excerpt and the rank of its hit;
    ``answers`` are the n texts of the answer spans; ``scores``, ``shares`` and ``certainty`` (n,)
    are the reader's, see `reader.reading`.
    """

    question: str
    excerpt: NDArray[np.int64]
    hit: NDArray[np.int64]
    answers: Sequence[str]
    scores: Floats
    shares: Floats
    certainty: Floats

    @property
    def kind(self) -> Kind:
        """What sort of thing is asked for."""
        return kind(self.question)

    @property
    def lead(self) -> Floats:
        """How far each share is ahead of the best other one of its excerpt."""
        own = np.arange(len(self.excerpt))
        return self.shares - _best_other(self.shares, self.excerpt, own, same=True)

    @cached_property
    def margin(self) -> Floats:
        """How far each score is ahead of the best in the other excerpts."""
        return self.scores - _best_other(self.scores, self.excerpt, self.excerpt, same=False)

    @property
    def agreement(self) -> Floats:
        """How surely another excerpt has the same answer: the best chance (0 to 1) among them."""
        answers = [" ".join(words) for words in self.words]
        chance = probability(self.scores)
        best = np.zeros(len(answers), dtype=np.float32)
        for n, answer in enumerate(answers):
            for other, text in enumerate(answers):
                if answer and text == answer and self.excerpt[other] != self.excerpt[n]:
                    best[n] = max(best[n], chance[other])
        return best

    @cached_property
    def words(self) -> list[list[str]]:
        """The plain words of each answer."""
        return [plain_words(answer) for answer in self.answers]

    @property
    def echo(self) -> list[float]:
        """The share of each answer's words that stand in the question."""
        asked = set(plain_words(self.question))
        return [sum(word in asked for word in each) / max(len(each), 1) for each in self.words]

    @property
    def signs(self) -> list[float]:
        """Whether each answer shows a sign of what is asked for; 0 where none is known."""
        wanted = self.kind
        if wanted not in _SIGNS:
            return [0.0] * len(self.answers)
        return [sign(wanted, self.question, answer) for answer in self.answers]

    @property
    def best_of_hit(self) -> NDArray[np.bool_]:
        """Whether no other sentence of the hit has a higher share."""
        own = np.arange(len(self.hit))
        best: NDArray[np.bool_] = self.shares >= _best_other(self.shares, self.hit, own, same=True)
        return best


def _is_kind(name: Kind) -> Callable[[ReadSentences], float]:
    return lambda read: float(read.kind == name)


def _chance(logs: Floats) -> Floats:
    chances: Floats = np.exp(np.clip(logs, _NONE, 0.0))
    return chances


# What a straight line cannot see has features of its own: squares and products, how far a score is
# below nothing, and chances beside their logarithms.
READ: FeatureTable[ReadSentences] = FeatureTable(
    {
        "said": lambda read: read.scores,
        "share": lambda read: read.shares,
        "certainty": lambda read: read.certainty,
        "lead": lambda read: read.lead,
        "margin": lambda read: read.margin,
        "agreement": lambda read: read.agreement,
        "echo": lambda read: read.echo,
        "words": lambda read: [np.log1p(len(words)) for words in read.words],
        "sign": lambda read: read.signs,
        "rank": lambda read: read.hit,
        "best_of_hit": lambda read: read.best_of_hit,
        "said_squared": lambda read: read.scores * read.scores,
        "said_share": lambda read: read.scores * read.shares,
        "said_below": lambda read: np.minimum(read.scores, 0.0),
        "margin_below": lambda read: np.minimum(read.margin, 0.0),
        "said_chance": lambda read: probability(read.scores),
        "share_chance": lambda read: _chance(read.shares),
        "certainty_chance": lambda read: _chance(read.certainty),
        **{f"kind_{name}": _is_kind(name) for name in _KINDS},
    }
)
READ_FEATURES = READ.names


def _best_other(
    values: Floats, group: NDArray[np.int64], own: NDArray[np.int64], *, same: bool
) -> Floats:
    """For each row the best value of the others in its group (or outside of it)."""
    together = (group[:, None] == group[None, :]) == same
    together &= own[:, None] != own[None, :]
    best: Floats = np.where(together, values[None, :], _NONE).max(axis=1)
    return best
