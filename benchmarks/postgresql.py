"""PostgreSQL beside the embedded default, on one machine, in turn.

``python -m benchmarks.postgresql FOLDER ADDRESS`` adds 3,000 Reuters articles to the data folder,
unless they are there, copies them to the database, unless it has them, and asks 500 questions that
were written for these articles: of how many the right paragraph is first and among ten, alike by
vectors and by words alone and by PostgreSQL's own text search; how often both give the same answer;
how long a question takes. Writes ``benchmarks/results/postgresql.json``.
"""

import argparse
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus.postgres.database import Database
from corpus.postgres.vectors import VectorSearch
from corpus.text.terms import query_terms
from datasets import load
from datasets.collection import Collection, Question
from datasets.footnote import Paragraphs, drafts
from datasets.report import write
from embeddings.encoder import Encoder, load_encoder
from qa.contract.answer import Answer
from qa.contract.request import AskRequest
from qa.copying import copy
from qa.library import Library
from qa.opening import assembled, open_place, open_store
from qa.probe import Probe
from qa.search.retrieval import PROPOSED
from qa.settings import Settings
from qa.settings import load as settings_of

ARTICLES, QUESTIONS, SEED = 3_000, 500, 5
K = 10
CANDIDATES = (20, 40, 100, 200, 400)
TEXT_SEARCH = Path(__file__).with_suffix(".sql")

Ranked = list[tuple[str, int]]


class TextSearch:
    """PostgreSQL's own text search over the same terms of text and title."""

    def __init__(self, address: str) -> None:
        self._db = Database(address)
        self._make, self._search = TEXT_SEARCH.read_text(encoding="utf-8").split("-- search\n")

    def best(self, text: str) -> Ranked:
        """The best passages, as (article id, start)."""
        terms = " | ".join("'" + term.replace("'", "''") + "'" for term in query_terms(text))
        with self._db.transaction() as tx:
            if self._make:
                tx.connection.execute(self._make.encode())
                self._make = ""
        return [(name, start) for name, start in self._db.rows(self._search, (terms, 2 * K))]

    def close(self) -> None:
        """Close the connections."""
        self._db.close()


def main() -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description="Measure PostgreSQL beside the embedded default.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("address")
    options = parser.parse_args()
    collection = chosen()
    asked = questions(collection)
    settings = settings_of(options.folder)
    encoder = load_encoder(settings.model, settings.cache, print)
    with opened(settings, encoder) as embedded:
        if not embedded.status().articles:
            embedded.add_drafts(drafts(collection))
        copied_s = copied(str(options.folder), options.address)
        with opened(replace(settings, store=options.address), encoder) as server:
            sides = {"embedded": Probe(embedded), "postgresql": Probe(server)}
            result = measured(collection, asked, sides, TextSearch(options.address))
            result["walks"] = walks(options.address, asked, sides["embedded"])
            result["copied_s"] = copied_s
            with Database(options.address) as database, database.transaction() as tx:
                result["server"] = tx.connection.info.server_version
    write("postgresql", result, ran=("corpus", "embeddings", "qa", "reader"))
    print(json.dumps(result, indent=1))


def chosen() -> Collection:
    """The articles of the 70 questions of `datasets.load.reuters`, and others drawn at random."""
    everything = load.reuters()
    named = {question.article for question in everything.questions}
    first = [article for article in everything.articles if article.id in named]
    rest = [article for article in everything.articles if article.id not in named]
    drawn = random.Random(1).sample(rest, ARTICLES - len(first))
    articles = sorted((*first, *drawn), key=lambda article: article.id)
    return replace(everything, articles=tuple(articles))


def questions(collection: Collection) -> list[Question]:
    """Questions that were written for some of the articles, drawn at random."""
    there = {article.id for article in collection.articles}
    written = (*load.reuters().questions, *load.wire().questions)
    asked = [one for one in written if one.article in there and one.answerable]
    return random.Random(SEED).sample(asked, min(QUESTIONS, len(asked)))


def copied(folder: str, address: str) -> float | None:
    """Copy the collection; the seconds that it took, None where it was there already."""
    started = time.perf_counter()
    with open_place(folder, existing=True) as source, open_place(address) as target:
        if target.store.counts().versions:
            return None
        copy(source, target, print)
    return time.perf_counter() - started


def opened(settings: Settings, encoder: Encoder) -> Library:
    """A collection without a reader, which would take most of the time on both sides."""
    return assembled(settings, open_store(settings), encoder, None, print)


