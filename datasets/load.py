"""Reads the development data, by path, into collections.

The files lie outside the project, in ``../shared/data`` or where FOOTNOTE_BENCH_DATA points; a
missing one raises FileNotFoundError.
"""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from datasets.collection import Article, Collection
from datasets.rows import (
    Row,
    context_question,
    news_question,
    reuters_article,
    sample_question,
    seed_question,
    split_paragraphs,
    squad_question,
    written_question,
)

ROOT = Path(__file__).resolve().parent.parent
Shift = Literal["new_wiki", "reddit", "amazon_reviews"]


def data_path(name: str) -> Path:
    """Where a file of the development data lies, whether it is there or not."""
    return Path(os.environ.get("FOOTNOTE_BENCH_DATA") or ROOT.parent / "shared" / "data") / name


def squad_v1() -> Collection:
    """SQuAD 1.1: 36 articles, 1,621 paragraphs, 8,274 questions, all answerable."""
    return _squad_part("1.1")


def squad_v2() -> Collection:
    """SQuAD 2.0: 23 articles, 758 paragraphs, 7,375 questions, half of them unanswerable."""
    return _squad_part("2.0")


def squadshifts(name: Shift) -> Collection:
    """Questions in the manner of SQuAD 1.1 on another kind of text, with answer offsets."""
    articles = _json(f"squad/squadshifts-{name}.json.gz")
    return _squad(f"squadshifts-{name}", articles)


def qed() -> Collection:
    """What people asked a search engine, each with the paragraph that answers it."""
    rows = list(_lines("squad/qed-dev.jsonl.gz"))
    return _by_context("qed", rows, title=lambda row: str(row["title"]))


def qamr() -> Collection:
    """Questions on single sentences; a sentence here is an article of one paragraph."""
    rows = list(_lines("squad/qamr-filtered.jsonl.gz"))
    return _by_context("qamr", rows, title=lambda _: "")


def reuters() -> Collection:
    """19,043 wire articles of 1987 and the 70 questions written for them."""
    articles = tuple(reuters_article(row) for row in _lines("reuters/reuters-21578.jsonl.gz"))
    texts = {article.id: article for article in articles}
    rows = _lines("reuters/news-qa-a.jsonl")
    asked = tuple(news_question(row, texts) for row in rows)
    return Collection("reuters", articles, asked, stored_as="wire")


def wire() -> Collection:
    """The articles of `reuters` with 3,852 other questions written for 544 of them."""
    return _written("wire", "reuters/reuters-21578.jsonl.gz", "reuters", reuters_article)


def modern() -> Collection:
    """1,198 news articles of 2004 to 2020, with 8,335 questions written for 924 of them."""
    return _written("modern", "news/modern-articles.jsonl.gz", "modern", reuters_article)


def official() -> Collection:
    """40 reports in the manner of state agencies and gazettes, with 430 questions."""
    return _written("official", "news/official-articles.jsonl.gz", "official", reuters_article)


def tydi() -> Collection:
    """4,136 questions that people asked before they had seen the text (TyDi, English)."""
    return _asked("tydi")


def multispanqa() -> Collection:
    """653 questions whose answer is a list."""
    return _asked("multispanqa")


def seed() -> Collection:
    """The one article that the project starts from, with its 14 questions."""
    text = data_path("seed/kcna-2020-11-16.md").read_text(encoding="utf-8")
    heading, *paragraphs = split_paragraphs(text)
    article = Article("seed", heading.removeprefix("# "), tuple(paragraphs), "KCNA", "2020-11-16")
    rows = _lines("seed/questions.jsonl")
    return Collection("seed", (article,), tuple(seed_question(row, article) for row in rows))


def samples() -> Collection:
    """The collection that the project ships, as the corpus room reads it, with its questions."""
    folder = ROOT / "samples"
    articles = tuple(_sample_articles(folder / "articles"))
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    titles = {article.title: article for article in articles}
    rows = (json.loads(line) for line in lines)
    return Collection("samples", articles, tuple(sample_question(row, titles) for row in rows))


def _written(
    name: str, articles: str, questions: str, article: Callable[[Row], Article]
) -> Collection:
    """Questions written for the news, a quarter of them answered by nothing in their article."""
    read = tuple(article(row) for row in _lines(articles))
    known = {each.id: each for each in read}
    rows = _lines(f"news/questions-{questions}.jsonl.gz")
    asked = tuple(written_question(row, known[row["article"]]) for row in rows)
    return Collection(name, read, asked)


def _asked(name: str) -> Collection:
    lines = _lines(f"news/{name.replace('tydi', 'tydi-en')}.jsonl.gz")
    rows = [{"id": f"{name}-{n}", **row} for n, row in enumerate(lines)]
    # They have no titles; articles are held out by their titles.
    return _by_context(name, rows, title=lambda row: str(row["context"])[:60])


def _squad_part(version: str) -> Collection:
    articles = _json("squad/squad-dev-train-part.json.gz")
    chosen = [article for article in articles if article["version"] == version]
    return _squad(f"squad-{version}", chosen)


def _squad(name: str, rows: list[Row]) -> Collection:
    articles = tuple(
        Article(str(n), row["title"], tuple(p["context"] for p in row["paragraphs"]))
        for n, row in enumerate(rows)
    )
    questions = tuple(
        squad_question(qa, article.id, number)
        for article, row in zip(articles, rows, strict=True)
        for number, paragraph in enumerate(row["paragraphs"])
        for qa in paragraph["qas"]
    )
    return Collection(name, articles, questions)


def _by_context(name: str, rows: list[Row], title: Callable[[Row], str]) -> Collection:
    """Make each distinct context an article of one paragraph."""
    first = {row["context"]: row for row in reversed(rows)}
    contexts = dict.fromkeys(row["context"] for row in rows)
    ids = {context: str(n) for n, context in enumerate(contexts)}
    articles = tuple(
        Article(ids[context], title(first[context]), (context,), first[context].get("source"))
        for context in contexts
    )
    questions = tuple(context_question(row, ids[row["context"]]) for row in rows)
    return Collection(name, articles, questions)


def _sample_articles(folder: Path) -> Iterator[Article]:
    # Here, since the other collections need nothing of the rooms.
    from corpus import formats
    from corpus.errors import ReadError
    from corpus.prepare import prepare_article

    for path in formats.find([folder]):
        if isinstance(path, ReadError):
            raise path
        if isinstance(path, formats.Skip):
            continue
        for draft in formats.read(path):
            if isinstance(draft, ReadError):
                raise draft
            if isinstance(draft, formats.Skip):
                continue
            article = prepare_article(draft)
            paragraphs = split_paragraphs(article.text)
            yield Article(article.id, article.title, paragraphs, article.source, article.published)


def _json(name: str) -> list[Row]:
    with gzip.open(data_path(name), "rt", encoding="utf-8") as file:
        rows: list[Row] = json.load(file)
    return rows


def _lines(name: str) -> Iterator[Row]:
    path = data_path(name)
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return (json.loads(line) for line in text.splitlines())
