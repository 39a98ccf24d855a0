"""What the encoder learns from: windows of articles, and questions that a span of one answers.

The windows are those that articles are encoded in (`embeddings.sequences`). Beside a question
stands a rival: the window of another article of the same collection that our own ranking puts on
top although its passage does not hold the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article import Cut
from corpus.text.passages import cut
from datasets.collection import Collection, Question
from datasets.footnote import build
from embeddings.sequences import SequenceMaker, TokenSequence, WindowSettings
from models.text_tokens import TextTokenizer
from qa.collection.prepared import document
from qa.evaluation.judge import holds
from qa.probe import Probe
from training.examples import FOLDER as COLLECTIONS
from training.places import answer_place
from training.split import held_out

MAX_TOKENS = 256


@dataclass(frozen=True, slots=True)
class Pooled:
    """A passage or a sentence of a window: its text, first token and end."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """One run of the encoder: ids (tokens,), and the passages and sentences pooled from it."""

    ids: NDArray[np.int64]
    passages: tuple[Pooled, ...]
    sentences: tuple[Pooled, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a window: the indices of the passage and the sentence that answer it, and the
    window of its rival.
    """

    question: str
    answers: tuple[str, ...]
    passage: int
    sentence: int
    rival: Window | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A window and its questions."""

    window: Window
    asked: tuple[Asked, ...]


class WindowMaker:
    """Cuts articles into the windows that the encoder of a tokenizer reads."""

    def __init__(self, tokenizer: Path) -> None:
        self._maker = SequenceMaker(
            TextTokenizer(tokenizer),
            WindowSettings(),
            pooling="mean",
            prompt="",
            max_tokens=MAX_TOKENS,
        )

    def windows(self, title: str, text: str) -> "list[PlacedWindow]":
        """The windows of an article, in order."""
        cuts = cut(text)
        sequences = self._maker.sequences(document(title, text, cuts))
        return [_placed(sequence, text, cuts) for sequence in sequences]


@dataclass(frozen=True, slots=True)
class PlacedWindow:
    """A window, and the offsets (code points) of its passages and sentences in the article."""

    window: Window
    passages: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]

    def asked(self, question: Question, place: int, rival: Window | None) -> Asked | None:
        """A question answered at an offset; None where that is not in this window."""
        passage, sentence = _around(self.passages, place), _around(self.sentences, place)
        if passage is None or sentence is None:
            return None
        return Asked(question.text, question.answers, passage, sentence, rival)


def lessons(collection: Collection, maker: WindowMaker) -> Iterator[Lesson]:
    """The windows of a collection that answer questions, held-out articles left aside.

    The collection must be built below ``.cache/training``, or is now.
    """
    articles = {article.id: article for article in collection.articles}
    asked: dict[str, list[Question]] = {}
    for question in collection.questions:
        if question.answerable and question.article is not None:
            asked.setdefault(question.article, []).append(question)
    with build(collection, COLLECTIONS / collection.stored) as probe:
        made: dict[str, list[PlacedWindow]] = {}
        for article_id, questions in asked.items():
            own = articles[article_id]
            if not held_out(collection.name, own.title):
                article = probe.library.article(collection.stored_id(article_id))
                placed = [
                    (question, place, _rival(question, article.id, maker, probe, made))
                    for question in questions
                    if (place := answer_place(question, own, article.text)) is not None
                ]
                yield from _of(placed, maker.windows(article.title, article.text))


def _of(
    placed: "list[tuple[Question, int, Window | None]]", windows: list[PlacedWindow]
) -> Iterator[Lesson]:
    for window in windows:
        asked = (window.asked(*each) for each in placed)
        if inside := tuple(each for each in asked if each is not None):
            yield Lesson(window.window, inside)


def _rival(
    question: Question,
    own: str,
    maker: WindowMaker,
    probe: Probe,
    made: dict[str, list[PlacedWindow]],
) -> Window | None:
    """The window of the best hit in another article that does not hold the answer."""
    result = probe.retrieve(probe.query(question.text), limit=8)
    texts = probe.texts(result)
    for hit in result.hits:
        article = texts[hit.key]
        if hit.article_id == own or holds(question.answers, article.text[hit.start : hit.end]):
            continue
        if hit.article_id not in made:
            made[hit.article_id] = maker.windows(article.title, article.text)
        inside = (w for w in made[hit.article_id] if _around(w.passages, hit.start) is not None)
        return next((window.window for window in inside), None)
    return None


def _placed(sequence: TokenSequence, text: str, cuts: tuple[Cut, ...] | list[Cut]) -> PlacedWindow:
    passages: list[tuple[tuple[int, int], Pooled]] = []
    sentences: list[tuple[tuple[int, int], Pooled]] = []
    for rows in sequence.rows:
        passage = cuts[rows.passage]
        spans = [(passage.start, passage.end), *((s.start, s.end) for s in passage.sentences)]
        for row, (start, end) in enumerate(rows.ranges.tolist()):
            if end > start:
                pooled = Pooled(text[slice(*spans[row])], start, end)
                (sentences if row else passages).append((spans[row], pooled))
    window = Window(sequence.ids, tuple(p for _, p in passages), tuple(p for _, p in sentences))
    return PlacedWindow(
        window, tuple(span for span, _ in passages), tuple(span for span, _ in sentences)
    )


def _around(spans: tuple[tuple[int, int], ...], place: int) -> int | None:
    return next((n for n, (start, end) in enumerate(spans) if start <= place < end), None)
