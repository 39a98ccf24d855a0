"""Questions decided by weights that learned from other collections alone.

What a calibrator learned of one kind of text may not hold for the next (Kamath et al. 2020, arXiv
2006.09462): this says how an answer does on a collection of a kind that nobody had before.
"""

from collections.abc import Callable, Sequence

from datasets.sets import Part, elsewhere_name
from qa.learned.weights import Linear
from training.decision import Choice, DecisionExample, choose

# Sets on the same articles, or of the same authors, are left out together.
_TOGETHER = {"reuters": "wire", "squad-2.0": "squad-1.1"}


def collections_left_out(
    examples: Sequence[DecisionExample], fit: Callable[[Sequence[DecisionExample]], Linear]
) -> list[Choice]:
    """Each question as decided by weights that did not learn from its collection."""
    chosen = []
    for left in dict.fromkeys(collection_of(example.part) for example in examples):
        fitted = fit([each for each in examples if collection_of(each.part) != left])
        chosen += [choose(each, fitted) for each in examples if collection_of(each.part) == left]
    return chosen


def collection_of(part: Part) -> str:
    """The collection that a part's questions are asked of, those of other sets included."""
    name = part.name.removesuffix(elsewhere_name(""))
    return _TOGETHER.get(name, name)
