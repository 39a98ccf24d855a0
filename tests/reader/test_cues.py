"""What a reader tells of the words around an answer."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cues import KINDS, TokenCues, probabilities
from reader.reader import OnnxReader
from reader.reading import ReaderText

Make = Callable[..., ReaderText]
TEXTS = (
    ("the bank said rates rose in march.",),
    ("", "the bank said.", ""),
    ("the bank said rates rose. " * 60, "in march."),
    ("\u200b", "東京の銀行は金利を上げた。", "half \udc00 a pair"),
)


@pytest.mark.parametrize("sentences", TEXTS)
def test_every_token_of_a_text_is_told_once_and_in_order(
    tiny_cues: OnnxReader, make: Make, sentences: Sequence[str]
) -> None:
    text = make(*sentences, title="a meeting")
    cues = tiny_cues.cues("who rose?", "rates", text)
    assert cues is not None
    assert cues.probabilities.shape == (len(cues.starts), len(KINDS))
    assert (cues.starts < cues.ends).all()
    assert (np.diff(cues.starts) >= 0).all()
    assert (cues.ends <= len(text.text)).all()
    assert (cues.probabilities >= 0).all()
    assert (cues.probabilities.sum(axis=1) <= 1 + 1e-5).all()


def test_a_text_without_a_character_has_no_cues(tiny_cues: OnnxReader, make: Make) -> None:
    cues = tiny_cues.cues("who?", "rates", make(""))
    assert cues is not None
    assert cues.probabilities.shape == (0, len(KINDS))


def test_the_answer_is_read_with_the_question(tiny_cues: OnnxReader, make: Make) -> None:
    text = make("the bank said rates rose in march.")
    one, other = (tiny_cues.cues("who rose?", answer, text) for answer in ("rates", "march"))
    assert one is not None
    assert other is not None
    assert not np.allclose(one.probabilities, other.probabilities)


def test_the_longest_question_leaves_the_answer_room(tiny_cues: OnnxReader, make: Make) -> None:
    text = make("the bank said rates rose in march.")
    one, other = (
        tiny_cues.cues("who said the rates rose " * 200, answer, text)
        for answer in ("rates", "march")
    )
    assert one is not None
    assert other is not None
    assert not np.allclose(one.probabilities, other.probabilities)


def test_a_reader_that_has_not_learned_it_tells_none(any_tiny: OnnxReader, make: Make) -> None:
    assert any_tiny.cues("who rose?", "rates", make("rates rose.")) is None


def test_spans_are_read_beside_the_cue_head(tiny_cues: OnnxReader, make: Make) -> None:
    (scores,) = tiny_cues.read("who rose?", [make("the bank said rates rose.")], 1)
    assert scores.span_scores.shape == (1,)


@given(st.lists(st.lists(st.floats(-80, 80), min_size=7, max_size=7), max_size=5))
def test_probabilities_are_those_of_a_softmax(rows: list[list[float]]) -> None:
    logits = np.array(rows, np.float64).reshape(-1, 7)
    shares = probabilities(logits.astype(np.float32))
    expected = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))[:, 1:]
    assert np.allclose(shares, expected, atol=1e-3)


def test_parts_of_a_text_are_joined() -> None:
    part = TokenCues(np.array([0]), np.array([3]), np.full((1, 6), 0.1, np.float32))
    joined = TokenCues.joined([part, part])
    assert joined.starts.tolist() == [0, 0]
    assert TokenCues.joined([]).probabilities.shape == (0, 6)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "story", "answer", "cue"),
    [
        (
            "How many people came to the fair at Ulmfeld?",
            (
                "The fair at Ulmfeld closed on Sunday after nine days of rain.",
                "Organisers had hoped for 12,000 people, but most stayed at home.",
                "Next year it is to move indoors.",
            ),
            "12,000",
            "hoped for",
        ),
        (
            "How long is the new tram line in Ulmfeld?",
            (
                "The new tram line in Ulmfeld is up to 14 kilometres long.",
                "It has nine stops, and a bakery at the last one.",
            ),
            "14 kilometres",
            "up to",
        ),
    ],
)
def test_the_shipped_reader_tells_what_turns_an_answer(
    shipped: OnnxReader, make: Make, question: str, story: tuple[str, ...], answer: str, cue: str
) -> None:
    text = make(*story, title="News")
    cues = shipped.cues(question, answer, text)
    assert cues is not None
    start = text.text.index(cue)
    on = (cues.starts < start + len(cue)) & (start < cues.ends)
    chances = cues.probabilities.sum(axis=1)
    assert chances[on].max() > 0.6
    assert np.median(chances[~on]) < 0.1
