"""The forms of sentences that can be asked for, and what is no question by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.turned_questions import turned


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "Ann Baker and Tom Reed won the 2023 rowing cup of Lindau on Monday for a third time.",
            "Who won the 2023 rowing cup of Lindau?",
            "Ann Baker and Tom Reed",
        ),
        (
            "The World Bank approved a loan for Ghana, officials said.",
            "Who approved a loan for Ghana?",
            "The World Bank",
        ),
        (
            "Rolf Heuer, the director-general of CERN, called it a milestone.",
            "Who is the director-general of CERN?",
            "Rolf Heuer",
        ),
        (
            "Neil Armstrong, the commander, was the first to walk on the Moon.",
            "Who was the first to walk on the Moon?",
            "Neil Armstrong",
        ),
        (
            "The container ship Ever Given was refloated near Suez on Monday.",
            "Which container ship was refloated near Suez?",
            "The container ship Ever Given",
        ),
        (
            "The Summer Games of 1936 were held in the city of Berlin. Rain fell.",
            "Where were the Summer Games of 1936 held?",
            "the city of Berlin",
        ),
        (
            "Nearly 33 miners were trapped in the San Jose mine after a fall of rock.",
            "How many miners were trapped in the San Jose mine?",
            "33",
        ),
        (
            "GENEVA, Jan. 30 (Sample Wire) -- The Red Cross opened a school in Lindau on Thursday.",
            "Who opened a school in Lindau?",
            "The Red Cross",
        ),
    ],
)
def test_a_sentence_is_turned_round(sentence: str, question: str, answer: str) -> None:
    made = {one.question: one.answer.of(sentence) for one in turned(sentence)}
    assert made == {question: answer}


@pytest.mark.parametrize(
    "sentence",
    [
        "He won the rowing cup of Lindau.",
        "Ann Baker won it in Lindau.",
        "Ann Baker won the cup.",
        "Ann Baker, a director of CERN, spoke.",
        "The chairman of the bank said that rates would rise.",
        "Nothing is told here.",
        "1,1" * 1700 + " men were freed in Oxbay.",
        "",
    ],
)
def test_what_could_not_stand_by_itself_is_left_alone(sentence: str) -> None:
    assert list(turned(sentence)) == []


@given(st.text(alphabet="Ann Bk won the of was 3 in.,?\n-", max_size=300))
def test_a_question_is_short_and_its_answer_stands_in_the_text(text: str) -> None:
    for one in turned(text):
        assert one.question.endswith("?")
        assert 0 <= one.answer.start < one.answer.end <= len(text)
        assert "\n" not in one.question
