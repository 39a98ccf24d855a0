"""Lessons and batches: the span that answers is the one that is pooled."""

import random

import pytest
import torch

from datasets.collection import Question
from training.encoder.batches import batches
from training.encoder.lessons import Asked, Lesson, PlacedWindow, WindowMaker
from training.encoder.loss import pooled

pytestmark = pytest.mark.model

TEXT = (
    "The bridge was closed on Monday. Engineers found cracks in two pillars.\n\n"
    "Traffic now goes by the old ferry. It takes forty minutes longer."
)


@pytest.fixture(scope="module")
def maker() -> WindowMaker:
    from embeddings.locate import official_model

    return WindowMaker(official_model().folder / "tokenizer.json")


def window(maker: WindowMaker) -> PlacedWindow:
    (only,) = maker.windows("Bridge", TEXT)
    return only


@pytest.mark.parametrize(
    ("answer", "passage", "sentence"),
    [("Monday", 0, 0), ("cracks", 0, 1), ("ferry", 1, 2), ("forty", 1, 3)],
)
def test_a_question_names_the_spans_around_its_answer(
    maker: WindowMaker, answer: str, passage: int, sentence: int
) -> None:
    placed = window(maker)
    asked = placed.asked(Question("q", "?", (answer,)), TEXT.index(answer), None)
    assert asked is not None
    assert (asked.passage, asked.sentence) == (passage, sentence)
    assert answer in placed.window.sentences[asked.sentence].text
    assert answer in placed.window.passages[asked.passage].text


def test_an_offset_outside_is_no_lesson(maker: WindowMaker) -> None:
    assert window(maker).asked(Question("q", "?", ("x",)), len(TEXT) + 5, None) is None


def test_spans_cover_the_tokens_of_their_text(maker: WindowMaker) -> None:
    made = window(maker).window
    assert len(made.passages) == 2
    assert len(made.sentences) == 4
    first, second = made.passages
    assert first.end == second.start
    assert second.end == len(made.ids) - 1  # the last token is [SEP]


def test_a_batch_masks_other_spans_that_hold_the_answer(maker: WindowMaker) -> None:
    placed = window(maker)
    twice = "The ferry left. The old ferry left again."
    (other,) = maker.windows("Boats", twice)
    asked = placed.asked(Question("q", "by what?", ("ferry",)), TEXT.index("ferry"), other.window)
    own = other.asked(Question("r", "again?", ("again",)), twice.index("again"), None)
    assert asked is not None
    assert own is not None
    made = [Lesson(placed.window, (asked,)), Lesson(other.window, (own,))]
    (batch,) = batches(made, random.Random(0), rivals=True)
    n = batch.questions.index("by what?")
    right = int(batch.right_passages[n])
    masked = [batch.passages[k] for k in torch.nonzero(batch.other_passages[n]).flatten().tolist()]
    assert not batch.other_passages[n, right]
    assert len(masked) == 1
    assert masked[0][0] != batch.passages[right][0]
    # The rival is a window of the batch already, so it stands there once.
    assert len(batch.windows) == 2


def test_one_question_for_each_window_can_be_drawn_from_many(maker: WindowMaker) -> None:
    placed = window(maker)
    asked = placed.asked(Question("q", "when?", ("Monday",)), TEXT.index("Monday"), None)
    assert isinstance(asked, Asked)
    lesson = Lesson(placed.window, (asked,) * 9)
    (batch,) = batches([lesson, lesson], random.Random(0), rivals=True)
    assert len(batch.questions) == 8


def test_pooled_spans_are_unit_means_of_their_tokens() -> None:
    hidden = torch.randn(2, 6, 4)
    got = pooled(hidden, [(0, 1, 3), (1, 2, 6)])
    wanted = torch.stack([hidden[0, 1:3].mean(0), hidden[1, 2:6].mean(0)])
    assert torch.allclose(got, torch.nn.functional.normalize(wanted, dim=-1), atol=1e-5)
