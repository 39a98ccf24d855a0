"""The sets of questions to learn from: how each is loaded, and what its questions count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from datasets import load
from datasets.collection import Collection


@dataclass(frozen=True, slots=True)
class DataSet:
    """A collection with its questions, and the part that it takes in learning.

    ``held_out``: reader and encoder do not learn from one title in so many (1: from none of the
    set; 0: they learn from all of it). ``ranking``, ``confidence`` and ``decision``: what one
    question counts when these are fitted, as much as it resembles what users ask; 0: the set takes
    no part. ``elsewhere`` names the set whose questions are asked of this collection too, which
    cannot answer them; ``alone``: its own questions are also asked of their own article alone.
    ``adversarial``: half of its questions look answerable and are not, which those of users do not;
    they are learned from, but do not choose a threshold.
    """

    load: Callable[[], Collection]
    held_out: int = 0
    ranking: float = 0.0
    confidence: float = 0.0
    decision: float = 0.0
    elsewhere: str | None = None
    alone: bool = False
    adversarial: bool = False


SETS = {
    "squad-1.1": DataSet(
        load.squad_v1, held_out=9, confidence=1.0, decision=1.0, elsewhere="qed", alone=True
    ),
    "squad-2.0": DataSet(
        load.squad_v2,
        held_out=9,
        ranking=1.0,
        confidence=0.5,
        decision=0.7,
        alone=True,
        adversarial=True,
    ),
    "squadshifts-new_wiki": DataSet(
        lambda: load.squadshifts("new_wiki"),
        held_out=9,
        ranking=1.0,
        confidence=1.0,
        decision=1.0,
        elsewhere="wire",
    ),
    # Few of its titles have more than one question.
    "qed": DataSet(
        load.qed,
        held_out=3,
        ranking=2.0,
        confidence=1.0,
        decision=1.0,
        elsewhere="squadshifts-new_wiki",
    ),
    "tydi": DataSet(load.tydi, held_out=8, ranking=1.0, confidence=1.0, decision=1.0),
    "wire": DataSet(
        load.wire, held_out=8, ranking=2.0, confidence=2.0, decision=2.0, elsewhere="qed"
    ),
    "modern": DataSet(
        load.modern, held_out=8, ranking=2.0, confidence=2.0, decision=2.0, elsewhere="squad-2.0"
    ),
    "official": DataSet(load.official, held_out=8, ranking=2.0, confidence=2.0, decision=2.0),
    "reuters": DataSet(load.reuters, held_out=1, ranking=2.0, confidence=3.0, decision=2.0),
    "samples": DataSet(
        load.samples, held_out=1, ranking=2.0, confidence=3.0, decision=2.0, elsewhere="qed"
    ),
    "seed": DataSet(
        load.seed, held_out=1, ranking=2.0, confidence=3.0, decision=2.0, elsewhere="squad-2.0"
    ),
    "multispanqa": DataSet(load.multispanqa, held_out=8),
    "squadshifts-reddit": DataSet(lambda: load.squadshifts("reddit")),
    "squadshifts-amazon_reviews": DataSet(lambda: load.squadshifts("amazon_reviews")),
    "qamr": DataSet(load.qamr),
}
# The sets that are searched for the sake of the rankers, the confidence and the decision.
SEARCHED = tuple(name for name, data_set in SETS.items() if data_set.decision)
# What the rankers learn from.
_RANKED = tuple(name for name, data_set in SETS.items() if data_set.ranking)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions of a set that are asked in one way; what is collected of them has this name."""

    name: str
    weight: float
    adversarial: bool = False
    elsewhere: bool = False


def ranking_parts() -> list[Part]:
    """What the rankers learn from: the sets' own questions."""
    return [Part(name, SETS[name].ranking) for name in _RANKED]


def confidence_parts() -> list[Part]:
    """What the confidence learns from: own questions, of one article alone, and of other sets."""
    return [part for name in SEARCHED for part in _parts(name, SETS[name].confidence, alone=True)]


def decision_parts() -> list[Part]:
    """What the decision learns from: own questions, and those of other sets."""
    return [part for name in SEARCHED for part in _parts(name, SETS[name].decision, alone=False)]


def alone_name(name: str) -> str:
    """The name of a set's questions when each is asked of its own article alone."""
    return f"{name}-alone"


def elsewhere_name(name: str) -> str:
    """The name of another set's questions when they are asked of this set's collection."""
    return f"{name}-elsewhere"


def _parts(name: str, weight: float, *, alone: bool) -> Iterator[Part]:
    chosen = SETS[name]
    yield Part(name, weight, chosen.adversarial)
    if alone and chosen.alone:
        yield Part(alone_name(name), weight, chosen.adversarial)
    if chosen.elsewhere:
        yield Part(elsewhere_name(name), 1.0, elsewhere=True)
