"""Collects what the decision is learned from: questions that were searched, read, and judged.

``python -m training.judged [collection …]`` asks questions on articles that the reader never saw
and writes one file a collection below ``.cache/training/reading``.
"""

import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from datasets.collection import Collection, Question
from datasets.footnote import Paragraphs, build
from datasets.sets import SEARCHED, SETS, elsewhere_name
from qa.decision.closeness import close_row
from qa.decision.evidence import Evidence
from qa.decision.excerpts import Articles
from qa.evaluation.squad_scores import exact_match, f1
from qa.learned.weights import Floats
from qa.probe import Probe
from qa.question.kind import kind
from qa.search.retrieval import SearchResult
from training.examples import FOLDER, Example, example, strangers
from training.fitting import Booleans
from training.split import unseen

READ = FOLDER / "reading"
LIMIT = 600  # questions of a collection, evenly drawn
STRANGE = 120


@dataclass(frozen=True, slots=True)
class Judged:
    """One question's evidence (n sentences) and what of it is right.

    ``right`` (n,): the sentence is in a right passage and holds the answer; ``placed`` (n,): its
    passage is a right one; ``f1`` and ``exact`` (n,) of its answer span against the gold answers.
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


def collect(collection: Collection, probe: Probe, questions: list[Question]) -> Iterator[Judged]:
    """Ask, read and judge."""
    paragraphs = Paragraphs(collection, probe.library)
    for question in questions:
        result = probe.retrieve(probe.query(question.text))
        if not result.hits:
            continue
        texts = probe.texts(result)
        read = probe.read(result, texts)
        yield Judged(
            question.id,
            question.article or question.id,
            question.text,
            kind(question.text),
            question.answerable,
            close_row(result),
            read,
            *_judge(question, read, example(question, result, texts, paragraphs), result, texts),
        )


def _judge(
    question: Question, read: Evidence, judged: Example, result: SearchResult, texts: Articles
) -> tuple[Booleans, Booleans, Floats, Floats]:
    right, f1s, exacts = [], [], []
    firsts = np.searchsorted(judged.owners, np.arange(len(result.hits)))
    for rank, sentence, (start, end) in zip(
        read.hit.tolist(), read.sentences.tolist(), read.spans.tolist(), strict=True
    ):
        hit = result.hits[rank]
        row = hit.sentences.tolist().index(sentence)
        right.append(bool(judged.holds[firsts[rank] + row]))
        answer_span = texts[hit.key].text[start:end]
        f1s.append(f1(question.answers, answer_span))
        exacts.append(exact_match(question.answers, answer_span))
    return (
        np.array(right),
        judged.right[read.hit],
        np.array(f1s, dtype=np.float32),
        np.array(exacts, dtype=np.float32),
    )


def load(name: str) -> list[Judged]:
    """What was collected."""
    with (READ / f"{name}.pickle").open("rb") as file:
        judged: list[Judged] = pickle.load(file)  # noqa: S301
    return judged


def main() -> None:
    """Collect everything, or the collections named."""
    READ.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SEARCHED:
        collection = SETS[name].load()
        with build(collection, FOLDER / collection.stored) as probe:
            _save(name, list(collect(collection, probe, unseen(collection, LIMIT))))
            if elsewhere := SETS[name].elsewhere:
                other = SETS[elsewhere].load()
                strange = replace(other, questions=tuple(unseen(other, STRANGE)))
                asked = strangers(collection, strange)
                _save(elsewhere_name(name), list(collect(asked, probe, list(asked.questions))))


def _save(name: str, judged: list[Judged]) -> None:
    with (READ / f"{name}.pickle").open("wb") as file:
        pickle.dump(judged, file)
    print(name, len(judged), flush=True)


if __name__ == "__main__":
    from training import judged as reading

    reading.main()
