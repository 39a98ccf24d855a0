"""What a reader's findings are worth, sentence by sentence: its scores, and how they agree.

An excerpt of another article that answers as a sentence does is its ally: it speaks for it, and is
no rival that it has to be ahead of. So a further report of a fact makes it surer, never less sure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qa.decision.confidence import probability
from qa.learned.feature_table import FeatureTable
from qa.learned.weights import Floats
from qa.question.kind import CLUES, Kind, kind
from qa.question.plain_words import words as plain_words
from qa.reports.clues import sign
from qa.values.said import Said, relation

_KINDS: tuple[Kind, ...] = ("yes_no", "who", "when", "where", "number", "why", "how", "keywords")
_SIGNS = {*CLUES, "weekday"}
# Taken for the logarithm of a chance of nothing.
_NONE = -20.0


@dataclass(frozen=True)
class ReadSentences:
    """n sentences that were read for a question, and the answer found in each.

    ``excerpt`` and ``hit`` (n,) are the index of each sentence's excerpt and the rank of its hit,
    ``found`` (n,) the rank of the hit that it was found by: its own, or that of a question before
    it; ``articles`` the n ids of their articles; ``said`` are the n answers; ``scores``, ``shares``
    and ``certainty`` (n,) are the reader's, see `reader.reading`.
    """

    question: str
    excerpt: NDArray[np.int64]
    hit: NDArray[np.int64]
    found: NDArray[np.int64]
    articles: Sequence[str]
    said: Sequence[Said]
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
        return self.shares - _best(self.shares, _others(self.excerpt))

    @cached_property
    def surest(self) -> dict[int, int]:
        """The sentence with the highest score of each excerpt, by the excerpt's index."""
        order = np.argsort(self.scores, kind="stable").tolist()
        return {int(self.excerpt[n]): n for n in order}

    @cached_property
    def allies(self) -> NDArray[np.bool_]:
        """(n, n): whether the second sentence is of another article, and the surest answer of its
        excerpt is that of the first.
        """
        allied = np.zeros((len(self.excerpt), len(self.excerpt)), dtype=np.bool_)
        wanted = self.kind
        for excerpt, surest in self.surest.items():
            inside = self.excerpt == excerpt
            for n, said in enumerate(self.said):
                if self.articles[n] != self.articles[surest]:
                    allied[n] |= inside & (relation(wanted, said, self.said[surest]) == "same")
        return allied

    @cached_property
    def margin(self) -> Floats:
        """How far each score is ahead of the best in the other excerpts but its allies."""
        elsewhere = self.excerpt[:, None] != self.excerpt[None, :]
        return self.scores - _best(self.scores, elsewhere & ~self.allies)

    @property
    def agreement(self) -> Floats:
        """How surely another excerpt has the same answer: the best chance (0 to 1) among them."""
        answers = [" ".join(words) for words in self.words]
        chance = probability(self.scores)
        best = np.where(self.allies, chance[None, :], 0.0).max(axis=1, initial=0.0)
        for n, answer in enumerate(answers):
            for other, text in enumerate(answers):
                if answer and text == answer and self.excerpt[other] != self.excerpt[n]:
                    best[n] = max(best[n], chance[other])
        agreed: Floats = best.astype(np.float32)
        return agreed

    @property
    def rank(self) -> list[int]:
        """How many hits are before the one that each was found by, those of its allies left out."""
        return [
            rank - len({ally for ally in allies if ally < rank})
            for rank, allies in zip(self.found.tolist(), self.allied_hits, strict=True)
        ]

    @cached_property
    def allied_hits(self) -> list[frozenset[int]]:
        """The ranks of the hits that each one's allies were found by."""
        return [frozenset(self.found[allied].tolist()) for allied in self.allies]

    @cached_property
    def words(self) -> list[list[str]]:
        """The plain words of each answer."""
        return [plain_words(said.answer) for said in self.said]

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
            return [0.0] * len(self.said)
        return [sign(wanted, self.question, said.answer) for said in self.said]

    @property
    def best_of_hit(self) -> NDArray[np.bool_]:
        """Whether no other sentence of the hit has a higher share."""
        best: NDArray[np.bool_] = self.shares >= _best(self.shares, _others(self.hit))
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
        "said_margin": lambda read: read.margin,
        "agreement": lambda read: read.agreement,
        "echo": lambda read: read.echo,
        "words": lambda read: [np.log1p(len(words)) for words in read.words],
        "sign": lambda read: read.signs,
        "rank": lambda read: read.rank,
        "best_of_hit": lambda read: read.best_of_hit,
        "said_squared": lambda read: read.scores * read.scores,
        "said_share": lambda read: read.scores * read.shares,
        "said_below": lambda read: np.minimum(read.scores, 0.0),
        "said_margin_below": lambda read: np.minimum(read.margin, 0.0),
        "said_chance": lambda read: probability(read.scores),
        "share_chance": lambda read: _chance(read.shares),
        "certainty_chance": lambda read: _chance(read.certainty),
        **{f"kind_{name}": _is_kind(name) for name in _KINDS},
    }
)
READ_FEATURES = READ.names


def _others(group: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n, n): whether two rows are of one group and not the same."""
    together: NDArray[np.bool_] = group[:, None] == group[None, :]
    np.fill_diagonal(together, val=False)
    return together


def _best(values: Floats, compared: NDArray[np.bool_]) -> Floats:
    """For each row the best of the values that it is compared with, (n, n)."""
    best: Floats = np.where(compared, values[None, :], _NONE).max(axis=1)
    return best
