"""Collections of any size without hours of encoding: stored articles, then ones made of them.

A made article has the sentences of stored ones, in an order that nobody wrote, and vectors drawn
as in `benchmarks.scale.vectors`; it is ballast that must be searched, and never an answer.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from pathlib import Path

import numpy as np

from benchmarks.scale.vectors import Vectors, drawn
from corpus.article import Article, Cut, Span
from corpus.collection import STORE_FILE
from corpus.store import Store
from corpus.text.passages import cut
from corpus.version import digest
from embeddings.packed import pack, unpack

# That of the encoder which the project brings.
DIMENSION = 384
_BATCH = 5000
# Paragraphs of a made article, and the most sentences of each. Few long articles are put sooner.
_PARAGRAPHS = 40
_SENTENCES = 2
# Its sentences stand at most so far from one of them, in the order of the store.
_APART = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as it is put: with a blob of vectors for each of its cuts."""

    article: Article
    cuts: tuple[Cut, ...]
    blobs: list[bytes]


@dataclass(frozen=True, slots=True)
class Pool:
    """What articles are made of: sentences, in the order of the store, and their vectors."""

    articles: list[Article]
    sentences: list[str]
    vectors: Vectors


def grow(folder: Path, encoded: Path, model: str, passages: int) -> tuple[int, int]:
    """Make a data folder with so many passages, of those in another one and then of made ones; how
    many were encoded, and how many drawn. ``model`` is the encoder's fingerprint.
    """
    source = Store.open(encoded, read_only=True)
    held = source.counts().passages
    if held <= passages:
        folder.mkdir(parents=True)
        shutil.copy2(encoded / STORE_FILE, folder)
    store = Store.open(folder)
    try:
        if held > passages:
            return _put(store, _real(source, model), model, passages), 0
        return held, _put(store, _made(_pool(source, model)), model, passages - held)
    finally:
        store.close()
        source.close()


def _put(store: Store, articles: Iterator[Stored], model: str, passages: int) -> int:
    done = 0
    while done < passages:
        one = next(articles)
        store.put(one.article, one.cuts, one.blobs, model)
        done += len(one.cuts)
    return done


def _real(source: Store, model: str) -> Iterator[Stored]:
    after = 0
    while rows := source.tail(after, model, _BATCH):
        for article_id, group in groupby(rows, key=lambda row: row.keywords.article_id):
            blobs = [row.vectors for row in group if row.vectors]
            article = source.article(article_id)
            assert article is not None
            cuts = cut(article.text)
            # The last article of a batch may go on in the next one.
            if len(cuts) == len(blobs):
                yield Stored(article, cuts, blobs)
        after = rows[-1].passage_id


def _pool(source: Store, model: str) -> Pool:
    articles, sentences, vectors, after = dict[str, Article](), [], [], 0
    while rows := source.tail(after, model, _BATCH):
        ids = np.array([row.passage_id for row in rows], np.int64)
        found = source.candidates(ids, model)
        numbers, counts = unpack(found.vectors, DIMENSION)
        first = np.cumsum(counts) - counts
        for row, start, spans, own in zip(
            rows, found.start, found.sentences, first.tolist(), strict=True
        ):
            pairs = np.frombuffer(spans, np.int32).reshape(-1, 2) - start
            sentences += [row.keywords.text[begin:end] for begin, end in pairs.tolist()]
            vectors.append(numbers[own + 1 : own + 1 + len(pairs)].astype(np.float16))
        for article_id in {*found.article_id[:: _BATCH // 50]} - articles.keys():
            article = source.article(article_id)
            assert article is not None
            articles[article_id] = article
        after = rows[-1].passage_id
    return Pool([*articles.values()], sentences, np.concatenate(vectors).astype(np.float32))


def _made(pool: Pool) -> Iterator[Stored]:
    random = np.random.default_rng(0)
    for number in count():
        like = pool.articles[int(random.integers(len(pool.articles)))]
        middle = int(random.integers(_APART, len(pool.sentences) - _APART))
        text, cuts = "", list[Cut]()
        for sentences in random.integers(1, _SENTENCES + 1, _PARAGRAPHS).tolist():
            spans = list[Span]()
            for i in random.integers(middle - _APART, middle + _APART, sentences).tolist():
                text += " " if spans else "\n\n" if cuts else ""
                spans.append(Span(len(text), len(text) + len(pool.sentences[i])))
                text += pool.sentences[i]
            cuts.append(Cut(spans[0].start, len(text), tuple(spans)))
        article = replace(like, id=f"made-{number}", uri=f"made/{number}", text=text, version="")
        article = replace(article, version=digest(article))
        lengths = [1 + len(passage.sentences) for passage in cuts]
        rows = drawn(pool.vectors[middle - _APART : middle + _APART], sum(lengths), number)
        blobs = [pack(part) for part in np.split(rows, np.cumsum(lengths)[:-1])]
        yield Stored(article, tuple(cuts), blobs)
