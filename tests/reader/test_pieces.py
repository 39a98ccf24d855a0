"""Texts become what the model was trained on, and tokens know their place in the text."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.text_tokens import TextTokenizer
from reader.exported import ExportedReader
from reader.pieces import Limits, Piece, PieceMaker
from reader.reader import OnnxReader
from reader.reading import ReaderText

Make = Callable[..., ReaderText]

QUESTION = "who"
LIMITS = Limits(tokens=40, question=8, title=5)


@pytest.fixture(scope="module")
def tokenizer(export: ExportedReader) -> TextTokenizer:
    return TextTokenizer(export.tokenizer)


@pytest.fixture(scope="module")
def maker(tokenizer: TextTokenizer) -> PieceMaker:
    return PieceMaker(tokenizer, LIMITS)


def pieces_of(maker: PieceMaker, text: ReaderText, question: str = QUESTION) -> list[Piece]:
    return list(maker.pieces(maker.question(question), text))


def ids(tokenizer: TextTokenizer, text: str) -> list[int]:
    found: list[int] = tokenizer.tokens(text).ids.tolist()
    return found


def test_pairs_and_logits_are_those_of_the_model_itself(
    any_export: ExportedReader, any_tiny: OnnxReader, make: Make
) -> None:
    maker = PieceMaker(TextTokenizer(any_export.tokenizer), any_export.manifest.limits)
    reference = json.loads((Path(any_export.manifest.name) / "reference.json").read_bytes())
    pairs = (
        ("Who rose?", make("the bank said rates rose in march.")),
        ("wheat", make("A wet june is to blame, said the ministry.")),
    )
    for (question, text), theirs in zip(pairs, reference, strict=True):
        (piece,) = pieces_of(maker, text, question)
        assert piece.pair.ids.tolist() == theirs["ids"]
        assert piece.pair.types.tolist() == theirs["types"]
        ours = any_tiny.logits(piece)
        assert np.corrcoef(ours.start, theirs["start"])[0, 1] > 0.97
        assert np.corrcoef(ours.end, theirs["end"])[0, 1] > 0.97


def test_question_title_and_text_stand_in_this_order(
    tokenizer: TextTokenizer, maker: PieceMaker, make: Make
) -> None:
    (piece,) = pieces_of(maker, make("rates rose.", title="the bank"), "who said")
    cls, sep = tokenizer.prefix, tokenizer.suffix
    text = ids(tokenizer, "the bank. rates rose.")
    assert piece.pair.ids.tolist() == [*cls, *ids(tokenizer, "who said"), *sep, *text, *sep]
    assert piece.pair.types.tolist() == [0] * (1 + 2 + 1) + [1] * (len(text) + 1)
    assert piece.pair.ids[piece.text_start :].tolist() == [*ids(tokenizer, "rates rose."), *sep]


def test_long_questions_and_titles_are_cut(
    tokenizer: TextTokenizer, maker: PieceMaker, make: Make
) -> None:
    (piece,) = pieces_of(maker, make("rates rose.", title="the bank " * 9), "who said " * 9)
    assert piece.text_start == 1 + LIMITS.question + 1 + LIMITS.title
    title = piece.pair.ids[piece.text_start - LIMITS.title : piece.text_start].tolist()
    assert title == ids(tokenizer, "the bank the bank the")


def test_a_long_text_is_cut_at_sentences(maker: PieceMaker, make: Make) -> None:
    sentences = ["the bank said rates rose in march."] * 12  # 8 tokens each
    pieces = pieces_of(maker, make(*sentences))
    assert [sorted(set(piece.sentence_ids.tolist())) for piece in pieces] == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
    ]
    assert all(len(piece.pair.ids) <= LIMITS.tokens for piece in pieces)


def test_a_long_sentence_is_cut_between_tokens(maker: PieceMaker, make: Make) -> None:
    pieces = pieces_of(maker, make("rates rose.", "the bank " * 50, "in march."))
    assert all(len(piece.pair.ids) <= LIMITS.tokens for piece in pieces)
    owners = np.concatenate([piece.sentence_ids for piece in pieces])
    assert np.unique(owners, return_counts=True)[1].tolist() == [3, 100, 3]


def test_tokens_know_their_place(any_export: ExportedReader, make: Make) -> None:
    maker = PieceMaker(TextTokenizer(any_export.tokenizer), any_export.manifest.limits)
    text = make("the  😀 bank", "said\u00a0 é.")
    (piece,) = pieces_of(maker, text)
    seen = piece.sentence_ids >= 0
    places = zip(piece.starts[seen].tolist(), piece.ends[seen].tolist(), strict=True)
    words = {text.text[start:end] for start, end in places}
    assert {"the", "😀"} <= words
    assert all(word and word == word.strip() for word in words)
    for sentence, (start, end) in enumerate(text.sentences.tolist()):
        own = piece.sentence_ids == sentence
        assert (piece.starts[own].min(), piece.ends[own].max()) == (start, end)


def test_what_is_outside_of_all_sentences_is_read_and_owned_by_none(maker: PieceMaker) -> None:
    text = ReaderText("", "the bank said rates rose", np.array([(4, 8), (14, 19)], np.int32))
    (piece,) = pieces_of(maker, text)
    assert piece.sentence_ids.tolist() == [-1, 0, -1, 1, -1]


@pytest.mark.parametrize("sentences", [[], [""], [" ", "\u200b"], ["\n\t"]])
def test_nothing_to_see_is_not_run(maker: PieceMaker, make: Make, sentences: list[str]) -> None:
    assert pieces_of(maker, make(*sentences, title="the bank")) == []


@pytest.mark.parametrize(
    ("tokens", "expected"), [(512, Limits(384, 64, 24)), (64, Limits(64, 16, 8))]
)
def test_limits_leave_most_for_the_text(tokens: int, expected: Limits) -> None:
    assert Limits().within(tokens) == expected
