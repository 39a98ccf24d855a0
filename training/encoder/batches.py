"""Batches of lessons as the model takes them: sequences side by side, and which span answers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from qa.evaluation.judge import holds
from training.encoder.lessons import Asked, Lesson, Pooled, Window

TOKENS = 4500  # of the windows of one batch
QUESTIONS = 4  # of one window in one batch


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows (w), and n questions with the spans that they are compared with.

    ``passages`` and ``sentences`` are (window, start, end) of every span; ``right_passages`` and
    ``right_sentences`` (n,) are indices into them; ``other_passages`` and ``other_sentences``
    (n, spans) are True where a span may hold the answer too, so that it is compared with nothing.
    """

    windows: list[list[int]]
    questions: list[str]
    passages: list[tuple[int, int, int]]
    sentences: list[tuple[int, int, int]]
    right_passages: torch.Tensor
    right_sentences: torch.Tensor
    other_passages: torch.Tensor
    other_sentences: torch.Tensor


def batches(lessons: Sequence[Lesson], chance: random.Random, *, rivals: bool) -> Iterator[Batch]:
    """All lessons once, in random order; with ``rivals`` beside each window one of another."""
    order = list(lessons)
    chance.shuffle(order)
    part: list[_Drawn] = []
    size = 0
    for lesson in order:
        asked = chance.sample(lesson.asked, min(QUESTIONS, len(lesson.asked)))
        part.append(_Drawn(lesson.window, asked, _rival(asked) if rivals else None))
        size += part[-1].tokens
        if size >= TOKENS:
            yield _batch(part)
            part, size = [], 0
    if len(part) > 1:
        yield _batch(part)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A window, the questions drawn from it, and a rival of one of them."""

    window: Window
    asked: list[Asked]
    rival: Window | None

    @property
    def tokens(self) -> int:
        return len(self.window.ids) + (0 if self.rival is None else len(self.rival.ids))


def _rival(asked: Sequence[Asked]) -> Window | None:
    return next((each.rival for each in asked if each.rival is not None), None)


def _batch(part: Sequence[_Drawn]) -> Batch:
    windows = [drawn.window for drawn in part]
    for drawn in part:
        if drawn.rival is not None and not any(drawn.rival is window for window in windows):
            windows.append(drawn.rival)
    passages = [(n, each) for n, window in enumerate(windows) for each in window.passages]
    sentences = [(n, each) for n, window in enumerate(windows) for each in window.sentences]
    firsts = [_first(passages, n) for n in range(len(part))]
    sentence_firsts = [_first(sentences, n) for n in range(len(part))]
    questions = [each for drawn in part for each in drawn.asked]
    rows = [n for n, drawn in enumerate(part) for _ in drawn.asked]
    right = [firsts[n] + each.passage for n, each in zip(rows, questions, strict=True)]
    right_s = [sentence_firsts[n] + each.sentence for n, each in zip(rows, questions, strict=True)]
    return Batch(
        [window.ids.tolist() for window in windows],
        [each.question for each in questions],
        [(n, each.start, each.end) for n, each in passages],
        [(n, each.start, each.end) for n, each in sentences],
        torch.tensor(right),
        torch.tensor(right_s),
        _others(questions, [each for _, each in passages], right),
        _others(questions, [each for _, each in sentences], right_s),
    )


def _first(spans: Sequence[tuple[int, Pooled]], window: int) -> int:
    return next(n for n, (owner, _) in enumerate(spans) if owner == window)


def _others(questions: Sequence[Asked], spans: Sequence[Pooled], right: list[int]) -> torch.Tensor:
    """(n, spans): whether a span that is not the right one holds the answer as well."""
    rows = [
        [n != own and holds(each.answers, span.text) for n, span in enumerate(spans)]
        for each, own in zip(questions, right, strict=True)
    ]
    return torch.tensor(rows)
