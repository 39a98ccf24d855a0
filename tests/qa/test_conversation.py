import pytest

from qa.answer import Turn
from qa.conversation import resolve

TURNS = [Turn("Who leads the Bundesbank?", "Karl Otto Poehl"), Turn("And before him?", "")]


@pytest.mark.parametrize(
    "question", ["And how much did it pay?", "Where was it?", "Why?", "What about the second?"]
)
def test_a_follow_up_is_searched_with_the_question_it_leans_on(question: str) -> None:
    assert resolve(question, TURNS) == f"Who leads the Bundesbank? {question}"


@pytest.mark.parametrize("question", ["What is the capital of France?", "cocoa exports Bahia"])
def test_a_new_topic_is_searched_alone(question: str) -> None:
    assert resolve(question, TURNS) == question


def test_without_a_conversation_nothing_is_added() -> None:
    assert resolve("Why?", []) == "Why?"


def test_what_is_searched_stays_short() -> None:
    assert len(resolve("Why?", [Turn("w" * 1000, "")])) <= 1000
