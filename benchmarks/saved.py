"""Which saved questions are asked again: ``python -m benchmarks.saved [--folder DIR] [--fit]``.

1,000 questions on news of 1987 and of 2004-2020 are asked of 2,700 articles, a thousand more are
added, and all are asked again. Told are, of those whose answer has other words now, or sources
that newly differ, how many the sieve lets through; how many of the others; and its processor time
beside that of adding. ``--fit`` learns the weights on one half (by article) and writes them;
figures are of the other half, and of both. What takes long is kept in the folder.
"""

import argparse
import gzip
import json
import pickle
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus.article import Draft, Origin
from datasets.report import write, write_json
from qa.behind.sieve import PATH, Sieve, Sifted, Standing, Weighing, learned
from qa.contract.answer import SavedAnswer
from qa.contract.request import UNFILTERED, AskRequest
from qa.library import Library
from qa.opening import open_library
from qa.saved.gist import differences, gist
from qa.saved.questions import Measured

DATA = Path("../shared/data")
FOLDER = Path(".cache/saved")
# Of each part: articles, questions on them, how many articles stand before and how many come.
PARTS = (
    ("reuters/reuters-21578.jsonl.gz", "news/questions-reuters.jsonl.gz", 2000, 600),
    ("news/modern-articles.jsonl.gz", "news/questions-modern.jsonl.gz", 700, 400),
)
ASKED = 500
WITH_QUESTIONS = 400
SHARE = 0.99

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kept:
    """What takes long: the articles' questions, their answers before and after, and the time of
    adding between; ``after`` is the last passage of before.
    """

    questions: Sequence[dict[str, Any]]
    before: Sequence[SavedAnswer]
    measured: Sequence[Measured]
    answers: Sequence[SavedAnswer]
    after: int
    added: int
    seconds: float


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saved", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--fit", action="store_true", help="learn the weights anew, write them")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    kept = options.folder / "kept.pickle"
    with open_library(options.folder / "data", note=print) as library:
        if not kept.exists():
            kept.write_bytes(pickle.dumps(_asked(library, options.data)))
        # Written above, by this program.
        result = _measured(library, pickle.loads(kept.read_bytes()), fit=options.fit)
    write("saved", result)
    print(json.dumps(result, indent=1))


def _asked(library: Library, data: Path) -> Kept:
    random = Random(18)
    parts = [_part(data, random, *part) for part in PARTS]
    questions = [question for _, _, asked in parts for question in asked]
    library.add_drafts(_draft(article) for before, _, _ in parts for article in before)
    before = _answers(library, questions)
    sieve = Sieve(library.parts)
    measured = [sieve.measured(answer.searched_for, UNFILTERED) for answer in before]
    after, started = library.parts.store.state().max_passage_id, time.process_time()
    added = library.add_drafts(_draft(article) for _, new, _ in parts for article in new)
    seconds = time.process_time() - started
    answers = _answers(library, questions)
    return Kept(questions, before, measured, answers, after, len(added.added), seconds)


def _part(
    data: Path, random: Random, articles: str, questions: str, standing: int, coming: int
) -> tuple[list[Any], list[Any], list[Any]]:
    """The articles of before, those that come, and questions on both: a quarter on the latter."""
    by_article: dict[str, list[Any]] = {}
    for question in _lines(data / questions):
        by_article.setdefault(question["article"], []).append(question)
    with_questions: list[Any] = []
    others: list[Any] = []
    for article in _lines(data / articles):
        (with_questions if article["id"] in by_article else others).append(article)
    random.shuffle(with_questions)
    random.shuffle(others)
    with_questions = with_questions[:WITH_QUESTIONS]
    count = len(with_questions) // 4
    new = with_questions[:count] + others[: coming - count]
    rest = others[coming - count :]
    before = with_questions[count:] + rest[: standing - len(with_questions) + count]
    pool = [question for article in with_questions for question in by_article[article["id"]]]
    random.shuffle(pool)
    return before, new, pool[:ASKED]


