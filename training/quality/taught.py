"""Which questions something has learned from, so that their figures can be marked.

The reader learned from none of them: `training.judged` asks on held-out articles alone. What the
evidence learned from is left out of the fit (`training.quality.left_out`). The rankers stay.
"""

from datasets.sets import ranking_parts
from training.decision import DecisionExample
from training.weighted import is_held_out


def taught_rankers(example: DecisionExample) -> bool:
    """Whether the shipped rankers of passages and sentences learned from a question."""
    ranked = {part.name for part in ranking_parts() if part.weight}
    return example.part.name in ranked and not is_held_out(example.judged.group)
