import numpy as np
import pytest

from corpus.text.terms import query_terms, term_ids, terms
from qa.learned.background import idf
from qa.search.overlap import Overlap, PackedTerms, Terms, overlap

PASSAGES = (
    ("The central bank raised interest rates.", "Shares fell."),
    ("A bank of the river flooded.",),
    ("Nothing here.",),
)


def compared(question: str) -> Overlap:
    asked = term_ids(query_terms(question))
    sentences = [term_ids(terms(s)) for passage in PASSAGES for s in passage]
    owners = np.repeat(np.arange(len(PASSAGES)), [len(passage) for passage in PASSAGES])
    lengths = np.array([len(s) for s in sentences])
    weights = Terms(asked, np.ones(len(asked), dtype=np.float32))
    titles = PackedTerms(term_ids(["river"]), np.array([1, 0, 0]))
    return overlap(
        weights, PackedTerms(np.concatenate(sentences), lengths), titles, owners, owners[-1] + 1
    )


def test_bm25_and_coverage() -> None:
    compared_terms = compared("central bank interest rate")
    assert compared_terms.covered == pytest.approx([1.0, 0.25, 0.0])
    assert compared_terms.bm25[0] > compared_terms.bm25[1] > compared_terms.bm25[2] == 0
    assert compared_terms.bm25.max() < 1
    assert compared_terms.sentence_covered == pytest.approx([1.0, 0.0, 0.25, 0.0])
    assert compared_terms.rarest_missing == pytest.approx([0, 1, 1])


def test_neighbouring_words_count_only_in_the_question_order() -> None:
    assert compared("bank river").near == pytest.approx([0, 1, 0])
    assert compared("river bank").near == pytest.approx([0, 0, 0])


def test_a_question_without_words_scores_nothing() -> None:
    compared_terms = compared("??")
    assert not compared_terms.bm25.any()
    assert not compared_terms.covered.any()


def test_what_the_title_says_holds_for_its_passages() -> None:
    compared_terms = compared("bank river")
    assert compared_terms.title == pytest.approx([0.5, 0, 0])
    assert compared_terms.titled == pytest.approx([1.0, 1.0, 0.0])
    assert compared_terms.sentence_titled == pytest.approx([1.0, 0.5, 1.0, 0.0])
    assert compared_terms.rarest_missing == pytest.approx([0, 0, 1])


def test_the_first_word_of_the_question_leads() -> None:
    assert compared("flooded bank").sentence_lead == pytest.approx([0, 0, 1, 0])


def test_rarer_words_weigh_more_and_all_are_positive() -> None:
    weights = idf(np.array([0.0, 1.0, 50.0, 100.0, 120.0]), 100.0)
    assert (np.diff(weights) <= 0).all()
    assert (weights > 0).all()
