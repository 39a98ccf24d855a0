"""``python -m training.encoder.evaluate`` scores encoders by their vectors alone, searched exactly.

On articles that nothing learned from, among others of their collection: recall@1 and @10 of the
paragraph that answers, by the cosine of the paragraph, and by that added to the one of its best
sentence. Writes ``benchmarks/results/encoder.json``.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article as StoredArticle
from corpus.prepare import prepare_article
from corpus.text.passages import cut
from datasets import load as data
from datasets.collection import Article, Collection, Question
from datasets.footnote import drafts
from datasets.report import write
from embeddings.encoder import Encoder, load_encoder
from qa.collection.prepared import document
from training.encoder.prepare import FOLDER
from training.places import answer_place
from training.split import held_out

EXPORTS = FOLDER / "exports"
# Paragraphs of a collection, those of held-out articles that are asked about first.
MOST = 9000
SEARCHED = ("qed", "tydi")


@dataclass(frozen=True, slots=True)
class Recall:
    """Shares of the questions whose paragraph comes first, or among the first ten."""

    questions: int
    paragraphs: int
    at_1: float
    at_10: float
    with_sentence_at_1: float


@dataclass(frozen=True, slots=True)
class Task:
    """Stored articles, and questions with the article and offset that answer them."""

    articles: list[StoredArticle]
    questions: list[tuple[Question, str, int]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vectors (p, dimension) of passages, (s, dimension) of their sentences with their owners (s,),
    and the article and offsets of each passage.
    """

    passages: NDArray[np.float32]
    sentences: NDArray[np.float32]
    owners: NDArray[np.int64]
    places: list[tuple[str, int, int]]


def task(*collections: Collection) -> Task:
    """The held-out questions of collections that are searched together."""
    articles: list[StoredArticle] = []
    questions: list[tuple[Question, str, int]] = []
    paragraphs = 0
    for collection in collections:
        known = {article.id: article for article in collection.articles}
        asked = {question.article for question in collection.questions}
        ordered = sorted(
            known.values(),
            key=lambda one: (not held_out(collection.name, one.title), one.id not in asked),
        )
        stored: dict[str, tuple[Article, StoredArticle]] = {}
        for article in ordered:
            paragraphs += len(article.paragraphs)
            if paragraphs > MOST:
                break
            (draft,) = drafts(Collection(collection.name, (article,), ()))
            stored[article.id] = article, prepare_article(draft)
        articles += [made for _, made in stored.values()]
        for question in collection.questions:
            if not question.answerable or question.article not in stored:
                continue
            article, made = stored[question.article]
            place = answer_place(question, article, made.text)
            if held_out(collection.name, article.title) and place is not None:
                questions.append((question, made.id, place))
    return Task(articles, questions)


def encoded(articles: Sequence[StoredArticle], encoder: Encoder, workers: int) -> Encoded:
    """Encode all."""
    places: list[tuple[str, int, int]] = []
    passages, sentences, owners = [], [], []
    cuts = [cut(article.text) for article in articles]
    documents = (
        document(article.title, article.text, own)
        for article, own in zip(articles, cuts, strict=True)
    )
    vectors = encoder.encode_documents(documents, workers)
    for article, own, rows in zip(articles, cuts, vectors, strict=True):
        for each, made in zip(own, rows, strict=True):
            owners += [len(places)] * (len(made) - 1)
            places.append((article.id, each.start, each.end))
            passages.append(made[0])
            sentences.append(made[1:])
    return Encoded(np.stack(passages), np.concatenate(sentences), np.array(owners), places)


def recall(chosen: Task, encoder: Encoder, workers: int) -> Recall:
    """Search every question among all passages."""
    collection = encoded(chosen.articles, encoder, workers)
    firsts = np.searchsorted(collection.owners, np.arange(len(collection.places)))
    ranks, with_sentence = [], []
    for question, article, place in chosen.questions:
        right = next(
            n
            for n, (owner, start, end) in enumerate(collection.places)
            if owner == article and start <= place < end
        )
        vector = encoder.encode_question(question.text)
        cosines = collection.passages @ vector
        both = cosines + np.maximum.reduceat(collection.sentences @ vector, firsts)
        ranks.append(int((cosines > cosines[right]).sum()))
        with_sentence.append(int((both > both[right]).sum()))
    found = np.array(ranks)
    return Recall(
        len(ranks),
        len(collection.places),
        round(float((found < 1).mean()), 4),
        round(float((found < 10).mean()), 4),
        round(float((np.array(with_sentence) < 1).mean()), 4),
    )


def tasks() -> Iterator[tuple[str, Task]]:
    """What is searched."""
    yield "wire", task(data.wire())
    yield "modern", task(data.modern())
    yield "squad-1.1", task(data.squad_v1())
    yield "search questions", task(data.qed(), data.tydi())


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.evaluate", description=__doc__
    )
    parser.add_argument("models", nargs="*", default=["all-MiniLM-L6-v2", "shipped"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, help="another file for the results")
    given = parser.parse_args()
    results: dict[str, dict[str, object]] = {model: {} for model in given.models}
    for name, chosen in tasks():
        for model in given.models:
            encoder = load_encoder(None if model == "shipped" else model, EXPORTS)
            found = recall(chosen, encoder, given.workers)
            print(f"{name:18} {model:30} {found}", flush=True)
            results[model][name] = asdict(found)
    write("encoder", {"models": results}, given.out)


if __name__ == "__main__":
    main()
