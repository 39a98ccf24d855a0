"""What the reader learns from questions on the news: excerpts, as it will be given them.

An answer stands in the excerpt around its passage. What it must not answer: the excerpt around the
sentence that only seems to ("near"), and excerpts of other passages that our own retrieval puts on
top, of the same article or others, unless they state the answer too.
"""

from collections.abc import Iterator
from itertools import islice

from corpus.article import Span
from corpus.text.passages import cut
from datasets.collection import Collection, Question
from datasets.footnote import build
from qa.decision.excerpts import around
from qa.evaluation.judge import holds
from qa.probe import Probe
from training.examples import FOLDER as COLLECTIONS
from training.places import find
from training.reader.examples import ReaderExample
from training.split import held_out

# How many of the excerpts that were retrieved for a question are read beside its own: among reports
# on one matter it is these that the answer must be told from.
RETRIEVED = {"wire": 2, "modern": 1, "official": 1}


def news_examples(collection: Collection, *, unseen: bool = False) -> Iterator[ReaderExample]:
    """The examples of a collection of written questions; ``unseen``: those of held-out articles."""
    titles = {article.id: article.title for article in collection.articles}
    with build(collection, COLLECTIONS / collection.stored) as probe:
        for question in collection.questions:
            if held_out(collection.name, titles[question.article or ""]) == unseen:
                yield from _of(collection.name, question, probe)


def _of(name: str, question: Question, probe: Probe) -> Iterator[ReaderExample]:
    article = probe.library.article(f"{name}-{question.article}")
    place = find(article.text, question.evidence or question.near or "")
    if place is None:
        return
    answer = None
    if question.answerable:
        answer = find(article.text, question.answers[0], place)
        if answer is None:
            return
    start, end = _excerpt(article.text, answer or place)
    inside = ((answer.start - start, answer.end - start),) if answer else ()
    yield ReaderExample(name, question.text, article.title, article.text[start:end], inside)
    if question.answerable:
        yield from islice(_wrong(name, question, probe), RETRIEVED[name])


def _excerpt(text: str, place: Span) -> tuple[int, int]:
    """The excerpt around the passage in which a place stands."""
    for passage in cut(text):
        if passage.start <= place.start < passage.end:
            return around(text, passage.start, max(passage.end, place.end))
    return around(text, place.start, place.end)


def _wrong(name: str, question: Question, probe: Probe) -> Iterator[ReaderExample]:
    """The excerpts around the first hits that do not state the answer, each once."""
    result = probe.retrieve(probe.query(question.text), limit=8)
    texts = probe.texts(result)
    seen: set[tuple[str, int]] = set()
    for hit in result.hits:
        article = texts[hit.key]
        start, end = around(article.text, hit.start, hit.end)
        if (article.id, start) in seen or holds(question.answers, article.text[start:end]):
            continue
        seen.add((article.id, start))
        excerpt = article.text[start:end]
        yield ReaderExample(f"{name}-retrieved", question.text, article.title, excerpt, ())
