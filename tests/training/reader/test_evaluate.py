"""What is counted of a reader: words, sentences, and how near misses are told apart."""

import pytest

from tests.qa.made import WordReader
from training.reader.evaluate import Read, figures, read_all
from training.reader.gold import GoldText


def read(answer_span: str, score: float, *answers: str, retrieved: bool = False) -> Read:
    gold = GoldText("Who?", "", "Ann Example led it.", answers, retrieved)
    return Read(gold, answer_span, score, quoted=bool(answers), seconds=0.01)


def test_near_misses_and_what_was_retrieved_are_told_apart_by_themselves() -> None:
    found = figures(
        [
            read("Ann Example", 5.0, "Ann Example"),
            read("Ann", 1.0, "Ann Example", "Ms Example"),
            read("Ann", 3.0),
            read("it", -2.0, retrieved=True),
        ]
    )
    assert (found.questions, found.near_misses) == (3, 1)
    assert found.exact_match == 0.5
    assert found.f1 == pytest.approx((1 + 2 / 3) / 2)
    assert found.auroc_impossible == 0.5
    assert found.auroc_retrieved == 1.0
    assert found.p50_ms == pytest.approx(10)


def test_where_nothing_is_silent_nothing_is_told_apart() -> None:
    found = figures([read("Ann", 1.0, "Ann")])
    assert found.auroc_impossible is found.auroc_retrieved is None
    assert (found.questions, found.near_misses) == (1, 0)


def test_the_best_sentence_of_a_text_is_read() -> None:
    text = "A ship ran aground. Tugs freed the ship after six days."
    golds = [GoldText("Who freed the ship?", "Canal", text, ("Tugs",))]
    (found,) = read_all(WordReader("six days"), golds)
    assert (found.answer_span, found.score, found.quoted) == ("six days", 12.0, True)