def _lines(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _draft(article: dict[str, Any]) -> Draft:
    name = article["id"]
    return Draft(
        text=article["text"],
        title=article["title"] or name,
        origin=Origin("benchmark"),
        uri=f"benchmark/{name}",
        id=name,
        source=article.get("source"),
        published=article.get("published"),
    )


def _answers(library: Library, questions: Sequence[dict[str, Any]]) -> list[SavedAnswer]:
    pipeline = library.parts.pipeline
    return [pipeline.answer(AskRequest(question["question"])) for question in questions]


def _measured(library: Library, kept: Kept, *, fit: bool) -> dict[str, Any]:
    changed = np.array(
        [
            any(True for _ in differences(one.question, gist(one, ""), gist(other, "")))
            for one, other in zip(kept.before, kept.answers, strict=True)
        ]
    )
    half = np.array([crc32(question["article"].encode()) % 2 == 0 for question in kept.questions])
    sifted = [
        Sifted(answer.searched_for, UNFILTERED, answer.confidence, measured)
        for answer, measured in zip(kept.before, kept.measured, strict=True)
    ]
    last = library.parts.store.state().max_passage_id
    if fit:
        standings = _standings(library, sifted, kept.after, last, reach=9.0)
        write_json(PATH, asdict(_fitted(standings, changed, half)))
    weighing = learned()
    started = time.process_time()
    standings = _standings(library, sifted, kept.after, last, reach=weighing.reach)
    seconds = time.process_time() - started
    passes = np.array([row in standings for row in range(len(sifted))])
    searched = passes.mean()
    for row, standing in standings.items():
        passes[row] = weighing.passes(standing)
    return {
        "questions": len(sifted),
        "articles_added": kept.added,
        "adding_processor_s": round(kept.seconds, 1),
        "sieve_processor_s": round(seconds, 1),
        "sieve_share_of_adding": round(seconds / kept.seconds, 3),
        "searched": round(float(searched), 3),
        "changed": int(changed.sum()),
        "tuned_half": _figures(passes[half], changed[half]),
        "other_half": _figures(passes[~half], changed[~half]),
        "both": _figures(passes, changed),
    }


def _standings(
    library: Library, sifted: Sequence[Sifted], after: int, last: int, reach: float
) -> dict[int, Standing]:
    sieve = Sieve(library.parts, replace(learned(), reach=reach))
    return dict(sieve.standings(sifted, after, last))


def _fitted(standings: dict[int, Standing], changed: Bools, half: Bools) -> Weighing:
    """Weights by logistic regression on one half; the reach and the least log odds are those that
    let through `SHARE` of its changed questions.
    """
    from sklearn.linear_model import LogisticRegression

    rows = np.array([standings[row].row for row in range(len(changed))])
    mean, spread = rows[half].mean(axis=0), rows[half].std(axis=0) + 1e-6
    model = LogisticRegression(C=1.0, max_iter=5000).fit(
        (rows[half] - mean) / spread, changed[half]
    )
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    odds = rows @ weights + bias
    least = _least(odds[half & changed], SHARE)
    near = half & changed & (odds >= least)
    reach = max(standings[row].short for row in np.flatnonzero(near).tolist()) + REACH_ROOM
    four = tuple(round(float(weight), 4) for weight in weights)
    assert len(four) == 4
    return Weighing(round(reach, 3), four, round(bias, 4), round(float(least), 2))


# What is added to how far the first comparison has to reach.
REACH_ROOM = 0.02


def _least(values: NDArray[np.float64], share: float) -> float:
    """The highest bound that so many of the values reach."""
    ordered = np.sort(values)[::-1]
    return float(ordered[int(np.ceil(share * len(ordered))) - 1])


def _figures(passes: Bools, changed: Bools) -> dict[str, float]:
    return {
        "let_through_of_changed": round(float(passes[changed].mean()), 4),
        "missed": int((changed & ~passes).sum()),
        "let_through_of_others": round(float(passes[~changed].mean()), 4),
    }


if __name__ == "__main__":
    main()