def measured(
    collection: Collection, asked: list[Question], sides: dict[str, Probe], text_search: TextSearch
) -> dict[str, Any]:
    """All figures; each question is asked of both, by turns first."""
    embedded = sides["embedded"].library
    names = Paragraphs(collection, embedded)
    times: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in sides}
    ranked: dict[str, list[list[str]]] = defaultdict(list)
    answers: dict[str, list[Answer]] = defaultdict(list)
    for n, question in enumerate(asked):
        for name in list(sides)[:: 1 if n % 2 else -1]:
            probe = sides[name]
            answer, took = timed(partial(probe.library.ask, AskRequest(question.text)))
            answers[name].append(answer)
            times[name]["question"].append(took)
            found, took = timed(partial(retrieved, probe, question.text))
            times[name]["retrieval"].append(took)
            ranked[name].append(named(names, found))
            halves, took = timed(partial(probe.halves, question.text, 2 * K))
            times[name]["halves"].append(took)
            ranked[f"{name}_words"].append(named(names, halves.words))
            ranked[f"{name}_vectors"].append(named(names, halves.vectors))
        ranked["text_search_words"].append(named(names, text_search.best(question.text)))
    text_search.close()
    same = [same_answer(*pair) for pair in zip(*answers.values(), strict=True)]
    return {
        "articles": len(collection.articles),
        "passages": embedded.status().passages,
        "questions": len(asked),
        "paragraph_at": {name: rates(names, asked, lists) for name, lists in ranked.items()},
        "same_answer": sum(same) / len(same),
        "ms": {
            name: {what: spread(found) for what, found in kinds.items()}
            for name, kinds in times.items()
        },
        "question_ratio_p50": statistics.median(times["postgresql"]["question"])
        / statistics.median(times["embedded"]["question"]),
        "bytes": {name: probe.library.status().database_bytes for name, probe in sides.items()},
        "index_bytes": embedded.status().index_bytes,
    }


def retrieved(probe: Probe, text: str) -> Ranked:
    """The best passages, as (article id, start)."""
    return [
        (hit.article_id, hit.start) for hit in probe.retrieve(probe.query(text), limit=2 * K).hits
    ]


def walks(address: str, asked: list[Question], embedded: Probe) -> dict[str, dict[str, float]]:
    """By how many candidates a walk through the graph holds: which share of the nearest passages,
    which so few are compared with one by one, it finds, and its milliseconds.
    """
    state = embedded.library.status()
    vectors = [embedded.query(question.text).vector for question in asked]
    nearest = [set(embedded.nearest(vector, PROPOSED)) for vector in vectors]
    found: dict[str, dict[str, float]] = {}
    for candidates in CANDIDATES:
        with Database(address, candidates) as database:
            search = VectorSearch(database, state.model_fingerprint, state.dimension).search
            runs = [timed(partial(search, vector, PROPOSED)) for vector in vectors]
        shares = [
            len(exact & set(walked.ids.tolist())) / len(exact)
            for exact, (walked, _) in zip(nearest, runs, strict=True)
        ]
        times = spread([took for _, took in runs])
        found[str(candidates)] = {"recall": statistics.mean(shares)} | times
    return found


def named(names: Paragraphs, places: Iterable[tuple[str, int]]) -> list[str]:
    """The first distinct paragraphs of passages."""
    return list(dict.fromkeys(names.name(*place) for place in places))[:K]


def rates(
    names: Paragraphs, asked: Sequence[Question], lists: Sequence[list[str]]
) -> dict[str, float]:
    """The shares of questions whose paragraph is first, and among the first ten."""
    right = [names.answers(question) for question in asked]
    pairs = list(zip(right, lists, strict=True))
    return {
        "1": sum(found[:1] == [one] for one, found in pairs) / len(pairs),
        "10": sum(one in found for one, found in pairs) / len(pairs),
    }


def same_answer(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same with the same citations."""
    return (one.status, one.answer, [c.id for c in one.citations]) == (
        other.status,
        other.answer,
        [c.id for c in other.citations],
    )


def spread(found: list[float]) -> dict[str, float]:
    """Milliseconds: the median and that under which 95 of 100 stay."""
    return {"p50": float(np.percentile(found, 50)), "p95": float(np.percentile(found, 95))}


def timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and its milliseconds."""
    started = time.perf_counter()
    found = run()
    return found, (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
