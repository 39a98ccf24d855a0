"""What it would bring to run several texts together: processor time a token by length of the run.

The exported graphs take one text at a time. One text of n times the length costs what n texts of
one length would together, and a little more (each token looks at all): the most that batches could
save is what the time a token falls by. ``python -m benchmarks.load.together`` writes it.
"""

import statistics
import time
from typing import Any

import numpy as np

from datasets.report import write
from embeddings.locate import exported_model
from models.session import open_session
from qa.opening import silent
from qa.settings import load
from reader.locate import exported_reader

# Tokens: a question has some 20, an excerpt with its question some 80.
LENGTHS = (10, 20, 40, 80, 160, 320)
TURNS = 15
# Runs of about so many tokens are one measurement.
TOKENS = 3200


def measure() -> dict[str, Any]:
    """Milliseconds of processor time a token, the medians of some turns, by length."""
    settings = load(None)
    return {
        "encoder": by_length(exported_model(settings.model, settings.cache, silent).graph),
        "reader": by_length(exported_reader(None, settings.cache, silent).graph),
    }


def by_length(graph: Any) -> dict[int, float]:
    """The same of one graph."""
    session = open_session(graph)
    names = [each.name for each in session.get_inputs()]
    random = np.random.default_rng(1)
    took: dict[int, list[float]] = {length: [] for length in LENGTHS}
    for _ in range(TURNS):
        for length in LENGTHS:
            ids = random.integers(1000, 20000, (1, length))
            feed = {name: ids if name == "input_ids" else np.zeros_like(ids) for name in names}
            started = time.process_time()
            for _ in range(TOKENS // length):
                session.run(None, feed)
            took[length].append(1000 * (time.process_time() - started) / TOKENS)
    return {length: statistics.median(each) for length, each in took.items()}


if __name__ == "__main__":
    write("together", measure(), ran=("embeddings", "models", "reader"))
