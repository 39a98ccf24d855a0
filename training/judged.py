"""Collects what the decision is learned from: questions that were searched, read, and judged.

``python -m training.judged [collection …]`` asks questions on articles that the reader never saw
and writes one file a collection below ``.cache/training/reading``.
"""

import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from datasets import load as data
from datasets.collection import Collection, Question
from datasets.footnote import Paragraphs, build
from qa.contract.answer import Filters
from qa.decision.closeness import close_row
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles
from qa.evaluation.squad_scores import exact_match, f1
from qa.learned.weights import Floats
from qa.library import Library
from qa.question.kind import kind
from qa.search.retrieval import SearchResult
from training.examples import ELSEWHERE, FOLDER, Example, example, strangers
from training.split import held_out

Booleans = NDArray[np.bool_]

READ = FOLDER / "reading"
LIMIT = 350  # questions of a collection, evenly drawn
STRANGE = 120


@dataclass(frozen=True, slots=True)
class Judged:
    """One question's evidence (n sentences) and what of it is right.

    ``right`` (n,): the sentence is in a right passage and holds the answer; ``placed`` (n,): its
    passage is a right one; ``f1`` and ``exact`` (n,) of its answer words against the gold answers.
    """

    id: str
    group: str
    text: str
    kind: str
    answerable: bool
    close: Floats
    evidence: Evidence
    right: Booleans
    placed: Booleans
    f1: Floats
    exact: Floats


def collect(
    collection: Collection, library: Library, questions: list[Question]
) -> Iterator[Judged]:
    """Ask, read and judge."""
    paragraphs = Paragraphs(collection, library)
    for question in questions:
        query = library.asking.query(question.text)
        found = library.asking.retrieve(query, Filters(), library.asking.depth(5))
        if not found.hits:
            continue
        texts = library.asking.texts(found)
        evidence = library.asking.answering.read(found, texts)
        judged = example(question, found, paragraphs, library)
        yield Judged(
            question.id,
            question.article or question.id,
            question.text,
            kind(question.text),
            question.answerable,
            close_row(found),
            evidence,
            *_judge(question, evidence, judged, found, texts),
        )


def _judge(
    question: Question, evidence: Evidence, judged: Example, found: SearchResult, texts: Articles
) -> tuple[Booleans, Booleans, Floats, Floats]:
    right, f1s, exacts = [], [], []
    firsts = np.searchsorted(judged.owners, np.arange(len(found.hits)))
    for hit, (start, end), (first, last) in zip(
        evidence.hit.tolist(), evidence.sentences.tolist(), evidence.spans.tolist(), strict=True
    ):
        one = found.hits[hit]
        row = one.sentences.tolist().index([start, end])
        right.append(bool(judged.holds[firsts[hit] + row]))
        said = texts[one.key].text[first:last]
        f1s.append(f1(question.answers, said))
        exacts.append(exact_match(question.answers, said))
    return (
        np.array(right),
        judged.right[evidence.hit],
        np.array(f1s, dtype=np.float32),
        np.array(exacts, dtype=np.float32),
    )


def unseen(collection: Collection, limit: int) -> list[Question]:
    """Questions on articles that the reader never saw, evenly drawn."""
    titles = {article.id: article.title for article in collection.articles}
    judging = collection.name in ("reuters", "seed", "samples")
    usable = [
        question
        for question in collection.questions
        if judging or held_out(collection.name, titles[question.article or ""])
    ]
    return usable[:: max(1, -(-len(usable) // limit))]


MAKERS = {
    "seed": data.seed,
    "samples": data.samples,
    "reuters": data.reuters,
    "qed": data.qed,
    "squad-1.1": data.squad_v1,
    "squadshifts-new_wiki": lambda: data.squadshifts("new_wiki"),
    "squad-2.0": data.squad_v2,
}


def load(name: str) -> list[Judged]:
    """What was collected."""
    with (READ / f"{name}.pickle").open("rb") as file:
        found: list[Judged] = pickle.load(file)  # noqa: S301
    return found


def main() -> None:
    """Collect everything, or the collections named."""
    READ.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or MAKERS:
        collection = MAKERS[name]()
        with build(collection, FOLDER / name) as library:
            _save(name, list(collect(collection, library, unseen(collection, LIMIT))))
            if name in ELSEWHERE:
                other = MAKERS[ELSEWHERE[name]]()
                strange = unseen(other, STRANGE)
                asked = strangers(replace(collection), replace(other, questions=tuple(strange)))
                _save(f"{name}-elsewhere", list(collect(asked, library, list(asked.questions))))


def _save(name: str, found: list[Judged]) -> None:
    with (READ / f"{name}.pickle").open("wb") as file:
        pickle.dump(found, file)
    print(name, len(found), flush=True)


if __name__ == "__main__":
    from training import judged as reading

    reading.main()
