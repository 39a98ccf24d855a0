from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import Turn
from qa.contract.request import MAX_QUESTION
from qa.question.follow_up import SHORT_ANSWER, resolve
from qa.question.leaning import LEANING_FEATURES, features, leans

TURNS = [Turn("Who leads the Bundesbank?", "Karl Otto Poehl")]
MEETING = [Turn("Who chaired the meeting?", "Gerhard Stoltenberg")]


@pytest.mark.parametrize(
    "question",
    [
        "And how much did it pay?",
        "Where was it?",
        "Why?",
        "What about the second?",
        "When was he appointed?",
        "How many members do they have?",
        "What public office does he hold?",
        "And from which countries will it receive the parts?",
        "How many vessels were stuck waiting there?",
        "What did he say about that?",
        "Who else?",
        "I meant the one before",
        "Are you sure?",
        "WHY NOT?",
    ],
)
def test_a_follow_up_is_searched_with_the_words_it_leans_on(question: str) -> None:
    assert resolve(question, TURNS) == f"{question} leads Bundesbank Karl Otto Poehl"


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Where is Paris?",
        "cocoa exports Bahia",
        "When did the Berlin Wall open?",
        "Who won the 2023 Nobel Prize in medicine?",
        "Who was captain of the Herald of Free Enterprise when it capsized off Zeebrugge?",
        "What danger did Bonn see if it let its budget discipline slip in 1990?",
        "Which judge allowed the Hunt brothers' case against their lenders to proceed?",
        "How many crew were aboard the Cumberlande when it went down in the South Pacific?",
    ],
)
@pytest.mark.parametrize("turns", [TURNS, MEETING])
def test_a_new_topic_is_searched_as_it_is(question: str, turns: Sequence[Turn]) -> None:
    assert resolve(question, turns) == question


def test_without_a_conversation_nothing_is_added() -> None:
    assert resolve("Why?", []) == "Why?"


def test_words_are_carried_from_as_far_back_as_questions_lean() -> None:
    turns = [Turn("Who owns Reuters?", ""), *TURNS, Turn("And before him?", "Otmar Emminger")]
    searched = resolve("When did he resign?", turns)
    assert searched == "When did he resign? Otmar Emminger leads Bundesbank"


def test_what_came_before_a_change_of_topic_is_left_behind() -> None:
    turns = [*TURNS, Turn("When did the Berlin Wall open?", "November 9, 1989")]
    assert resolve("Why?", turns) == "Why? Berlin Wall open November 9 1989"


def test_a_long_answer_is_not_carried_but_a_short_one_is() -> None:
    short = ("Poehl " * SHORT_ANSWER)[:SHORT_ANSWER]
    assert resolve("Why?", [Turn("Bundesbank rates", short)]) == "Why? Bundesbank rates Poehl"
    assert resolve("Why?", [Turn("Bundesbank rates", f"{short}.")]) == "Why? Bundesbank rates"


def test_no_word_is_searched_twice() -> None:
    turns = [Turn("Which bank was robbed?", "The robbed bank was Midland Bank.")]
    assert resolve("Who robbed it?", turns) == "Who robbed it? bank Midland"


@pytest.mark.parametrize(
    "answer", ["", "   ", "?!", "銀行総裁", "Банк", "‏بنك", "\U0001f600", "\x00"]
)
def test_answers_of_odd_content_are_only_words(answer: str) -> None:
    assert resolve("Why?", [Turn("Who led it?", answer)]).startswith("Why? ")


@pytest.mark.parametrize("length", [1, 500, MAX_QUESTION - 1, MAX_QUESTION])
def test_what_is_searched_stays_short_and_keeps_the_question(length: int) -> None:
    question = ("Why? " * MAX_QUESTION)[:length]
    turns = [Turn(" ".join(f"word{n}" for n in range(300)), "a " * 70)] * 20
    searched = resolve(question, turns)
    assert searched.startswith(question)
    assert len(searched) <= MAX_QUESTION


def test_a_word_too_long_to_be_one_is_not_carried() -> None:
    assert resolve("Why?", [Turn("w" * MAX_QUESTION, "")]) == "Why?"


def test_each_feature_has_a_number() -> None:
    assert len(features("Why?", TURNS)) == len(LEANING_FEATURES)


def test_words_of_the_last_turn_speak_for_leaning() -> None:
    turns = [Turn("How do I verify my login?", "Choose a verification method: email or phone.")]
    assert leans("How do I reset a verification method?", turns)
    assert not leans("How do I reset a verification method?", MEETING)


TEXTS = st.text(max_size=200) | st.text(max_size=5).map(lambda text: text * 40)
CONVERSATIONS = st.lists(st.builds(Turn, TEXTS, TEXTS), max_size=5)


@given(question=st.text(min_size=1, max_size=MAX_QUESTION), turns=CONVERSATIONS)
def test_any_question_is_searched_whole(question: str, turns: list[Turn]) -> None:
    searched = resolve(question, turns)
    assert searched.startswith(question)
    assert len(searched) <= MAX_QUESTION
    assert resolve(question, turns) == searched
