"""What is read around an answer, and that cues come back to their places in the article."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Span
from corpus.text.sentences import split
from qa.decision.answer_cues import NOTE, SIZE, answer_cues
from reader.cues import KINDS, TokenCues
from reader.reading import ReaderText, SpanScores


class LetterReader:
    """Takes every letter for a token, and tells what it was given to read."""

    fingerprint = name = "letters"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, question: str, texts: object, workers: int) -> list[SpanScores]:
        raise AssertionError("nothing is to be read for spans")

    def cues(self, question: str, answer: str, text: ReaderText) -> TokenCues | None:
        self.texts.append(text.text)
        places = np.arange(len(text.text))
        codes = np.array([ord(letter) for letter in text.text], np.float32)
        told = np.repeat(codes[:, None], len(KINDS), axis=1)
        return TokenCues(places, places + 1, told)


def read(paragraphs: list[str], number: int) -> tuple[str, TokenCues, str]:
    """The text of an article, the cues of the first word of a paragraph, and what was read."""
    text = "\n\n".join(paragraphs)
    start = sum(len(paragraph) + 2 for paragraph in paragraphs[:number])
    sentence = split(paragraphs[number])[0]
    span = Span(start + sentence.start, start + sentence.end)
    answer = Span(span.start, span.start + len(span.of(text).split()[0]))
    reader = LetterReader()
    cues = answer_cues(reader, "Who?", Article("a", "a", "A", text, ""), span, answer)
    assert cues is not None
    return text, cues, reader.texts[0]


prose = st.sampled_from(
    ["The inn has 40 rooms.", "Rain fell on the pier. It was May.", "It " * 300]
)


@given(st.lists(prose.map(str.strip), min_size=1, max_size=9), st.data())
def test_every_cue_stands_where_it_was_read(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    text, cues, _ = read(paragraphs, number)
    for start, code in zip(cues.starts.tolist(), cues.probabilities[:, 0].tolist(), strict=True):
        if not chr(int(code)).isspace():
            assert text[start] == chr(int(code))


def test_notes_at_both_ends_are_read_with_a_paragraph_in_the_middle() -> None:
    long = "The inn has 40 rooms. " * 30
    paragraphs = ["Editor's note: see below.", *[long.strip()] * 5, "Correction: it has four."]
    _, _, seen = read(paragraphs, 3)
    assert seen.startswith("Editor's note: see below.\n\nThe inn")
    assert seen.endswith("\n\nCorrection: it has four.")
    assert len(seen) < 1200


def test_long_paragraphs_at_the_ends_are_not_read() -> None:
    long = "The inn has 40 rooms. " * 40
    _, _, seen = read([long.strip()] * 3, 1)
    assert seen == long.strip()
    assert len(long) > NOTE


def test_of_an_endless_paragraph_the_sentences_nearby_are_read() -> None:
    long = "The inn has 40 rooms. " * 400
    _, _, seen = read([long.strip()], 0)
    assert seen.startswith("The inn")
    assert seen.endswith("rooms.")
    assert len(seen) <= SIZE


def test_a_whole_sentence_has_no_cues() -> None:
    text = "The inn has 40 rooms."
    whole = Span(0, len(text))
    reader = LetterReader()
    article = Article("a", "a", "A", text, "")
    assert answer_cues(reader, "How many rooms?", article, whole, whole) is None
    assert reader.texts == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_short_article_is_read_whole_and_once(number: int) -> None:
    paragraphs = ["The inn has 40 rooms.", "Correction: it has four."]
    text, _, seen = read(paragraphs, number)
    assert seen == text
