"""Collects what the weights are learned from: features of real searches, with what was right.

``python -m training.examples`` builds every development collection below ``.cache/training`` and
writes one ``.npz`` a collection; collections that are there already are kept.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from datasets.collection import Collection, Question
from datasets.footnote import Paragraphs, build
from datasets.sets import SEARCHED, SETS, alone_name, elsewhere_name
from qa.contract.answer import Filters
from qa.decision.confidence import sentence_features
from qa.decision.excerpts import Articles
from qa.evaluation.judge import holds
from qa.learned.weights import Floats
from qa.probe import Probe
from qa.search.retrieval import Hit, SearchResult
from training.split import unseen

FOLDER = Path(".cache/training")
DEEP = 100  # all candidates of a search, so that the ranker learns from every one
STRANGE = 500
# Questions of one collection, evenly drawn from the articles that no model learned from.
LIMIT = 1200
# An answer of so many characters is no chance find: another passage of its article that has it
# states it too, and with still more one of any article.
TELLING, TELLING_ANYWHERE = 8, 14
# Reports of one story state a fact in much the same words: a shorter answer is stated too where so
# much of what is said around it in the sentence that was named is said around it here.
SAME, FEWEST = 0.5, 3

_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates, best first by the weights of the day.

    ``passages`` (p, PASSAGE_FEATURES) and ``right`` (p,); ``sentences`` (s, SENTENCE_FEATURES),
    their ``owners`` (s,) and ``holds`` (s,): whether a sentence is in a right passage and holds
    the answer. ``group`` names the article, for splits; ``unknown`` is the query's.
    """

    group: str
    answerable: bool
    unknown: float
    passages: Floats
    right: NDArray[np.bool_]
    sentences: Floats
    owners: NDArray[np.int64]
    holds: NDArray[np.bool_]


def collect(collection: Collection, probe: Probe, *, alone: bool = False) -> Iterator[Example]:
    """An example a question; ``alone`` searches only the question's own article."""
    paragraphs = Paragraphs(collection, probe.library)
    for question in unseen(collection, LIMIT):
        filters = Filters()
        if alone:
            filters = Filters(article=(collection.stored_id(question.article or ""),))
        result = probe.retrieve(probe.query(question.text), filters, DEEP)
        if result.hits:
            yield example(question, result, probe.texts(result), paragraphs)


def strangers(collection: Collection, other: Collection) -> Collection:
    """The collection with questions written for another one: nothing in it answers them."""
    step = max(1, len(other.questions) // STRANGE)
    questions = (
        Question(id=question.id, text=question.text, answerable=False)
        for question in other.questions[::step]
    )
    return replace(collection, questions=tuple(questions))


def example(
    question: Question, result: SearchResult, texts: Articles, paragraphs: Paragraphs
) -> Example:
    """The hits of a question, and which of them are right."""
    rows, owners, held, right = [], [], [], []
    wanted = paragraphs.answers(question)
    for rank, hit in enumerate(result.hits):
        article = texts[hit.key]
        here = question.answerable and _is_right(question, wanted, paragraphs, article, hit)
        here = here and holds(question.answers, article.text[hit.start : hit.end])
        right.append(here)
        rows.append(sentence_features(result.query, hit, article))
        owners += [rank] * len(hit.sentences)
        held += [
            here and holds(question.answers, article.text[start:end])
            for start, end in hit.sentences.tolist()
        ]
    return Example(
        group=question.article or question.id,
        answerable=question.answerable,
        unknown=result.query.unknown,
        passages=np.stack([hit.features for hit in result.hits]),
        right=np.array(right),
        sentences=np.concatenate(rows),
        owners=np.array(owners),
        holds=np.array(held),
    )


def _is_right(
    question: Question, wanted: str | None, paragraphs: Paragraphs, article: Article, hit: Hit
) -> bool:
    name = paragraphs.name(article.id, hit.start)
    if wanted is not None and name == wanted:
        return True
    if len(question.articles) > 1 or question.evidence is None:
        # Other articles that are known to answer it, in whatever paragraph.
        return len(question.articles) > 1 and name.rpartition("#")[0] in question.articles
    length = len(question.answers[0])
    here = name.rpartition("#")[0] in question.articles
    if length >= (TELLING if here else TELLING_ANYWHERE):
        return True
    return _says_the_same(question, article.text[hit.start : hit.end])


def _says_the_same(question: Question, passage: str) -> bool:
    """Whether a passage has at least half the words that stand around the answer in the evidence,
    and no less than three of them.
    """
    answer = _words(question.answers[0])
    around = _words(question.evidence or "") - answer
    return len(around & _words(passage)) >= max(FEWEST, SAME * len(around))


def _words(text: str) -> set[str]:
    return set(_LONG_WORD.findall(text.casefold()))


def save(examples: list[Example], path: Path) -> None:
    """All examples in one file, their rows one after the other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        group=np.array([e.group for e in examples]),
        answerable=np.array([e.answerable for e in examples]),
        unknown=np.array([e.unknown for e in examples]),
        counts=np.array([len(e.right) for e in examples]),
        sentence_counts=np.array([len(e.holds) for e in examples]),
        passages=np.concatenate([e.passages for e in examples]),
        right=np.concatenate([e.right for e in examples]),
        sentences=np.concatenate([e.sentences for e in examples]),
        owners=np.concatenate([e.owners for e in examples]),
        holds=np.concatenate([e.holds for e in examples]),
    )


def read(path: Path) -> list[Example]:
    """The examples of a file."""
    with np.load(path) as stored:
        table = {name: stored[name] for name in stored.files}
    passages = np.cumsum(table["counts"])[:-1]
    sentences = np.cumsum(table["sentence_counts"])[:-1]
    columns = zip(
        table["group"].tolist(),
        table["answerable"].tolist(),
        table["unknown"].tolist(),
        np.split(table["passages"], passages),
        np.split(table["right"], passages),
        np.split(table["sentences"], sentences),
        np.split(table["owners"], sentences),
        np.split(table["holds"], sentences),
        strict=True,
    )
    return [Example(*column) for column in columns]


def main() -> None:
    """Build and collect everything, or the collections named."""
    for name in sys.argv[1:] or SEARCHED:
        collection = SETS[name].load()
        with build(collection, FOLDER / collection.stored) as probe:
            save(list(collect(collection, probe)), FOLDER / f"{name}.npz")
            if SETS[name].alone:
                alone = list(collect(collection, probe, alone=True))
                save(alone, FOLDER / f"{alone_name(name)}.npz")
            if other := SETS[name].elsewhere:
                strange = strangers(collection, SETS[other].load())
                save(list(collect(strange, probe)), FOLDER / f"{elsewhere_name(name)}.npz")
        print(name, "done", flush=True)


if __name__ == "__main__":
    main()
