"""Terms: the same for a stored text and for a question about it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Cut, Span
from corpus.text.terms import MAX_QUERY_TERMS, query_terms, sentence_terms, term_ids, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The banks' rates, RISING", ["the", "bank", "rate", "rise"]),
        ("U.S. No. 2 5.81 mln", ["u", "s", "no", "2", "5", "81", "mln"]),
        ("Café in İstanbul; Straße", ["cafe", "in", "istanbul", "strass"]),
        ("東京大学", ["東京", "京大", "大学"]),
        ("NHKは東京", ["nhk", "は東", "東京"]),
        ("ก่า", ["กา"]),
        ("水", ["水"]),
        ("서울 시장", ["서울", "시장"]),
        ("?! --", []),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_words_too_long_to_look_up_are_left_out() -> None:
    assert terms("a " + "x" * 500 + " b") == ["a", "b"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the bank say about the banks?", ["bank", "say"]),
        ("Who is it?", ["who", "is", "it"]),
        ("When did the US join the WHO?", ["us", "join", "who"]),
        ("WHEN DID IT RAIN", ["rain"]),
        ('"rain"', ["rain"]),
        ("NEAR(rain, 3)", ["near", "rain", "3"]),
        ("title:x", ["titl", "x"]),
        ("[a TO z]", ["to", "z"]),
        ("rain*", ["rain"]),
        ("+rain -snow ~1 ^2 \\", ["rain", "snow", "1", "2"]),
        ("???", []),
        ("", []),
        ("東京はどこ", ["東京", "京は", "はど", "どこ"]),
        ("cafe\u0301", ["cafe"]),
    ],
)
def test_query_terms(question: str, expected: list[str]) -> None:
    assert query_terms(question) == expected


def test_a_question_asks_for_at_most_32_terms() -> None:
    question = " ".join(f"word{i}" for i in range(500))
    assert query_terms(question) == [f"word{i}" for i in range(MAX_QUERY_TERMS)]


@given(st.text())
def test_query_terms_are_terms_of_the_question(question: str) -> None:
    found = query_terms(question)
    assert len(found) == len(set(found)) <= MAX_QUERY_TERMS
    assert not any(" " in term for term in found)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_each_term_has_its_number(text: str) -> None:
    names = terms(text)
    ids = term_ids(names)
    assert ids.dtype == np.uint32
    assert [term_ids([name])[0] for name in names] == ids.tolist()


def test_sentence_terms_are_packed_in_text_order() -> None:
    text = "Rain fell. -- Roads and rails closed."
    cut = Cut(0, len(text), (Span(0, 10), Span(11, 13), Span(14, len(text))))
    ids, counts = sentence_terms(text, cut)
    expected = terms("Rain fell. Roads and rails closed.")
    assert np.frombuffer(ids, np.uint32).tolist() == term_ids(expected).tolist()
    assert np.frombuffer(counts, np.uint16).tolist() == [2, 0, 4]


def test_a_sentence_without_end_is_counted_as_far_as_the_count_goes() -> None:
    text = "a " * 70_000
    ids, counts = sentence_terms(text, Cut(0, len(text), (Span(0, len(text)),)))
    assert np.frombuffer(counts, np.uint16).tolist() == [65_535]
    assert len(ids) == 4 * 65_535
