"""What a reader tells becomes cautions: whole words outside of the answer."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from qa.cautions.cautions import cautions
from qa.cautions.read_cues import confirms, read_cautions
from qa.contract.answer import Caution
from reader.cues import KINDS, TokenCues

TEXT = "Plans for the 40 rooms were quietly shelved. The council had said so in May."
QUOTE = Span(0, 44)
ANSWER = Span(TEXT.index("40"), TEXT.index("40") + 2)


def cues(text: str, chances: dict[str, float], kind: str = "negation") -> TokenCues:
    """A token for each word and mark; the chances of some words to be a cue of a kind."""
    tokens = list(re.finditer(r"\w+|[^\w\s]", text))
    told = np.zeros((len(tokens), len(KINDS)), np.float32)
    for row, token in enumerate(tokens):
        told[row, KINDS.index(kind)] = chances.get(token[0], 0.0)
    places = np.array([token.span() for token in tokens])
    return TokenCues(places[:, 0], places[:, 1], told)


def told(chances: dict[str, float], kind: str = "negation") -> list[tuple[str, str]]:
    found = read_cautions(TEXT, QUOTE, ANSWER, cues(TEXT, chances, kind))
    return [(one.kind, one.text) for one in found]


def test_a_sure_word_is_shown_and_those_beside_it_belong_to_it() -> None:
    assert told({"shelved": 0.9}) == [("negation", "shelved")]
    assert told({"shelved": 0.9, "quietly": 0.3}) == [("negation", "quietly shelved")]
    assert told({"shelved": 0.9, "were": 0.3}) == [("negation", "were quietly shelved")]


def test_what_no_word_is_sure_of_is_not_shown() -> None:
    assert told({"shelved": 0.3, "quietly": 0.3}) == []


def test_words_far_from_each_other_are_two() -> None:
    found = told({"Plans": 0.8, "shelved": 0.8})
    assert found == [("negation", "Plans"), ("negation", "shelved")]


def test_the_answer_is_left_out() -> None:
    found = told({"the": 0.8, "40": 0.8, "rooms": 0.8})
    assert found == [("negation", "the"), ("negation", "rooms")]
    assert told({"40": 0.9}) == []


def test_a_correction_elsewhere_is_its_sentence() -> None:
    assert told({"said": 0.9}, "correction") == [("correction", "The council had said so in May.")]
    assert told({"shelved": 0.9}, "correction") == [("correction", "shelved")]


@pytest.mark.parametrize(
    ("word", "chance", "expected"),
    [("shelved", 0.4, False), ("shelved", 0.6, True), ("said", 0.1, False), ("said", 0.3, True)],
)
def test_a_sign_is_confirmed_by_a_chance(word: str, chance: float, expected: bool) -> None:
    start = TEXT.index(word)
    sign = Caution("negation", word, start, start + len(word))
    assert confirms(cues(TEXT, {word: chance}), sign, QUOTE) == expected


def test_what_was_not_read_is_not_denied() -> None:
    sign = Caution("correction", "May", 72, 75)
    assert confirms(cues(TEXT[:44], {}), sign, QUOTE)


def test_cues_join_the_signs_found_by_words() -> None:
    alone = cautions(TEXT, QUOTE, ANSWER)
    assert [one.text for one in alone] == ["Plans for", "were quietly shelved"]
    assert cautions(TEXT, QUOTE, ANSWER, "", cues(TEXT, {})) == ()
    read = cautions(TEXT, QUOTE, ANSWER, "", cues(TEXT, {"shelved": 0.9, "40": 0.1}))
    assert [one.text for one in read] == ["were quietly shelved"]


def test_what_the_question_says_is_no_caution() -> None:
    read = cues(TEXT, {"shelved": 0.9})
    assert cautions(TEXT, QUOTE, ANSWER, "Which rooms were quietly shelved?", read) == ()


@given(st.lists(st.floats(0, 1), min_size=17, max_size=17), st.integers(0, 40), st.integers(1, 4))
def test_whatever_is_told_cautions_are_exact_ordered_and_outside_the_answer(
    chances: list[float], first: int, length: int
) -> None:
    answer = Span(first, min(QUOTE.end, first + length))
    read = cues(TEXT, {})
    told = np.zeros_like(read.probabilities)
    told[:, 0] = np.resize(np.array(chances, np.float32), len(told))
    read = TokenCues(read.starts, read.ends, told)
    found = cautions(TEXT, QUOTE, answer, "", read)
    for one in found:
        assert TEXT[one.start : one.end] == one.text
        assert one.text.strip()
        assert not Span(one.start, one.end).overlaps(answer)
    assert all(a.end <= b.start for a, b in pairwise(found))
